"""Measure what a report on conditions costs: made, set as PDF/UA-1 of over 60 pages, and as a text document.

The country and its fourteen governorates over ten years, two invented event sets, invented counts of persons,
without a database. No peer sets the same report: the bound is the target, which is 10 s for 60 pages.

    python benchmarks/condition_report.py [--turns 3]
"""

import argparse
import statistics
import sys
import time
from dataclasses import dataclass
from datetime import date
from random import Random

import pypdfium2
from search import machine

from sanad.conditions.coded_event import DeathRange, PlacePrecision
from sanad.conditions.event_set import EventSet, datasets
from sanad.conditions.indicators import SetTallies
from sanad.conditions.period import Period, periods_between
from sanad.conditions.report_chapter import DocumentedCount, PlaceFound
from sanad.conditions.report_making import Found, ReportTerms, make_report
from sanad.conditions.report_standing import Standing, with_standing
from sanad.conditions.selection import COUNTRY, Selection
from sanad.conditions.tally import Tally
from sanad.publications.report_docx import report_docx
from sanad.publications.report_pdf import report_pdf
from sanad.terms.language import LANGUAGES, Language, LocalisedText
from sanad.terms.territory import GOVERNORATES, Pcode

TARGET, PAGES = 10.0, 60
SEED = 811
DAYS = Period(date(2011, 1, 1), date(2020, 12, 31))
PERIODS = periods_between(DAYS.first, DAYS.last)
COVERS = Period(date(2012, 1, 1), date(2019, 6, 30))
NAME = LocalisedText("Invented list", "قائمة مختلقة", "Opdigtet liste")


def tallied(one: EventSet, rng: Random) -> SetTallies:
    """Return invented numbers of one event set in one place."""
    tallies = {}
    for period in PERIODS:
        if period.overlap(COVERS):
            events = rng.randrange(1, 2000)
            origins = {f"invented {n}": rng.randrange(1, events + 1) for n in range(8)}
            deaths = DeathRange(events, events * 3, events * 4)
            placed = {PlacePrecision.EXACT: events}
            tallies[period] = Tally(events, deaths, events // 2, placed=placed, origins=origins)
    return SetTallies(one, tallies, 7, 0, 3)


def found() -> Found:
    """Return what an invented coalition counts of the country and its governorates."""
    rng = Random(SEED)
    dataset = datasets()["ucdp-ged"]
    sets = [
        EventSet(f"invented-{n}", "invented", dataset, f"{n}", COVERS, True, invented=True) for n in (1, 2)
    ]
    kinds = ("arbitrary_detention", "enforced_disappearance", "killing", "torture")
    around = {one.pcode: tuple(tallied(each, rng) for each in sets) for one in GOVERNORATES}
    places = []
    for pcode in (COUNTRY, *(one.pcode for one in GOVERNORATES)):
        counts = tuple(
            DocumentedCount(kind, "invented", "invented", NAME, NAME, True, {2013 + n: 5 for n in range(6)})
            for kind in kinds
        )
        told = around.get(pcode) or tuple(tallied(each, rng) for each in sets)
        places.append(PlaceFound(Selection(Pcode(pcode)), told, counts))
    return Found(DAYS, PERIODS, tuple(places), around)


@dataclass(frozen=True)
class Measured:
    """What one report took, in seconds, and its pages."""

    wall: float
    busy: float
    text: float
    pages: int


def measure(material: Found, language: Language) -> Measured:
    """Return what one report takes: made and set, then written as a text document."""
    terms = ReportTerms(date(2026, 1, 2), date(2026, 1, 2))
    start, used = time.perf_counter(), time.process_time()
    report = with_standing(make_report(material, terms, language), Standing())
    pdf = report_pdf(report, terms.made_on)
    wall, busy = time.perf_counter() - start, time.process_time() - used
    start = time.perf_counter()
    report_docx(report, terms.made_on)
    return Measured(wall, busy, time.perf_counter() - start, len(pypdfium2.PdfDocument(pdf)))


def main() -> int:
    """Measure and print; return 1 where the target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--turns", type=int, default=3)
    turns = parser.parse_args().turns
    print(f"{machine()}; 15 chapters, {len(PERIODS)} years, 2 event sets")
    material, missed = found(), False
    for language in LANGUAGES:
        measured = [measure(material, language) for _ in range(turns)]
        first = measured[0]  # typst keeps what it has set before: only the first turn is of a new report
        missed |= first.wall > TARGET or first.pages < PAGES
        later = statistics.median(one.wall for one in measured)
        print(
            f"{language}: {first.pages} pages in {first.wall:.2f} s, {first.wall / TARGET:.2f} of the aim; "
            f"processors {first.busy:.2f} s; text document {first.text:.2f} s; median of turns {later:.2f} s"
        )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
