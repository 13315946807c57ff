"""`sanad estimate`: how many persons there are, documented and not, from a table of inclusion patterns."""

import argparse
import gzip
import json
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from sanad.cli.estimate_pooled import pooled_document, pooled_words
from sanad.estimation import (
    HEADLINE_METHODS,
    METHODS,
    Estimand,
    Estimate,
    Patterns,
    PatternTable,
    estimate,
    estimates_document,
    read_patterns,
)
from sanad.estimation.batch import THREADS
from sanad.estimation.document import FORMAT
from sanad.estimation.errors import (
    JoinInvalid,
    MethodUnknown,
    SettingInvalid,
    StratumColumnMissing,
    TableUnreadable,
)
from sanad.estimation.estimand import NOT_STATED
from sanad.estimation.latent_class import LatentClassSettings
from sanad.estimation.sensitivity import SIDE_BY_SIDE, sensitivity
from sanad.estimation.sensitivity_document import sensitivity_json
from sanad.estimation.sentences import sentences
from sanad.terms.errors import SanadError
from sanad.terms.language import LANGUAGES, Language

LINE_AT_MOST = 1 << 20  # characters; a longer line is no table of patterns
DONE, NO, WRONG_USE = 0, 1, 2
_GZIP = b"\x1f\x8b"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command estimate."""
    parser = subparsers.add_parser(
        "estimate",
        help="estimate how many persons there are from a table of inclusion patterns",
        description="Estimate how many persons there are, documented and not, from a CSV table with one 0/1 "
        "column a list and a column count (.gz too). It needs no workspace and no database.",
    )
    parser.add_argument("patterns", metavar="PATTERNS.csv", type=Path)
    parser.add_argument(
        "--method",
        metavar="M",
        nargs="+",
        action="extend",
        help=f"{', '.join(METHODS)} (default: chao loglinear)",
    )
    parser.add_argument(
        "--strata", metavar="COL", nargs="+", action="extend", help="columns that name the stratum"
    )
    parser.add_argument(
        "--seed", metavar="N", type=int, default=1, help="seed of methods that draw (default 1)"
    )
    parser.add_argument(
        "--sensitivity",
        action="store_true",
        help="add what the data cannot settle: assumptions, priors, choices",
    )
    parser.add_argument(
        "--join",
        metavar="LIST",
        nargs="+",
        action="append",
        default=[],
        help="lists to take as one, by every method; again for another group",
    )
    _add_pool(parser)
    _add_latent(parser)
    _add_estimand(parser)
    _add_shown(parser)
    parser.set_defaults(run=run)


def _add_shown(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--language", choices=LANGUAGES, help="print the results as sentences in this language"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _add_pool(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--pool",
        metavar="COL",
        help="a column that parts tables of which each may be true, as those of `sanad link --draws`: print "
        "one number over all of them, with what they differ in its interval",
    )


def _add_latent(parser: argparse.ArgumentParser) -> None:
    usual = LatentClassSettings()
    how = parser.add_argument_group(
        "how latent classes are drawn; everything here is printed with the result"
    )
    how.add_argument(
        "--classes", metavar="K", type=int, default=usual.classes, help="at most so many classes"
    )
    how.add_argument(
        "--shape", metavar="A", type=float, default=usual.shape, help="of the Gamma prior of alpha"
    )
    how.add_argument(
        "--rate", metavar="B", type=float, default=usual.rate, help="of the Gamma prior of alpha"
    )
    how.add_argument("--chains", metavar="N", type=int, default=usual.chains, help="a multiple of 8")
    how.add_argument(
        "--draws", metavar="N", type=int, default=usual.draws_at_most, help="budget: draws of each chain"
    )
    how.add_argument("--threads", metavar="N", type=int, default=THREADS, help="they change no number")


def _latent(args: argparse.Namespace) -> LatentClassSettings:
    return LatentClassSettings(
        classes=args.classes,
        shape=args.shape,
        rate=args.rate,
        chains=args.chains,
        draws_at_most=args.draws,
    )


def _add_estimand(parser: argparse.ArgumentParser) -> None:
    what = parser.add_argument_group(
        "what is estimated, in your words; what is not given is told as not stated"
    )
    what.add_argument("--unit", choices=("person", "person_and_episode"), default=NOT_STATED)
    what.add_argument("--event", metavar="TEXT", default=NOT_STATED, help="such as: detained")
    what.add_argument("--place", metavar="TEXT", default=NOT_STATED)
    what.add_argument("--period", metavar="TEXT", default=NOT_STATED)
    what.add_argument("--inclusion", metavar="TEXT", default=NOT_STATED, help="the rule of who counts")
    what.add_argument(
        "--nature",
        choices=("closed", "repeated", "open"),
        default=NOT_STATED,
        help="closed: over once it happened; repeated: a person can meet it twice; open: refused",
    )


def _estimand(args: argparse.Namespace) -> Estimand:
    return Estimand(args.unit, args.event, args.place, args.period, args.inclusion, args.nature)


def run(args: argparse.Namespace) -> int:
    """Print the estimates; 0 when made (a refusal is an answer), 1 a bad table, 2 wrong use."""
    try:
        methods = _methods(args.method or (list(SIDE_BY_SIDE) if args.sensitivity else None))
        pooled_by = [args.pool] if args.pool else []
        table = _read(args.patterns, list(dict.fromkeys([*(args.strata or []), *pooled_by])))
        if args.pool:
            return _pooled(table, args)
        found = estimate(
            table.strata,
            methods,
            args.seed,
            estimand=_estimand(args),
            joins=args.join,
            latent=_latent(args),
            threads=args.threads,
        )
        document = estimates_document(found, table.strata, seed=args.seed, notes=table.notes)
        if args.sensitivity:
            document["sensitivity"] = [_sensitivity(one, found, args) for one in table.strata]
    except (JoinInvalid, MethodUnknown, SettingInvalid, StratumColumnMissing) as error:
        return _stopped(error, args, WRONG_USE)
    except SanadError as error:
        return _stopped(error, args, NO)
    if args.json or not args.language:
        print(json.dumps(document, ensure_ascii=False, indent=2) if args.json else _words(document))
    else:
        print("\n".join(_said(one, args.language) for one in found))
    return DONE


def _pooled(table: PatternTable, args: argparse.Namespace) -> int:
    document = pooled_document(table, args.pool, args.method or [], args.seed)
    print(json.dumps(document, ensure_ascii=False, indent=2) if args.json else pooled_words(document))
    return DONE


def _said(one: Estimate, language: Language) -> str:
    stratum = _labels(one.stratum)
    return (f"{stratum}: " if stratum else "") + sentences(one).in_language(language)


def _sensitivity(stratum: Patterns, found: Sequence[Estimate], args: argparse.Namespace) -> dict[str, Any]:
    known = [one for one in found if one.stratum == stratum.stratum]
    latent = _latent(args) if any(one.method == "latent_class" for one in known) else None
    settled = sensitivity(
        stratum, seed=args.seed, estimand=_estimand(args), joins=args.join, latent=latent, known=known
    )
    return sensitivity_json(settled)


def _stopped(error: SanadError, args: argparse.Namespace, code: int) -> int:
    print(f"sanad estimate: {error.message}", file=sys.stderr)
    if args.json:
        refusal = {"code": error.code, "message": error.message}
        document = {"format": FORMAT, "seed": args.seed, "estimates": [], "error": refusal}
        print(json.dumps(document, ensure_ascii=False, indent=2))
    return code


def _methods(asked: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(asked or HEADLINE_METHODS)


def _read(path: Path, strata: list[str]) -> PatternTable:
    try:
        with path.open("rb") as raw:
            return read_patterns(_lines(raw), strata=strata)
    except UnicodeDecodeError as error:
        raise TableUnreadable("The file is not text in UTF-8; save the table as CSV in UTF-8.") from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise TableUnreadable("The file is cut off or no gzip; make the .gz again.") from error
    except OSError as error:
        raise TableUnreadable(
            f"The file cannot be read ({error.strerror}); give the path of a CSV table."
        ) from error


def _lines(raw: IO[bytes]) -> Iterator[str]:
    """Return the decoded lines, one at a time, so that no file is held whole."""
    start = raw.read(2)
    raw.seek(0)
    stream: Any = gzip.GzipFile(fileobj=raw) if start == _GZIP else raw
    while line := stream.readline(LINE_AT_MOST + 1):
        if len(line) > LINE_AT_MOST:
            raise TableUnreadable(
                f"A line is longer than {LINE_AT_MOST} bytes: this is no table of patterns."
            )
        yield line.decode("utf-8")


def _words(document: dict[str, Any]) -> str:
    lines = [f"Note: {one['message']}" for one in document["notes"]]
    lines += [_what(document["estimates"][0]["estimand"])] if document["estimates"] else []
    for one in document["estimates"]:
        lines += [
            _headline(one),
            *(f"    {reason['weight']}: {reason['message']}" for reason in one["reasons"]),
        ]
        if one.get("range") and one["range"]["lowest"] is not None:
            lines.append(_range(one["range"]))
        if one.get("settings"):
            lines.append(_settings(one))
        lines += [_observable(seen) for seen in one.get("observable", ())]
    for part in document.get("sensitivity", ()):
        lines += _settled_by_nobody(part)
    return "\n".join(lines)


def _what(estimand: dict[str, str]) -> str:
    parts = (f"{part} {value.replace('_', ' ')}" for part, value in estimand.items())
    return f"What is estimated: {'; '.join(parts)}."


def _headline(one: dict[str, Any]) -> str:
    start = f"{_stratum(one)} | {one['method']} | {one['verdict']} | documented {one['documented']:,}"
    if one["median"] is None:
        return f"{start} | no number"
    bound = "at least " if one["method"] == "chao" else ""
    return f"{start} | {one['lower']:,.0f} to {one['upper']:,.0f} ({bound}{one['median']:,.0f})"


def _settled_by_nobody(part: dict[str, Any]) -> list[str]:
    """Return in lines what the data of one stratum cannot settle."""
    lines = [f"Sensitivity, {_stratum(part)}:"]
    for method, steps in part["assumption"].items():
        lines += [f"    {method}, unseen times {one['xi']:g}: {_span(one)}" for one in steps]
    for method, checks in part["internal_validation"].items():
        lines += [
            f"    {method}, size of {one['list']}, known {one['known']:,}: {_span(one)}" for one in checks
        ]
    lines += [f"    averaging, prior {one['prior']}: {_span(one)}" for one in part["priors"]]
    lines += [f"    latent classes, prior {one['prior']}: {_span(one)}" for one in part["class_priors"]]
    lines += [
        f"    latent classes without {one['left_out']}: {_span(one)}" for one in part["class_leave_one_out"]
    ]
    if part["selection"]:
        lines.append(f"    loglinear, bootstrap of the choice of model: {_span(part['selection'])}")
    return lines


def _stratum(one: dict[str, Any]) -> str:
    return _labels(one["stratum"].items()) or "all"


def _labels(stratum: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{name} {value or '(empty)'}" for name, value in stratum)


def _span(one: dict[str, Any]) -> str:
    if one["lower"] is None:
        return "no number"
    upper = "no upper end" if one["upper"] is None else f"{one['upper']:,.0f}"
    middle = f" ({one['median']:,.0f})" if one.get("median") is not None else ""
    return f"{one['lower']:,.0f} to {upper}{middle}"


def _range(found: dict[str, Any]) -> str:
    return (
        f"    range over {found['fitted']} of {found['considered']} models: "
        f"{found['lowest']:,.0f} to {found['highest']:,.0f}"
    )


def _observable(seen: dict[str, Any]) -> str:
    return (
        f"    with a chance of {seen['threshold']:g} or more to be on some list: {_span(seen)}, "
        f"{seen['share']:.0%} of the whole"
    )


def _settings(one: dict[str, Any]) -> str:
    prior, found = one["settings"], one["diagnostics"]
    return (
        f"    classes {prior['classes']}, alpha Gamma({prior['shape']}, {prior['rate']}), N like "
        f"{prior['prior_of_size']}; {found['chains']} chains of {found['draws_of_each']} draws, R-hat "
        f"{found['rhat']}, effective draws {found['ess_bulk']} (bulk) and {found['ess_tail']} (tails)"
    )
