"""Testimony: it begins with consent and asks for nothing else; its passages, each with its acts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sanad.actions.cards_once import write_card_once
from sanad.actions.recorded import require_role
from sanad.partners.member import Viewer
from sanad.records.queries.cards import CardDetail, CardRow, cards_named
from sanad.records.queries.registers import register
from sanad.register.said import Said, Told
from sanad.web.asking import asked, status_of
from sanad.web.forms.cards import key_of
from sanad.web.forms.testimonies import BeginTestimonyForm
from sanad.web.viewing import viewer_of


@dataclass(frozen=True)
class Passage:
    """One passage of a testimony: the card of it, its number where it has one, and what it tells of."""

    row: CardRow
    number: int | None
    own_words: str
    language: str | None
    translations: tuple[tuple[str, str], ...]
    about: tuple[CardRow, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def testimony_new(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Return the form with which a testimony begins, or begin it."""
    viewer = viewer_of(request)
    require_role("write_card", by=viewer)
    held = register(list_id, viewer=viewer)
    if not held.own:
        raise Http404
    form = BeginTestimonyForm(request.POST or None, initial={"witness": request.GET.get("witness", "")})
    begun: list[UUID] = []
    key = key_of(request.POST)

    def begin() -> None:
        witness = form.cleaned_data["witness"]
        fields = {"state": (Said("going_on"),), "interviewer": (Said(viewer.alias),)}
        told = Told({**fields, "witness": (Said(str(witness)),)} if witness else fields)
        because = form.cleaned_data["because"]
        made = write_card_once(
            "testimony",
            told,
            key=key,
            register=list_id,
            by=viewer,
            because=because,
            consent=form.consent(),
        )
        begun.append(made.card)

    if asked(request, form, begin):
        return redirect("card", card_id=begun[0])
    values = {"register": held, "form": form, "key": key}
    return render(request, "cards/testimony_new.html", values, status=status_of(form))


def passages(detail: CardDetail, *, viewer: Viewer) -> tuple[Passage, ...]:
    """Return the passages of a testimony in their order, as far as they are seen."""
    rows = [row for row in detail.pointed_from if row.kind == "information"]
    pointed = {UUID(one.value) for row in rows for one in row.told.values("about") if not one.unknown}
    seen = cards_named(pointed, viewer=viewer) if pointed else {}
    found = [_passage(row, seen) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.number is None, one.number or 0, one.row.recorded_at)))


def _passage(row: CardRow, seen: Mapping[str, CardRow]) -> Passage:
    told = row.told
    return Passage(
        row,
        (told.first("passage_number") or {}).get("best"),
        told.first("own_words") or "",
        told.first("own_language"),
        tuple(_words(told)),
        tuple(seen[one.value] for one in told.values("about") if one.value in seen),
    )


def _words(told: Told) -> Iterator[tuple[str, str]]:
    for one in told.values("passage"):
        if not one.unknown:
            yield from sorted(one.value.items())
