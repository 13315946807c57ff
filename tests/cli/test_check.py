"""`sanad check`: what there is, what is missing, and what stops the work."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from database import rows

Run = Callable[..., Any]
FACTS = ("organisations", "lists", "problems", "missing", "log", "database", "vault", "keys", "disk")


def codes(said: Any) -> set[str]:
    return {one["code"] for one in said.document["problems"]}


def test_it_works(sanad: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("record_id,name\n1,Amal Nahri\n2,Basim Wadi\n", encoding="utf-8")
    assert sanad("import", file, "--list", "seen", "--as", "checked").code == 0
    said = sanad("check", "--json")
    assert said.code == 0, said.err
    document = said.document
    assert all(name in document for name in FACTS)
    assert {"code": "checked", "name": "checked"} in document["organisations"]
    assert {"list": "seen", "organisation": "checked", "records": 2} in document["lists"]
    assert document["log"]["awaiting"] == 0
    assert document["log"]["size"] >= document["vault"]["items"] > 0
    assert document["vault"]["missing"] == 0


def test_it_says_that_this_is_not_for_real_persons_and_what_is_missing(sanad: Run) -> None:
    said = sanad("check", "--json")
    assert "not_for_real_persons" in codes(said)
    assert {"sealing_at_rest", "sandbox", "review"} <= {one["code"] for one in said.document["missing"]}
    words = sanad("check")
    assert "Not yet for real persons" in words.err


def test_an_item_without_its_object_stops_the_work(sanad: Run, tmp_path: Path) -> None:
    from sanad.actions.store import object_store

    file = tmp_path / "lost"
    file.write_text("its object is taken away", encoding="utf-8")
    digest = sanad("deposit", file, "--as", "checked-b", "--json").document["items"][0]["digest"]
    place = object_store().place(digest)
    content = place.read_bytes()
    place.unlink()
    said = sanad("check", "--json")
    place.write_bytes(content)
    assert (said.code, "objects_missing" in codes(said)) == (1, True)
    assert sanad("check").code == 0


def test_an_object_without_an_item_is_told_and_stops_nothing(sanad: Run, tmp_path: Path) -> None:
    from sanad.actions.store import object_store

    content = b"left by a command that was killed"
    digest = object_store().put(BytesIO(content)).digests.sha256
    said = sanad("check", "--json")
    assert (said.code, "objects_without_item" in codes(said)) == (0, True)
    (tmp_path / "again").write_bytes(content)
    assert sanad("deposit", tmp_path / "again", "--as", "checked-c").code == 0
    assert digest in object_store()
    assert "objects_without_item" not in codes(sanad("check", "--json"))


def test_a_lost_file_of_the_log_is_written_anew(sanad: Run) -> None:
    from sanad.actions.store import vault_folder

    assert sanad("check").code == 0
    files = list((vault_folder() / "log").rglob("[0-9]*"))
    lost = {path: path.read_bytes() for path in files if path.is_file()}
    for path in lost:
        path.unlink()
    assert sanad("check").code == 0
    assert any(path.is_file() and path.read_bytes() == content for path, content in lost.items())


def test_a_key_that_others_may_read_stops_the_work(sanad: Run) -> None:
    from sanad.actions.sequencing import key_folder

    key = key_folder().folder / "signer.key"
    key.chmod(0o644)
    said = sanad("check", "--json")
    key.chmod(0o600)
    assert (said.code, "key_exposed" in codes(said)) == (1, True)


def test_a_workspace_that_cannot_be_opened_is_told_in_the_document(
    new_workspace: Callable[[], Any], tmp_path: Path
) -> None:
    workspace = new_workspace()
    workspace.home.write_text("a file where the folder should be", encoding="utf-8")
    said = workspace.sanad("check", "--json")
    workspace.home.unlink()
    assert said.code == 1
    assert said.document["problems"][0]["stops"]
    assert (said.document["organisations"], said.document["lists"]) == ([], [])


def test_bytes_of_an_erasure_that_was_killed_are_destroyed_and_told(sanad: Run, tmp_path: Path) -> None:
    from sanad.actions import erasure
    from sanad.actions.store import object_store

    file = tmp_path / "killed.csv"
    file.write_text("record_id,name\nKILLED-1,Amal Nahri\nKILLED-2,Basim Wadi\n", encoding="utf-8")
    assert sanad("import", file, "--list", "killed", "--as", "checked-k").code == 0
    record = rows("backup", "SELECT id FROM records_record WHERE record_key = 'KILLED-1'")[0][0]
    whole, erasure.destroy_erased_bytes = erasure.destroy_erased_bytes, lambda: 0
    assert sanad("erase", record, "--as", "checked-k", "--because", "a test asks for it").code == 0
    erasure.destroy_erased_bytes = whole
    left = {one for one in object_store() if b"KILLED-1" in object_store().place(one).read_bytes()}
    assert left
    said = sanad("check", "--json")
    assert (said.code, "erasures_unfinished" in codes(said)) == (0, True)
    assert not left & set(object_store())
    again = sanad("check", "--json")
    assert "erasures_unfinished" not in codes(again)
    assert again.document["vault"]["without_item"] == said.document["vault"]["without_item"]
