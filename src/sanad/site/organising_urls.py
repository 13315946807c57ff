"""The addresses of the organisation: members, folders, groups, cases, and what the deployment adds."""

from django.urls import path, register_converter

from sanad.web.feed_secret import FeedSecret
from sanad.web.pages import (
    additions,
    case_correction,
    case_erasure,
    case_events,
    case_files,
    case_law,
    case_persons,
    cases,
    deadlines,
    folders,
    groups,
    keys,
    members,
    organisation,
    purge,
)

register_converter(FeedSecret, "secret")

organising = [
    path("organisation/", organisation.organisation, name="organisation"),
    path("organisation/keys/", keys.keys, name="keys"),
    path("organisation/members/", members.members, name="members"),
    path("organisation/members/members.<str:kind>", members.members_data, name="members_data"),
    path("organisation/members/<uuid:membership_id>/", members.member_page, name="member"),
    path("organisation/members/<uuid:membership_id>/end/", members.member_end, name="member_end"),
    path("organisation/folders/", folders.folders, name="folders"),
    path("organisation/folders/folders.<str:kind>", folders.folders_data, name="folders_data"),
    path("organisation/folders/<uuid:folder_id>/", folders.folder_page, name="folder"),
    path("organisation/folders/<uuid:folder_id>/restrict/", folders.folder_restrict, name="folder_restrict"),
    path("organisation/folders/<uuid:folder_id>/lists/", folders.folder_list, name="folder_list"),
    path("organisation/folders/<uuid:folder_id>/grants/", folders.folder_grant, name="folder_grant"),
    path(
        "organisation/folders/<uuid:folder_id>/grants/<uuid:grant_id>/end/",
        folders.folder_grant_end,
        name="folder_grant_end",
    ),
    path("lists/<uuid:list_id>/folder/", folders.list_place, name="list_place"),
    path("items/<uuid:item_id>/purge/", purge.item_purge, name="item_purge"),
    path("items/<uuid:item_id>/folder/", folders.item_place, name="item_place"),
    path("additions/", additions.additions_page, name="additions"),
    path("additions/additions.<str:kind>", additions.additions_data, name="additions_data"),
    path("additions/own-<str:card_kind>.json", additions.own_schema, name="own_schema"),
    path("additions/field/", additions.addition_field, name="addition_field"),
    path("additions/term/", additions.addition_term, name="addition_term"),
    path("additions/schema/", additions.addition_schema, name="addition_schema"),
    path("additions/<uuid:addition_id>/decide/", additions.addition_decide, name="addition_decide"),
    path("additions/<uuid:addition_id>/retire/", additions.addition_retire, name="addition_retire"),
    path("organisation/groups/", groups.groups, name="groups"),
    path("organisation/groups/groups.<str:kind>", groups.groups_data, name="groups_data"),
    path("organisation/groups/<uuid:group_id>/seats/", groups.group_seat, name="group_seat"),
    path("organisation/groups/seats/<uuid:seat_id>/end/", groups.group_seat_end, name="group_seat_end"),
    path("deadlines/", deadlines.deadlines, name="deadlines"),
    path("deadlines/deadlines.<str:kind>", deadlines.deadlines_data, name="deadlines_data"),
    path("deadlines/tomorrow/", deadlines.tomorrow, name="deadlines_tomorrow"),
    path("deadlines/calendar/", deadlines.feed_open, name="feed_open"),
    path("deadlines/calendar/<uuid:feed_id>/end/", deadlines.feed_end, name="feed_end"),
    path("calendar/<secret:secret>.ics", deadlines.calendar, name="calendar"),
    path("cases/", cases.cases, name="cases"),
    path("cases/cases.<str:kind>", cases.cases_data, name="cases_data"),
    path("cases/<uuid:case_id>/", cases.case_page, name="case"),
    path("cases/<uuid:case_id>/law/", case_law.case_law, name="case_law"),
    path("cases/<uuid:case_id>/check/", case_law.deadline_check, name="deadline_check"),
    path(
        "cases/<uuid:case_id>/deadlines.<str:kind>", case_law.case_deadlines_data, name="case_deadlines_data"
    ),
    path(
        "cases/<uuid:case_id>/questions.<str:kind>", case_law.case_questions_data, name="case_questions_data"
    ),
    path("cases/<uuid:case_id>/begin/", case_events.case_begin, name="case_begin"),
    path("cases/<uuid:case_id>/event/", case_events.case_event, name="case_event"),
    path(
        "cases/<uuid:case_id>/event/<slug:event_code>/",
        case_correction.case_event_correct,
        name="case_event_correct",
    ),
    path("cases/<uuid:case_id>/fact/", case_persons.case_fact, name="case_fact"),
    path("cases/<uuid:case_id>/fact/<slug:told_code>/", case_persons.case_fact, name="case_fact_correct"),
    path("cases/<uuid:case_id>/link/", case_persons.case_link, name="case_link"),
    path("cases/<uuid:case_id>/link/<slug:told_code>/", case_persons.case_link, name="case_link_correct"),
    path("cases/<uuid:case_id>/file/", case_files.case_file, name="case_file"),
    path(
        "cases/<uuid:case_id>/file/<int:number>/case.yaml",
        case_files.case_file_version,
        name="case_file_version",
    ),
    path("cases/<uuid:case_id>/seats/", cases.case_seat, name="case_seat"),
    path("cases/<uuid:case_id>/close/", cases.case_close, name="case_close"),
    path("cases/<uuid:case_id>/erase/", case_erasure.case_erase, name="case_erase"),
    path("cases/seats/<uuid:seat_id>/end/", cases.case_seat_end, name="case_seat_end"),
]
