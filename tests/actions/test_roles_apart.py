"""A list of perpetrators in a workspace: compared with perpetrators alone, joined and counted nowhere."""

from pathlib import Path
from uuid import UUID, uuid4

from cast import BECAUSE, Cast, import_rows, share
from database import rows
from sanad.intake.mapping import ColumnMapping

LINE = ("Ghiyath", "Mundhir", "Zamalkani", "m", "killed", "2013-02-03", "Hama")


def test_it_works(cast: Cast, tmp_path: Path) -> None:
    from sanad.actions.linkage import link_lists
    from sanad.records.queries.review import review_pair

    found: dict[str, UUID] = {}
    for key, role in (("V1", None), ("V2", "victim"), ("B1", "perpetrator"), ("B2", "perpetrator")):
        mapping = ColumnMapping(role=role)  # type: ignore[arg-type]
        made = import_rows(tmp_path, f"roles-{uuid4().hex[:8]}", [(key, *LINE)], cast.at_a, mapping=mapping)
        share(made, cast.at_a, None, "linking")
        told = rows("superuser", "SELECT record_key, id FROM records_record WHERE collection_id = %s", [made])
        found |= dict(told)  # type: ignore[arg-type]
    link_lists(by=cast.chadi, because=BECAUSE)
    run = "(SELECT id FROM records_linkrun WHERE state = 'done' ORDER BY number DESC LIMIT 1)"
    persons = dict(
        rows("superuser", f"SELECT record_id, person FROM records_personmembership WHERE run_id = {run}")
    )
    assert persons[found["V1"]] == persons[found["V2"]]
    assert not {found["B1"], found["B2"]} & persons.keys()
    key_of = {one: key for key, one in found.items()}
    pairs = rows("superuser", f"SELECT left_id, right_id, tier FROM records_linkpair WHERE run_id = {run}")
    told = {frozenset((key_of.get(one), key_of.get(other))): tier for one, other, tier in pairs}
    assert told[frozenset(("B1", "B2"))] == "review"
    assert not any(pair & {"V1", "V2"} for pair in told if pair & {"B1", "B2"})
    for one, other, counted in (("B1", "B2", False), ("V1", "V2", True)):
        why = review_pair(found[one], found[other], viewer=cast.amal).why_now
        assert why.counted is counted
        assert counted or why.bound_change is None
