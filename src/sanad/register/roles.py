"""In which role a record names somebody: victim, witness, perpetrator, or another that is not known.

A role is what the list says. Whom a list names as a perpetrator is alleged to be one until a court finds so.

Source:  own lists of the words that lists use in English, Arabic and Danish.
"""

import re
from functools import lru_cache
from typing import Literal, get_args

Role = Literal["victim", "witness", "perpetrator", "other"]
ROLES: tuple[Role, ...] = get_args(Role)

_WORDS: dict[Role, str] = {
    "perpetrator": "perpetrator perpetrators perp accused suspect suspects suspected offender abuser "
    "torturer killer murderer interrogator responsible criminal "
    "جاني جان جناه مرتكب مرتكبون مرتكبين متهم متهمه مشتبه مسؤول مسءول مجرم قاتل محقق جلاد معذب "
    "gerningsmand gerningsperson mistænkt sigtet tiltalt",
    "witness": "witness witnesses eyewitness bystander شاهد شاهده شهود مشاهد vidne øjenvidne",
    "victim": "victim victims survivor survivors injured dead deceased killed martyr detainee missing "
    "ضحيه ضحايا ناجي ناج ناجيه شهيد شهيده قتيل معتقل معتقله مفقود متوفي جريح offer ofre overlevende",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = str.maketrans("أإآىةؤئ", "ااايهوي", "ـ")
_MARKS = re.compile("[\u064b-\u065f\u0670]")


def _words(text: str) -> list[str]:
    plain = _MARKS.sub("", text).translate(_LETTERS).casefold()
    return [word.removeprefix("ال") for word in _WORD.findall(plain)]


_ROLE_OF = {word: role for role, text in _WORDS.items() for word in _words(text)}


@lru_cache(maxsize=1024)
def role_of(text: str | None) -> Role:
    """Return the role that a text names; who bears none is a victim, since lists of victims have no column.

    Of several known words the gravest tells: whoever is called a perpetrator anywhere is taken for one. A
    text without a known word is another role, never a victim.
    """
    if not text or not text.strip():
        return "victim"
    found = {_ROLE_OF[word] for word in _words(text) if word in _ROLE_OF}
    if "perpetrator" in found:
        return "perpetrator"
    if "victim" in found:
        return "victim"
    return "witness" if found else "other"
