"""Why a pack or a case is not read, in the words of whoever asked; in English as the error says it."""

from sanad.protection.errors import TOLD, CaseFaulty, LawFileUnreadable, PackFaulty, PackUnknown
from sanad.protection.fault import Fault
from sanad.protection.fault_words import fault_words, place_words
from sanad.terms.errors import SanadError
from sanad.terms.language import Language, LocalisedText, isolated

_CASE = LocalisedText(
    "faults of the case: {}; the form of {} is required. Correct each at its place:",
    "أخطاء القضية: {}؛ المطلوب الشكل الوارد في {}. صحّح كلًّا منها في موضعه:",
    "fejl i sagen: {}; formen i {} kræves. Ret hver på sin plads:",
)
_PACK = LocalisedText(
    "faults of the pack: {}; the form of {} is required. Correct each at its place:",
    "أخطاء الحزمة: {}؛ المطلوب الشكل الوارد في {}. صحّح كلًّا منها في موضعه:",
    "fejl i pakken: {}; formen i {} kræves. Ret hver på sin plads:",
)
_MORE = LocalisedText("and {} more", "و{} غيرها", "og {} flere")
_UNREADABLE = LocalisedText(
    "{}: {}; a YAML file in UTF-8 is required that says each key once. Correct it there.",
    "{}: {}؛ المطلوب ملف YAML بترميز UTF-8 يذكر كل مفتاح مرة واحدة. صحّحه هناك.",
    "{}: {}; der kræves en YAML-fil i UTF-8, der siger hver nøgle én gang. Ret den dér.",
)
_UNKNOWN = LocalisedText(
    "No pack of that name was found; the folder of a pack is required, or one that is shipped: {}.",
    "لم توجد حزمة بهذا الاسم؛ المطلوب مجلد حزمة، أو حزمة مرفقة: {}. صحّح الاسم.",
    "Ingen pakke har det navn; der kræves en pakkes mappe eller en, der følger med: {}. Ret navnet.",
)


def error_words(error: SanadError, language: Language) -> str:
    """Return what is wrong, what is required and what to do next."""
    if language == "en":
        return error.message
    match error:
        case CaseFaulty():
            return _faults(error, _CASE, "docs/reference/case.md", language)
        case PackFaulty():
            return _faults(error, _PACK, "docs/reference/pack.md", language)
        case LawFileUnreadable():
            told = error.where(language), error.why.in_language(language)
            return isolated(_UNREADABLE.in_language(language).format(*told), language)
        case PackUnknown():
            return isolated(_UNKNOWN.in_language(language).format(", ".join(error.there)), language)
    return error.message


def _faults(error: CaseFaulty | PackFaulty, head: LocalisedText, form: str, language: Language) -> str:
    lines = [head.in_language(language).format(len(error.faults), form)]
    lines += [f"  {_line(one, language)}" for one in error.faults[:TOLD]]
    if len(error.faults) > TOLD:
        lines.append(f"  {_MORE.in_language(language).format(len(error.faults) - TOLD)}")
    return "\n".join(lines)


def _line(one: Fault, language: Language) -> str:
    return f"{place_words(one, language)}: {fault_words(one, language)} ({one.code})"
