"""What events rest on, in words: each piece of evidence with its grade and where it is to be found."""

from policytrack.commitment import Event, Evidence
from policytrack.reports.document import Link
from policytrack.text import Text, listed


def pieces(event: Event) -> list[Text]:
    """What an event rests on, each piece of evidence with its grade and link."""
    return [_evidence_words(each) for each in event.evidence]


def links(event: Event, label: Text) -> list[Text | Link]:
    """The same, each piece under a label and leading to its address if it has one."""
    return [
        Link(label.of(piece=_named_and_graded(each._replace(url=None), _LINK)), each.url)
        if each.url
        else label.of(piece=_evidence_words(each))
        for each in event.evidence
    ]


def evidence_names(event: Event) -> Text:
    """The same in one breath, without addresses."""
    return listed((_named_and_graded(each, _INTERNAL) for each in event.evidence), Text("；", "; "))


def basis(event: Event) -> Text:
    """What an event rests on, in one breath."""
    return listed(pieces(event), Text("；", "; "))


_INTERNAL, _LINK = Text("内部材料", "internal material"), Text("链接", "link")


def _evidence_words(piece: Evidence) -> Text:
    words = _named_and_graded(piece, _INTERNAL)
    return (
        Text("{words} {url}", "{words} {url}").of(words=words, url=piece.url)
        if piece.url != piece.name and piece.url
        else words
    )


def _named_and_graded(piece: Evidence, nameless: Text) -> Text:
    words = Text("{name}（{grade}级）", "{name} (grade {grade})")
    return words.of(name=piece.name or nameless, grade=piece.grade.value)
