"""The style sheet of fonts names exactly the fonts that are there."""

import re

from sanad.publications.fonts import font_style


def test_it_works() -> None:
    names = ["ibm-plex-sans-latin-400-normal.woff2", "ibm-plex-sans-arabic-arabic-600-normal.woff2"]
    style = font_style(dict.fromkeys([*names, "LICENSE.txt"], b"")).decode()
    assert sorted(re.findall(r'url\("fonts/([^"]+)"\)', style)) == sorted(names)
    assert 'font-family:"IBM Plex Sans Arabic";font-weight:600' in style
    assert "http" not in style


def test_without_fonts_it_is_empty() -> None:
    assert font_style({}) == b""
