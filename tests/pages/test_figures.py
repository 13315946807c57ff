"""Figures: how each was made, its table, and the records behind it that one may read."""

from cast import Cast
from pages.conftest import Published, SignIn, text_of


def test_it_works(cast: Cast, signed_in: SignIn, published: Published) -> None:
    client = signed_in(cast.amal)
    assert f"/figures/{published.figure}/" in text_of(client.get("/figures/"))
    page = text_of(client.get(f"/figures/{published.figure}/"))
    assert "How it was made" in page
    assert 'class="picture month-series"' in page
    assert "not covered" in page


def test_it_is_given_as_the_release_gives_it(cast: Cast, signed_in: SignIn, published: Published) -> None:
    from sanad.publications.downloads import figure_csv
    from sanad.records.queries.figures import figure

    response = signed_in(cast.dina).get(f"/figures/{published.figure}/figure.csv")
    assert response.content == figure_csv(figure(published.figure, viewer=cast.dina).figure)
    assert response["Content-Disposition"] == 'attachment; filename="ucdp-deaths-by-month.csv"'


def test_the_records_behind_it_are_those_one_may_read(
    cast: Cast, signed_in: SignIn, published: Published
) -> None:
    page = text_of(signed_in(cast.dina).get(f"/figures/{published.figure}/"))
    assert "1 to 25 of 705" in page
    assert "سامر" not in page


def test_the_overview_of_figures_is_a_file(cast: Cast, signed_in: SignIn, published: Published) -> None:
    rows = signed_in(cast.amal).get("/data/figures.json").json()["rows"]
    assert "ucdp-deaths-by-month" in {row["key"] for row in rows}
