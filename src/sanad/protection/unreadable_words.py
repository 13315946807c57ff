"""Why a file is no YAML of this kind, in each language; nothing of what the file says is repeated."""

from collections.abc import Mapping

from sanad.terms.language import LANGUAGES, LocalisedText

NO_YAML = LocalisedText("no YAML was found", "لم يوجد YAML", "ingen YAML blev fundet")
ALIAS = LocalisedText(
    "an alias (*) was found; none may be used",
    "وُجدت إحالة (*)؛ لا يجوز استعمالها",
    "et alias (*) blev fundet; intet må bruges",
)
TAG = LocalisedText(
    "a tag (!) was found; none may be used",
    "وُجد وسم (!)؛ لا يجوز استعماله",
    "et mærke (!) blev fundet; intet må bruges",
)
MERGE = LocalisedText(
    "a merge (<<) was found; none may be used",
    "وُجد دمج (<<)؛ لا يجوز استعماله",
    "en fletning (<<) blev fundet; ingen må bruges",
)
KEY_TWICE = LocalisedText("a key was found twice", "وُجد مفتاح مرتين", "en nøgle blev fundet to gange")
KEY_NO_WORD = LocalisedText(
    "a key that is no word was found", "وُجد مفتاح ليس كلمة", "en nøgle, der ikke er et ord, blev fundet"
)
TAB = LocalisedText(
    "a tab was found where spaces are required",
    "وُجدت علامة جدولة (tab) والمطلوب مسافات",
    "et tabulatortegn blev fundet, hvor mellemrum kræves",
)
NOT_UTF8 = LocalisedText(
    "text that is not UTF-8 was found", "وُجد نص ليس بترميز UTF-8", "tekst, der ikke er UTF-8, blev fundet"
)
NO_MAPPING = LocalisedText(
    "no mapping was found", "لم توجد مفاتيح وقيمها", "ingen nøgler med værdier blev fundet"
)
NO_EVENTS = LocalisedText(
    "no list of events was found", "لم توجد قائمة أحداث", "ingen liste over begivenheder blev fundet"
)
_TOO_DEEP = LocalisedText(
    "over {} lists and mappings within each other were found",
    "وُجدت قوائم ومفاتيح بعضها داخل بعض بعمق يزيد على {}",
    "over {} lister og nøgler inden i hinanden blev fundet",
)
_CHARACTER = LocalisedText(
    "a character that no text may hold was found ({})",
    "وُجد حرف لا يجوز في أي نص ({})",
    "et tegn, som ingen tekst må indeholde, blev fundet ({})",
)
_BYTES = LocalisedText(
    "over {} bytes were found", "وُجد من البايتات ما يزيد على {}", "over {} bytes blev fundet"
)
_CHARACTERS = LocalisedText(
    "over {} characters were found", "وُجد من الحروف ما يزيد على {}", "over {} tegn blev fundet"
)
_NOT_READ = LocalisedText(
    "the file cannot be read ({})", "لا يمكن قراءة الملف ({})", "filen kan ikke læses ({})"
)
_MISPLACED = LocalisedText(
    "a line does not stand under the one to which it belongs: correct the spaces before it",
    "سطر ليس تحت السطر الذي ينتمي إليه: صحّح المسافات قبله",
    "en linje står ikke under den, den hører til: ret mellemrummene foran den",
)
# What the parsers say, in C and in Python, by the words that both use.
_PROBLEMS: Mapping[str, LocalisedText] = {
    "another document": LocalisedText(
        "a second document (---) was found; one is required",
        "وُجد مستند ثانٍ (---)؛ المطلوب واحد",
        "et dokument nummer to (---) blev fundet; ét kræves",
    ),
    "unexpected end of stream": LocalisedText(
        "a quotation mark or bracket is not closed",
        "علامة اقتباس أو قوس لم يُغلق",
        "et anførselstegn eller en parentes er ikke lukket",
    ),
    "',' or ": LocalisedText(
        "a comma or a closing bracket is missing; a text with a colon stands in quotation marks",
        "فاصلة أو قوس إغلاق ناقص؛ النص الذي فيه نقطتان يوضع بين علامتي اقتباس",
        "et komma eller en slutparentes mangler; en tekst med kolon står i anførselstegn",
    ),
    "expected ':'": LocalisedText(
        "a colon after a key is missing", "نقطتان بعد مفتاح ناقصتان", "et kolon efter en nøgle mangler"
    ),
    "mapping values": LocalisedText(
        "a colon was found where none may stand; a text with a colon stands in quotation marks",
        "وُجدت نقطتان حيث لا تجوزان؛ النص الذي فيه نقطتان يوضع بين علامتي اقتباس",
        "et kolon blev fundet, hvor intet må stå; en tekst med kolon står i anførselstegn",
    ),
    "expected '-'": _MISPLACED,
    "expected key": _MISPLACED,
    "expected <block end>": _MISPLACED,
    "escape c": LocalisedText(
        "a mark after \\ in quotation marks is not known",
        "علامة بعد \\ بين علامتي اقتباس غير معروفة",
        "et tegn efter \\ i anførselstegn kendes ikke",
    ),
}


def problem_words(problem: str) -> LocalisedText:
    """Return what a parser of YAML found, in each language; where it is unknown here, that it is no YAML."""
    return next((words for said, words in _PROBLEMS.items() if said in problem), NO_YAML)


def too_deep(most: int) -> LocalisedText:
    """Return that lists and mappings stand too deep within each other."""
    return _with(_TOO_DEEP, str(most))


def no_character(character: int) -> LocalisedText:
    """Return that a character was found which no text may hold."""
    return _with(_CHARACTER, f"U+{character:04X}")


def over_bytes(most: int) -> LocalisedText:
    """Return that a file is too large."""
    return _with(_BYTES, str(most))


def over_characters(most: int) -> LocalisedText:
    """Return that a text is too long."""
    return _with(_CHARACTERS, str(most))


def not_read(reason: str) -> LocalisedText:
    """Return that the system does not let a file be read, with its own reason."""
    return _with(_NOT_READ, reason)


def _with(text: LocalisedText, value: str) -> LocalisedText:
    return LocalisedText(*(text.in_language(language).format(value) for language in LANGUAGES))
