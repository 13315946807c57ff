"""The file of the truth, as people have it: persons or pairs, with lists or without, in other forms."""

from pathlib import Path

import pytest

from sanad.cli.link_truth_file import TruthUnreadable, read_truth

RECORDS = [("nour", "1"), ("nour", "2"), ("delta", "7"), ("delta", "2")]
SAME = {("nour", "1"), ("delta", "7")}
PERSONS = "list,record_id,person_id\nnour,1,x\ndelta,7,x\nnour,2,y\ndelta,2,z\n"


def pairs_of(path: Path, content: str | bytes) -> list[set[tuple[str, str]]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    persons = read_truth(path).person_of(RECORDS)
    groups: dict[str, set[tuple[str, str]]] = {}
    for record, person in persons.items():
        groups.setdefault(person, set()).add(record)
    return [group for group in groups.values() if len(group) > 1]


@pytest.mark.parametrize(
    "content",
    [
        PERSONS,
        PERSONS.encode("utf-16"),
        PERSONS.replace(",", ";"),
        PERSONS.replace(",", "\t").replace("\n", "\r\n"),
        "List, Record ID, cluster_id\nnour.csv, 1.0, 5\nlists/delta.csv.gz, 7, 5\n",
        "record_id,entity\n1,x\n7,x\n",
        "list_l,record_id_l,list_r,record_id_r\nnour,1,delta,7\n",
        "record_id_1,record_id_2,label\n1,7,1\n7,1,True\n1,1,0\n",
    ],
)
def test_who_is_who_is_read_as_people_have_it(tmp_path: Path, content: str | bytes) -> None:
    assert pairs_of(tmp_path / "truth.csv", content) == [SAME]


def test_who_is_in_no_pair_is_a_person_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("list_a,record_id_a,list_b,record_id_b\nnour,1,delta,7\n", encoding="utf-8")
    persons = read_truth(path).person_of(RECORDS)
    assert persons.keys() == set(RECORDS)
    assert len(set(persons.values())) == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("record_id,person\n2,x\n7,x\n", "several lists have, in line 2"),
        ("list,record_id,person\nnour,1,x\nnour,1,y\n", "two persons, the second in line 3"),
        ("list,record_id,person\nnour,,x\n", "an empty cell in line 2"),
        ("list_l,record_id_l,list_r,record_id_r\nnour,1,,7\n", "an empty cell in line 2"),
        ("a,b\n1,2\n", "lacks a column"),
        ("", "lacks a column"),
        (b"list,record_id,person\nn\xe9,1,x\n", "could not be read"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, content: str | bytes, said: str) -> None:
    with pytest.raises(TruthUnreadable, match=said):
        pairs_of(tmp_path / "truth.csv", content)
