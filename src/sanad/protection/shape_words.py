"""In which words a document that has not the form of its schema is told, in each language."""

from collections.abc import Mapping
from typing import Any

from sanad.protection.fault import Named
from sanad.terms.language import LANGUAGES, LocalisedText

REQUIRED = LocalisedText("{} is required", "المطلوب: {}", "{} kræves")
REQUIRED_NOT_A_NUMBER = LocalisedText(
    "{} is required; a number was found: write it in quotation marks",
    "المطلوب: {}؛ وُجد عدد: اكتبه بين علامتي اقتباس",
    "{} kræves; et tal blev fundet: skriv det i anførselstegn",
)
REQUIRED_NOT_NOTHING = LocalisedText(
    "{} is required; nothing was found", "المطلوب: {}؛ لم يوجد شيء", "{} kræves; intet blev fundet"
)
ONE_OF = LocalisedText("one of {} is required", "المطلوب واحد من: {}", "en af {} kræves")
TOO_DEEP = LocalisedText(
    "conditions in conditions, over {} deep, were found",
    "وُجدت شروط داخل شروط بعمق يزيد على {}",
    "betingelser i betingelser, over {} dybe, blev fundet",
)
KEY_MISSING = LocalisedText("the key {} is missing", "المفتاح {} ناقص", "nøglen {} mangler")
KEY_UNKNOWN = LocalisedText(
    "the key {} is not one of {}", "المفتاح {} ليس واحدًا من: {}", "nøglen {} er ikke en af {}"
)
KEYS = LocalisedText(
    "{} keys were found; {} to {} are required",
    "عدد المفاتيح الموجودة: {}؛ المطلوب من {} إلى {}",
    "{} nøgler blev fundet; {} til {} kræves",
)
ENTRIES = LocalisedText(
    "at least {} entries are required, {} were found",
    "أقل عدد مطلوب من المداخل: {}؛ الموجود: {}",
    "mindst {} poster kræves, {} blev fundet",
)
CHARACTERS = LocalisedText(
    "{} characters were found; {} to {} are required",
    "عدد الحروف الموجودة: {}؛ المطلوب من {} إلى {}",
    "{} tegn blev fundet; {} til {} kræves",
)
NUMBER = LocalisedText(
    "a whole number within the limits is required",
    "المطلوب عدد صحيح ضمن الحدود",
    "et helt tal inden for grænserne kræves",
)
_CALLED = {
    "object": LocalisedText("a mapping", "مفاتيح وقيمها", "nøgler med værdier"),
    "array": LocalisedText("a list", "قائمة", "en liste"),
    "string": LocalisedText("text", "نص", "tekst"),
    "integer": LocalisedText("a whole number", "عدد صحيح", "et helt tal"),
}
_OF_KEYS = LocalisedText("{} of {}", "{} من: {}", "{} af {}")
_OR = LocalisedText(" or ", " أو ", " eller ")
_FORM = LocalisedText("the form {}", "الشكل {}", "formen {}")
_A_DAY = LocalisedText("a day as 2021-03-01", "يوم مثل 2021-03-01", "en dag som 2021-03-01")
_OR_UNKNOWN = LocalisedText(
    "a day as 2021-03-01, or: unknown,",
    "يوم مثل 2021-03-01، أو: unknown",
    "en dag som 2021-03-01, eller: unknown,",
)
_OR_OPEN = LocalisedText(
    "a day as 2021-03-01, or: open, or: unknown,",
    "يوم مثل 2021-03-01، أو: open، أو: unknown",
    "en dag som 2021-03-01, eller: open, eller: unknown,",
)
_OR_NONE = LocalisedText(
    "a day as 2021-03-01, or: cannot_compute,",
    "يوم مثل 2021-03-01، أو: cannot_compute",
    "en dag som 2021-03-01, eller: cannot_compute,",
)
_WHEN = LocalisedText(
    "a day as 2021-03-01, less as 2021-03 or 2021, a moment as 2021-03-28T23:30:00Z, or: unknown,",
    "يوم مثل 2021-03-01، أو أقل مثل 2021-03 أو 2021، أو لحظة مثل 2021-03-28T23:30:00Z، أو: unknown",
    "en dag som 2021-03-01, mindre som 2021-03 eller 2021, et øjeblik som 2021-03-28T23:30:00Z, "
    "eller: unknown,",
)
_AN_ID = LocalisedText(
    "an id of small letters, digits, {} and -, at most {},",
    "معرّف من حروف لاتينية صغيرة وأرقام و{} و-، وطوله {} على الأكثر",
    "et id af små bogstaver, cifre, {} og -, højst {},",
)
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
# How a lawyer is told a pattern of the schemas; one that is not here is told as it is.
_SAID: Mapping[str, LocalisedText] = {
    f"^{_DAY}$": _A_DAY,
    f"^(unknown|{_DAY})$": _OR_UNKNOWN,
    f"^(open|unknown|{_DAY})$": _OR_OPEN,
    f"^({_DAY}|cannot_compute)$": _OR_NONE,
    "^[0-9]{2}-[0-9]{2}$": LocalisedText(
        "a day of the year as 12-24 (month, day)",
        "يوم من السنة مثل 12-24 (شهر، يوم)",
        "en dag i året som 12-24 (måned, dag)",
    ),
    "^[a-z]{2}$": LocalisedText("a language as en", "لغة مثل en", "et sprog som en"),
}


def called(kind: str) -> Named:
    """Return what a kind of value is called: a mapping, a list, text, a whole number."""
    return _named(_CALLED[kind])


def pattern_words(pattern: str) -> Named:
    """Return what a pattern asks, in words."""
    if pattern.startswith("^(unknown|[0-9]{4}("):
        return _named(_WHEN)
    for kept, most in (("_-", "39"), ("_.-", "79")):
        if pattern == f"^[a-z0-9][a-z0-9{kept}]{{0,{most}}}$":
            return _named(_filled(_AN_ID, ", ".join(kept.removesuffix("-")), str(int(most) + 1)))
    return _named(_SAID.get(pattern) or _filled(_FORM, pattern))


def ways_words(ways: list[Mapping[str, Any]]) -> Named:
    """Return several forms that a value may have, in words."""
    said = [_way(way) for way in ways]
    joined = (
        _OR.in_language(language).join(dict.fromkeys(one.in_language(language) for one in said))
        for language in LANGUAGES
    )
    return _named(LocalisedText(*joined))


def _way(way: Mapping[str, Any]) -> LocalisedText:
    if "enum" in way:
        words = ", ".join(way["enum"])
        return LocalisedText(words, words, words)
    kind = _CALLED[way.get("type", "string")]
    if "properties" not in way:
        return kind
    keys = ", ".join(way["properties"])
    return LocalisedText(
        *(_OF_KEYS.in_language(each).format(kind.in_language(each), keys) for each in LANGUAGES)
    )


def _filled(text: LocalisedText, *values: str) -> LocalisedText:
    return LocalisedText(*(text.in_language(language).format(*values) for language in LANGUAGES))


def _named(text: LocalisedText) -> Named:
    return Named(text.en, text)
