"""Sources as records, and whom each repeats: what tells of independent origins, which rows do not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from sanad.conditions.research_fields import Fields
from sanad.terms.partial_date import PartialDate
from sanad.terms.texts import Texts

SourceKind = Literal[
    "agency",
    "authority",
    "board",
    "court",
    "dataset",
    "media",
    "ngo",
    "official",
    "parliament",
    "un_body",
    "unknown",
]
Fact = Literal["mandate", "funding", "access", "method", "how_it_knows", "corrections"]
FACTS: tuple[Fact, ...] = get_args(Fact)


@dataclass(frozen=True)
class Source:
    """Who says something, and what has to be known to weigh it; a fact that is absent is unknown.

    repeats: the codes of those whose words it passes on. draws_on: of those from whose words it draws
    conclusions of its own, which may not be theirs. repeats_known: whether anybody looked whom it repeats;
    where nobody did, it counts as an origin of its own, and the number of origins is the most there can be.
    checked: when these facts were last looked up.
    """

    code: str
    name: Texts
    kind: SourceKind
    facts: Mapping[Fact, Texts]
    repeats: tuple[str, ...]
    draws_on: tuple[str, ...]
    repeats_known: bool
    reference: str | None
    checked: PartialDate | None

    @classmethod
    def read(cls, fields: Fields) -> "Source":
        """Return the source of an entry.

        Raises: ResearchUnreadable.
        """
        found = {fact: fields.texts(fact) for fact in FACTS}
        made = cls(
            code=fields.code(),
            name=fields.own_texts(),
            kind=fields.choice("kind", get_args(SourceKind)),  # type: ignore[arg-type]
            facts={fact: said for fact, said in found.items() if said is not None},
            repeats=fields.names("repeats"),
            draws_on=fields.names("draws_on"),
            repeats_known=fields.choice("whom_it_repeats", ("known", "unknown")) == "known",
            reference=fields.optional("reference"),
            checked=fields.day("checked"),
        )
        fields.done()
        return made


def origins_of(code: str, sources: Mapping[str, Source]) -> frozenset[str]:
    """Return those at the beginning of the chain of a source: it itself where it repeats nobody.

    A source that is not held is taken as an origin of its own; who only repeat each other are one origin.
    """
    reached, waiting = {code}, [code]
    while waiting:
        here = sources.get(waiting.pop())
        for one in here.repeats if here else ():
            if one not in reached:
                reached.add(one)
                waiting.append(one)
    first = frozenset(one for one in reached if not (sources[one].repeats if one in sources else ()))
    return first or frozenset({min(reached)})


def independent_origins(codes: Iterable[str], sources: Mapping[str, Source]) -> frozenset[str]:
    """Return the origins behind several sources, each once: the most there can be."""
    return frozenset(origin for code in codes for origin in origins_of(code, sources))


@dataclass(frozen=True)
class Link:
    """One step of a chain: who rests on whom; passes_on is False where it draws its own conclusions."""

    source: str
    rests_on: str
    passes_on: bool


def chain_of(codes: Iterable[str], sources: Mapping[str, Source]) -> tuple[Link, ...]:
    """Return every step of the chains of some sources, in the order of their codes, each once."""
    links: set[Link] = set()
    seen = set(codes)
    waiting = sorted(seen)
    while waiting:
        here = sources.get(waiting.pop())
        for link in _links(here) if here else ():
            links.add(link)
            if link.rests_on not in seen:
                seen.add(link.rests_on)
                waiting.append(link.rests_on)
    return tuple(sorted(links, key=lambda one: (one.source, one.rests_on)))


def _links(source: Source) -> tuple[Link, ...]:
    passed = tuple(Link(source.code, one, passes_on=True) for one in source.repeats)
    drawn = (one for one in source.draws_on if one not in source.repeats)
    return passed + tuple(Link(source.code, one, passes_on=False) for one in drawn)
