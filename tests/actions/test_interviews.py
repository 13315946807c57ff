"""Before an interview: yes, no or unknown of the coalition, never of one partner; logged and limited."""

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from actions.test_cards import Work, told
from cast import BECAUSE, Cast, founded, member, share
from database import connected, rows, tell
from sanad.partners.consent import Consent
from sanad.partners.errors import NotAllowed

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

READING = Consent("given", frozenset({"reading"}))


class Partner(Work):
    """A partner that interviewed one person, who lets partners read it."""

    def interview(self, *names: str, consent: Consent = READING) -> Any:
        from sanad.actions.cards import write_card

        first, father, family = names
        said = told(first_name={"en": first}, father_name={"en": father}, family_name={"en": family})
        how = {"register": self.register, "by": self.documenter, "because": BECAUSE}
        person = write_card("person", said, **how).card
        return write_card("testimony", told(witness=str(person)), consent=consent, **how).card


def ask(by: "Viewer", *names: str, why: str = BECAUSE) -> str:
    from sanad.actions.interviews import ask_interviewed

    return ask_interviewed(names, by=by, because=why)


def asker(cast: Cast) -> "Viewer":
    """Return a documenter of an organisation of its own."""
    code = f"ask-{uuid4().hex[:8]}"
    return member(f"{code}-d", ("documenter",), founded(code))


def agreed(asks: "Viewer", many: int = 2) -> list[Partner]:
    partners = [Partner(f"par-{uuid4().hex[:8]}") for _ in range(many)]
    for one in partners:
        share(one.register, one.operator, asks, "interviews")
    return partners


@pytest.fixture
def asks(cast: Cast) -> "Viewer":
    return asker(cast)


def test_it_answers_of_the_coalition_where_two_agreed(asks: "Viewer") -> None:
    from sanad.records.queries.registers import registers

    (first,) = agreed(asks, 1)
    first.interview("Zunayra", "Mubarak", "Qandil")
    assert ask(asks, "Zunayra", "Mubarak", "Qandil") == "unknown", "an answer of one would tell who"
    (second,) = agreed(asks, 1)
    assert ask(asks, "Zunayra", "Mubarak", "Qandil") == "yes"
    assert ask(asks, "زنيرة", "مبارك", "قنديل") == "yes"
    assert ask(asks, "Zunayra", "Mubarak", "Haddad") == "no"
    assert ask(asks, "Zunayra", "Qandil") == "too_short"
    assert not [one for one in registers(viewer=asks) if one.id in (first.register, second.register)]
    with connected() as connection, connection.transaction():
        tell(connection, asks)
        seen = connection.execute("SELECT count(*) FROM records_seencardversion").fetchone()
    assert seen == (0,), "nobody reads a row by it"


def test_who_did_not_agree_to_be_read_is_not_told(asks: "Viewer") -> None:
    from sanad.actions.card_erasure import erase_card
    from sanad.actions.consents import record_consent

    one, _other = agreed(asks)
    kept = one.interview("Zunayra", "Mubarak", "Qandil", consent=Consent("given"))
    assert ask(asks, "Zunayra", "Mubarak", "Qandil") == "no"
    record_consent(one.register, str(kept), READING, by=one.documenter, because=BECAUSE)
    assert ask(asks, "Zunayra", "Mubarak", "Qandil") == "yes"
    record_consent(one.register, str(kept), Consent("withdrawn"), by=one.documenter, because=BECAUSE)
    assert ask(asks, "Zunayra", "Mubarak", "Qandil") == "no"
    record_consent(one.register, str(kept), READING, by=one.documenter, because=BECAUSE)
    erase_card(kept, (), "gdpr-17", by=one.operator, because=BECAUSE)
    assert ask(asks, "Zunayra", "Mubarak", "Qandil") == "no"


def test_ten_a_day_and_then_an_alarm_whatever_program_asks(asks: "Viewer") -> None:
    agreed(asks)
    for number in range(10):
        assert ask(asks, "Rana", "Yusuf", f"Haddad{number}x") == "no"
    assert ask(asks, "Rana", "Yusuf", "Najjar") == "too_many"
    with connected() as connection, connection.transaction():
        tell(connection, asks)
        asked = connection.execute("SELECT interviewed(ARRAY['abc', 'bcd', 'cde'], 'x')").fetchone()
    assert asked == ("too_many",)
    alarms = rows("backup", "SELECT kind FROM records_alarm WHERE account = %s", [asks.account])
    assert alarms == [("interviews",)]


def test_the_question_is_logged_and_no_name_is(asks: "Viewer") -> None:
    agreed(asks)
    ask(asks, "Zunayrajan", "Mubarakzad", "Qandilpur", why="an interview tomorrow")
    statement = "SELECT verb, because, t::text FROM records_accessevent t WHERE account = %s"
    ((verb, why, whole),) = rows("backup", statement, [asks.account])
    assert (verb, why) == ("interviewed", "an interview tomorrow") and "unayra" not in whole
    entries = rows(
        "backup",
        "SELECT document FROM records_custodyentry WHERE organisation_id = %s AND verb = 'ask_interviewed'",
        [asks.organisation],
    )
    assert len(entries) == 1 and "unayra" not in entries[0][0] and '"yes"' not in entries[0][0]


def test_it_ends_with_the_agreement_and_needs_a_role(asks: "Viewer", cast: Cast) -> None:
    from datetime import UTC, datetime

    from sanad.actions.agreements import withdraw

    one, other = agreed(asks)
    one.interview("Zunayra", "Mubarak", "Qandil")
    assert ask(asks, "Zunayra", "Mubarak", "Qandil") == "yes"
    statement = "SELECT id FROM records_agreement WHERE organisation_id = %s"
    ((agreement,),) = rows("backup", statement, [other.operator.organisation])
    withdraw(agreement, at=datetime.now(UTC), by=other.operator, because=BECAUSE)
    assert ask(asks, "Zunayra", "Mubarak", "Qandil") == "unknown"
    with pytest.raises(NotAllowed):
        ask(cast.elias, "Zunayra", "Mubarak", "Qandil")
