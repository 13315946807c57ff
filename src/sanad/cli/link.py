"""`sanad link`: which records of several lists are one person, on plain files."""

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sanad.cli.link_date_order import DateOrders
from sanad.cli.link_draws import DRAW_OUTPUTS, MOST_DRAWS, write_draws
from sanad.cli.link_earlier import earlier_persons
from sanad.cli.link_engine import add_engine_options, engine_of
from sanad.cli.link_folder import private_folder, written_in_one_step
from sanad.cli.link_lists import list_name, rows_of
from sanad.cli.link_truth import evaluation_of, event_evaluation_of, told_of
from sanad.cli.link_truth_file import read_truth
from sanad.cli.link_warnings import events_not_compared, not_compared
from sanad.gateways.errors import JavaMissing, SparkMissing
from sanad.intake.mapping import ColumnMapping, read_mapping
from sanad.linkage import Linkage, link
from sanad.linkage.event_linkage import EventLinkage, link_events
from sanad.register.roles import ROLES, Role
from sanad.terms.errors import SanadError

if TYPE_CHECKING:
    import pyarrow as pa

OUTPUTS = ("clusters.csv", "pairs.csv", "report.json", *DRAW_OUTPUTS)
DONE, NO, WRONG_USE = 0, 1, 2


class WrongUse(SanadError):
    """The command was called in a way that cannot be answered."""

    code = "wrong_use"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command link."""
    parser = subparsers.add_parser(
        "link",
        help="link the records of several lists that are one person",
        description="Link lists in CSV (.gz too) or Parquet: clusters.csv, pairs.csv and report.json in DIR. "
        "It needs no workspace and no database. A join by the machine serves counting alone.",
    )
    parser.set_defaults(run=run)
    _add_options(parser)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lists", metavar="LIST", nargs="+", type=Path)
    parser.add_argument(
        "--what", choices=("persons", "events"), default="persons", help="what the records are of"
    )
    parser.add_argument("--mapping", metavar="M", type=Path, help="which header means which known column")
    parser.add_argument(
        "--role",
        metavar="LIST=ROLE",
        type=_role,
        action="append",
        default=[],
        help="whom a list (named by its file) names where its rows do not say: victim, witness, perpetrator; "
        "victims alone are joined",
    )
    add_engine_options(parser)
    parser.add_argument(
        "--earlier",
        metavar="DIR",
        type=Path,
        help="what an earlier link wrote: its persons stay, with their ids, and only pairs with a new record "
        "are compared",
    )
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="the same seed, the same result")
    parser.add_argument(
        "--truth",
        metavar="FILE",
        type=Path,
        help="list, record_id, person_id of records whose person is known; or list_l, record_id_l, list_r, "
        "record_id_r of all pairs of one person",
    )
    parser.add_argument(
        "--draws",
        metavar="N",
        type=_draws,
        default=0,
        help="also write N plausible clusterings, so that estimates can carry what linkage leaves open",
    )
    parser.add_argument("--out", metavar="DIR", type=Path, required=True)


def run(args: argparse.Namespace) -> int:
    """Write the linkage to the folder; 0 when done, 1 when a list cannot be linked, 2 for wrong use."""
    try:
        _check_use(args)
        mapping = read_mapping(args.mapping) if args.mapping else ColumnMapping()
        lines = _link_events(args, mapping) if args.what == "events" else _link_persons(args, mapping)
    except (WrongUse, SparkMissing, JavaMissing) as error:
        return _stopped(error, WRONG_USE)
    except SanadError as error:
        return _stopped(error, NO)
    except OSError as error:
        return _stopped(WrongUse(f"The folder could not be written ({error.strerror})."), NO)
    for line in lines:
        _say(line)
    return DONE


def _link_persons(args: argparse.Namespace, mapping: ColumnMapping) -> Iterator[str]:
    """Write the linkage of persons; return what is said of it."""
    earlier = earlier_persons(args.earlier) if args.earlier else None
    truth = read_truth(args.truth) if args.truth else None
    orders: DateOrders = {}
    rows = rows_of(args.lists, mapping, dict(args.role), orders=orders)
    with private_folder(args.out) as work:
        with engine_of(args.engine, args.spark_master, work) as engine:
            linkage = link(rows, earlier=earlier, engine=engine, seed=args.seed, progress=_tell)
        linkage.report["date_order_by_list"] = orders
        if truth:
            linkage.report["evaluation"] = evaluation_of(linkage, truth, seed=args.seed)
        with written_in_one_step(args.out, work) as folder:
            _write(linkage, folder)
            if args.draws:
                write_draws(linkage, folder, times=args.draws, seed=args.seed)
    report = linkage.report
    said = f"{report['records']} records are {report['persons']} persons."
    return chain([said], not_compared(report), told_of(report.get("evaluation")))


def _link_events(args: argparse.Namespace, mapping: ColumnMapping) -> Iterator[str]:
    """Write the linkage of events; return what is said of it."""
    truth = read_truth(args.truth) if args.truth else None
    orders: DateOrders = {}
    with private_folder(args.out) as work:
        rows = rows_of(args.lists, mapping, what="events", orders=orders)
        linkage = link_events(rows, progress=_tell)
        linkage.report["date_order_by_list"] = orders
        if truth:
            linkage.report["evaluation"] = event_evaluation_of(linkage, truth, seed=args.seed)
        with written_in_one_step(args.out, work) as folder:
            _write(linkage, folder)
    report = linkage.report
    said = f"{report['records']} records are {report['events']} events."
    return chain([said], events_not_compared(report), told_of(report.get("evaluation"), "events"))


def _role(text: str) -> tuple[str, Role]:
    name, _, role = text.rpartition("=")
    if not name or role not in ROLES:
        raise argparse.ArgumentTypeError(f"LIST=ROLE is required, with one of {', '.join(ROLES)}")
    return name, role


def _draws(text: str) -> int:
    number = int(text)
    if not 0 <= number <= MOST_DRAWS:
        raise argparse.ArgumentTypeError(f"at most {MOST_DRAWS} clusterings are drawn")
    return number


def _say(message: str) -> None:
    print(f"sanad link: {message}", file=sys.stderr, flush=True)


def _tell(fraction: float, stage: str) -> None:
    _say(f"{fraction:4.0%} {stage}")


def _stopped(error: SanadError, code: int) -> int:
    _say(error.message)
    return code


def _check_use(args: argparse.Namespace) -> None:
    names = [list_name(path) for path in args.lists]
    if len(set(names)) != len(names):
        raise WrongUse("Two files have one name; a list is named by its file. Rename one of the files.")
    if args.what == "events" and (args.earlier or args.draws or args.role or args.engine == "spark"):
        raise WrongUse(
            "--earlier, --draws, --role and --engine spark are of persons; --what events knows none of them. "
            "Leave it out."
        )
    if {name for name, _ in args.role} - set(names):
        raise WrongUse("--role names a list that is not given; a list is named by its file without ending.")
    if args.spark_master and args.engine != "spark":
        raise WrongUse("--spark-master is of --engine spark alone. Leave it out, or name the engine.")
    missing = [name for name in ("splink", "duckdb", "pyarrow") if find_spec(name) is None]
    if missing:
        raise WrongUse(
            f"{', '.join(missing)} not installed; linking needs it. Run: pip install 'sanad[link]'"
        )
    if args.out.exists() and not _is_replaceable(args.out):
        raise WrongUse(
            "The output folder exists and holds something else than a linkage; it is left as it is. "
            "Name a new folder."
        )


def _is_replaceable(folder: Path) -> bool:
    return folder.is_dir() and all(path.name in OUTPUTS for path in folder.iterdir())


def _write(linkage: Linkage | EventLinkage, folder: Path) -> None:
    _write_table(linkage.clusters, folder / "clusters.csv")
    _write_table(linkage.pairs, folder / "pairs.csv")
    report = json.dumps(linkage.report, ensure_ascii=False, indent=2)
    (folder / "report.json").write_text(report + "\n", encoding="utf-8")


def _write_table(table: "pa.Table", path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(table.column_names)
        for batch in table.to_batches(max_chunksize=10_000):
            writer.writerows(zip(*(column.to_pylist() for column in batch.columns), strict=True))
