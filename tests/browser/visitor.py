"""Somebody at a browser, and what the browser asked for while they were at it."""

import os
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, Response

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE, NARROW = {"width": 1366, "height": 900}, {"width": 360, "height": 740}
TELL_TITLE = 'addEventListener("DOMContentLoaded", () => toldTitle(document.title))'
OWN_SCHEMES = ("data", "blob", "about")
LEAST_LETTERS = 4


def chromium() -> str | None:
    """Return Chromium's path; None where there is none."""
    return os.environ.get("SANAD_CHROMIUM") or shutil.which("chromium")


def launched(playwright: Playwright) -> Browser:
    """Return the system's Chromium, which asks nobody for anything by itself."""
    return playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))


@dataclass
class Watch:
    """Every request, title and complaint of one browser context."""

    home: str
    requests: list[str] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    titles: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> "Watch":
        """Watch a context from now on."""
        context.on("request", self._requested)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.expose_binding("toldTitle", lambda _source, title: self.titles.append(title))
        context.add_init_script(TELL_TITLE)
        return self

    def outside(self) -> list[str]:
        """Return the requests that left the host."""
        return [url for url in self.requests if not self._inside(url)]

    def told(self) -> list[str]:
        """Return everything that an address bar, a history or a neighbour's screen could show."""
        return [*map(unquote, self.requests), *self.titles]

    def forget(self) -> None:
        """Begin anew: what was noted so far was judged."""
        self.requests.clear()
        self.documents.clear()
        self.titles.clear()
        self.complaints.clear()

    def _inside(self, url: str) -> bool:
        return url.startswith(self.home) or urlsplit(url).scheme in OWN_SCHEMES

    def _requested(self, request: Request) -> None:
        self.requests.append(request.url)
        if request.resource_type == "document":
            self.documents.add(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        # A page that answers 404 is reported by the browser as a resource; that is the page we asked for.
        answered = message.text.startswith("Failed to load resource") and (
            message.location["url"] in self.documents
        )
        if message.type in ("error", "warning") and not answered:
            self.complaints.append(f"{message.type}: {message.text} ({message.location['url']})")


def letters_of(names: Iterable[str]) -> "re.Pattern[str]":
    """Return a pattern that finds any part of these names standing as a word of its own."""
    parts = {part for name in names for part in re.split(r"[\s\-]+", name) if len(part) >= LEAST_LETTERS}
    own = {"Sanad"}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(parts - own)))})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Visitor:
    """One browser window: its page, the site's address, and the watch over it."""

    page: Page
    address: str
    watch: Watch

    def opens(self, path: str) -> Response:
        """Return the answer to an address typed by hand."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        return answer

    def opens_file(self, file: Path) -> None:
        """Open a page that lies in a folder."""
        self.page.goto(file.as_uri())

    def signs_in(self, username: str, password: str | None = None) -> str:
        """Fill the form, send it, and return the password; none given, the one that is shown to all."""
        shown = self.page.locator(".people input[name=password]").first
        given = shown.input_value() if password is None else password
        self.page.fill("#id_login", username)
        self.page.fill("#id_password", given)
        self.page.click("form:has(#id_password) button")
        return given

    def text(self, selector: str = "main") -> str:
        """Return what a part of the page says."""
        return self.page.inner_text(selector)


def new_context(
    browser: Browser, address: str, language: str, viewport: dict[str, int], state: Any = None
) -> BrowserContext:
    """Return a window of one size, whose person has chosen a language."""
    context = browser.new_context(
        viewport={"width": viewport["width"], "height": viewport["height"]},
        locale={"en": "en-GB", "ar": "ar-SY", "da": "da-DK"}[language],
        storage_state=state,
        reduced_motion="reduce",
    )
    context.set_default_timeout(40_000)
    if address.startswith("http"):
        chosen = {"name": "sanad_language", "value": language, "url": address, "httpOnly": True}
        context.add_cookies([chosen])
    return context


def picture_folder() -> Path | None:
    """Return where to keep a picture of each page looked at; None where nobody asked."""
    asked = os.environ.get("SANAD_BROWSER_PICTURES")
    return Path(asked) if asked else None
