"""Choosing at a terminal: a line in which one types, and under it what fits. The only place that knows prompt_toolkit."""

from collections.abc import Callable, Iterator, Sequence

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.validation import ValidationError, Validator

from policytrack.cli.finding import Choice
from policytrack.text import Lang, Text, clean, one_line

Fitting = Callable[[str], Sequence[Choice]]
_SHOWN = 8
_NONE_FITS = Text("没有符合“{typed}”的", "nothing fits “{typed}”")
_NEEDED = Text("此项必填", "this is needed")
_HOW = Text(
    "输入中文、拼音或首字母查找；↑↓ 选择，回车确定，Ctrl-C 放弃",
    "type to find; ↑↓ to choose, Enter to take it, Ctrl-C to give up",
)
_TAKES = Text("回车：{name}", "Enter: {name}")
_SKIPS = Text("回车跳过", "Enter to skip")


def choose(label: Text, fitting: Fitting, lang: Lang, required: bool = False, free: bool = False) -> str | None:
    """The code of what was chosen, or None; with ``free`` words that fit nothing are taken as they stand.

    Raises KeyboardInterrupt when it is given up.
    """
    asked = _Asked(fitting, lang, required, free)
    session: PromptSession[str] = PromptSession(
        completer=asked, validator=asked, validate_while_typing=False, complete_while_typing=True,
        reserve_space_for_menu=_SHOWN, bottom_toolbar=lambda: asked.hint(session.default_buffer.text),
        key_bindings=_keys(asked),
    )  # fmt: skip
    try:
        typed = session.prompt(f"{label.to(lang)} ", pre_run=lambda: session.default_buffer.start_completion())
    except EOFError:
        raise KeyboardInterrupt from None
    return asked.meant(typed)


def _keys(asked: "_Asked") -> KeyBindings:
    """Enter puts the name of what is meant where it was typed, so that one sees what was taken."""
    keys = KeyBindings()

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        answer = event.current_buffer
        answer.complete_state = None
        answer.document = Document(asked.name(answer.text))
        answer.validate_and_handle()

    return keys


class _Asked(Completer, Validator):
    """One question: what fits, what is wrong with an answer, and what an answer means."""

    def __init__(self, fitting: Fitting, lang: Lang, required: bool, free: bool) -> None:
        self.fitting, self.lang, self.required, self.free = fitting, lang, required, free

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """What fits, each under its name, with its code beside."""
        for each in self.fitting(document.text):
            name, beside = _shown(each.name), _shown(each.code) if each.code != each.name else ""
            yield Completion(name, -len(document.text), display=name, display_meta=beside)

    def validate(self, document: Document) -> None:
        """Raises ValidationError, in words, when an answer means nothing."""
        typed = document.text.strip()
        if not typed and self.required:
            raise ValidationError(message=_NEEDED.to(self.lang))
        if typed and self.meant(typed) is None:
            raise ValidationError(message=_NONE_FITS.of(typed=typed).to(self.lang))

    def meant(self, typed: str) -> str | None:
        """What an answer means: what is called so, else the best of what fits."""
        typed = typed.strip()
        if not typed:
            return None
        found = self.fitting(typed)
        named = next((each.code for each in found if typed in (each.code, _shown(each.name))), None)
        if named is not None or self.free:
            return named or typed
        return found[0].code if found else None

    def name(self, typed: str) -> str:
        """The name of what an answer means; the answer itself if it means nothing."""
        code = self.meant(typed)
        return next((_shown(each.name) for each in self.fitting(typed.strip()) if each.code == code), typed)

    def hint(self, typed: str) -> str:
        """What Enter would do, and how to choose."""
        found = self.fitting(typed) if typed.strip() and not self.free else ()
        first = _TAKES.of(name=_shown(found[0].name)) if found else None
        if first is None and not typed.strip() and not self.required:
            first = _SKIPS
        return Text("；", "; ").to(self.lang).join(each.to(self.lang) for each in (first, _HOW) if each)


def _shown(name: str) -> str:
    return one_line(clean(name))
