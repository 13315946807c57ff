"""What a calendar says of deadlines, in its reader's language: states, marks, and no word of a person."""

from sanad.protection.deadline import Deadline
from sanad.protection.reader import FRAME
from sanad.terms.language import Language, LocalisedText, isolated

_STATES: dict[str, LocalisedText] = {
    "running": LocalisedText("deadline", "موعد", "frist"),
    "past": LocalisedText("past", "انقضى", "overskredet"),
    "suspended": LocalisedText("suspended", "معلّق", "sat i bero"),
    "cannot_compute": LocalisedText("cannot compute", "لا يمكن حسابه", "kan ikke beregnes"),
}
_AT_ONCE = LocalisedText("at once", "فورًا", "straks")
_CASE = LocalisedText("case {}", "القضية {}", "sag {}")
_MARK = LocalisedText("not verified, {}", "غير متحقق منه، {}", "ikke verificeret, {}")
_SET_FOR = LocalisedText("set by an authority", "حددته سلطة", "fastsat af en myndighed")
NOTHING = LocalisedText("nothing can be computed", "لا يمكن حساب شيء", "intet kan beregnes")
ANOTHER = LocalisedText(
    "another date is told, the earliest that is not over leads",
    "يُذكر تاريخ آخر، والأبكر الذي لم ينقضِ هو المقدَّم",
    "der oplyses også en anden dato, den tidligste, der ikke er udløbet, går forud",
)
DISPUTED = LocalisedText("the rule is disputed", "القاعدة محل خلاف", "reglen er bestridt")
PERSONS = LocalisedText("persons {}", "الأشخاص {}", "personer {}")
REMINDER = LocalisedText("deadline", "موعد", "frist")


def headed(one: Deadline, language: Language) -> str:
    """Return what a deadline is of: one that runs, one without a day, one that is due at once."""
    return (_AT_ONCE if one.at_once else _STATES[one.state]).in_language(language)


def case_words(case: str, language: Language) -> str:
    """Return a case by its id."""
    return isolated(_CASE.in_language(language).format(case), language)


def origin_words(one: Deadline, language: Language) -> tuple[str, str]:
    """Return whether a deadline is derived or set, and how far its rule was checked."""
    return FRAME[one.origin].in_language(language), _mark(one, language)


def _mark(one: Deadline, language: Language) -> str:
    if one.mark == "verified":
        return FRAME["verified"].in_language(language)
    return _MARK.in_language(language).format(FRAME[one.mark_word].in_language(language))


def reminder_words(called: str, one: Deadline, language: Language) -> str:
    """Return what a reminder says by itself: of what it is, and how far its rule was checked."""
    return isolated(f"{called} ({_mark(one, language)})", language)


def rule_words(one: Deadline, language: Language) -> str:
    """Return the rule by its id, or that an authority set the day."""
    return one.rule or _SET_FOR.in_language(language)
