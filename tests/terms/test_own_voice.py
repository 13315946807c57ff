"""A text's own voice is told from what it quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.terms.own_voice import counsel_word, quotes, split_quoted, verdict_word


@given(st.text(alphabet="ab “”"))
def test_no_letter_is_lost(text: str) -> None:
    marks = str.maketrans("", "", "“”")
    kept = "".join(piece for piece, _ in split_quoted(text))
    assert kept.translate(marks) == text.translate(marks)


@pytest.mark.parametrize(
    "text",
    [
        "It is safe.",
        "Damascus is Safe",
        "البلد آمن",
        "والمدينة الآمنة",
        "بأمان",
        "Byen er sikker",
        "helt sikkert",
        "The permit will be granted.",
        "She has no case",
        "they are no longer at risk",
        "He is certain to win",
        "Hun vil få opholdstilladelse",
        "han har ingen sag",
        "er ikke længere i risiko",
        "سيُمنح اللجوء",
        "وستمنح الإقامة",
        "ليس لديه قضية",
        "لا يواجه أي خطر",
    ],
)
def test_a_verdict_is_found(text: str) -> None:
    assert verdict_word(text) is not None


ADVERSARIAL = """
You will win.
She will be granted a residence permit.
The appeal succeeds.
The appeal will succeed.
The appeal is likely to succeed.
The appeal is hopeless.
The complaint is bound to fail.
Your case is strong.
This is a strong case.
It is a weak case.
She has a good chance.
There is no chance of winning.
The Board will overturn the decision.
The permit will be extended.
The permit will be revoked.
The application will be refused.
The application will be rejected.
Asylum will be granted.
He can return safely.
It is safe to return.
Damascus is secure.
There is no risk in Damascus.
She would not be at risk on return.
He does not face a real risk.
No danger exists there.
The area is not dangerous.
She won't be granted asylum.
He'll get asylum.
They are going to lose.
Return is possible without danger.
Hun får asyl.
Hun vil få opholdstilladelse.
Han vinder sagen.
Sagen er håbløs.
Sagen er stærk.
Klagen vil blive afvist.
Klagen vil blive taget til følge.
Opholdstilladelsen bliver forlænget.
Der er ingen risiko i Damaskus.
Det er trygt at vende tilbage.
Der er ingen fare.
Han risikerer intet.
Hun er ikke i fare.
Området er ufarligt.
Nævnet omgør afgørelsen.
Nævnet vil omgøre afgørelsen.
Han har gode chancer.
سوف يُمنح اللجوء.
ستحصل على الإقامة.
سيحصل على اللجوء
ستربح القضية
القضية قوية.
القضية ضعيفة.
القضية ميؤوس منها.
لا أمل في القضية
لن يُمنح اللجوء
سيُرفض الطعن
سيُقبل الطعن
لا خطر في دمشق
لا يوجد خطر في دمشق
العودة آمنة
يمكنه العودة بأمان
دمشق مأمونة
المنطقة غير خطرة
لا يتعرض لأي خطر
سوف تفوز
سيخسر القضية
""".strip().splitlines()
AS_COUNSEL = """
She qualifies for asylum.
He is entitled to protection.
She is not a refugee.
He is a refugee within the meaning of the Convention.
The deadline does not matter.
You need not do anything.
The person must be granted protection.
The claim is unfounded.
The claim is not credible.
The claim is well-founded.
It is unlawful to remove her.
Removal would breach article 3.
Hun har ret til asyl.
Han er ikke flygtning.
Hun har krav på beskyttelse.
يستحق اللجوء
ليس لاجئًا
""".strip().splitlines()
PLAIN = """
A file that cannot be read will be refused.
Is the person at risk, and who says so?
The decision was overturned on 1 March 2021.
What shows the danger today?
The Board sent the case back.
Filen bliver afvist.
Er personen i fare, og hvem siger det?
Hun fik asyl i 2016.
هل تواجه خطرًا؟
سيُرفض الملف
مُنح اللجوء في 2016
""".strip().splitlines()


@pytest.mark.parametrize("text", ADVERSARIAL)
def test_a_verdict_in_other_words_is_found_and_a_quotation_of_it_is_not(text: str) -> None:
    assert verdict_word(text) is not None
    assert verdict_word(f"The minister said “{text}”") is None


@pytest.mark.parametrize("text", AS_COUNSEL)
def test_what_counsel_would_conclude_is_found(text: str) -> None:
    assert counsel_word(text) is not None
    assert counsel_word(f"Counsel wrote “{text}”") is None


@pytest.mark.parametrize("text", PLAIN)
def test_a_question_a_date_and_a_file_are_let_be(text: str) -> None:
    assert verdict_word(text) is None and counsel_word(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "He said “it is safe”.",
        "unsafe",
        "safeguards",
        "الأمن العام",
        "usikker",
        "at sikre",
        "sikkerhed",
        "Is a permit granted?",
        "“has no case”",
        "يُمنح التصريح بقرار",
    ],
)
def test_a_quotation_and_other_words_are_let_be(text: str) -> None:
    assert verdict_word(text) is None


def test_an_open_quotation_mark_hides_nothing() -> None:
    assert verdict_word("“It is safe") == "safe"
    assert not quotes("“It is safe")
