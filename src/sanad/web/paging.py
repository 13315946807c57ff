"""Pages of a long table."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

LAST = 100_000


@dataclass(frozen=True)
class Paging:
    """Where one is in a long table, counted from 1."""

    page: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """Return the number of the last page."""
        return max(1, -(-self.total // self.size))

    @property
    def first_row(self) -> int:
        """Return the number of the first row shown, 0 when there is none."""
        return min((self.page - 1) * self.size + 1, self.total)

    @property
    def last_row(self) -> int:
        """Return the number of the last row shown."""
        return min(self.page * self.size, self.total)

    @property
    def previous(self) -> int | None:
        """Return the page before, if there is one."""
        return self.page - 1 if self.page > 1 else None

    @property
    def following(self) -> int | None:
        """Return the page after, if there is one."""
        return self.page + 1 if self.page < self.last else None


def page_asked(request: HttpRequest) -> int:
    """Return the page that the address asks for.

    Raises: Http404, if it is no number from 1.
    """
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:7]) <= LAST):
        raise Http404
    return int(text)
