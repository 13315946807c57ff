"""A lawyer signs or disputes a rule on its page; a changed rule loses it, and nobody else may."""

import re
from uuid import UUID

import pytest
from django.test import override_settings

from cast import Cast
from pages.conftest import SignIn, text_of
from sanad.protection.rule_digest import rule_digests
from teams import Teams, the_teams

RULE = "/law/ruritania/rules/complaint-14/"
OTHER = "/law/ruritania/rules/individual-risk/"


@pytest.fixture(scope="module")
def teams(cast: Cast) -> Teams:
    """Return the invented organisation with its two lawyers."""
    return the_teams()


def sent(verdict: str, rule: str = "complaint-14", **changed: str) -> dict[str, str]:
    """Return the form as a lawyer sends it."""
    told = {"lawyer": "Lawyer Invented", "because": "compared with Gazette 12", "verdict": verdict}
    return told | {"read": rule_digests("ruritania")[rule]} | changed


def test_it_works(teams: Teams, signed_in: SignIn) -> None:
    munir, nora = signed_in(teams.munir), signed_in(teams.nora)
    assert 'name="verdict"' in text_of(munir.get(RULE))
    assert munir.post(f"{RULE}sign/", sent("signed")).status_code == 302
    page = text_of(nora.get(RULE))
    assert "Signed in this text, and disputed by nobody." in page
    assert "Lawyer Invented" in page
    assert "compared with Gazette 12" in page
    assert "Lawyer Invented" in text_of(nora.get("/law/ruritania/"))
    nora.post(f"{RULE}sign/", sent("disputed", lawyer="Other Invented", because="the Gazette says 15"))
    page = text_of(munir.get(RULE))
    assert "It is not verified." in page
    assert "the Gazette says 15" in page
    nora.post(f"{RULE}sign/", sent("withdrawn", lawyer="Other Invented"))
    assert "disputed by nobody" in text_of(munir.get(RULE))
    rows = munir.get("/law/ruritania/signatures.json").json()["rows"]
    assert [row["verdict"] for row in rows][:3] == ["withdrawn", "disputed", "signed"]
    assert rows[0]["supersedes"] != "unknown"


def test_a_text_that_was_not_read_is_not_signed(teams: Teams, signed_in: SignIn) -> None:
    munir = signed_in(teams.munir)
    told = munir.post(f"{OTHER}sign/", sent("signed", "individual-risk", read="1" * 64), follow=True)
    assert "The rule is written otherwise now." in text_of(told)
    assert "Nobody has signed this rule" in text_of(munir.get(OTHER))


def test_only_a_lawyer_signs(teams: Teams, signed_in: SignIn) -> None:
    for viewer in (teams.hana, teams.ferdinand, teams.karl):
        client = signed_in(viewer)
        assert 'name="verdict"' not in text_of(client.get(OTHER))
        assert client.post(f"{OTHER}sign/", sent("signed", "individual-risk")).status_code == 403


def test_another_organisation_sees_nothing_of_it(teams: Teams, cast: Cast, signed_in: SignIn) -> None:
    signed_in(teams.munir).post(f"{RULE}sign/", sent("signed"))
    client = signed_in(cast.amal)
    for address in (RULE, "/law/ruritania/", "/law/ruritania/signatures.csv"):
        assert "Lawyer Invented" not in text_of(client.get(address))


def test_nobody_of_a_demonstration_signs_a_real_pack(teams: Teams, signed_in: SignIn) -> None:
    munir = signed_in(teams.munir)
    rule = "dk.53a-2.lodge"
    form = sent("signed", "complaint-14", read=rule_digests("dk")[rule])
    with override_settings(SANAD_DEMONSTRATION=True):
        assert 'name="verdict"' not in text_of(munir.get(f"/law/dk/rules/{rule}/"))
        told = text_of(munir.post(f"/law/dk/rules/{rule}/sign/", form, follow=True))
    assert "nobody of them signs the law of a real country" in told
    assert not munir.get("/law/dk/signatures.json").json()["rows"]


def test_what_a_lawyer_wrote_is_not_lost_with_a_refusal(teams: Teams, signed_in: SignIn) -> None:
    """Each rule has its own draft: a form without its choice comes back filled, and so after the lock."""
    from sanad.records.queries.drafts import draft

    munir = signed_in(teams.munir)
    marks = re.compile(r'data-draft="rule_sign" data-draft-subject="([0-9a-f-]{36})"')
    subjects = [marks.findall(text_of(munir.get(page)))[0] for page in (RULE, OTHER)]
    assert len(set(subjects)) == 2
    words = "compared line by line with Gazette 12"
    told = sent("", because=words, draft=f"rule_sign:{subjects[0]}")
    assert munir.post(f"{RULE}sign/", told).status_code == 302
    kept = [draft("rule_sign", UUID(one), viewer=teams.munir) for one in subjects]
    assert kept[0] is not None and kept[0]["because"] == [words] and kept[1] is None
