"""What happened to a person, as lists write it, in one code where the word is known: killed, detained ...

Source:  own lists of the words that lists of victims use, in English and Arabic, the latter in the spelling
         of `letters.written_words`; a word that is not known stays as it is written.
"""

from datetime import date
from functools import lru_cache

from sanad.linkage.letters import written_words
from sanad.register.one_life import Deed, Lived

DEATHS = frozenset({"killed", "died", "executed"})
TAKINGS = frozenset({"detained", "disappeared", "abducted"})
_WORDS = {
    "killed": "killed killing murdered martyr martyred martyrdom "
    "قتل قتيل قتيله مقتول شهيد شهيده استشهاد استشهد",
    "died": "died dead death deceased وفاه متوفي توفي متوفيه",
    "executed": "executed execution اعدام اعدم",
    "detained": "detained detention detainee arrested arrest imprisoned "
    "معتقل معتقله اعتقال اعتقل موقوف توقيف محتجز احتجاز",
    "disappeared": "disappeared disappearance missing مفقود مفقوده فقدان مختفي مختفيه مختف اختفاء اختفي مغيب",
    "abducted": "abducted abduction kidnapped kidnapping مخطوف مخطوفه خطف خطفت اختطاف",
}  # fmt: skip
_SIGNS = (
    "alive released release freed survived survivor returned "
    "حي حيا حيه الحياه افراج افرج مفرج ناج ناجي ناجيه عاد عائد"
)
_ALIVE = frozenset("".join(written_words(word)) for word in _SIGNS.split())
_CODE = {"".join(written_words(word)): code for code, words in _WORDS.items() for word in words.split()}


@lru_cache(maxsize=4096)
def event_type_of(text: str) -> str | None:
    """Return the code of what happened, the words as written where they are not known, None for no text.

    Assumes: of several known words the first tells ("killed under arrest"); a text that only adds words
             ("enforced disappearance") means its known one.
    """
    words = written_words(text)
    return next((code for word in words if (code := _CODE.get(word))), " ".join(words) or None)


@lru_cache(maxsize=4096)
def deed_of(text: str) -> Deed:
    """Return what an event is for one life: a sign of life is told only where no death and no taking is."""
    code = event_type_of(text)
    if code in DEATHS:
        return "death"
    if code in TAKINGS:
        return "taking"
    return "sign_of_life" if any(word in _ALIVE for word in written_words(text)) else "other"


def lived(event_type: str, earliest: date | None, latest: date | None) -> Lived:
    """Return what a record tells that a person lived: its event, and between which days it can be."""
    return Lived(deed_of(event_type), earliest, latest)
