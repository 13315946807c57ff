"""The id of a rule in an address: small letters, digits, and the marks between them."""


class RuleId:
    """A part of an address that may be the id of a rule of a pack; nothing that people write is one."""

    regex = "[a-z0-9][a-z0-9_.-]{0,79}"

    def to_python(self, value: str) -> str:
        """Return the id of an address."""
        return value

    def to_url(self, value: str) -> str:
        """Return an id as it stands in an address."""
        return value
