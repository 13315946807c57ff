"""Take the README's two pictures of the home page from a demonstration that runs.

    make demo                             # in one terminal
    make screenshots ADDRESS=http://…     # in another; default http://127.0.0.1:8000

It drives the Chromium of the system; CHROMIUM= names another.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WHO = {"ar": "amal", "en": "chadi"}
SIZE = {"width": 1280, "height": 860}


def main(address: str) -> int:
    """Write one picture a language; 1 when there is no Chromium."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        print("No Chromium was found. On Debian: sudo apt-get install chromium", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for language, username in WHO.items():
            take(browser, address, language, username)
        browser.close()
    return 0


def take(browser: Browser, address: str, language: str, username: str) -> None:
    """Sign in as one person of the demonstration and keep what the home page looks like."""
    context = browser.new_context(viewport=SIZE, locale=language)  # type: ignore[arg-type]
    context.add_cookies([{"name": "sanad_language", "value": language, "url": address}])
    page = context.new_page()
    page.goto(address)
    page.locator("button.person", has_text=username).click()
    page.wait_for_load_state("networkidle")
    page.goto(address)  # once more, without the greeting
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"home_{language}.png")
    context.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"))
