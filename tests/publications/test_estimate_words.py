"""What an estimate says in words, with numbers as each language writes them."""

from sanad.publications.estimate_words import VERDICT_TEXTS, reason_text, reasons_text


def test_it_works() -> None:
    text = reason_text("interval_wide", {"lower": 1200, "upper": 98000})
    assert "98,000" in text.en
    assert "98,000" in text.ar
    assert "98.000" in text.da


def test_a_number_that_is_kept_back_is_told_as_fewer() -> None:
    text = reason_text("overlap_too_few", {"persons": None, "least": 10})
    assert "fewer than 5" in text.en
    assert "أقل من 5" in text.ar
    assert "færre end 5" in text.da


def test_reasons_stand_in_their_order_and_no_reason_is_no_words() -> None:
    reasons = [{"code": "pairs_only", "numbers": {}}, {"code": "grouping_matters", "numbers": {}}]
    both = reasons_text(reasons).en
    assert both.index("six lists") < both.index("Another way")
    assert reasons_text([]).ar == ""


def test_every_verdict_has_words() -> None:
    assert set(VERDICT_TEXTS) == {"estimated", "warned", "refused", "not_converged"}
