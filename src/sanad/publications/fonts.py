"""The fonts that a release carries, and the style sheet that names them."""

import re
from collections.abc import Mapping

_NAME = re.compile(
    r"(?P<family>ibm-plex-sans-arabic|ibm-plex-sans)-(?P<part>arabic|latin-ext|latin)-(?P<weight>\d00)-normal\.woff2\Z"
)
_FAMILIES = {"ibm-plex-sans": "IBM Plex Sans", "ibm-plex-sans-arabic": "IBM Plex Sans Arabic"}
_RANGES = {
    "arabic": "U+0600-06FF,U+0750-077F,U+08A0-08FF,U+200C-200F,U+FB50-FDFF,U+FE70-FEFC",
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2212",
    "latin-ext": "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB",
}


def font_style(fonts: Mapping[str, bytes]) -> bytes:
    """Return the style sheet for the fonts given; files with other names are carried and not named."""
    faces = [_face(found) for name in sorted(fonts) if (found := _NAME.match(name))]
    return "".join(faces).encode()


def _face(found: re.Match[str]) -> str:
    return (
        f'@font-face{{font-family:"{_FAMILIES[found["family"]]}";font-weight:{found["weight"]};'
        f'font-display:swap;src:url("fonts/{found[0]}") format("woff2");'
        f"unicode-range:{_RANGES[found['part']]}}}\n"
    )
