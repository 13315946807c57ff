"""The organisations whose event sets a command counts: the one that is asked for, else all."""


def organisations_asked(code: str | None) -> tuple[str, ...]:
    """Return the codes of these organisations; a code that is given need not be one."""
    from sanad.actions.partners import MAINTENANCE
    from sanad.records.queries.coalition import organisation_codes

    return (code,) if code else organisation_codes(viewer=MAINTENANCE)
