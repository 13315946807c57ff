"""Where a text quotes and where it speaks itself, and the words that only a quotation may hold."""

import re

from sanad.terms.judging import judging_words
from sanad.terms.verdict_words import AFTER, BEFORE, CONCLUDES, HOW_IT_ENDS, NO_DANGER, ONE

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
# The same in other words. A subject stands in front wherever a file, a form or a row may be refused as well.
_SOMEBODY = r"person|she|he|they|you"
_CASE = rf"\b(?:permit|asylum|protection|appeal|complaint|application|extension|case|decision|{_SOMEBODY})"
_DONE = r"(?:granted|extended|revoked|overturned|upheld|allowed to stay|refused|rejected|dismissed)\b"
_DECIDES = r"(?:overturn|uphold|grant|refuse|reject|revoke|extend)\b"
_PLACE = r"\b(?:area|place|city|town|country|region|province|return|damascus|syria)"
_SAG = r"\b(?:klagen|asylansøgningen|sagen|opholdstilladelsen|tilladelsen|forlængelsen)"
_GJORT = r"(?:givet|afvist|afslået|forlænget|inddraget|omgjort|stadfæstet|taget til følge|imødekommet)\b"
_FURTHER = re.compile(
    "|".join(
        (
            rf"{_CASE}(?:'ll| will| won't| shall)(?: not| surely| certainly)? be {_DONE}(?! here)",
            rf"{_CASE}(?:'ll| will) (?:get|win|lose|succeed|fail)\b",
            rf"\bthe (?:board|court|committee|service) will (?:not )?{_DECIDES}",
            r"\b(?:likely|unlikely|bound|certain|sure|going) to (?:succeed|fail|win|lose)\b",
            r"\b(?:likely|unlikely|bound|certain|sure|going) to be (?:granted|refused)\b",
            r"\b(?:appeal|complaint|case) (?:succeeds|fails|is (?:hopeless|strong|weak|lost|won)\b)",
            r"\b(?:strong|weak|hopeless|winning) case\b|\bhas a (?:good|strong) chance\b",
            r"\b(?:good|no|every|little) chances? (?:of|to) (?:win|success|succeed)",
            r"\bthere (?:is|was|would be) no(?: longer| real)? (?:risk|danger)\b(?! (?:of|that) los)",
            r"\bno (?:real )?danger\b|\bnot (?:be )?(?:in danger|at risk)\b|\bnot dangerous\b|\bharmless\b",
            r"\b(?:does|do|did|would) not (?:face|run) (?:a |any )?(?:real )?(?:risk|danger)\b",
            r"\bwithout danger\b",
            rf"{_PLACE} (?:is|are) (?:now |again )?secure\b",
            rf"{_SAG} (?:vil (?:ikke )?blive|bliver(?: ikke)?) {_GJORT}",
            r"\b(?:hun|han|personen|de) får (?:ikke )?(?:asyl|opholdstilladelse|medhold)\b",
            r"\b(?:vinder|taber) sagen\b|\bsagen er (?:håbløs|stærk|svag|vundet|tabt)\b|\bgode chancer\b",
            r"\bnævnet (?:vil )?(?:omgøre?|stadfæste[r]?)\b|\brisikerer (?:intet|ingenting)\b",
            r"\bder er (?:ingen|ikke nogen) (?:fare|risiko)\b|\bikke i fare\b|\bufarlig(?:t|e)?\b",
            r"\btrygt? (?:at|igen|nu)\b",
            rf"{BEFORE}(?:سوف |س)(?:ي|ت)(?:منح|حصل على|ربح|خسر|فوز|كسب){AFTER}",
            rf"{BEFORE}(?:سوف |س)(?:ي|ت)(?:رفض|قبل|مدد) (?:الطعن|الشكوى|اللجوء|القضية|الإقامة|التمديد)",
            rf"{BEFORE}لن (?:ي|ت)(?:منح|حصل على) ",
            r"القضية (?:قوية|ضعيفة|خاسرة|رابحة|ميؤوس منها)|لا أمل في (?:القضية|الطعن)",
            rf"{BEFORE}(?:لا|لا يوجد|ليس هناك|لا يتعرض|لا تتعرض) (?:أي |لأي )?خطر{AFTER}",
            rf"{BEFORE}(?:ال)?مأمونة?{AFTER}|غير خطرة?{AFTER}",
            *NO_DANGER,
            *HOW_IT_ENDS,
        )
    ),
    re.IGNORECASE,
)
# What counsel would conclude of the law. What a rule raises never says it: it asks.
_COUNSEL = re.compile(
    "|".join(
        (
            r"\b(?:is|are) (?:not )?(?:entitled to|eligible for|a refugee\b)|\bqualif(?:y|ies) for\b",
            r"\b(?:removal|return|expulsion|revocation|refusal) (?:would|will) (?:breach|violate)\b",
            r"\bmust be granted\b|\b(?:is|are) (?:un)?lawful\b|\bclaim is (?:(?:not )?credible|\S*founded)\b",
            r"\b(?:does not matter|need not do anything)\b",
            r"\bhar (?:ikke )?(?:ret til|krav på) (?:asyl|beskyttelse|ophold)\b",
            r"\ber (?:ikke )?(?:en )?flygtning\b|\ber (?:u)?lovlig(?:t)?\b",
            r"(?:ي|ت)ستحق (?:اللجوء|الحماية|الإقامة)|(?:ليس|ليست|هو|هي) لاجئ",
            *CONCLUDES,
        )
    ),
    re.IGNORECASE,
)
_ONE = re.compile(ONE, re.IGNORECASE)
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
    plain = _ARABIC_MARKS.sub("", own)
    return _OUTCOME.search(plain) or _FURTHER.search(plain)


def judged_word(text: str) -> str | None:
    """Return the first words of a text's own voice by which it judges danger, prospects or right, or None."""
    return judging_words(_QUOTED.sub(". ", text))


def counsel_word(text: str) -> str | None:
    """Return the first words of a text's own voice by which counsel concludes, or None."""
    found = _COUNSEL.search(_ARABIC_MARKS.sub("", _QUOTED.sub(" ", text)))
    return found.group(0) if found else None


def somebody_word(text: str) -> str | None:
    """Return the first word of a text's own voice that tells of one somebody: he, she; or None."""
    found = _ONE.search(_QUOTED.sub(" ", text))
    return found.group(0) if found else None
