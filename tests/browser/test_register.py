"""The worked day of a documenter and a reviewer at the register, by keyboard alone, in two languages."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, Response

from browser.axe import sideways, violations
from browser.conftest import Visit
from browser.demonstration_site import Site
from browser.visitor import NARROW, Visitor

WORDS = {
    "en": {
        "register": "Casework in English",
        "title": "A raid (invented)",
        "returned": "Returned with questions",
        "differ": "The coder",
        "said_no": "Consent was refused or withdrawn.",
    },
    "ar": {
        "register": "عمل بالعربية",
        "title": "مداهمة (مختلقة)",
        "returned": "مُعاد مع أسئلة",
        "differ": "المرمّز",
        "said_no": "رُفضت الموافقة أو سُحبت.",
    },
}
READER, CODER = "khalil", "lubna"
WITHOUT_MOUSE = "a documenter works by keyboard"


def types(page: Page, name: str, text: str) -> None:
    """Write into an input as from the keyboard."""
    page.focus(f"[name='{name}']")
    page.keyboard.insert_text(text)


def chooses_by_typing(page: Page, name: str, value: str) -> None:
    """Choose in a field that is searched, by keyboard: open its list, go down to what is meant, Enter."""
    page.focus(f"[name='find.{name}']")
    with page.expect_response("**/choices/"):
        page.keyboard.press("ArrowDown")
    combobox = page.locator(f"[name='find.{name}']").first
    options = f"#{combobox.get_attribute('aria-controls')} [role=option]"
    page.wait_for_selector(options)
    values = page.eval_on_selector_all(options, "all => all.map(one => one.dataset.value)")
    for _step in range(values.index(value) + 1):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator(f"select[name='{name}']").first.input_value() == value


def sends(page: Page, form: str) -> None:
    """Send a form by its button, with Enter."""
    page.focus(f"{form} button.btn-primary")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def picks(page: Page, name: str, told: str) -> None:
    """Go down a closed list of choices until the one whose value or words are `told` is chosen."""
    select = page.locator(f"select[name='{name}']")
    select.evaluate("one => { const fold = one.closest('details'); if (fold) fold.open = true; one.focus() }")
    chosen = "one => [one.value, one.selectedOptions[0]?.text.trim()]"
    for _step in range(select.locator("option").count()):
        if told in select.evaluate(chosen):
            return
        page.keyboard.press("ArrowDown")
    assert told in select.evaluate(chosen)


def asks(page: Page, reading: str, reader: str) -> None:
    """Ask a colleague for a reading of the card whose page is open."""
    picks(page, "reading", reading)
    reader_named = page.locator("select[name='member'] option", has_text=reader).first
    picks(page, "member", reader_named.get_attribute("value") or "")
    form = "form[action$='/review/']"
    types_in(page, form, WITHOUT_MOUSE)
    presses(page, f"{form} button.btn")


def types_in(page: Page, form: str, because: str) -> None:
    """Give the reason that a form asks for."""
    page.focus(f"{form} [name='because']")
    page.keyboard.insert_text(because)


def presses(page: Page, button: str) -> None:
    """Press a button by Enter and wait for the page that comes."""
    page.focus(button)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def keeps(answer: Response) -> bool:
    """Return whether an answer is to a form that was sent to be kept as a draft."""
    return answer.url.endswith("/drafts/") and "content" in (answer.request.post_data or "")


def writes(visitor: Visitor, register: str, kind: str, said: dict[str, str], query: str = "") -> str:
    """Return the id of a card that was written in its form."""
    page = visitor.page
    visitor.opens(f"{register}new/{kind}/{query}")
    for name, text in said.items():
        field = page.locator(f"[name='said.{name}']").first
        if page.locator(f"[name='find.said.{name}']").count():
            chooses_by_typing(page, f"said.{name}", text)
        elif field.get_attribute("type") == "checkbox":
            field.evaluate("one => { one.closest('details').open = true; one.focus() }")
            page.keyboard.press("Space")
        else:
            types(page, f"said.{name}", text)
    types(page, "because", WITHOUT_MOUSE)
    sends(page, "form.card-form")
    found = re.fullmatch(r".*/cards/([0-9a-f-]+)/", page.url)
    assert found, visitor.text()
    return found[1]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_worked_day(visit: Visit, site: Site, language: str) -> None:
    words = WORDS[language]
    visitor = visit(language, username="amal")
    page = visitor.page
    visitor.opens("/register/")
    types(page, "name", words["register"])
    types(page, "because", WITHOUT_MOUSE)
    sends(page, "form[data-draft='register']")
    register = page.url.removeprefix(visitor.address)
    where = {"place.0.pcode": "SY0203", "place.0.said": "a street (invented)"}
    event = writes(
        visitor,
        register,
        "event",
        {f"title.0.{language}": words["title"], "date.0.value": "1434-07 AH", **where},
    )
    neighbour = writes(
        visitor,
        register,
        "information",
        {f"source_name.0.{language}": "a neighbour (invented)"},
        f"?about={event}",
    )
    unit = writes(visitor, register, "group", {f"name.0.{language}": "a unit (invented)"})
    victim = writes(
        visitor,
        register,
        "person",
        {f"first_name.0.{language}": "Nobody", f"family_name.0.{language}": "Invented"},
    )
    acts = [
        writes(
            visitor,
            register,
            "act",
            {"type_of_act.0.value": "arbitrary_detention", "victim.0.value": victim},
            f"?event={event}",
        ),
        writes(
            visitor,
            register,
            "act",
            {"type_of_act.0.value": "torture", "victim.0.unknown": "on"},
            f"?event={event}",
        ),
        writes(visitor, register, "act", {"type_of_act.0.value": "property_seizure"}, f"?event={event}"),
    ]
    writes(visitor, register, "involvement", {"perpetrator.0.value": unit}, f"?act={acts[0]}")
    visitor.opens(f"/cards/{event}/")
    assert all(page.locator(f"a[href='/cards/{one}/']").count() for one in (*acts, neighbour))
    assert violations(page) == []
    visitor.opens(f"/cards/{acts[0]}/change/")
    assert violations(page) == []
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert sideways(page) <= 0
    # Two sources that contradict each other: both values stand, each with whoever says it.
    types(page, "said.date.0.value", "2013-05-04")
    page.locator("[name='said.date.0.source']").first.evaluate("one => one.closest('details').open = true")
    chooses_by_typing(page, "said.date.0.source", neighbour)
    assert violations(page) == []
    types(page, "because", WITHOUT_MOUSE)
    sends(page, "form.card-form")
    visitor.opens(f"/cards/{acts[0]}/change/")
    page.locator("[name='said.date.1.value']").first.evaluate("one => one.closest('details').open = true")
    types(page, "said.date.1.value", "2013-05-06")
    types(page, "because", WITHOUT_MOUSE)
    sends(page, "form.card-form")
    shown = visitor.text()
    assert "2013" in shown and "neighbour" in shown
    visitor.opens(f"/cards/{acts[0]}/changes/?before=2&after=3")
    assert violations(page) == []
    read_by_others(visitor, visit, language, acts[0])
    as_of_another_day(visitor, acts[0])
    consent_ends(visitor, language, victim, acts[0])


def read_by_others(writer: Visitor, visit: Visit, language: str, act: str) -> None:
    """A reviewer returns the act, a second codes it blind, and its page shows who says which."""
    words, page = WORDS[language], writer.page
    writer.opens(f"/cards/{act}/")
    asks(page, "first", READER)
    reader = visit(language, username=READER)
    reader.opens("/readings/")
    presses(reader.page, f"a[href='/cards/{act}/']")
    close = "form[action$='/close/']"
    reader.page.focus(f"{close} [name='outcome'][value='returned']")
    reader.page.keyboard.press("Space")
    types(reader.page, "remark", "Which of the two days? (invented)")
    types_in(reader.page, close, WITHOUT_MOUSE)
    presses(reader.page, f"{close} button.btn-primary")
    writer.opens(f"/cards/{act}/")
    assert words["returned"] in writer.text() and "Which of the two days?" in writer.text()
    asks(page, "blind", CODER)
    coder = visit(language, username=CODER)
    assert coder.opens(f"/cards/{act}/").status == 404, "who codes blind does not see the card"
    coder.opens("/readings/")
    presses(coder.page, "a[href$='/code/']")
    assert "2013-05-04" not in coder.page.content()
    chooses_by_typing(coder.page, "said.type_of_act.0.value", "enforced_disappearance")
    types(coder.page, "because", WITHOUT_MOUSE)
    sends(coder.page, "form.card-form")
    writer.opens(f"/cards/{act}/")
    assert words["differ"] in writer.text()
    assert violations(page) == []


def as_of_another_day(visitor: Visitor, act: str) -> None:
    """The page of the act as known last week, when nobody had written it, and as known today."""
    today = datetime.now(UTC).date()
    for day, status in ((today - timedelta(days=7), 404), (today, 200)):
        visitor.opens(f"/cards/{act}/")
        summary = visitor.page.locator("details.moment > summary")
        summary.focus()
        visitor.page.keyboard.press("Enter")
        visitor.page.locator("#as-of").evaluate(f"one => {{ one.focus(); one.value = '{day}' }}")
        with visitor.page.expect_response(lambda answer: "as_of=" in answer.url) as came:
            presses(visitor.page, "details.moment button")
        assert came.value.status == status


def consent_ends(visitor: Visitor, language: str, victim: str, act: str) -> None:
    """A withdrawn consent is marked on the victim and on the act that rests on her."""
    visitor.opens(f"/cards/{victim}/consent/")
    form = "form[data-draft='consent_withdrawal']"
    visitor.page.focus(f"{form} [name$='because']")
    visitor.page.keyboard.insert_text(WITHOUT_MOUSE)
    presses(visitor.page, f"{form} button.btn-danger")
    for card in (victim, act):
        visitor.opens(f"/cards/{card}/")
        assert WORDS[language]["said_no"] in visitor.text()


def test_what_was_written_comes_back_when_the_sign_in_ends(visit: Visit) -> None:
    visitor = visit(username="amal")
    page = visitor.page
    visitor.opens("/register/")
    types(page, "name", "Drafts (invented)")  # where it is there already, it is opened
    types(page, "because", WITHOUT_MOUSE)
    sends(page, "form[data-draft='register']")
    register = page.url.removeprefix(visitor.address)
    visitor.opens(f"{register}new/event/")
    with page.expect_response(keeps, timeout=20_000):
        types(page, "said.description.0.ar", "كلمات لا تضيع")
    # Without a line it waits in the page, which says so; once the line is back it is kept.
    page.context.set_offline(True)
    types(page, "said.description.0.ar", " ولا هذه")
    page.wait_for_selector(".draft-waits[data-state=line]")
    page.context.set_offline(False)
    page.wait_for_selector(".draft-waits[data-state=kept]")
    page.context.clear_cookies()
    # What is sent after the sign-in ended is not sent to nowhere: it waits until one signed in beside it.
    types(page, "said.description.0.ar", " ولا تلك")
    page.focus("form.card-form button.btn-primary")
    page.keyboard.press("Enter")
    page.wait_for_selector(".draft-waits[data-state=ended]")
    beside = Visitor(page.context.new_page(), visitor.address, visitor.watch)
    beside.opens("/sign-in/")
    beside.signs_in("amal")
    beside.page.wait_for_url(visitor.address + "/")
    beside.page.close()
    page.wait_for_selector(".draft-waits[data-state=kept]")
    page.context.clear_cookies()
    page.goto(f"{visitor.address}{register}new/event/")
    assert "/sign-in/" in page.url
    visitor.signs_in("amal")
    visitor.opens(f"{register}new/event/")
    takes_up(page, "كلمات لا تضيع")
    told = visitor.watch.complaints  # that it could not be kept is told by the browser too
    told[:] = [one for one in told if "/drafts/" not in one]
    assert page.locator("[name='said.description.0.ar']").input_value() == "كلمات لا تضيع ولا هذه ولا تلك"


def takes_up(page: Page, words: str) -> None:
    """Take up a draft that waits, by keyboard, and wait until it stands in the form and waits no more."""
    row = page.locator(".drafts-wait li", has_text=words)
    row.wait_for()
    row.locator("button").first.focus()
    page.keyboard.press("Enter")
    row.wait_for(state="detached")


def test_two_windows_of_one_new_form_keep_both(visit: Visit) -> None:
    visitor = visit(username="amal")
    page, field = visitor.page, "said.description.0.en"
    visitor.opens("/register/")
    types(page, "name", "Two windows (invented)")
    types(page, "because", WITHOUT_MOUSE)
    sends(page, "form[data-draft='register']")
    form = f"{page.url.removeprefix(visitor.address)}new/event/"
    other = Visitor(page.context.new_page(), visitor.address, visitor.watch)
    for window in (visitor, other):
        window.opens(form)
    for window, words in ((visitor, "Written first"), (other, "Written second")):
        with window.page.expect_response(keeps, timeout=20_000):
            types(window.page, field, words)
    other.page.close()
    visitor.opens(form)
    assert page.locator(f"[name='{field}']").input_value() == ""
    takes_up(page, "Written first")
    assert page.locator(f"[name='{field}']").input_value() == "Written first"
    # What stands in the form already is kept by itself before another is taken up.
    takes_up(page, "Written second")
    assert page.locator(f"[name='{field}']").input_value() == "Written second"
    visitor.opens(form)
    page.wait_for_selector(".drafts-wait li:nth-child(2)")
    assert sorted(page.locator(".drafts-wait li > bdi").all_inner_texts()) == [
        "Written first",
        "Written second",
    ]
    takes_up(page, "Written second")
    types(page, "because", WITHOUT_MOUSE)
    sends(page, "form.card-form")
    visitor.opens(form)
    page.wait_for_selector(".drafts-wait li")
    assert page.locator(".drafts-wait li > bdi").all_inner_texts() == ["Written first"]
