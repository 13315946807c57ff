"""A law pack as it is used: law with its versions, rules with their exceptions, all dated and marked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

from sanad.protection.condition import Condition, FactIs, needed, walk
from sanad.protection.validity import Validity
from sanad.terms.language import Language

PackMark = Literal["seen", "part", "unverified"]
EffectKind = Literal["status", "question", "deadline", "evidence"]
RestDay = Literal["same_day", "next_working_day", "both_readings"]
AtEnd = Literal["restart", "resume", "both_readings"]
CountedFrom = Literal["decision", "notification", "permit_end"]
Unit = Literal["days", "weeks", "months", "years"]


@dataclass(frozen=True)
class PackText:
    """A text of a pack: English, and further languages where somebody has written them."""

    en: str
    ar: str | None = None
    da: str | None = None

    def in_language(self, language: Language) -> str:
        """Return the text in a language; in English where nobody has written it."""
        own: str | None = getattr(self, language)
        return own or self.en


@dataclass(frozen=True)
class Quotation:
    """What somebody said word for word, and its language."""

    text: str
    language: str
    speaker: str = ""
    date: str = ""


@dataclass(frozen=True)
class Source:
    """What was read: what it is called and where it is. base: which consolidation of a law it gives.

    title: in languages what we call it, official titles in their own; a plain one as it was published.
    """

    id: str
    title: PackText
    publisher: str = ""
    address: str = ""
    base: str = ""
    read_on: str = "unknown"


@dataclass(frozen=True)
class Instrument:
    """An act, an order, a treaty. binds: no for what is only a yardstick."""

    id: str
    title: PackText
    kind: str
    binds: str
    eli: str


@dataclass(frozen=True)
class Version:
    """What an article says between two days, in our words. adopted: no or unknown for the text of a bill."""

    validity: Validity
    eli: str
    base: str
    text: PackText
    quotation: Quotation | None
    sources: tuple[str, ...]
    mark: PackMark
    adopted: str
    note: PackText | None


@dataclass(frozen=True)
class Article:
    """An article of an instrument in its versions."""

    id: str
    instrument: str
    section: str
    title: PackText | None
    versions: tuple[Version, ...]

    def on(self, day: date) -> tuple[Version, ...]:
        """Return the versions that are, or may be, in force on a day."""
        return tuple(one for one in self.versions if one.validity.on(day) != "no")


@dataclass(frozen=True)
class Status:
    """What a person can hold. by_sponsor: it stands on the permit of another."""

    id: str
    label: PackText
    kind: Literal["permit", "pending", "none", "ended"]
    by_sponsor: bool


@dataclass(frozen=True)
class Fact:
    """A question of fact that a rule may ask, and what would show its answer."""

    id: str
    question: PackText
    prompts: tuple[PackText, ...]


@dataclass(frozen=True)
class Holiday:
    """A public holiday: on a day of the year, so many days from Easter Sunday, or on named days."""

    id: str
    label: PackText
    month_day: str | None
    easter: int | None
    on: tuple[date, ...]
    first_year: int
    last_year: int


@dataclass(frozen=True)
class Calendar:
    """Which days are no working days. weekend: 0 for Monday to 6 for Sunday."""

    id: str
    weekend: frozenset[int]
    holidays: tuple[Holiday, ...]
    mark: PackMark
    sources: tuple[str, ...] = ()

    @cached_property
    def known_years(self) -> dict[int, frozenset[date]]:
        """Return the holidays of years that were asked for; `working_days` fills it."""
        return {}


@dataclass(frozen=True)
class Pause:
    """Cases stand still from the first day to the last. restart: the whole length runs again after it.

    resume: what was left; both_readings: nobody is sure which.
    """

    id: str
    label: PackText
    when: Condition
    first: date
    last: date | None
    end: Literal["day", "open", "unknown"]
    at_end: AtEnd
    mark: PackMark
    sources: tuple[str, ...] = ()
    note: PackText | None = None


@dataclass(frozen=True)
class SuspendedBy:
    """Kinds of events that suspend a deadline in one case, those that end it, and how it runs on after."""

    kinds: tuple[str, ...]
    ended_by: tuple[str, ...]
    at_end: AtEnd


@dataclass(frozen=True)
class Length:
    """How long a deadline is."""

    unit: Unit
    number: int


@dataclass(frozen=True)
class DeadlineEffect:
    """How a deadline is reckoned. length: None for at once.

    until: the matter of the deadlines whose last day is its own; at once where there is none.
    beside: the matter of deadlines of other deeds that it is told beside, where they differ.
    in_time: of what it is met by, the kinds that meet it on its last day or before alone.
    doubted_by: the kinds after which nobody knows whether it still runs.
    met_within: how long before the permit's last day those of them that are in met_by meet it.
    """

    matter: str
    beside: str | None
    trigger: tuple[str, ...]
    counted_from: CountedFrom
    length: Length | None
    until: str | None
    before: bool
    calendar: str | None
    if_rest_day: RestDay
    paused_by: tuple[str, ...]
    suspended_by: tuple[SuspendedBy, ...]
    met_by: tuple[str, ...]
    in_time: tuple[str, ...]
    doubted_by: tuple[str, ...]
    met_within: Length | None
    if_missed: PackText | None
    relief: PackText | None


@dataclass(frozen=True)
class Effect:
    """What a rule raises: an element, a question, a deadline, or what would show something."""

    kind: EffectKind
    text: PackText
    axis: str
    deadline: DeadlineEffect | None


@dataclass(frozen=True)
class RuleException:
    """What takes a rule away where it holds."""

    id: str
    text: PackText
    when: Condition
    articles: tuple[str, ...]
    sources: tuple[str, ...]
    mark: PackMark


@dataclass(frozen=True)
class Rule:
    """A rule beside its exceptions. tests: as they stand in the pack; `rule_tests` runs them.

    needs: sets of kinds of events and of statuses, of each of which one has to be recorded.
    """

    id: str
    title: PackText
    articles: tuple[str, ...]
    validity: Validity
    when: Condition
    unless: tuple[RuleException, ...]
    effect: Effect
    sources: tuple[str, ...]
    mark: PackMark
    note: PackText | None
    conflicts: tuple[str, ...]
    tests: tuple[Mapping[str, Any], ...] = field(hash=False, default=())
    needs: tuple[frozenset[str], ...] = field(init=False, compare=False)

    @cached_property
    def asks(self) -> frozenset[str]:
        """Return the facts that its condition and its exceptions ask for."""
        conditions = (self.when, *(one.when for one in self.unless))
        return frozenset(one.fact for each in conditions for one in walk(each) if isinstance(one, FactIs))

    def __post_init__(self) -> None:
        object.__setattr__(self, "needs", needed(self.when))


@dataclass(frozen=True)
class Group:
    """A group that a publisher's list names, and its position on it, in our words or quoted."""

    id: str
    label: PackText
    position: PackText
    quotation: Quotation | None
    change: PackText | None


@dataclass(frozen=True)
class Profile:
    """One version of a publisher's list of groups at risk, and which it replaced."""

    id: str
    publisher: str
    title: str
    published: str
    validity: Validity
    replaces: str | None
    groups: tuple[Group, ...]
    sources: tuple[str, ...]
    mark: PackMark
    note: PackText | None


@dataclass(frozen=True)
class Moment:
    """What happened on a day or in a month, to read beside a case."""

    id: str
    date: str
    text: PackText
    quotation: Quotation | None
    sources: tuple[str, ...]
    mark: PackMark


@dataclass(frozen=True)
class Pack:
    """A pack of law. corpus: invented for a country that does not exist. uses: packs that it may ask."""

    id: str
    version: str
    title: PackText
    corpus: Literal["real", "invented"]
    jurisdiction: str
    zone: str
    checked_until: date
    uses: tuple[str, ...]
    sources: Mapping[str, Source]
    instruments: Mapping[str, Instrument]
    articles: Mapping[str, Article]
    statuses: Mapping[str, Status]
    facts: Mapping[str, Fact]
    calendars: Mapping[str, Calendar]
    pauses: Mapping[str, Pause]
    rules: Mapping[str, Rule]
    profiles: Mapping[str, Profile]
    timeline: Mapping[str, Moment]
    note: PackText | None = None

    @cached_property
    def questions(self) -> tuple[Rule, ...]:
        """Return the rules that raise an element, a question or evidence."""
        return tuple(rule for rule in self.rules.values() if rule.effect.deadline is None)

    @cached_property
    def deadlines(self) -> tuple[Rule, ...]:
        """Return the rules that derive a deadline."""
        return tuple(rule for rule in self.rules.values() if rule.effect.deadline is not None)

    @cached_property
    def by_trigger(self) -> Mapping[str, tuple[Rule, ...]]:
        """Return the rules that derive a deadline by the kinds of events that start one."""
        found: dict[str, list[Rule]] = {}
        for rule in self.deadlines:
            for kind in rule.effect.deadline.trigger if rule.effect.deadline else ():
                found.setdefault(kind, []).append(rule)
        return {kind: tuple(rules) for kind, rules in found.items()}

    @cached_property
    def worked_out(self) -> dict[object, object]:
        """Return one place for what is worked out of it once: a pack never changes; `marks` fills it."""
        return {}
