"""Folders: opened, restricted, filled, and opened again to a member or a group."""

from uuid import UUID, uuid4

from django.db import connection
from django.utils.timezone import now

from sanad.actions.errors import NameTaken
from sanad.actions.members import living_member
from sanad.actions.recorded import recorded
from sanad.partners.errors import FolderShared, GuestOfOneFolder, NotFound, OwnRights
from sanad.partners.member import Viewer
from sanad.records.models import (
    Collection,
    Folder,
    FolderGrant,
    Group,
    GroupSeat,
    Item,
    Membership,
    SeenAgreement,
)
from sanad.terms.language import LocalisedText

UNKNOWN = "There is no such folder of this organisation. One is required. See the folders."


def open_folder(
    code: str, names: LocalisedText, *, restricted: bool = False, by: Viewer, because: str
) -> UUID:
    """Return a new folder of the actor's organisation, empty.

    Raises: NotAllowed, ReasonMissing; NameTaken.
    """
    with recorded("organise", by=by, because=because) as recording:
        if Folder.objects.filter(organisation_id=by.organisation, code=code).exists():
            raise NameTaken("A folder has this code; one of its own is required. Choose another.")
        made = Folder.objects.create(
            id=uuid4(),
            organisation_id=by.organisation,
            code=code,
            names=names.as_mapping(),
            restricted=restricted,
        )
        recording.enter("folder", made.id, verb="open_folder", details={"restricted": restricted})
    return made.id


def restrict(folder: UUID, restricted: bool, *, by: Viewer, because: str) -> None:
    """Shut a folder to all members but those to whom it is granted, or open it to all again.

    It holds from the next transaction on. Only who sees what is inside may open it to all.
    Raises: NotAllowed, ReasonMissing; NotFound; OwnRights.
    """
    with recorded("organise", by=by, because=because) as recording:
        found = _folder(folder, by)
        if found.restricted and folder in _shut():
            raise OwnRights(
                "The folder is shut to whoever would open it; a member to whom it is granted is required. "
                "Ask another administrator for a grant."
            )
        Folder.objects.filter(id=folder).update(restricted=restricted)
        recording.enter("folder", folder, verb="restrict" if restricted else "unrestrict")


def move_list(collection: UUID, folder: UUID | None, *, by: Viewer, because: str) -> None:
    """Put one of the actor's lists into a folder, or, with None, into no folder.

    Raises: NotAllowed, ReasonMissing; NotFound; FolderShared, since agreements of two persons open its lists.
    """
    with recorded("organise", by=by, because=because) as recording:
        _require_target(folder, by)
        if folder and folder in _shared():
            raise FolderShared(
                "An agreement opens this folder to others; what is moved in would be shared without a second "
                "member. Make an agreement on the list itself."
            )
        moved = Collection.objects.filter(id=collection, organisation_id=by.organisation)
        if not moved.update(folder_id=folder):
            raise NotFound("There is no such list of this organisation. One is required. See the lists.")
        recording.enter("list", collection, verb="move", details=_to(folder))


def move_item(item: UUID, folder: UUID | None, *, by: Viewer, because: str) -> None:
    """Put one of the actor's items into a folder, or, with None, into no folder.

    Raises: NotAllowed, ReasonMissing; NotFound.
    """
    with recorded("organise", by=by, because=because) as recording:
        _require_target(folder, by)
        if not Item.objects.filter(id=item, organisation_id=by.organisation).update(folder_id=folder):
            raise NotFound("There is no such item of this organisation. One is required. See the lists.")
        recording.enter("item", item, item=item, verb="move", details=_to(folder))


def grant(
    folder: UUID, *, membership: UUID | None = None, group: UUID | None = None, by: Viewer, because: str
) -> UUID:
    """Return the grant that opens a folder to a member or to a group, the one there is where there is one.

    Raises: NotAllowed, ReasonMissing; NotFound; OwnRights, if the actor is among them and the folder is shut
    to the actor; GuestOfOneFolder.
    """
    with recorded("organise", by=by, because=because) as recording:
        _folder(folder, by)
        to = {"membership_id": membership, "group_id": group}
        _require_one(membership, group, by)
        place = {"organisation_id": by.organisation, "folder_id": folder, **to}
        made = FolderGrant.objects.filter(**place, ended_at=None).first()
        if made is None:
            _require_no_own_grant(folder, membership, group, by)
            _require_first_of_guest(membership)
            made = FolderGrant.objects.create(**place)
        recording.enter("folder", folder, verb="grant", details={"grant": str(made.id)})
    return made.id


def end_grant(grant: UUID, *, by: Viewer, because: str) -> None:
    """End what opened a folder to a member or a group; it holds from the next transaction on.

    Raises: NotAllowed, ReasonMissing; NotFound, if there is no such grant.
    """
    with recorded("organise", by=by, because=because) as recording:
        living = FolderGrant.objects.filter(id=grant, organisation_id=by.organisation, ended_at=None)
        folder = living.values_list("folder_id", flat=True).first()
        if folder is None or not living.update(ended_at=recording.now):
            raise NotFound("There is no such grant of this organisation. One is required. See the folders.")
        recording.enter("folder", folder, verb="end_grant", details={"grant": str(grant)})


def _folder(folder: UUID, by: Viewer) -> Folder:
    found = Folder.objects.filter(id=folder, organisation_id=by.organisation).first()
    if found is None:
        raise NotFound(UNKNOWN)
    return found


def _require_target(folder: UUID | None, by: Viewer) -> None:
    if folder is not None:
        _folder(folder, by)


def _to(folder: UUID | None) -> dict[str, str | None]:
    return {"folder": str(folder) if folder else None}


def _shut() -> list[UUID]:
    """Return the folders that are shut to the actor."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT shut_folders()")
        shut: list[UUID] = cursor.fetchone()[0]
    return shut


def _shared() -> set[UUID | None]:
    """Return the folders that agreements open to others, now or later."""
    running = SeenAgreement.objects.exclude(folder=None).exclude(withdrawn_at__lte=now())
    return set(running.exclude(valid_until__lte=now()).values_list("folder_id", flat=True))


def _require_one(membership: UUID | None, group: UUID | None, by: Viewer) -> None:
    if membership is not None and group is None:
        living_member(membership, by)
    elif group is None or membership is not None:
        raise NotFound("A folder is opened to one member or to one group; one is required. Choose it.")
    elif not Group.objects.filter(id=group, organisation_id=by.organisation).exists():
        raise NotFound("There is no such group of this organisation. One is required. See the groups.")


def _require_no_own_grant(folder: UUID, membership: UUID | None, group: UUID | None, by: Viewer) -> None:
    own = Membership.objects.filter(account_id=by.account, organisation_id=by.organisation, ended_at=None)
    mine = set(own.values_list("id", flat=True))
    seated = GroupSeat.objects.filter(membership_id__in=mine, ended_at=None).values_list(
        "group_id", flat=True
    )
    if folder in _shut() and (membership in mine or group in set(seated)):
        raise OwnRights(
            "The folder would be opened to oneself; another administrator is required for that. Ask one."
        )


def _require_first_of_guest(membership: UUID | None) -> None:
    if membership is None or not Membership.objects.filter(id=membership, roles=["guest"]).exists():
        return
    if FolderGrant.objects.filter(membership_id=membership, ended_at=None).exists():
        raise GuestOfOneFolder(
            "The guest has a folder already; a guest has one. End its grant first, or give the guest a role."
        )
