"""What lawyers of one's organisation said of rules, and which rules are verified by it."""

from sanad.partners.member import Viewer
from sanad.protection.packs import open_pack
from sanad.protection.rule_digest import rule_digests
from sanad.protection.signing import RuleSignature, Standing, standing
from sanad.records.door import opened
from sanad.records.models import RuleSignature as Row


def rule_signatures(pack: str, *, viewer: Viewer) -> tuple[RuleSignature, ...]:
    """Return all that was said of the rules of one pack, the newest first."""
    with opened(viewer):
        rows = Row.objects.filter(organisation_id=viewer.organisation, pack=pack).order_by("-at", "id")
        return tuple(map(_signature, rows))


def signatures_standing(pack: str, *, viewer: Viewer) -> Standing:
    """Return what stands of what was said of the rules of a pack and of those that it uses."""
    packs = (pack, *open_pack(pack).uses)
    said = [one for name in packs for one in rule_signatures(name, viewer=viewer)]
    return standing(said, rule_digests(pack))


def _signature(row: Row) -> RuleSignature:
    return RuleSignature(
        row.id,
        row.pack,
        row.pack_version,
        row.rule,
        row.digest,
        row.verdict,  # type: ignore[arg-type]  # the database holds to the three
        row.account,
        row.lawyer,
        row.because,
        row.at,
        row.supersedes,
    )
