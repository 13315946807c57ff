"""Where a text quotes and where it speaks itself, and the words that only a quotation may hold."""

import re

_QUOTED = re.compile(r"“([^“”]*)”")
# "sikre" is left out: it is also the Danish verb for making sure of something.
_VERDICT = re.compile(
    r"\b(?:safe|safely|safety|sikkert?)\b"
    r"|(?<![\u0621-\u064a])[وبل]?(?:ال)?(?:آمن|أمان)(?:ة|اً|ًا|ا)?(?![\u0621-\u064a])",
    re.IGNORECASE,
)
# What only a court or an authority can say of somebody's case, and what nobody can: how it will end.
_OUTCOME = re.compile(
    r"\b(?:will|shall|is going to|is sure to|is certain to|is bound to) (?:surely |certainly )?"
    r"(?:be granted|be allowed to stay|get (?:asylum|protection|a permit)|win|succeed|lose)\b"
    r"|\b(?:has|have|had) (?:no|a (?:strong|good|weak|hopeless|certain)) case\b(?! with)"
    r"|\b(?:has|have) no (?:chance|prospect)|\b(?:not|no longer) at risk\b|\bat no risk\b|\bfaces? no risk\b"
    r"|\b(?:vil|skal nok) (?:helt )?(?:få (?:asyl|opholdstilladelse|medhold|beskyttelse)|vinde|tabe)\b"
    r"|\bvil blive (?:givet|meddelt|imødekommet)\b|\bhar (?:ingen|en (?:god|stærk|svag|håbløs)) sag\b(?! med)"
    r"|\bhar ingen chance\b|\b(?:ikke|ikke længere) i risiko\b|\bi tryghed\b|\buden risiko\b"
    r"|(?<![\u0621-\u064a])و?س(?:يمنح|تمنح|يحصل على (?:اللجوء|الحماية)|تحصل على (?:اللجوء|الحماية)|يربح|تربح)"
    r"(?: القضية| الإقامة| اللجوء| الحماية)?(?![\u0621-\u064a])"
    r"|لا قضية (?:له|لها|لهم)|ليس(?:ت)? (?:لديه|لديها|له|لها) قضية|لا (?:يواجه|تواجه) (?:أي )?خطر",
    re.IGNORECASE,
)
_ARABIC_MARKS = re.compile("[\u064b-\u0652\u0640]")


def split_quoted(text: str) -> tuple[tuple[str, bool], ...]:
    """Return a text in pieces, each with whether it stood between “ and ” and is a quotation."""
    pieces = _QUOTED.split(text)
    return tuple((piece, index % 2 == 1) for index, piece in enumerate(pieces) if piece)


def quotes(text: str) -> bool:
    """Return whether a text holds a quotation between “ and ”."""
    return _QUOTED.search(text) is not None


def verdict_word(text: str) -> str | None:
    """Return the first word of a verdict that a text says in its own voice, or None.

    A verdict that somebody or somewhere is without danger is quoted with its speaker, never said.
    """
    own = _QUOTED.sub(" ", text)
    found = _VERDICT.search(own) or _outcome(own)
    return found.group(0) if found else None


def _outcome(own: str) -> re.Match[str] | None:
    """Return where words of one's own say how somebody's case will end, or that they are in no danger."""
    return _OUTCOME.search(_ARABIC_MARKS.sub("", own))
