"""A text's own voice is told from what it quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanad.terms.own_voice import counsel_word, quotes, somebody_word, split_quoted, verdict_word


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
Protected from harm there.
No harm will come to him.
Nothing can happen to her in Damascus.
She would be fine in Damascus.
He can go home now.
They could return without fear.
There is nothing to fear in the city.
The family would be out of harm's way.
He is free from persecution.
Nobody there is persecuted any more.
Nobody would be persecuted there.
The threat no longer exists.
The threat has passed.
Life in Latakia is normal again.
She does not need protection any more.
He no longer needs protection.
She is not persecuted.
Her fear is unfounded.
His fear is well-founded.
The board ought to overturn this.
The decision cannot stand.
The decision will not hold.
You will win this.
We expect the board to overturn it.
The appeal has every prospect of success.
The appeal has no merit.
The claim is without merit.
Chances are good.
Odds are in her favour.
This is an easy case.
It is a lost cause.
The complaint is doomed.
He is going to be sent back.
She will be deported.
They are going to lose their permit.
The permit is as good as granted.
He should be granted asylum.
She deserves protection.
There is no obstacle to return.
It is peaceful there.
The region is calm and stable.
Nothing stands in the way of return.
Han er beskyttet mod overgreb dér.
Der sker hende ikke noget i Damaskus.
Hun kan roligt rejse hjem.
De kan vende hjem uden frygt.
Der er intet at frygte i byen.
Familien er uden for fare.
Han er ikke forfulgt.
Ingen bliver forfulgt længere.
Truslen findes ikke mere.
Truslen er drevet over.
Hverdagen i Latakia er normal igen.
Hun har ikke længere brug for beskyttelse.
Han behøver ikke beskyttelse.
Hendes frygt er grundløs.
Hans frygt er velbegrundet.
Nævnet bør omgøre afgørelsen.
Afgørelsen holder ikke.
Afgørelsen kan ikke opretholdes.
Du vinder det her.
Vi forventer, at nævnet omgør den.
Klagen har gode udsigter.
Klagen er udsigtsløs.
Klagen er dømt til at mislykkes.
Chancerne er gode.
Det er en let sag.
Sagen er tabt på forhånd.
Han bliver sendt tilbage.
Hun bliver udvist.
De mister deres tilladelse.
Tilladelsen er så godt som givet.
Han skal have asyl.
Hun fortjener beskyttelse.
Der er intet til hinder for hjemrejse.
Der er fredeligt dér.
Området er roligt og stabilt.
Nævnet vil give ham medhold.
Hun får sin opholdstilladelse forlænget.
Det er forsvarligt at vende tilbage.
تُلغي الهيئة القرار
ستلغي الهيئة القرار.
ستنقض الهيئة القرار.
لن يصيبه أذى هناك.
لن يحدث لها شيء في دمشق.
يمكنه العودة الآن بلا خوف.
لا شيء يدعو إلى الخوف في المدينة.
العائلة بعيدة عن الأذى.
هو محميّ من الأذى هناك.
لا أحد يُضطهد هناك.
لم يعد مضطهدًا.
زال التهديد.
لم يعد التهديد قائمًا.
زال الخطر.
عادت الحياة إلى طبيعتها في اللاذقية.
لم تعد بحاجة إلى الحماية.
لا يحتاج إلى حماية.
خوفها لا أساس له.
خوفه مبرّر.
على الهيئة أن تلغي القرار.
القرار لن يصمد.
ستكسبون هذه القضية.
نتوقع أن تلغي الهيئة القرار.
للطعن حظوظ جيدة.
الطعن محكوم عليه بالفشل.
فرصه جيدة.
هذه قضية سهلة.
القضية محسومة.
سيُعاد إلى بلده.
ستُرحَّل قريبًا.
سيفقدون إقامتهم.
الإقامة مضمونة.
يجب منحه اللجوء.
هي جديرة بالحماية.
لا مانع من العودة.
الوضع هادئ ومستقر.
ليس مهددًا هناك.
سيُقبل طعنه.
You can stop worrying about being sent back.
It would be perfectly fine for them to live in Aleppo.
His life is not in peril.
The dangers he described are over.
No one is looking for him any longer.
The regime has forgotten her.
She would not be arrested on arrival.
He would not be detained if he returned.
They face nothing worse than poverty.
Return to Homs is possible.
Return is reasonable for this family.
Conditions allow return.
The war is over.
There is peace in Syria.
Tartus has been pacified.
She can rely on the authorities for protection.
The state protects him now.
The court is on her side.
Victory is assured.
This appeal cannot fail.
This appeal will be thrown out.
Her application stands no chance.
The outcome is certain.
The result is a foregone conclusion.
He is sure of asylum.
Asylum is guaranteed.
The permit is hers.
The extension is a formality.
They will let her stay.
They have to let him stay.
The service will back down.
The refusal is going to be reversed.
I behøver ikke frygte at blive sendt hjem.
Det ville være helt fint for dem at bo i Aleppo.
Hans liv er ikke i fare.
Ingen leder efter ham mere.
Regimet har glemt hende.
Hun ville ikke blive anholdt ved ankomsten.
Han vil ikke blive tilbageholdt.
Hjemrejse til Homs er mulig.
Det er rimeligt for familien at vende hjem.
Forholdene tillader hjemrejse.
Krigen er slut.
Der er fred i Syrien.
Hun kan få beskyttelse hos myndighederne.
Staten beskytter ham nu.
Retten er på hendes side.
Sejren er sikret.
Klagen kan ikke mislykkes.
Klagen vil blive smidt ud.
Ansøgningen har ikke en chance.
Udfaldet er givet på forhånd.
Resultatet er en selvfølge.
Asyl er garanteret.
Tilladelsen er i hus.
Forlængelsen er en formalitet.
De lader hende blive.
De er nødt til at lade ham blive.
Styrelsen giver sig.
Afslaget bliver ændret.
Byen er blevet rolig.
Volden er ophørt.
Hun har intet at være bange for.
Han er i gode hænder dér.
لا داعي للقلق من الترحيل.
لا بأس أن تعيش العائلة في حلب.
حياته ليست في خطر.
لم يعد أحد يبحث عنه.
نسيها النظام.
لن تُعتقل عند وصولها.
لن يُحتجز إن عاد.
العودة إلى حمص ممكنة.
من المعقول أن تعود العائلة.
الظروف تسمح بالعودة.
انتهت الحرب.
عاد السلام إلى سوريا.
يمكنها الاعتماد على السلطات لحمايتها.
الدولة تحميه الآن.
المحكمة في صفها.
النصر مؤكد.
لا يمكن أن يفشل الطعن.
سيُرفض الطعن حتمًا.
لا فرصة لطلبها.
النتيجة مؤكدة.
النتيجة معروفة سلفًا.
اللجوء مضمون له.
التمديد مجرد إجراء شكلي.
سيسمحون لها بالبقاء.
عليهم أن يسمحوا له بالبقاء.
ستتراجع الدائرة.
سيُعدَّل القرار لصالحه.
هدأت المدينة.
توقف العنف.
ليس هناك ما يخيفها.
هو بخير هناك.
لا يهدده أحد.
Nobody will touch her.
The risk to him is negligible.
The risk is low in the coastal cities.
There is hardly any danger left.
Fighting has stopped there for good.
He runs no greater risk than anyone else.
Security has been restored in Homs.
The neighbourhood is secure.
Her family lives there undisturbed.
His return poses no problem.
She can be sent back.
He can be returned without violating article 3.
They would be received with open arms.
The family has nothing to worry about.
We will win the appeal.
The Board must side with you.
The Board has no choice but to overturn.
Expect a positive decision.
Expect a refusal.
A refusal is unavoidable.
The deadline does not apply to you.
You do not have to leave.
You are allowed to stay.
Your permit is going to be extended.
The permit cannot be revoked.
The permit will not be taken away.
The case is as clear as day.
The case will be reopened.
The claim must fail.
Ingen vil røre hende.
Risikoen for ham er ubetydelig.
Risikoen er lav i kystbyerne.
Der er næppe nogen fare tilbage.
Kampene er endegyldigt holdt op.
Han løber ingen større risiko end andre.
Sikkerheden er genoprettet i Homs.
Kvarteret er sikret.
Hendes familie bor dér uforstyrret.
Hans hjemrejse er uproblematisk.
Hun kan sendes tilbage.
Han kan udsendes uden at krænke artikel 3.
De ville blive taget imod med åbne arme.
Familien har intet at bekymre sig om.
Vi vinder klagesagen.
Nævnet må give dig ret.
Nævnet har intet valg.
Forvent en positiv afgørelse.
Forvent et afslag.
Et afslag er uundgåeligt.
Fristen gælder ikke for dig.
Du behøver ikke rejse.
Du har lov til at blive.
Din tilladelse bliver forlænget.
Tilladelsen kan ikke inddrages.
Tilladelsen bliver ikke taget fra dig.
Sagen er klar som dagen.
Sagen vil blive genoptaget.
Kravet må falde.
لن يمسّها أحد.
الخطر عليه ضئيل.
الخطر منخفض في مدن الساحل.
لم يبق خطر يُذكر.
توقفت المعارك نهائيًا.
لا يتعرض لخطر أكبر من غيره.
عاد الأمن إلى حمص.
الحي مؤمَّن.
عائلتها تعيش هناك دون مضايقة.
عودته لا تثير مشكلة.
يمكن إعادتها.
يمكن ترحيله دون انتهاك المادة 3.
سيُستقبلون بالترحاب.
سيتأقلم الأطفال.
سنربح الطعن.
على الهيئة أن تقف معك.
لا خيار أمام الهيئة إلا الإلغاء.
انتظر قرارًا إيجابيًا.
انتظر رفضًا.
الرفض حتمي.
المهلة لا تنطبق عليك.
لا يلزمك المغادرة.
يُسمح لك بالبقاء.
ستُمدَّد إقامتك.
لا يمكن سحب الإقامة.
لن تُسحب الإقامة.
القضية واضحة وضوح الشمس.
سيُعاد فتح القضية.
الطلب يجب أن يُرفض.
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
He is no refugee.
This decision is illegal.
The refusal violates article 3.
Removal is permitted.
She may stay in Denmark.
He has a right to asylum.
The authority was wrong.
He faces persecution for certain.
Afgørelsen er ulovlig.
Afslaget strider mod artikel 3.
Udsendelsen krænker artikel 3.
Hun må blive i Danmark.
Han har ret til asyl.
Myndigheden tog fejl.
القرار باطل.
القرار غير قانوني.
الرفض ينتهك المادة 3.
الترحيل مسموح به.
يحق لها البقاء في الدنمارك.
له الحق في اللجوء.
أخطأت السلطة.
He meets the conditions for asylum.
She fulfils all requirements of section 7.
She falls under section 7(1).
He is covered by article 33.
His account is true.
She is lying.
Her story is not believable.
The revocation has no legal basis.
Han opfylder betingelserne for asyl.
Hun opfylder alle krav i § 7.
Hun er omfattet af § 7, stk. 1.
Han er omfattet af artikel 33.
Hans forklaring er sand.
Hun lyver.
Hendes historie er utroværdig.
Inddragelsen har ikke hjemmel.
يستوفي شروط اللجوء.
تستوفي كل شروط المادة 7.
تنطبق عليها المادة 7.
تشمله المادة 33.
روايته صحيحة.
هي تكذب.
قصتها غير قابلة للتصديق.
السحب بلا أساس قانوني.
The general situation does not justify protection.
The evidence proves persecution.
The evidence is sufficient.
The evidence is not enough.
She qualifies as a refugee.
He is excluded from protection.
This person is a refugee under the Convention.
The return would be a breach of article 3.
Section 7(1) applies to her.
She is at real risk of torture.
De generelle forhold begrunder ikke beskyttelse.
Beviserne viser forfølgelse.
Beviserne er tilstrækkelige.
Beviserne rækker ikke.
Hun kvalificerer sig som flygtning.
Han er udelukket fra beskyttelse.
Personen er flygtning efter konventionen.
Udsendelsen ville være i strid med artikel 3.
§ 7, stk. 1, gælder for hende.
Hun er i reel risiko for tortur.
الوضع العام لا يبرر الحماية.
الأدلة تثبت الاضطهاد.
الأدلة كافية.
الأدلة لا تكفي.
تُعدّ لاجئة.
هو مستثنى من الحماية.
هذا الشخص لاجئ بموجب الاتفاقية.
الإعادة تشكل انتهاكًا للمادة 3.
المادة 7 تنطبق عليها.
هي في خطر حقيقي من التعذيب.
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


def test_a_verdict_in_other_words_is_found_and_a_quotation_of_it_is_not() -> None:
    assert not [text for text in ADVERSARIAL if verdict_word(text) is None]
    assert not [text for text in ADVERSARIAL if verdict_word(f"The minister said “{text}”")]


def test_what_counsel_would_conclude_is_found() -> None:
    assert not [text for text in AS_COUNSEL if counsel_word(text) is None]
    assert not [text for text in AS_COUNSEL if counsel_word(f"Counsel wrote “{text}”")]


def test_one_somebody_is_found() -> None:
    texts = ("He said so.", "of hers", "Hun rejste.", "det er hans")
    assert (
        all(map(somebody_word, texts)) and somebody_word("The person: where is here? Her er en sag.") is None
    )


def test_a_question_a_date_and_a_file_are_let_be() -> None:
    assert not [text for text in PLAIN if verdict_word(text) or counsel_word(text)]


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
