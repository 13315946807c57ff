"""Folders: what stands in them, to whom they are open, and how that changes."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sanad.actions import folders as changes
from sanad.actions.recorded import require_role
from sanad.partners.member import Viewer
from sanad.partners.role import may
from sanad.records.queries.folders import FolderDetail, place_of
from sanad.records.queries.folders import folder as folder_of
from sanad.records.queries.folders import folders as folders_of
from sanad.records.queries.groups import groups
from sanad.records.queries.members import members
from sanad.terms.language import LocalisedText
from sanad.web.asking import asked, asked_here, status_of
from sanad.web.downloads import DownloadTable, download
from sanad.web.forms.organisation import FolderForm, GrantForm, ListForm, PlaceForm, ReasonForm
from sanad.web.viewing import viewer_of

LONGEST_CODE = 64


@require_http_methods(["GET", "HEAD", "POST"])
def folders(request: HttpRequest) -> HttpResponse:
    """Return the folders that one may see, and open a new one."""
    viewer = viewer_of(request)
    form = FolderForm(request.POST or None)

    def act() -> None:
        given = form.cleaned_data
        because = given["because"]
        changes.open_folder(
            code_of(form.text), form.text, restricted=given["restricted"], by=viewer, because=because
        )

    if asked(request, form, act):
        return redirect("folders")
    values = {
        "folders": folders_of(viewer=viewer),
        "form": form,
        "may_organise": may(viewer.roles, "organise"),
    }
    return render(request, "folders/folders.html", values, status=status_of(form))


@require_safe
def folders_data(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the folders as a file."""
    rows = [
        (row.id, row.code, row.name.en, "restricted" if row.restricted else "open", row.lists)
        for row in folders_of(viewer=viewer_of(request))
    ]
    return download(
        DownloadTable("folders", ("folder", "code", "name", "state", "lists"), rows, "real"), kind
    )


@require_safe
def folder_page(request: HttpRequest, folder_id: UUID) -> HttpResponse:
    """Return one folder: what is in it, and to whom it is open."""
    viewer = viewer_of(request)
    detail = folder_of(folder_id, viewer=viewer)
    values = {"detail": detail, "folder": detail.row, "may_organise": may(viewer.roles, "organise")}
    if values["may_organise"]:
        values |= {
            "grant_form": grant_form(viewer),
            "list_form": list_form(detail),
            "reason_form": ReasonForm(),
        }
    return render(request, "folders/folder.html", values)


@require_POST
def folder_restrict(request: HttpRequest, folder_id: UUID) -> HttpResponse:
    """Restrict a folder, or open it to every member."""
    viewer = viewer_of(request)
    restricted = request.POST.get("restricted") == "yes"
    form = ReasonForm(request.POST)

    def act() -> None:
        changes.restrict(folder_id, restricted, by=viewer, because=form.cleaned_data["because"])

    asked_here(request, form, act)
    return redirect("folder", folder_id=folder_id)


@require_POST
def folder_grant(request: HttpRequest, folder_id: UUID) -> HttpResponse:
    """Open a folder to a member or a group."""
    viewer = viewer_of(request)
    require_role("organise", by=viewer)
    form = grant_form(viewer, request)

    def act() -> None:
        changes.grant(folder_id, **form.chosen, by=viewer, because=form.cleaned_data["because"])

    asked_here(request, form, act)
    return redirect("folder", folder_id=folder_id)


@require_POST
def folder_grant_end(request: HttpRequest, folder_id: UUID, grant_id: UUID) -> HttpResponse:
    """End what opened a folder to a member or a group."""
    viewer = viewer_of(request)
    form = ReasonForm(request.POST)
    asked_here(
        request, form, lambda: changes.end_grant(grant_id, by=viewer, because=form.cleaned_data["because"])
    )
    return redirect("folder", folder_id=folder_id)


@require_POST
def folder_list(request: HttpRequest, folder_id: UUID) -> HttpResponse:
    """Move a list that is in no folder into this one."""
    viewer = viewer_of(request)
    require_role("organise", by=viewer)
    form = list_form(folder_of(folder_id, viewer=viewer), request)

    def act() -> None:
        given = form.cleaned_data
        changes.move_list(UUID(given["list"]), folder_id, by=viewer, because=given["because"])

    asked_here(request, form, act)
    return redirect("folder", folder_id=folder_id)


@require_http_methods(["GET", "HEAD", "POST"])
def list_place(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Ask in which folder one of one's own lists stands, and move it."""
    here = place_of(list_id, None, viewer=viewer_of(request))
    return placed(request, here, lambda to, by, why: changes.move_list(list_id, to, by=by, because=why))


@require_http_methods(["GET", "HEAD", "POST"])
def item_place(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Ask in which folder one of one's own files stands, and move it."""
    here = place_of(None, item_id, viewer=viewer_of(request))
    return placed(request, here, lambda to, by, why: changes.move_item(item_id, to, by=by, because=why))


def placed(
    request: HttpRequest, here: UUID | None, move: Callable[[UUID | None, Viewer, str], None]
) -> HttpResponse:
    """Return the page that asks for a folder, or, once something was moved, where it went."""
    viewer = viewer_of(request)
    require_role("organise", by=viewer)
    named = [(row.id, row.name) for row in folders_of(viewer=viewer)]
    form = PlaceForm(named, request.POST or None, initial={"folder": str(here) if here else ""})

    def to() -> UUID | None:
        chosen: str = form.cleaned_data["folder"]
        return UUID(chosen) if chosen else None

    if asked(request, form, lambda: move(to(), viewer, form.cleaned_data["because"])):
        chosen = to()
        return redirect("folder", folder_id=chosen) if chosen else redirect("folders")
    return render(request, "folders/place.html", {"form": form}, status=status_of(form))


def grant_form(viewer: Viewer, request: HttpRequest | None = None) -> GrantForm:
    """Return the form that opens a folder to somebody."""
    named = [(row.id, row.name) for row in groups(viewer=viewer)]
    return GrantForm(members(viewer=viewer), named, request.POST if request else None)


def list_form(detail: FolderDetail, request: HttpRequest | None = None) -> ListForm:
    """Return the form that moves a list into a folder."""
    named = [(row.id, row.name) for row in detail.loose if row.name]
    return ListForm(named, request.POST if request else None)


def code_of(name: LocalisedText) -> str:
    """Return the code of something that has this name."""
    return slugify(name.en, allow_unicode=True)[:LONGEST_CODE] or name.en[:LONGEST_CODE]
