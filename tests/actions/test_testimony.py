"""Testimony: consent first and nothing else; who spoke is apart from what was said, in the database."""

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from actions.test_cards import Work, said_of, told
from cast import BECAUSE, Cast, share
from database import connected, rows, tell
from sanad.actions.errors import ConsentFirst
from sanad.partners.consent import CONSENT_PURPOSES, Consent
from sanad.register.said import NOTHING

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

TO_PARTNERS = Consent("given", frozenset(CONSENT_PURPOSES), told_final=True)


class House(Work):
    """A witness, a testimony of two passages in Kurmanji and Arabic, and the acts that they tell of."""

    def __init__(self, code: str) -> None:
        from sanad.actions.cards import write_card

        super().__init__(code)
        self.witness = self.write(
            "person", first_name={"en": "Wistfulmoor-Nisrin"}, family_name={"en": "Wistfulmoor-Issa"}
        )
        self.event = self.write("event", title={"en": "A night"}, date="2013-05")
        kinds = ("torture", "arbitrary_detention")
        self.acts = [self.write("act", event=str(self.event), type_of_act=kind) for kind in kinds]
        said = told(
            witness=str(self.witness),
            safe_contact={"en": "Wistfulmoor-Contact"},
            account={"en": "as a whole"},
        )
        self.testimony = write_card(
            "testimony",
            said,
            register=self.register,
            by=self.documenter,
            because=BECAUSE,
            consent=TO_PARTNERS,
        ).card
        self.passages = [
            self.write(
                "information",
                testimony=str(self.testimony),
                source_person=str(self.witness),
                about=str(act),
                passage_number={"best": number},
                own_words=words,
                own_language=language,
            )
            for number, act, words, language in (
                (2, self.acts[1], "Em birin.", "kmr"),
                (1, self.acts[0], "ضربونا طوال الليل.", "apc"),
            )
        ]


@pytest.fixture(scope="module")
def house(cast: Cast) -> House:
    return House(f"tes-{uuid4().hex[:8]}")


def shared(house: House, cast: Cast, fields: frozenset[str]) -> None:
    from sanad.actions.consents import record_consent
    from sanad.partners.agreement import Opening

    record_consent(house.register, "", TO_PARTNERS, by=house.documenter, because=BECAUSE)
    share(house.register, house.operator, cast.at_b, opens=Opening(fields, "exact"))


def in_sql(viewer: "Viewer", card: UUID) -> str:
    """Return all that the database shows of a card, as one text."""
    with connected() as connection, connection.transaction():
        tell(connection, viewer)
        statement = "SELECT s::text FROM records_seencardversion s WHERE s.card_id = %s"
        return "".join(text for (text,) in connection.execute(statement, [card]))


def test_a_testimony_needs_consent_and_nothing_else(house: House) -> None:
    from sanad.actions.cards import write_card
    from sanad.records.queries.cards import card

    how = {"register": house.register, "by": house.documenter, "because": BECAUSE}
    for consent in (None, Consent("refused"), Consent("unknown")):
        with pytest.raises(ConsentFirst):
            write_card("testimony", NOTHING, consent=consent, **how)
    made = write_card("testimony", NOTHING, consent=Consent("given"), **how)
    assert card(made.card, viewer=house.documenter).consent == "given"
    entries = rows("superuser", "SELECT verb FROM records_custodyentry WHERE subject_id = %s", [made.card])
    assert entries == [("write_card",)]


def test_passages_stand_in_their_order_with_their_acts(house: House) -> None:
    from sanad.records.queries.cards import card
    from sanad.web.pages.testimonies import passages

    found = passages(card(house.testimony, viewer=house.documenter), viewer=house.documenter)
    assert [(one.number, one.language, [act.id for act in one.about]) for one in found] == [
        (1, "apc", [house.acts[0]]),
        (2, "kmr", [house.acts[1]]),
    ]
    assert found[0].own_words == "ضربونا طوال الليل."


def test_a_partner_reads_the_account_and_not_who_gave_it(house: House, cast: Cast) -> None:
    from sanad.partners.fields import APART, FIELD_GROUPS
    from sanad.records.queries.cards import card, cards
    from sanad.web.pages.testimonies import passages

    shared(house, cast, frozenset(FIELD_GROUPS) - APART)
    chadi = cast.chadi
    assert said_of(house.testimony, chadi).fields == told(account={"en": "as a whole"}).fields
    detail = card(house.testimony, viewer=chadi)
    assert [one.own_words for one in passages(detail, viewer=chadi)] == ["ضربونا طوال الليل.", "Em birin."]
    for one in (house.testimony, *house.passages):
        shown = in_sql(chadi, one)
        assert str(house.witness) not in shown and "Wistfulmoor" not in shown
    assert said_of(house.witness, chadi).first("first_name") == {"en": "Wistfulmoor-Nisrin"}
    around = {one.id for one in card(house.witness, viewer=chadi).pointed_from}
    assert not around & {house.testimony, *house.passages}
    assert not cards(viewer=chadi, words="Wistfulmoor-Contact").rows
    own = {one.id for one in card(house.witness, viewer=house.documenter).pointed_from}
    assert own >= {house.testimony, *house.passages}
    shared(house, cast, frozenset(FIELD_GROUPS))
    assert said_of(house.testimony, chadi).first("witness") == str(house.witness)
