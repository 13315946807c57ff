"""Own fields for tests, made by Hypothesis: sound schemas, and values that fit them."""

from typing import Any

from hypothesis import strategies as st

from filled_cards import DATES, TEXTS, values_of
from sanad.register.format import Field

WORDS = {"en": "question", "ar": "سؤال", "da": "spørgsmål"}


def labelled(code: str) -> dict[str, str]:
    """Return labels that no other code has."""
    return {language: f"{word} {code.replace('_', ' ')}" for language, word in WORDS.items()}


CODES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)


@st.composite
def _choices(draw: st.DrawFn) -> dict[str, Any]:
    codes = draw(st.lists(CODES, min_size=1, max_size=5, unique=True))
    return {
        "type": "string",
        "enum": codes,
        "x-terms": {code: labelled(f"{number} choice") for number, code in enumerate(codes)},
    }


@st.composite
def _numbers(draw: st.DrawFn) -> dict[str, Any]:
    low, high = sorted(draw(st.tuples(st.integers(-1000, 1000), st.integers(-1000, 1000))))
    schema: dict[str, Any] = {"type": draw(st.sampled_from(["integer", "number"]))}
    return schema | draw(st.sampled_from([{}, {"minimum": low}, {"minimum": low, "maximum": high}]))


ELEMENTS = st.one_of(
    st.fixed_dictionaries(
        {"type": st.just("string")}, optional={"maxLength": st.integers(12, 20_000), "x-long": st.booleans()}
    ),
    st.fixed_dictionaries(
        {"type": st.just("string"), "format": st.just("edtf")}, optional={"x-lasting": st.booleans()}
    ),
    st.just({"type": "boolean"}),
    st.sampled_from(["acts", "sexes", "methods"]).map(lambda one: {"type": "string", "x-vocabulary": one}),
    _choices(),
    _numbers(),
)


def schemas() -> st.SearchStrategy[dict[str, Any]]:
    """Return schemas of one own field, without its labels."""
    several = ELEMENTS.map(lambda one: {"type": "array", "items": one, "uniqueItems": True})
    more = st.fixed_dictionaries({}, optional={"x-shared": st.booleans()})
    return st.builds(lambda one, two: one | two, ELEMENTS | several, more)


def values_for(asked: Field) -> st.SearchStrategy[Any]:
    """Return values that fit an own field."""
    if asked.kind == "number":
        assert asked.bounds
        low, high = (int(max(-(10**6), min(10**6, one))) for one in asked.bounds)
        whole = st.integers(low, high)
        if asked.whole or low == high:
            return whole
        return whole | st.integers(low * 100, high * 100).map(
            lambda one: one / 100 if one % 100 else one // 100
        )
    if asked.kind == "term":
        return st.sampled_from([one.code for one in asked.vocabulary_of()])
    return {"date": DATES, "text": TEXTS}[asked.kind] if asked.kind in ("date", "text") else values_of(asked)
