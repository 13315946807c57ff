"""Asking as a member, and what an answer is once its tokens are taken out."""

import re
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cast import secret_for
from routes.walking import Route
from routes.world import Somebody

if TYPE_CHECKING:
    from django.test import Client

PASSING = re.compile(
    r'(?<=csrfmiddlewaretoken" value=")[A-Za-z0-9]+|(?<="X-CSRFToken": ")[A-Za-z0-9]+|nonce="[^"]+"'
)
TOLD = ("Content-Type", "Content-Disposition", "Location", "Allow", "HX-Redirect", "WWW-Authenticate")


class Asker:
    """One member with a browser, in English, and a program where its roles may have one."""

    def __init__(self, somebody: Somebody) -> None:
        from django.test import Client

        from sanad.partners.role import may

        self.somebody = somebody
        self.program = Client(raise_request_exception=False)
        viewer = somebody.viewer
        if viewer is not None and may(viewer.roles, "token"):
            secret = secret_for(viewer, writes=may(viewer.roles, "write_card"))
            headers = {"authorization": f"Bearer {secret}"}
            self.program = Client(headers=headers, raise_request_exception=False)
        self.browser = self.signed_in()

    def signed_in(self) -> "Client":
        """Return a browser in which the member is signed in."""
        from django.test import Client

        from sanad.records.models import Account

        client = Client(headers={"accept-language": "en"}, raise_request_exception=False)
        client.force_login(Account.objects.get(id=self.somebody.account))
        return client

    def ask(self, route: Route, method: str, address: str, body: Any = None) -> Any:
        """Return the answer."""
        if route.is_api:
            kind = {"content_type": "application/json"} if method in {"POST", "PUT", "PATCH"} else {}
            return self.program.generic(method, address, body or "{}" if kind else "", **kind)
        self._forget()
        if method == "POST":
            return self.browser.post(address, body or {})
        return self.browser.get(address, body) if method == "GET" else self.browser.generic(method, address)

    def _forget(self) -> None:
        """Forget what an earlier form left to be told, which the next page would tell whatever its id."""
        session = self.browser.session
        if session.pop("_messages", None):
            session.save()


def answer(response: Any, *identities: UUID | str) -> tuple[Any, ...]:
    """Return an answer as it may be compared: status, what headers tell, and the body."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    text = PASSING.sub("", content.decode("utf-8", "replace"))
    told = tuple((name, response.headers.get(name, "")) for name in TOLD)
    for identity in identities:
        text = text.replace(str(identity), "ID")
        told = tuple((name, value.replace(str(identity), "ID")) for name, value in told)
    return (response.status_code, told, text)
