"""One edition of the site: the register on a day, and everything that several pages ask about, computed once."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from operator import itemgetter
from typing import NamedTuple

from policytrack.commitment import Event
from policytrack.dates import FuzzyDate
from policytrack.dates.periods import Period
from policytrack.fold import told
from policytrack.publishing.site.addresses import fingerprint, page_of
from policytrack.publishing.site.digests import Digest, Digests
from policytrack.publishing.site.manifest import Earlier
from policytrack.publishing.site.memory import Memory
from policytrack.publishing.site.program import program
from policytrack.publishing.site.steady import reason
from policytrack.publishing.site.wanted import Inputs, Version, Wanted
from policytrack.register import Register
from policytrack.reports.document import Kin
from policytrack.reports.parts.frame import register_title
from policytrack.reports.parts.standing import Ask, Standing, standings
from policytrack.sources import Source
from policytrack.text import Text


class Group(NamedTuple):
    """What one unit leads and where it helps."""

    name: str
    leads: tuple[Standing, ...]
    helps: tuple[Standing, ...]


class Edition:
    """The register on a day, after what the site was."""

    def __init__(self, register: Register, wanted: Wanted, earlier: Earlier, made_from: Inputs) -> None:
        self.register, self.wanted, self.day, self.earlier = register, wanted, wanted.day, earlier
        self._version = made_from.version
        self.memory = Memory(earlier.memory)
        self._digests = Digests(register, made_from.digests, self.common, self.memory)

    def prepare(self) -> None:
        """Computes what nearly every page asks for, which no two processes then compute twice."""
        _ = self.states, self.stirred, self.groups, self.everything, self.commit, self._by_announced, self._by_newest
        self.memory.hear(self.memory.news())

    @cached_property
    def ask(self) -> Ask:
        """The week of the day."""
        return Ask(self.wanted.now, Period.week_of(self.day), as_of=self.day)

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """Every commitment on the day, by kind."""
        return standings(self.register, self.ask)

    @cached_property
    def by_id(self) -> dict[str, Standing]:
        """The same by id."""
        return {each.commitment.id: each for each in self.standings}

    def events_of(self, id: str) -> list[tuple[Standing, Event]]:
        """Every event of a commitment with it."""
        return [(self.by_id[id], event) for event in self.by_id[id].commitment.history]

    @cached_property
    def _now(self) -> dict[str, Digest]:
        return {each.commitment.id: self._digests.now(each.commitment) for each in self.standings}

    @cached_property
    def digests(self) -> dict[str, str]:
        """A fingerprint of all that each commitment says on the day."""
        return {id: digest.said for id, digest in self._now.items()}

    @cached_property
    def states(self) -> dict[str, str]:
        """A fingerprint of all that each commitment says and how it stands, but for what is counted in days."""
        return {
            each.commitment.id: fingerprint(
                self.digests[each.commitment.id], each.facts.light, each.facts.timeliness, reason(each)
            )
            for each in self.standings
        }

    @cached_property
    def newest(self) -> dict[str, date]:
        """When the last event of each commitment happened at the latest: from then on it is as it is on the day."""
        return {each.commitment.id: told(each.commitment.history).settled for each in self.standings}

    @cached_property
    def stirred(self) -> dict[str, date]:
        """The last day on which something happened to each commitment or was written down of it."""
        found = ((each.commitment.id, told(each.commitment.history)) for each in self.standings)
        return {id: max(settled, last.date()) if last else settled for id, (settled, _, last) in found}

    @cached_property
    def common(self) -> str:
        """A fingerprint of what every page depends on."""
        held = self.register
        return fingerprint(program(), held.settings, tuple(held.units), self.wanted.base_url, held.is_public)

    @cached_property
    def everything(self) -> str:
        """A fingerprint of every commitment and source on the day."""
        sources = [(each, self.text_digest(each.id)) for each in self.sources]
        return fingerprint(self.common, self.digests, sources)

    @property
    def day_words(self) -> FuzzyDate:
        """The day, as it is said and as machines read it."""
        return FuzzyDate.day(self.day)

    @cached_property
    def commit(self) -> Text | None:
        """The commit that the register was at, and whether there was more in the folder; None outside git."""
        known, version = self.ask.known(self.register), self._version
        if version is None or version.moment != known:
            version = Version.of(self.register.root, known)
        if version.commit is None:
            return None
        dirty = Text("{c}，另有未提交的改动", "{c}, with changes not committed")
        return (dirty if version.is_dirty else Text("{c}", "{c}")).of(c=version.commit)

    @property
    def title(self) -> Text:
        """What the site is called."""
        return register_title(self.register)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources, in the order of their dates."""
        return tuple(
            sorted(self.register.sources, key=lambda each: (each.date.last if each.date else date.min, each.id))
        )

    @cached_property
    def source_titles(self) -> dict[str, str]:
        """The title of each source."""
        return {each.id: each.title for each in self.sources}

    @cached_property
    def _texts(self) -> dict[str, str | None]:
        return {each.id: self.register.archived_text(each.id) for each in self.sources}

    @cached_property
    def _text_digests(self) -> dict[str, str]:
        return {id: sha256((text or "").encode("utf-8")).hexdigest() for id, text in self._texts.items()}

    def text(self, source: str) -> str | None:
        """The archived text of a source that is listed."""
        return self._texts.get(source)

    def text_digest(self, source: str) -> str:
        """A fingerprint of it."""
        return self._text_digests.get(source, "")

    @cached_property
    def _present_name(self) -> Callable[[str], str]:
        return cache(self.register.units.present_name)  # a few dozen names stand in every record

    def unit(self, name: str | None) -> str | None:
        """The present name of a unit."""
        return self._present_name(name) if name else None

    @cached_property
    def groups(self) -> dict[str, Group]:
        """Every unit that leads or helps, by name: those listed first, in their order."""
        leads: dict[str, list[Standing]] = defaultdict(list)
        helps: dict[str, list[Standing]] = defaultdict(list)
        for each in self.standings:
            if lead := self.unit(each.commitment.lead):
                leads[lead].append(each)
            for name in dict.fromkeys(map(self.unit, each.commitment.partners)):
                if name and name != lead:
                    helps[name].append(each)
        names = [*(unit.name for unit in self.register.units), *sorted({*leads, *helps})]
        return {
            name: Group(name, tuple(leads[name]), tuple(helps[name]))
            for name in dict.fromkeys(names)
            if leads[name] or helps[name]
        }

    def digests_then(self, day: date) -> dict[str, Digest]:
        """The fingerprints of what each commitment was that was there on a day, by id."""
        found = dict(self._now)
        for id in _after(day, self._by_announced):
            del found[id]
        for id in _after(day, self._by_newest) if day < self.day else ():
            if id in found:
                found[id] = self._digests.then(self.by_id[id].commitment, found[id], day)
        return found

    @cached_property
    def _by_announced(self) -> list[tuple[date, str]]:
        return sorted((each.commitment.announced.first, id) for id, each in self.by_id.items())

    @cached_property
    def _by_newest(self) -> list[tuple[date, str]]:
        return sorted((day, id) for id, day in self.newest.items())

    @cached_property
    def on_page(self) -> dict[str, str]:
        """The commitment of each page, by its address."""
        return {page_of(Kin.COMMITMENT, id): id for id in self.by_id}


def _after(day: date, days: Sequence[tuple[date, str]]) -> Iterator[str]:
    """Those of which something is later than a day."""
    return (id for _, id in days[bisect_right(days, day, key=itemgetter(0)) :])
