"""Questions of a case sorted for reading: by axis and rule, what is raised before what is open."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sanad.protection.evaluation import Question
from sanad.protection.pack import Rule
from sanad.protection.trace import Lack, bare

AXES = ("B", "C", "A", "D")
"""Individual risk leads: it is where general violence alone would have been asked."""


@dataclass(frozen=True)
class RuleQuestions:
    """What one rule raises, person by person."""

    rule: Rule
    questions: tuple[Question, ...]

    @property
    def raised(self) -> bool:
        """Return whether the rule answers yes of somebody; otherwise it is open for want of facts."""
        return any(one.finding.answer == "yes" for one in self.questions)

    @property
    def missing(self) -> tuple[Lack, ...]:
        """Return what is missing, each once."""
        return tuple(dict.fromkeys(lack for one in self.questions for lack in one.missing))


@dataclass(frozen=True)
class AxisQuestions:
    """The rules that ask on one axis: those that answer yes, then those that lack the fewest facts."""

    axis: str
    rules: tuple[RuleQuestions, ...]

    @property
    def raised(self) -> tuple[RuleQuestions, ...]:
        """Return what is raised by what is recorded."""
        return tuple(one for one in self.rules if one.raised)

    @property
    def open(self) -> tuple[RuleQuestions, ...]:
        """Return what is open for want of facts."""
        return tuple(one for one in self.rules if not one.raised)


def by_axis(questions: Iterable[Question]) -> tuple[AxisQuestions, ...]:
    """Return the questions by axis and rule, the most pressing first; nothing is left out."""
    of_rule: dict[str, list[Question]] = {}
    for one in questions:
        of_rule.setdefault(one.rule.id, []).append(one)
    rules = [RuleQuestions(held[0].rule, tuple(held)) for held in of_rule.values()]
    rules.sort(key=lambda one: (not one.raised, len(one.missing), one.rule.id))
    axes = (*AXES, *sorted({one.rule.effect.axis for one in rules} - set(AXES)))
    grouped = (AxisQuestions(axis, tuple(o for o in rules if o.rule.effect.axis == axis)) for axis in axes)
    return tuple(one for one in grouped if one.rules)


def most_missing(questions: Sequence[Question], most: int = 10) -> tuple[tuple[Lack, int], ...]:
    """Return what is missing for most rules, with for how many: what to find out first."""
    lacks = Counter(lack for one in questions for lack in dict.fromkeys(map(bare, one.missing)))
    return tuple(sorted(lacks.items(), key=lambda one: (-one[1], str(one[0])))[:most])
