"""SIGKILL while a card is saved or erased: the old or the new state is there, whole, with its entries."""

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]

KILLS = 100
SAVING = """
import os, random, signal, time
from sanad.cli.opening import open_workspace
open_workspace()
from django.db import connections
from sanad.actions.cards import change_card, open_register, write_card
from sanad.actions.partners import found_organisation
from sanad.records.queries.cards import card
from sanad.register.said import Said, Told

def told(number):
    words = " ".join([f"word{number}"] * 400)
    return Told({"title": (Said({"en": f"title {number}"}),), "victims_counted": (Said({"best": number}),),
                 "description": (Said({"en": words}),)})

by, _ = found_organisation("saving", {"en": "x", "ar": "x", "da": "x"}, invented=True)
names = {"en": "r", "ar": "r", "da": "r"}
register = open_register("cards", names, by=by, because="a test")
event = write_card("event", told(0), register=register, by=by, because="a test").card
chance = random.Random(20260615)
while_saving = 0
for kill in range(KILLS):
    began = card(event, viewer=by).newest
    connections.close_all()
    saved, tell = os.pipe()
    child = os.fork()
    if not child:
        number = began
        while True:
            change_card(event, told(number), base=number, by=by, because="a test")
            os.write(tell, b".")
            number += 1
    os.read(saved, 1)  # from here on it does nothing but save, on a machine of any load
    time.sleep(chance.uniform(0, 0.1))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(saved), os.close(tell)
    detail = card(event, viewer=by)
    said = detail.version.told
    number = said.first("victims_counted")["best"]
    assert said.fields == told(number).fields, "a card is whole"
    assert detail.newest in (number, number + 1) and detail.version.number == detail.newest
    assert [one.number for one in detail.versions] == list(range(detail.newest, 0, -1))
    while_saving += detail.newest > began
print(detail.newest, while_saving)
""".replace("KILLS", str(KILLS))


def test_a_hundred_kills_while_saving_leave_the_old_or_the_new_version_whole(
    new_workspace: Callable[[], Any],
) -> None:
    workspace = new_workspace()
    done = subprocess.run(
        [sys.executable, "-c", SAVING], env=workspace.environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    newest, while_saving = (int(word) for word in done.stdout.split())
    assert while_saving == KILLS, "each kill came after a save had ended and another had begun"
    held = workspace.rows("SELECT number, is_current FROM records_cardversion ORDER BY number")
    assert held == [(number, number == newest) for number in range(1, newest + 1)]
    entries = workspace.rows("SELECT count(*) FROM records_custodyentry WHERE subject_kind = 'card'")
    assert entries == [(newest,)]


ERASURES = 25
ERASING = """
import os, random, signal, time
from sanad.cli.opening import open_workspace
open_workspace()
from django.db import connections
from sanad.actions.card_erasure import erase_card
from sanad.actions.cards import change_card, open_register, write_card
from sanad.actions.partners import found_organisation
from sanad.partners.consent import Consent
from sanad.register.said import Said, Told

def told(number, words):
    return Told({"first_name": (Said({"en": f"Zarifa{number}"}),), "remarks": (Said({"en": words * 200}),)})

by, _ = found_organisation("erasing", {"en": "x", "ar": "x", "da": "x"}, invented=True)
names = {"en": "r", "ar": "r", "da": "r"}
register = open_register("cards", names, by=by, because="a test")
chance = random.Random(20260616)
takes = 0.0
for kill in range(ERASURES + 1):
    person = write_card("person", told(0, "word "), register=register, by=by, because="a test").card
    for number in range(1, 6):
        change_card(person, told(number, "word "), base=number, by=by, because="a test")
    witness = Told({"witness": (Said(str(person)),), "account": (Said({"en": "word " * 200}),)})
    testimony = write_card(
        "testimony", witness, register=register, by=by, because="a test", consent=Consent("given")
    ).card
    connections.close_all()
    began = time.monotonic()
    child = os.fork()
    if not child:
        erase_card(person, [testimony], "gdpr-17", by=by, because="a test")
        os._exit(0)
    if kill:
        time.sleep(chance.uniform(0, 1.3 * takes))
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    takes = takes or time.monotonic() - began
""".replace("ERASURES", str(ERASURES))
GONE = """
SELECT count(v.erased_at), count(*), count(*) FILTER (WHERE v.told = '{}' AND v.links = '{}'),
       (SELECT count(*) FROM records_custodyentry e JOIN records_custodysalt s ON s.entry_id = e.id
        WHERE e.subject_id = c.id AND e.verb <> 'erase_card'),
       (SELECT count(*) FROM records_custodyentry e WHERE e.subject_kind = 'card' AND e.subject_id = c.id
        AND e.verb = 'erase_card'), c.erased_at
FROM records_card c JOIN records_cardversion v ON v.card_id = c.id GROUP BY c.id"""


def test_kills_while_cards_are_erased_leave_them_whole_or_gone(new_workspace: Callable[[], Any]) -> None:
    workspace = new_workspace()
    done = subprocess.run(
        [sys.executable, "-c", ERASING], env=workspace.environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    cards = workspace.rows(GONE)
    assert len(cards) == 2 * ERASURES + 2
    for erased, versions, empty, salts, entries, at in cards:
        whole = (erased, empty, salts, entries, at) == (0, 0, versions, 0, None)
        gone = (erased, empty, salts, entries) == (versions, versions, 0, 1) and at is not None
        assert whole or gone
    together = workspace.rows("SELECT erased_at FROM records_card WHERE erased_at IS NOT NULL")
    assert 2 < len(together) < 2 * ERASURES, "some were killed before, some after"
    at = workspace.rows("SELECT erased_at, count(*) FROM records_card WHERE erased_at IS NOT NULL GROUP BY 1")
    assert {many for _, many in at} == {2}, "a card and what goes with it go at once"
    assert workspace.sanad("check").code == 0
