"""What is held beside the event sets: sources, passages, searches, decisions and claims, each by its code."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from typing import Any, TypeVar

from sanad.conditions.claims import Claim, elements
from sanad.conditions.decisions import Decision
from sanad.conditions.dropped_codes import tolerated
from sanad.conditions.errors import ClaimUnknown, ResearchUnreadable
from sanad.conditions.figures import OthersFigure
from sanad.conditions.passages import Passage
from sanad.conditions.research_fields import Fields
from sanad.conditions.search_log import Search
from sanad.conditions.sources import Source
from sanad.conditions.topics import topics
from sanad.terms.vocabulary_file import read_document

FORMAT = "sanad-research/1"
MOST_ENTRIES = 2_000
Entry = TypeVar("Entry", Source, Passage, Search, Decision, Claim, OthersFigure)


@dataclass(frozen=True)
class Research:
    """Entries by code, of each kind."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    passages: Mapping[str, Passage] = field(default_factory=dict)
    searches: Mapping[str, Search] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    figures: Mapping[str, OthersFigure] = field(default_factory=dict)

    def with_more(self, more: "Research") -> "Research":
        """Return both together; where both have a code, the added one stands."""
        return Research(
            {**self.sources, **more.sources},
            {**self.passages, **more.passages},
            {**self.searches, **more.searches},
            {**self.decisions, **more.decisions},
            {**self.claims, **more.claims},
            {**self.figures, **more.figures},
        )

    @property
    def codes(self) -> Mapping[str, frozenset[str]]:
        """Return the codes that are held, by kind."""
        return {kind: frozenset(getattr(self, kind)) for kind in KINDS}

    def claim(self, code: str) -> Claim:
        """Return the claim of a code.

        Raises: ClaimUnknown.
        """
        if code not in self.claims:
            raise ClaimUnknown()
        return self.claims[code]


KINDS = ("sources", "passages", "searches", "decisions", "claims", "figures")


def read_research(document: Any, *, known: Research | None = None, is_held: bool = False) -> Research:
    """Return the entries of a document `sanad-research/1`.

    known: what is held already; a code that the document names is looked up there too. is_held: it was
    entered before, so that what it names may be gone meanwhile (dropped_codes.py).
    Raises: ResearchUnreadable, for the first entry that has not its form, is there twice, or names what is
    not.
    """
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        raise ResearchUnreadable("the head", f"format: {FORMAT} is required")
    if unknown := set(document) - {"format", *KINDS}:
        raise ResearchUnreadable("the head", f"{len(unknown)} lists that are none were found")
    if is_held:
        document = tolerated(document, (known or Research()).codes)
    made = Research(
        sources=_entries(document, "sources", Source.read),
        passages=_entries(document, "passages", Passage.read),
        searches=_entries(document, "searches", Search.read),
        decisions=_entries(document, "decisions", Decision.read),
        claims=_entries(document, "claims", partial(Claim.read, is_held=is_held)),
        figures=_entries(document, "figures", OthersFigure.read),
    )
    _check_names(made, (known or Research()).with_more(made), is_held=is_held)
    return made


def _entries(document: Mapping[str, Any], key: str, read: Callable[[Fields], Entry]) -> Mapping[str, Entry]:
    listed = document.get(key, [])
    if not isinstance(listed, list) or len(listed) > MOST_ENTRIES:
        raise ResearchUnreadable(key, f"a list of at most {MOST_ENTRIES} entries is required")
    found: dict[str, Entry] = {}
    for at, entry in enumerate(listed):
        made = read(Fields(entry, f"{key}[{at}]"))
        if made.code in found:
            raise ResearchUnreadable(f"{key}[{at}].code", "each code once is required")
        found[made.code] = made
    return found


def _check_names(made: Research, held: Research, *, is_held: bool) -> None:
    """Refuse a name of something that is not held: a passage without its source proves nothing."""
    for source in made.sources.values():
        _known((*source.repeats, *source.draws_on), held.sources, f"source {source.code}")
    for passage in made.passages.values():
        named = (passage.source, passage.first_origin, *passage.through)
        _known(named, held.sources, f"passage {passage.code}")
        _known(passage.uses_of, held.claims, f"passage {passage.code}")
        _known((one.element for one in passage.readings), elements(), f"passage {passage.code}")
        _known(passage.topics, topics(), f"passage {passage.code}")
    for figure in made.figures.values():
        _known((figure.source, figure.first_origin, *figure.through), held.sources, f"figure {figure.code}")
        _known([figure.passage] if figure.passage else (), held.passages, f"figure {figure.code}")
    for search in made.searches.values():
        if not is_held:
            _known(search.passages, held.passages, f"search {search.code}")
        _known(search.elements, elements(), f"search {search.code}")
    for claim in made.claims.values():
        _known((claim.speaker, *claim.cites), held.sources, f"claim {claim.code}")


def _known(names: Any, held: Mapping[str, Any], where: str) -> None:
    if any(name not in held for name in names):
        raise ResearchUnreadable(where, "only codes of what is held are required")


@cache
def shipped() -> Research:
    """Return what comes with Sanad, from public documents, each named."""
    return read_research({"format": FORMAT, **{kind: list(_shipped(kind).values()) for kind in KINDS}})


def shipped_entry(kind: str, code: str) -> Mapping[str, Any] | None:
    """Return an entry that comes with Sanad, as its document has it; None where there is none."""
    return _shipped(kind).get(code)


@cache
def _shipped(kind: str) -> Mapping[str, Mapping[str, Any]]:
    return {entry["code"]: _plain(entry) for entry in read_document(f"research_{kind}")[kind]}


def _plain(value: Any) -> Any:
    """Return a value of YAML as JSON has it: a day is a text."""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
