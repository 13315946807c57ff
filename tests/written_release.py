"""A release of two invented figures on governorates, for what tells them beside other counts."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from cast import BECAUSE, SHARED, founded, import_rows, share
from sanad.terms.language import LocalisedText

if TYPE_CHECKING:
    from sanad.partners.member import Viewer

WORDS = LocalisedText("invented", "مختلق", "opdigtet")
ROW: dict[str, Any] = {"method": "loglinear", "verdict": "estimated", "reasons": [], "level": 0.95}
KEPT = [{"code": "numbers_kept_back"}]
ESTIMATES = [
    ROW | {"stratum": {}, "median": 90, "lower": 70, "upper": 120},
    ROW | {"stratum": {"governorate": "SY01"}, "median": 40, "lower": 30, "upper": None},
    ROW | {"stratum": {"governorate": "SY02"}, "median": None, "reasons": KEPT},
    ROW | {"stratum": {"governorate": "SY03"}, "median": None},
]


def enter_figures(by: "Viewer") -> None:
    """Enter two invented figures: documented persons by governorate, and an estimate."""
    from sanad.actions.figures import PLACE, Made, enter_figure, place_text
    from sanad.actions.recorded import recorded
    from sanad.publications.figure import Interval
    from sanad.publications.table import FEWER, Column, Table

    columns = PLACE, Column("persons", WORDS)
    table = Table(columns, ((place_text("SY01"), 25), (place_text("SY02"), FEWER), (place_text("SY03"), 0)))
    interval = Interval(70, 120, 0.95)
    of_list = (("organisation", by.organisation_code), ("list", "behind"))
    made = (
        Made("documented-by-governorate", 31, table, reading="at_least", parameters=of_list),
        Made(
            "estimate-loglinear", 90, table, interval=interval, reading="estimated", parameters=of_list,
            extra={"estimates": ESTIMATES},
        ),
    )  # fmt: skip
    with recorded("figure", by=by, because=BECAUSE) as recording:
        for one in made:
            enter_figure(recording, one, corpus="invented")


def write_figures(code: str, folder: Path) -> "Viewer":
    """Return the operator of a new organisation that released both."""
    from sanad.actions.publications import publish
    from sanad.cli.release import write_release
    from sanad.publications.claim import Claim, FigureBasis
    from sanad.publications.keys import ClaimKey, FigureKey
    from sanad.publications.publication import ClaimPiece, Paragraph, Publication

    by = founded(code)
    share(import_rows(folder, "behind", SHARED[:2], by), by, None, "publication")
    enter_figures(by)
    keys = ("documented-by-governorate", "estimate-loglinear")
    basis = tuple(FigureBasis(FigureKey(key)) for key in keys)
    claim = Claim(ClaimKey("a-claim"), WORDS, "supported", WORDS, "invented", basis)
    said = Paragraph((ClaimPiece(claim.id),))
    told = Publication(f"n-{uuid4().hex[:8]}", WORDS, WORDS, "invented", "own_publication", (said,), (claim,))
    stored = publish(told, by=by, because=BECAUSE)
    write_release(stored, folder / f"release-{code}", by=by, because=BECAUSE)
    return by
