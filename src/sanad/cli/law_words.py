"""How the commands of the law tell, in a language, why they did not do it."""

import json
import sys

from sanad.cli.telling import NO
from sanad.protection.error_words import error_words
from sanad.protection.errors import CaseFaulty, LawFileUnreadable, PackFaulty
from sanad.protection.fault import Fault
from sanad.protection.fault_words import fault_words
from sanad.terms.errors import SanadError
from sanad.terms.language import Language


def stopped_in(command: str, error: SanadError, language: Language, *, as_json: bool) -> int:
    """Tell why a command did not do it, and return its exit.

    The marks that keep an id or a day in its own direction are printed: `telling.say` would spell them out.
    """
    message = error_words(error, language)
    if as_json:
        document = {
            "error": {
                "code": error.code,
                "message": message,
                "faults": [fault_document(one, language) for one in _faults(error, language)],
            }
        }
        print(json.dumps(document, ensure_ascii=False, indent=2))
    print(f"sanad {command}: {message}", file=sys.stderr)
    return NO


def _faults(error: SanadError, language: Language) -> tuple[Fault, ...]:
    match error:
        case CaseFaulty() | PackFaulty():
            return error.faults
        case LawFileUnreadable():
            return (Fault(error.where(language), error.code, error.why.en, error.why),)
    return ()


def fault_document(fault: Fault, language: Language) -> dict[str, str]:
    """Return one fault as a document tells it: its place, its code, what was found."""
    return {"place": fault.place, "code": fault.code, "message": fault_words(fault, language)}
