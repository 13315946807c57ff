"""Case 40: a claim whose basis was never open for publication, or is no longer, is published by nobody."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from cast import BECAUSE, Cast, import_rows, share
from database import rows
from sanad.actions.errors import BasisNotOpen
from sanad.partners.consent import Consent
from sanad.publications.claim import Claim, RecordsBasis
from sanad.publications.keys import BasisKey, ClaimKey
from sanad.publications.publication import ClaimPiece, Paragraph, Publication
from sanad.terms.identifiers import RecordId
from sanad.terms.language import LocalisedText

WORDS = LocalisedText(en="Invented words.", ar="كلمات مختلقة.", da="Opdigtede ord.")
ROW = ("W1", "بسام", "عدنان", "السعدي", "m", "killed", "2014-07-07", "Homs")


def publication_on(listed: UUID) -> Publication:
    (found,) = rows("superuser", "SELECT id FROM records_record WHERE collection_id = %s", [listed])
    basis = RecordsBasis(BasisKey("the-record"), WORDS, (RecordId(found[0]),), "invented")
    claim = Claim(ClaimKey("a-claim"), WORDS, "supported", WORDS, "invented", (basis,))
    text = (Paragraph((ClaimPiece(claim.id),)),)
    return Publication(f"w-{uuid4().hex[:8]}", WORDS, WORDS, "invented", "own_publication", text, (claim,))


def test_case_40_evidence_withdrawn_consent_revoked_or_never_shared(cast: Cast, tmp_path: Path) -> None:
    from sanad.actions.agreements import withdraw
    from sanad.actions.consents import record_consent
    from sanad.actions.publications import publish
    from sanad.cli.release import write_release

    listed = import_rows(tmp_path, f"case-{uuid4().hex[:8]}", [ROW], cast.at_a)
    text = publication_on(listed)
    with pytest.raises(BasisNotOpen):
        publish(text, by=cast.at_a, because=BECAUSE)  # not agreed for publication
    agreement = share(listed, cast.at_a, None, "publication")
    stored = publish(text, by=cast.at_a, because=BECAUSE)
    made = write_release(stored, tmp_path / "out", by=cast.at_a, because=BECAUSE)
    record_consent(listed, "W1", Consent("withdrawn"), by=cast.at_a, because=BECAUSE)
    with pytest.raises(BasisNotOpen):
        write_release(stored, tmp_path / "again", by=cast.at_a, because=BECAUSE)
    assert not (tmp_path / "again").exists()
    record_consent(listed, "W1", Consent("unknown"), by=cast.at_a, because=BECAUSE)
    withdraw(agreement, by=cast.at_a, because=BECAUSE)
    with pytest.raises(BasisNotOpen):
        publish(text, by=cast.at_a, because=BECAUSE)
    marked = rows(
        "backup", "SELECT cause FROM records_correctionmark WHERE release_id = %s", [made["release"]]
    )
    assert {cause for (cause,) in marked} == {"consent_withdrawn", "agreement_withdrawn"}
