"""A small invented publication with everything that a release can hold, and its translations."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from babel.messages.pofile import read_po

import sanad.publications
from sanad.publications import month_series, tile_grid, upset
from sanad.publications.claim import (
    Claim,
    DatedNote,
    DocumentBasis,
    FigureBasis,
    ItemsBasis,
    Quotation,
    RecordsBasis,
)
from sanad.publications.content import Evidence, ReleaseContent, ShownEntry
from sanad.publications.document import Document, ExactWords
from sanad.publications.figure import Figure, Interval, NoInterval, QueryRun
from sanad.publications.keys import BasisKey, ClaimKey, DocumentKey, EntryKey, FigureKey
from sanad.publications.picture_words import PictureWords, picture_words
from sanad.publications.publication import (
    ClaimPiece,
    Correction,
    FigureBlock,
    Heading,
    Paragraph,
    Publication,
    QuotationBlock,
    TextPiece,
)
from sanad.publications.signatory import Signatory
from sanad.publications.site import Translate, site_files
from sanad.terms.identifiers import ItemId, RecordId
from sanad.terms.language import Language, LocalisedText

L = LocalisedText
NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
PERSONS = L("persons", "أشخاص", "personer")
LISTS = (
    ("amber", L("Amber Register", "سجل العنبر", "Ravregistret"), 2841),
    ("harbour", L("Harbour Documentation Group", "مجموعة الميناء للتوثيق", "Havnegruppen"), 1973),
    ("cedar", L("Cedar Archive", "أرشيف الأرز", "Cederarkivet"), 1420),
    ("thread", L("Women's Thread Collective", "تجمّع خيط النساء", "Kvindernes Tråd"), 966),
)
OVERLAPS = (
    (("amber",), 1650),
    (("harbour",), 902),
    (("cedar",), 611),
    (("thread",), 488),
    (("amber", "harbour"), 640),
    (("amber", "cedar"), 318),
    (("harbour", "cedar"), 204),
    (("amber", "thread"), 153),
    (("harbour", "thread"), 97),
    (("amber", "harbour", "cedar"), 71),
    (("cedar", "thread"), 44),
    (("amber", "harbour", "cedar", "thread"), 9),
)
PLACES = (
    ("p1", L("North Vale", "الوادي الشمالي", "Norddalen"), 1, 0, 1240),
    ("p2", L("Old Harbour", "الميناء القديم", "Gamle Havn"), 0, 1, 0),
    ("p3", L("River Gate", "باب النهر", "Flodporten"), 1, 1, 402),
    ("p4", L("Stone Field", "حقل الحجر", "Stenmarken"), 2, 1, "not_covered"),
    ("p5", L("Quiet Ridge", "التلة الهادئة", "Stillekammen"), 1, 2, 88),
)


def upset_data() -> upset.Upset:
    """Return the overlaps of four invented lists, of which eight are drawn."""
    lists = tuple(upset.ListSize(*entry) for entry in LISTS)
    return upset.Upset(lists, tuple(upset.Overlap(*entry) for entry in OVERLAPS), "invented", shown=8)


def tiles_data() -> tile_grid.TileGrid:
    """Return five invented places, one of them covered by no source and one with 0."""
    return tile_grid.TileGrid(tuple(tile_grid.Tile(*place) for place in PLACES), "invented")


def months_data() -> month_series.MonthSeries:
    """Return thirty invented months with a gap and a break."""
    months = [f"{2016 + n // 12}-{n % 12 + 1:02d}" for n in range(30)]
    values = tuple(
        month_series.MonthValue(month, "not_covered" if 7 <= n <= 9 else 40 + (n * 37) % 90)
        for n, month in enumerate(months)
    )
    note = L("One list ends here.", "تنتهي هنا إحدى القوائم.", "Her slutter en af listerne.")
    return month_series.MonthSeries(values, "invented", (month_series.Break("2017-06", note),))


def figures() -> tuple[Figure, ...]:
    """Return a minimum with its overlaps, a grid, a series, an estimate and one that refused."""
    query = QueryRun("documented_persons", (("minimum_lists", "1"), ("as_of", "2026-01-05")), 13204, NOON)
    documented = Figure(
        id=FigureKey("documented"),
        title=L(
            "Persons documented at least once",
            "أشخاص وُثّقوا مرة واحدة على الأقل",
            "Personer dokumenteret mindst én gang",
        ),
        description=L(
            "Persons on four invented lists after linking, by the lists on which they stand.",
            "أشخاص في أربع قوائم مختلقة بعد الربط، بحسب القوائم التي وردوا فيها.",
            "Personer på fire opdigtede lister efter sammenkobling, efter de lister, de står på.",
        ),
        unit=PERSONS,
        value=5187,
        reading="at_least",
        interval=NoInterval("counted"),
        query=query,
        method=L(
            "Counting of clusters after linkage.",
            "عدّ المجموعات بعد الربط.",
            "Optælling af klynger efter sammenkobling.",
        ),
        assumptions=(L("Linkage is finished.", "اكتمل الربط.", "Sammenkoblingen er afsluttet."),),
        code_version="0.1.0",
        corpus="invented",
        table=upset.table(upset_data()),
        picture=upset_data(),
    )
    places = replace(
        documented,
        id=FigureKey("places"),
        title=L("Persons by place", "الأشخاص بحسب المكان", "Personer efter sted"),
        value=1730,
        table=tile_grid.table(tiles_data()),
        picture=tiles_data(),
    )
    months = replace(
        documented,
        id=FigureKey("months"),
        title=L("Persons by month", "الأشخاص بحسب الشهر", "Personer efter måned"),
        value=2301,
        table=month_series.table(months_data()),
        picture=months_data(),
    )
    estimate = replace(
        documented,
        id=FigureKey("estimate"),
        title=L(
            "Estimated persons, documented or not",
            "العدد المقدَّر للأشخاص، موثّقين كانوا أم لا",
            "Anslået antal personer, dokumenteret eller ej",
        ),
        value=9420.5,
        reading="estimated",
        interval=Interval(8110.0, 11240.0, 0.95),
        picture=None,
    )
    refused = replace(
        estimate,
        id=FigureKey("refused"),
        title=L("Estimate for the ridge", "تقدير للتلة", "Anslag for kammen"),
        value="unknown",
        reading="unknown",
        interval=NoInterval("refused"),
    )
    return documented, places, months, estimate, refused


def publication() -> Publication:
    """Return an invented publication that uses every kind of block, basis and status."""
    report = DocumentKey("ferry-report")
    quotation = Quotation(
        text="Byen er sikker at vende hjem til.",
        language="da",
        speaker="The invented Board of Crossings",
        source="Report on the ferries",
        dated="2019-02",
        document=report,
        translation=L(
            "The town is safe to go home to.",
            "المدينة آمنة للعودة إليها.",
            "Byen er sikker at vende hjem til.",
        ),
    )
    reason = L(
        "The figure is counted from records of four lists.",
        "الرقم معدود من سجلات أربع قوائم.",
        "Tallet er talt ud fra registreringer på fire lister.",
    )
    claims = (
        Claim(
            id=ClaimKey("c1"),
            text=L(
                "At least 5,187 persons were taken from the invented valley.",
                "أُخذ ما لا يقل عن 5,187 شخصًا من الوادي المختلق.",
                "Mindst 5.187 personer blev taget fra den opdigtede dal.",
            ),
            status="supported",
            reason=reason,
            corpus="invented",
            basis=(
                FigureBasis(FigureKey("documented")),
                RecordsBasis(
                    BasisKey("b1"),
                    L("Records of two lists", "سجلات من قائمتين", "Registreringer fra to lister"),
                    (RecordId(UUID(int=1)), RecordId(UUID(int=2))),
                    "invented",
                ),
                ItemsBasis(
                    BasisKey("b2"),
                    L("The file of one list", "ملف إحدى القوائم", "Filen med en af listerne"),
                    (ItemId(UUID(int=3)),),
                    "invented",
                ),
            ),
        ),
        Claim(
            id=ClaimKey("c2"),
            text=L(
                "The board called the town “safe to go home to”.",
                "وصف المجلس المدينة بأنها “آمنة للعودة إليها”.",
                "Nævnet kaldte byen “sikker at vende hjem til”.",
            ),
            status="contested",
            reason=L(
                "Two sources date these words differently.",
                "يؤرّخ مصدران هذه الكلمات تأريخين مختلفين.",
                "To kilder daterer ordene forskelligt.",
            ),
            corpus="invented",
            basis=(
                DocumentBasis(
                    report,
                    L("Page 4 holds the words.", "وردت الكلمات في الصفحة 4.", "Ordene står på side 4."),
                ),
            ),
            quotations=(quotation,),
            changed_since=(
                DatedNote(
                    "2020-06-01",
                    L(
                        "The board withdrew the report.",
                        "سحب المجلس التقرير.",
                        "Nævnet trak rapporten tilbage.",
                    ),
                    (report,),
                ),
            ),
        ),
        Claim(
            id=ClaimKey("c3"),
            text=L("The ferries stopped in March.", "توقفت العبّارات في آذار.", "Færgerne standsede i marts."),
            status="not_verified",
            reason=L(
                "No source was found yet.", "لم يُعثر على مصدر بعد.", "Der er endnu ikke fundet en kilde."
            ),
            corpus="invented",
        ),
        Claim(
            id=ClaimKey("c4"),
            text=L(
                "Governments should stop returns across the invented river.",
                "ينبغي للحكومات أن توقف الإعادة عبر النهر المختلق.",
                "Regeringer bør standse tilbagesendelser over den opdigtede flod.",
            ),
            status="corrected",
            reason=L(
                "The first text named another river.",
                "ذكر النص الأول نهرًا آخر.",
                "Den første tekst nævnte en anden flod.",
            ),
            corpus="invented",
            kind="demand",
        ),
    )
    glue = TextPiece(
        L(
            "The lists overlap unevenly, so that the number is a minimum.",
            "تتقاطع القوائم على نحو غير متساوٍ، ولذلك فالعدد حدّ أدنى.",
            "Listerne overlapper ujævnt, så tallet er et minimum.",
        )
    )
    return Publication(
        id="valley",
        title=L(
            "What four lists say about the valley",
            "ما تقوله أربع قوائم عن الوادي",
            "Hvad fire lister siger om dalen",
        ),
        intro=L(
            "Four invented organisations kept lists, apart from one another. "
            "This text says what they document together, and where each of them is silent.",
            "احتفظت أربع منظمات مختلقة بقوائم، كل على حدة. يبيّن هذا النص ما توثّقه معًا، وأين تصمت كل منها.",
            "Fire opdigtede organisationer førte lister hver for sig. "
            "Teksten siger, hvad de dokumenterer tilsammen, og hvor hver af dem tier.",
        ),
        corpus="invented",
        whose_words="annotated_reading",
        blocks=(
            Heading(L("What is documented", "ما الموثَّق", "Hvad der er dokumenteret")),
            Paragraph((ClaimPiece(ClaimKey("c1")), glue)),
            FigureBlock(FigureKey("documented")),
            FigureBlock(FigureKey("places")),
            FigureBlock(FigureKey("months")),
            Heading(L("What was said", "ما قيل", "Hvad der blev sagt")),
            Paragraph((ClaimPiece(ClaimKey("c2")), ClaimPiece(ClaimKey("c3")))),
            QuotationBlock(quotation),
            Paragraph((ClaimPiece(ClaimKey("c4")),)),
        ),
        claims=claims,
        documents=(
            Document(
                id=report,
                publisher="The invented Board of Crossings",
                title="Report on the ferries",
                reference="https://board.example/reports/4?page=4&lang=da",
                dated="2019-02",
                accessed="2025-11-02",
                seen="seen_in_part",
                corpus="invented",
                words=(ExactWords("Byen er sikker at vende hjem til.", "da", "The chair of the board"),),
            ),
        ),
        signatories=(Signatory("Amber Register", report), Signatory("تجمّع خيط النساء", report)),
        corrections=(
            Correction(
                "2026-01-04",
                L("The northern river", "النهر الشمالي", "Den nordlige flod"),
                L("The invented river", "النهر المختلق", "Den opdigtede flod"),
                L("A reader found it.", "وجده أحد القرّاء.", "En læser fandt det."),
                ClaimKey("c4"),
            ),
        ),
        changed_since=(
            DatedNote(
                "2026-01-05",
                L("A fifth list was announced.", "أُعلن عن قائمة خامسة.", "En femte liste blev bebudet."),
            ),
        ),
    )


def commitment(number: int) -> str:
    """Return the hex text of a commitment for a test."""
    return hashlib.sha256(bytes([number])).hexdigest()


def content() -> ReleaseContent:
    """Return the whole content of a small invented release."""
    keys = (EntryKey("e1"), EntryKey("e2"))
    return ReleaseContent(
        publication=publication(),
        figures=figures(),
        evidence=(
            Evidence("documented", 5, tuple(commitment(n) for n in range(5)), keys),
            Evidence("b1", 2, (commitment(7), commitment(8))),
            Evidence("b2", 1, (commitment(9),), keys[:1]),
        ),
        entries=(
            ShownEntry(keys[0], "deposit", NOON, 12, commitment(20)),
            ShownEntry(keys[1], "import", NOON, 13, commitment(21)),
        ),
        created=NOON,
        code_version="0.1.0",
        key_name="valley.example/log",
    )


@pytest.fixture(name="content")
def content_fixture() -> ReleaseContent:
    """Return the content of a small invented release."""
    return content()


@pytest.fixture(name="publication")
def publication_fixture() -> Publication:
    """Return the invented publication."""
    return publication()


@pytest.fixture(scope="session")
def translate() -> Translate:
    """Return the translator that reads the catalogues of this package, strictly."""
    return catalogues()


def catalogues() -> Callable[[Language, str], str]:
    """Return a translator over the PO files; a message without a translation is an error."""
    folder = Path(sanad.publications.__file__).parent / "locale"
    texts: dict[str, dict[str, str]] = {}
    for language in ("ar", "da"):
        with (folder / f"{language}.po").open("rb") as catalogue:
            texts[language] = {str(m.id): str(m.string) for m in read_po(catalogue) if m.id and m.string}
    return lambda language, message: message if language == "en" else texts[language][message]


@pytest.fixture(scope="session")
def files(translate: Translate) -> dict[str, bytes]:
    """Return the files of the small invented release."""
    return site_files(content(), translate, {"ibm-plex-sans-latin-400-normal.woff2": b"not a font"})


@pytest.fixture(name="upset_data")
def upset_fixture() -> upset.Upset:
    """Return the overlaps of four invented lists."""
    return upset_data()


@pytest.fixture(name="tiles_data")
def tiles_fixture() -> tile_grid.TileGrid:
    """Return five invented places."""
    return tiles_data()


@pytest.fixture(name="months_data")
def months_fixture() -> month_series.MonthSeries:
    """Return thirty invented months."""
    return months_data()


@pytest.fixture(name="figures")
def figures_fixture() -> tuple[Figure, ...]:
    """Return the figures of the invented publication."""
    return figures()


@pytest.fixture
def words(translate: Translate) -> Callable[[Language], PictureWords]:
    """Return a function that gives the words of a picture in a language."""
    title = L("Title <1>", "عنوان", "Titel")
    return lambda language: picture_words(
        title, title, PERSONS, language=language, _=lambda message: translate(language, message)
    )
