"""Own fields and terms on their pages, and in a register: form, card, difference, search, bulk edit."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from cast import BECAUSE, Cast, founded, member
from own_fields import labelled, schemas, values_for
from pages.conftest import SignIn, text_of
from pages.test_cards import register, written
from sanad.register.addition import Addition
from sanad.register.deployment_formats import DeploymentFormats
from sanad.register.said import Said, Told

__all__ = ["register"]  # the fixture
HERE = "/additions/"
WHY = {"because": BECAUSE}


def field_sent(code: str, **given: Any) -> dict[str, Any]:
    labels = {f"label_{language}": text for language, text in labelled(code).items()}
    return {"of": "body", "code": code, "shape": "text", **labels, **WHY, **given}


class Administrators:
    """An administrator of one organisation, and one of another."""

    def __init__(self) -> None:
        mark = uuid4().hex[:6]
        self.first = member(f"page-first-{mark}", ("administrator",), founded(f"page-a-{mark}"))
        self.other = member(f"page-other-{mark}", ("administrator",), founded(f"page-b-{mark}"))


@pytest.fixture(scope="module")
def two(cast: Cast) -> Administrators:
    return Administrators()


def waiting(code: str) -> UUID:
    from sanad.records.queries.additions import additions

    found = [one.id for one in additions(viewer=_looker()) if one.code == code and one.state == "open"]
    return found[0]


def _looker() -> Any:
    from cast import the_cast

    return the_cast().amal


def added(two: Administrators, signed_in: SignIn, code: str, **given: Any) -> None:
    """Add a field by the pages alone."""
    answer = signed_in(two.first).post(f"{HERE}field/", field_sent(code, **given))
    assert answer.status_code == 302, text_of(answer)
    decided = signed_in(two.other).post(f"{HERE}{waiting(code)}/decide/", {"answer": "add", **WHY})
    assert decided.status_code == 302


def code() -> str:
    return f"own_{uuid4().hex[:8]}"


def test_it_works(two: Administrators, cast: Cast, signed_in: SignIn, register: UUID) -> None:
    name = code()
    looked = signed_in(two.first).post(f"{HERE}field/", {**field_sent(name), "look": "1", "because": ""})
    page = text_of(looked)
    assert looked.status_code == 200
    for language, text in labelled(name).items():
        assert text in page and f'id="field-{name}_{language}"' in page
    added(two, signed_in, name, shared="on")
    writer = signed_in(cast.amal)
    form = text_of(writer.get(f"/register/{register}/new/body/"))
    assert labelled(name)["en"] in form and "Added by this deployment" in form
    body = written(writer, register, "body", name__0__en="A body", **{f"{name}__0__value": "first words"})
    assert "first words" in text_of(writer.get(f"/cards/{body}/"))
    changed = {
        "said.name.0.en": "A body",
        f"said.{name}.0.value": "later words",
        "base": "1",
        **WHY,
    }
    assert writer.post(f"/cards/{body}/change/", changed).status_code == 302
    difference = text_of(writer.get(f"/cards/{body}/changes/?before=1&after=2"))
    assert "first words" in difference and "later words" in difference
    assert labelled(name)["ar"] in text_of(writer.get(f"/cards/{body}/", headers={"accept-language": "ar"}))
    overview = text_of(writer.get(HERE))
    assert name in overview and "may be shared" in overview and "/additions/field/" not in overview


def test_a_choice_is_found_by_a_search_and_set_on_many_cards(
    two: Administrators, cast: Cast, signed_in: SignIn, register: UUID
) -> None:
    from sanad.records.queries.card_question import CardQuestion
    from sanad.records.queries.card_search import search_cards

    name = code()
    added(
        two, signed_in, name, shape="choice", choices="big | Big | كبير | Stor\nsmall | Small | صغير | Lille"
    )
    writer = signed_in(cast.amal)
    body = written(writer, register, "body", name__0__en="A body")
    seen = {"seen": [f"{body}:1"], "field": name, "manner": "set", f"said.{name}.0.value": "big", **WHY}
    for step in ("preview", "apply"):
        assert writer.post(f"/register/{register}/many/", {**seen, "step": step}).status_code == 200
    found = search_cards(CardQuestion(register=register, term=f"{name}:big"), viewer=cast.amal)
    assert [one.id for one in found.rows] == [body]
    assert "Big" in text_of(writer.get(f"/cards/{body}/"))
    # retired, it is offered no more; where it stands it is still read and carried on
    from sanad.records.queries.additions import additions

    row = next(one for one in additions(viewer=cast.amal) if one.code == name)
    assert signed_in(two.first).post(f"{HERE}{row.id}/retire/", WHY).status_code == 302
    assert (
        signed_in(two.other).post(f"{HERE}{waiting(name)}/decide/", {"answer": "add", **WHY}).status_code
        == 302
    )
    assert labelled(name)["en"] not in text_of(writer.get(f"/register/{register}/new/body/"))
    kept = text_of(writer.get(f"/cards/{body}/change/"))
    assert labelled(name)["en"] in kept and f'name="said.{name}.1.value"' not in kept
    assert labelled(name)["en"] in text_of(writer.get(f"/cards/{body}/"))


def test_a_term_is_asked_for_under_its_wider_one(two: Administrators, signed_in: SignIn) -> None:
    name = code()
    client = signed_in(two.first)
    assert "Types of act" in text_of(client.get(f"{HERE}term/"))
    sent = {**field_sent(name), "vocabulary": "acts", "parent": "killing", "source": "a workshop (invented)"}
    assert client.post(f"{HERE}term/", {**sent, "source": " "}).status_code == 422
    assert client.post(f"{HERE}term/", sent).status_code == 302
    assert (
        signed_in(two.other).post(f"{HERE}{waiting(name)}/decide/", {"answer": "add", **WHY}).status_code
        == 302
    )
    assert labelled(name)["en"] in text_of(client.get(HERE))


def test_a_schema_is_written_out_and_taken_again_and_its_faults_have_places(
    two: Administrators, cast: Cast, signed_in: SignIn
) -> None:
    name, other = code(), code()
    added(two, signed_in, name, shape="integer", least="1", most="9")
    client = signed_in(two.first)
    document = json.loads(client.get(f"{HERE}own-body.json").content)
    assert document["properties"][name] == {
        "type": "integer",
        "minimum": 1,
        "maximum": 9,
        "x-labels": labelled(name),
        "x-shared": False,
    }
    document["properties"][other] = {"type": "boolean", "x-labels": labelled(other)}
    sent = {"document": json.dumps(document), **WHY}
    assert client.post(f"{HERE}schema/", sent).status_code == 302
    assert waiting(other)
    document["properties"][other] = {"type": "boolean", "minimum": 3, "x-labels": {"en": "x"}}
    page = text_of(client.post(f"{HERE}schema/", {"document": json.dumps(document), **WHY}))
    assert f"properties/{other}/minimum" in page and f"properties/{other}/x-labels/ar" in page
    assert "This is not JSON." in text_of(client.post(f"{HERE}schema/", {"document": "{", **WHY}))


def test_who_may_not_does_not(two: Administrators, cast: Cast, signed_in: SignIn) -> None:
    name = code()
    writer = signed_in(cast.amal)
    for page in ("field/", "term/", "schema/"):
        assert writer.get(f"{HERE}{page}").status_code == 403
    signed_in(two.first).post(f"{HERE}field/", field_sent(name))
    asked = waiting(name)
    assert writer.post(f"{HERE}{asked}/decide/", {"answer": "add", **WHY}).status_code == 403
    own = signed_in(two.first)
    assert "Take it back" in text_of(own.get(HERE))
    own.post(f"{HERE}{asked}/decide/", {"answer": "add", **WHY})
    assert waiting(name) == asked, "nobody decides what they asked for"
    own.post(f"{HERE}{asked}/decide/", {"answer": "take_back", **WHY})
    with pytest.raises(IndexError):
        waiting(name)


@given(schemas(), st.data())
def test_any_sound_schema_builds_a_form_whose_posted_values_come_back(
    cast: Cast, schema: dict[str, Any], data: st.DataObject
) -> None:
    """What the form of an own field holds is what is posted from it, and what is read from that."""
    from sanad.web.forms.cards import field_rows, posted
    from sanad.web.pages.additions import _look

    made = Addition(uuid4(), "field", "body", "own_any", "add", {"x-labels": labelled("any"), **schema})
    formats = DeploymentFormats((made,))
    form = formats.format_of("body")
    drawn = [data.draw(st.none() | values_for(form.field_of("own_any"))) for _ in range(2)]
    values = [None if one == "unknown" and form.field_of("own_any").kind == "term" else one for one in drawn]
    told = Told({"own_any": tuple(Said(one) for one in values)})
    row = next(one for one in field_rows(form, told) if one.field.code == "own_any")
    sent = QueryDict(mutable=True)
    for one in row.rows:
        for part, text in one.parts.items():
            sent[f"{one.name}.{part}"] = text
        if one.unknown:
            sent[f"{one.name}.unknown"] = "on"
    assert posted(form, sent) == told
    for language, text in labelled("any").items():
        assert text in _look(DeploymentFormats(), made, language)
