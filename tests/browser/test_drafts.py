"""What is written in a form comes back after the lock, and is gone when it was sent or thrown away."""

from browser.conftest import Visit

WRITTEN = "كتبت هذا قبل القفل " * 10


def test_it_works(visit: Visit) -> None:
    visitor = visit()
    visitor.opens("/sign-in/")
    password = visitor.signs_in("chadi")
    visitor.page.wait_for_url(visitor.address + "/")
    visitor.opens("/jobs/")
    field = visitor.page.locator("form[data-draft] [name=because]")
    field.fill(WRITTEN)
    visitor.page.click(".menu summary")
    visitor.page.click("form[data-locks] button")
    visitor.page.wait_for_selector("main h1:has-text('Locked')")
    visitor.page.fill("#id_password", password)
    visitor.page.click("form:has(#id_password) button")
    visitor.page.wait_for_selector("form[data-draft] [role=status]")
    assert field.input_value() == WRITTEN
    visitor.page.click("form[data-draft] [role=status] button")
    visitor.page.wait_for_selector("form[data-draft] [role=status]", state="detached")
    with visitor.page.expect_response("**/drafts/") as asked:
        visitor.opens("/jobs/")
    assert asked.value.json() == {"content": None}
    assert field.input_value() == ""
