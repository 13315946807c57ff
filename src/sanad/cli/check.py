"""`sanad check`: what a workspace holds, what is missing, and what stops the work."""

import argparse
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from sanad.cli.demonstration_mark import read_mark
from sanad.cli.opening import open_workspace
from sanad.cli.telling import DONE, NO, print_document, say
from sanad.gateways import workspace
from sanad.terms.errors import SanadError
from sanad.terms.safeguards import MISSING

if TYPE_CHECKING:
    from sanad.gateways.database_snapshot import Snapshot

FORMAT = "sanad-check/1"
MIB = 1 << 20
LOW_DISK, NO_DISK = 2_048 * MIB, 128 * MIB


@dataclass(frozen=True)
class Problem:
    """Something that an operator has to know; stops says that work cannot go on before it is mended."""

    code: str
    message: str
    stops: bool = False


@dataclass
class Found:
    """What was found."""

    facts: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Keep what was refused as a problem that stops, and go on."""
        try:
            yield
        except SanadError as error:
            self.problems.append(Problem(error.code, error.message, stops=True))


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command check."""
    parser = subparsers.add_parser(
        "check",
        help="tell what the workspace holds, what is missing and what stops the work",
        description="Tell what is configured, missing or not as it must be. Exit 1 when the work is stopped.",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what was found; 0 when work can go on, 1 when something stops it."""
    found = Found({"format": FORMAT, "workspace": str(workspace.home()), "organisations": [], "lists": []})
    _look_at_package(found)
    with found.attempt():
        found.facts["demonstration"] = read_mark() is not None
        open_workspace(sequenced=False)
        _look(found)
    found.problems.append(_not_yet())
    if args.json:
        problems = [asdict(one) for one in found.problems]
        missing = [{"code": one.code, "what": f"{one.name.en}: {one.what.en}"} for one in MISSING]
        print_document({**found.facts, "problems": problems, "missing": missing})
    else:
        _print(found)
    return NO if any(one.stops for one in found.problems) else DONE


def _look(found: Found) -> None:
    _look_at_disk(found)
    with found.attempt():
        _look_at_keys(found)
    with found.attempt():
        _look_at_log()
    with found.attempt():
        _finish_erasures(found)
    with found.attempt():
        _look_at_database(found)
    with found.attempt():
        _look_at_lists(found)
        _look_at_seals(found)
    with found.attempt():
        _look_at_releases(found)
    with found.attempt():
        _look_at_second_factors(found)


def _look_at_package(found: Found) -> None:
    """Tell whether templates, catalogues, SQL and code are as they were installed."""
    from sanad.gateways.installed_package import package_state

    state = package_state()
    found.facts["package"] = {"checked": state.kind == "wheel", **asdict(state)}
    if not state.intact:
        first = [*state.changed, *state.missing, *state.added][0]
        message = (
            f"{len(state.changed)} files of the installed package are changed, {len(state.missing)} missing, "
            f"{len(state.added)} added, the first is {first}. All are required as they were installed. Keep "
            "a copy, find out who changed them, and install anew with `pip install --require-hashes`."
        )
        found.problems.append(Problem("package_changed", message, stops=True))


def _look_at_disk(found: Found) -> None:
    free = shutil.disk_usage(workspace.home()).free
    found.facts["disk"] = {"free_bytes": free}
    if free < LOW_DISK:
        message = f"{free // MIB} MiB are free; {LOW_DISK // MIB} MiB are advised. Free some."
        found.problems.append(Problem("disk_low", message, stops=free < NO_DISK))


def _look_at_keys(found: Found) -> None:
    from sanad.actions.sequencing import key_folder

    signer = key_folder().signer()
    found.facts["keys"] = {"name": signer.name, "vkey": signer.verification_key.vkey}


def _look_at_second_factors(found: Found) -> None:
    from sanad.records.queries.second_factors import unreadable_second_factors

    count = unreadable_second_factors()
    if count:
        message = (
            f"{count} second factors were sealed with another key than keys/second-factor-key; no code fits "
            "them. Put the copy of that key back, or end these factors and let their members set up new ones."
        )
        found.problems.append(Problem("second_factors_unreadable", message))


def _look_at_log() -> None:
    from sanad.actions.sequencing import sequence

    sequence(whole=True)


def _finish_erasures(found: Found) -> None:
    """Destroy the bytes of files that were erased, where a killed command left them."""
    from sanad.actions.erased_bytes import destroy_erased_bytes

    destroyed = destroy_erased_bytes()
    found.facts["erasures"] = {"finished_now": destroyed}
    if destroyed:
        message = (
            f"{destroyed} objects of erased files were still in the vault, as a command leaves them that was "
            "killed. None is required, and they are destroyed now."
        )
        found.problems.append(Problem("erasures_unfinished", message))


def _look_at_database(found: Found) -> None:
    from sanad.actions.store import object_store
    from sanad.gateways.database_snapshot import snapshot

    store = object_store()
    stored = set(store)  # looked at before the moment: what comes meanwhile is neither missing nor left over
    with snapshot() as moment:
        head, held = moment.head(), moment.objects()
        size, root = (head[0], head[1].hex()) if head else (0, None)
        found.facts["log"] = {"size": size, "root": root, "awaiting": moment.awaiting()}
        found.facts["database"] = {"version": moment.version(), "tables": moment.rows()}
        _look_at_clock(found, moment)
    missing = sorted(sha256 for sha256 in held - stored if sha256 not in store)
    found.facts["vault"] = {"items": len(held), "missing": len(missing), "without_item": len(stored - held)}
    if stored - held:
        message = (
            f"{len(stored - held)} objects of the vault belong to no item, as a command leaves them that was "
            "killed before it entered them. None is required. Give the same files again to enter them."
        )
        found.problems.append(Problem("objects_without_item", message))
    if missing:
        message = (
            f"{len(missing)} items have no object in the vault, the first is {missing[0]}. All are required. "
            "Restore them from a backup."
        )
        found.problems.append(Problem("objects_missing", message, stops=True))


def _look_at_clock(found: Found, moment: "Snapshot") -> None:
    """Tell where instants do not follow the order of the log, which no clock can change."""
    from sanad.vault.instant import clock_moved

    doubtful = moment.entries_out_of_order()
    moved = sum(clock_moved(at, before=before, covering=covering) for at, before, covering in doubtful)
    heads = moment.heads_out_of_order()
    found.facts["clock"] = {"entries_in_doubt": len(doubtful), "entries_moved": moved, "heads_moved": heads}
    if moved or heads:
        message = (
            f"{moved} custody entries and {heads} heads tell an instant that the order of the log does not "
            "bear out, as after a clock that was set back or jumped. Instants in order are required: keep "
            "the server's clock by NTP. The order of the log holds; each entry in doubt is marked."
        )
        found.problems.append(Problem("clock_moved", message))


def _look_at_lists(found: Found) -> None:
    from sanad.actions.partners import MAINTENANCE, operator_of
    from sanad.records.queries.coalition import list_rows, overview

    organisations = overview(viewer=MAINTENANCE).organisations
    found.facts["organisations"] = [{"code": one.code, "name": one.name.en} for one in organisations]
    for one in organisations:
        found.facts["lists"] += [
            {"list": row.code, "organisation": row.organisation_code, "records": row.records}
            for row in list_rows(viewer=operator_of(one.code))
            if row.organisation_id == one.id
        ]
        _look_at_consent(found, one.code)


def _look_at_releases(found: Found) -> None:
    from sanad.actions.partners import MAINTENANCE
    from sanad.records.queries.corrections import open_marks

    for mark in open_marks(viewer=MAINTENANCE):
        message = (
            f"The release {mark.release} is marked for correction ({mark.cause}). A release that stands on "
            "what is open is required. Count anew, publish a corrected version and release it."
        )
        found.problems.append(Problem("release_to_correct", message))


def _look_at_consent(found: Found, organisation: str) -> None:
    from sanad.actions.partners import operator_of
    from sanad.records.queries.agreements import without_consent

    for code, purpose in without_consent(viewer=operator_of(organisation)):
        message = (
            f"An agreement opens {organisation}/{code} for {purpose}, but no consent to it is recorded, so "
            f"nothing is shared. Record it (`sanad consent {code} --as {organisation}`), or end it."
        )
        found.problems.append(Problem("agreement_without_consent", message))


def _look_at_seals(found: Found) -> None:
    from sanad.actions.partners import operator_of
    from sanad.records.queries.audit import broken_seals

    for one in found.facts["organisations"]:
        if broken := broken_seals(viewer=operator_of(one["code"])):
            message = (
                f"{len(broken)} seals of {one['code']} no longer fit the looks that they bind, the first is "
                f"{broken[0]}. All must fit: looks were changed in the database. Keep a copy, and compare it "
                "with a backup."
            )
            found.problems.append(Problem("seals_broken", message))


def _not_yet() -> Problem:
    missing = ", ".join(one.name.en for one in MISSING)
    return Problem("not_for_real_persons", f"Not yet for real persons. Still missing: {missing}.")


def _print(found: Found) -> None:
    facts = found.facts
    kind = "demonstration" if facts.get("demonstration") else "workspace"
    print(f"{kind} {facts['workspace']}")
    for one in facts["organisations"]:
        print(f"  {one['code']}  {one['name']}")
    for one in facts["lists"]:
        print(f"  {one['organisation']}/{one['list']}: {one['records']} records")
    package = facts["package"]
    compared = f"{package['files']} files compared, listing {package['listing'][:12]}"
    print(f"  package: {compared if package['checked'] else 'not checked, ' + package['kind']}")
    if "log" in facts:
        print(f"  log: {facts['log']['size']} entries, {facts['log']['awaiting']} awaiting")
        print(f"  PostgreSQL {facts['database']['version']}, {facts['disk']['free_bytes'] // MIB} MiB free")
    for problem in found.problems:
        say("check", f"{'stops the work: ' if problem.stops else ''}{problem.message}")
