"""The root of every error that Sanad raises on purpose.

SanadError
├── one subclass tree a package, in its own errors.py
└── each leaf named for the fact, with a stable code that pages translate
"""


class SanadError(Exception):
    """A fact that stops the work: what was found, what is required, what to do next.

    A message carries ids, row numbers and codes only: never a name, a testimony or a place.
    """

    code = "error"

    def __init__(self, message: str, **details: str | int) -> None:
        super().__init__(message)
        self.message = message
        self.details = details
