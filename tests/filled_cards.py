"""Cards for tests: what a format's fields may say, made by Hypothesis."""

from uuid import UUID

from hypothesis import strategies as st

from sanad.register.format import CARD_KINDS, Field, Format, format_of
from sanad.register.said import Said, Told
from sanad.terms.vocabulary import vocabulary

LETTERS = st.characters(categories=["Ll", "Lu", "Nd"], max_codepoint=0x24F)
TEXTS = st.text(LETTERS, min_size=1, max_size=12)
IDS = st.uuids().map(str)
NUMBERS = st.lists(st.integers(1, 30), min_size=3, max_size=3).map(sorted)
PCODES = st.sampled_from(["SY01", "SY02", "SY0203", "SY020001", "SY07"])
DATES = st.sampled_from(["2013", "2013-05", "2013-05-01", "2013-05/2013-07", "../2014", "2012~"])


def values_of(asked: Field) -> st.SearchStrategy[object]:
    """Return values that a field may have."""
    if asked.kind == "words":
        return st.dictionaries(st.sampled_from(["ar", "en", "da"]), TEXTS, min_size=1)
    if asked.kind == "term":
        return st.sampled_from([one.code for one in vocabulary(str(asked.vocabulary))])
    if asked.kind == "place":
        return st.fixed_dictionaries({"pcode": PCODES}, optional={"said": TEXTS})
    if asked.kind == "amount":
        return NUMBERS.map(lambda three: dict(zip(("low", "best", "high"), three, strict=True)))
    return {"date": DATES, "card": IDS, "item": IDS, "answer": st.sampled_from(["yes", "no"]), "text": TEXTS}[
        asked.kind
    ]


def said_of(asked: Field) -> st.SearchStrategy[Said]:
    """Return values with their sources and certainty, also those said to be unknown."""
    certainty = st.none() | st.sampled_from([one.code for one in vocabulary("certainty")])
    value = st.none() | values_of(asked)
    return st.builds(
        Said, value, st.lists(IDS, max_size=2, unique=True).map(tuple), certainty, st.just("") | TEXTS
    )


@st.composite
def told_of(draw: st.DrawFn, form: Format) -> Told:
    """Return what a card of a format may say."""
    asked = draw(st.lists(st.sampled_from(form.fields), max_size=5, unique_by=lambda one: one.code))
    return Told({one.code: tuple(draw(st.lists(said_of(one), min_size=1, max_size=3))) for one in asked})


FORMATS = st.sampled_from(CARD_KINDS).map(format_of)
INFORMATION = str(UUID(int=1))
