"""How the commands of the law tell, in a language, why they did not do it."""

import json
import sys

from sanad.cli.telling import NO
from sanad.protection.error_words import error_words
from sanad.terms.errors import SanadError
from sanad.terms.language import Language


def stopped_in(command: str, error: SanadError, language: Language, *, as_json: bool) -> int:
    """Tell why a command did not do it, and return its exit.

    The marks that keep an id or a day in its own direction are printed: `telling.say` would spell them out.
    """
    message = error_words(error, language)
    if as_json:
        document = {"error": {"code": error.code, "message": message}}
        print(json.dumps(document, ensure_ascii=False, indent=2))
    print(f"sanad {command}: {message}", file=sys.stderr)
    return NO
