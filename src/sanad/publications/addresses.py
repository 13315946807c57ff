"""Where each thing lies in a release, as a path from its top."""

from sanad.publications.corpus import Corpus, mark_name
from sanad.publications.figure import Figure
from sanad.publications.keys import ClaimKey, EntryKey, FigureKey
from sanad.terms.language import Language

SEALED = ("manifest.json", "manifest.sig", "log/checkpoint", "verify.py")
"""What the seal adds and pages link to, beside the proofs."""


def publication_path(language: Language) -> str:
    """Return where the text of the publication lies."""
    return f"{language}/index.html"


def claim_path(key: ClaimKey, language: Language) -> str:
    """Return where the page of a claim lies."""
    return f"{language}/claim-{key}.html"


def figure_path(key: FigureKey, language: Language) -> str:
    """Return where the page of a figure lies."""
    return f"{language}/figure-{key}.html"


def data_path(figure: Figure, ending: str) -> str:
    """Return where the data of a figure lie, ending "csv" or "json"."""
    return f"data/{mark_name(figure.id, figure.corpus)}.{ending}"


def evidence_path(key: str, corpus: Corpus) -> str:
    """Return where the commitments behind a basis or a figure lie."""
    return f"data/{mark_name(f'commitments-{key}', corpus)}.txt"


def picture_path(figure: Figure, language: Language) -> str:
    """Return where the picture of a figure lies."""
    return f"pictures/{mark_name(f'{figure.id}-{language}', figure.corpus)}.svg"


def proof_path(key: EntryKey) -> str:
    """Return where the seal puts the proof that a custody entry is in the log."""
    return f"proofs/{key}.json"
