"""What the wiring refuses.

SanadError
└── SettingRefused   a SANAD_* setting has a value that is not accepted
"""

from sanad.terms.errors import SanadError


class SettingRefused(SanadError):
    """A setting has a value that is not accepted."""

    code = "setting_refused"
