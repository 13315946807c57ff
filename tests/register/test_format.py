"""Formats are whole, said in three languages, and ask nothing that no vocabulary answers."""

from typing import Any

import pytest

from sanad.partners.fields import FIELD_GROUPS, INSIDE
from sanad.register.errors import UnknownField, UnknownFormat
from sanad.register.format import CARD_KINDS, format_of, read_format
from sanad.terms.language import LANGUAGES
from sanad.terms.vocabulary import vocabularies, vocabulary


@pytest.mark.parametrize("kind", CARD_KINDS)
def test_every_format_is_read_and_each_field_has_a_group_and_words_in_three_languages(kind: str) -> None:
    form = format_of(kind)
    assert form.kind == kind and form.source and form.title
    for asked in form.fields:
        assert asked.group in {*FIELD_GROUPS, INSIDE}
        for language in LANGUAGES:
            assert asked.labels.in_language(language).strip()


@pytest.mark.parametrize("kind", CARD_KINDS)
def test_every_term_field_has_its_vocabulary(kind: str) -> None:
    for asked in format_of(kind).fields:
        if asked.vocabulary is not None:
            assert asked.vocabulary in vocabularies(), asked.code
            assert list(vocabulary(asked.vocabulary))


def test_no_two_fields_of_a_format_bear_one_label() -> None:
    for kind in CARD_KINDS:
        for language in LANGUAGES:
            labels = [one.labels.in_language(language) for one in format_of(kind).fields]
            assert len(set(labels)) == len(labels), kind


def test_what_identifies_a_person_is_in_the_group_of_names() -> None:
    """An agreement without `names` opens no name, one without `witness` nobody who gave an account."""
    person = format_of("person")
    names = {"first_name", "father_name", "grandfather_name", "family_name", "mother_name", "nickname"}
    names |= {"national_number", "civil_register", "other_papers", "accounts"}
    assert {one.code for one in person.fields if one.group == "names"} == names
    testimony = format_of("testimony")
    assert {one.code for one in testimony.fields if one.group == "witness"} == {
        "witness",
        "safe_contact",
        "referral",
    }


def test_a_time_that_lasts_is_marked_and_the_date_of_an_act_is_none() -> None:
    lasting = {(kind, one.code) for kind in CARD_KINDS for one in format_of(kind).fields if one.lasting}
    assert lasting == {("biographic", "period"), ("body", "active"), ("group", "active"), ("place", "in_use")}


def test_an_event_has_one_word_in_arabic_as_in_lists() -> None:
    """A fact, of the law, has the other: both stand on the pages of a case."""
    assert format_of("event").labels.ar == "حدث"
    texts = [one.labels.ar for kind in CARD_KINDS for one in format_of(kind).fields]
    texts += [text.ar for kind in CARD_KINDS for text in (format_of(kind).labels, format_of(kind).plural)]
    assert not {"واقعة", "الواقعة", "وقائع", "الوقائع", "واقعتين"} & {
        word for text in texts for word in text.split()
    }


def test_an_unknown_format_and_an_unknown_field_are_refused() -> None:
    with pytest.raises(UnknownFormat):
        format_of("dossier")
    with pytest.raises(UnknownField):
        format_of("act").field_of("verdict")
    assert not format_of("act").asks("verdict")


WHOLE: dict[str, Any] = {
    "format": "sanad-format/1",
    "card": "event",
    "source": "a test",
    "names": {"en": "a", "ar": "b", "da": "c"},
    "plural": {"en": "a", "ar": "b", "da": "c"},
    "help": {"en": "a", "ar": "b", "da": "c"},
    "title": ["date"],
    "fields": [
        {"code": "date", "kind": "date", "group": "event", "labels": {"en": "a", "ar": "b", "da": "c"}},
    ],
}
FIELD = WHOLE["fields"][0]


@pytest.mark.parametrize(
    "changed",
    [
        {"title": ["place"]},
        {"fields": [FIELD, FIELD]},
        {"fields": [{**FIELD, "kind": "colour"}]},
        {"fields": [{**FIELD, "kind": "term"}]},
        {"fields": [{**FIELD, "vocabulary": "acts"}]},
        {"fields": [{**FIELD, "kind": "card"}]},
        {"fields": [{**FIELD, "kind": "card", "cards": ["dossier"]}]},
        {"fields": [{**FIELD, "part": "nowhere"}]},
        {"fields": [{**FIELD, "kind": "text", "lasting": True}]},
    ],
)
def test_a_format_that_is_not_whole_is_refused(changed: dict[str, Any]) -> None:
    assert read_format(WHOLE).kind == "event"
    with pytest.raises(ValueError):
        read_format({**WHOLE, **changed})


def test_a_part_for_some_types_of_act_knows_their_narrower_ones() -> None:
    act = format_of("act")
    assert {"arrest", "mass_arrest", "arrest_of_returnee"} <= set(act.types_shown("detention"))
    assert "killing_of_returnee" in act.types_shown("death")
    assert "torture" not in act.types_shown("death") and "torture" in act.types_shown("harm")
    assert act.types_shown("where") == ()
    parts = {one.part for one in act.fields}
    assert set(act.shown_for) < parts
    with pytest.raises(ValueError):
        read_format({**WHOLE, "shown_for": {"nowhere": ["killing"]}})


def test_a_format_of_another_version_is_refused() -> None:
    with pytest.raises(UnknownFormat):
        read_format({**WHOLE, "format": "sanad-format/2"})


def test_a_language_that_is_missing_is_refused() -> None:
    with pytest.raises(KeyError):
        read_format({**WHOLE, "names": {"en": "a", "ar": "b"}})
