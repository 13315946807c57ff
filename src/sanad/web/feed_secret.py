"""The secret of a feed in an address: 43 characters by chance, and nothing that people write."""

from sanad.web.rule_id import RuleId


class FeedSecret(RuleId):
    """A part of an address that may be the secret of a feed."""

    regex = "[A-Za-z0-9_-]{43}"
