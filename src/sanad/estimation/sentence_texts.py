"""The words in which a result is told, in three languages. {places} stand for what is told.

A number stands after a colon or within "between ... and ...", so that no grammar depends on it.
"""

from sanad.terms.language import LocalisedText

UNIT_TEXTS: dict[str, LocalisedText] = {
    "person": LocalisedText(en="Persons", ar="الأشخاص", da="Personer"),
    "person_and_episode": LocalisedText(
        en="Persons, once for each episode",
        ar="الأشخاص، مرة عن كل واقعة",
        da="Personer, én gang for hver hændelse",
    ),
    "not_stated": LocalisedText(
        en="Persons (unit not stated)", ar="الأشخاص (لم تُذكر وحدة العدّ)", da="Personer (enhed ikke oplyst)"
    ),
}
METHOD_TEXTS: dict[str, LocalisedText] = {
    "chao": LocalisedText(en="Chao's lower bound", ar="حد تشاو الأدنى", da="Chaos nedre grænse"),
    "loglinear": LocalisedText(
        en="log-linear models, the one that BIC prefers",
        ar="النماذج اللوغاريتمية الخطية، ومنها ما يفضّله معيار BIC",
        da="loglineære modeller, den som BIC foretrækker",
    ),
    "decomposable": LocalisedText(
        en="averaging over decomposable graphs",
        ar="المتوسط على المخططات القابلة للتجزئة",
        da="gennemsnit over dekomponerbare grafer",
    ),
    "latent_class": LocalisedText(
        en="the Bayesian latent-class model",
        ar="نموذج الفئات الكامنة البايزي",
        da="den bayesianske latente klassemodel",
    ),
    "two_lists": LocalisedText(
        en="Chapman's estimate from two lists",
        ar="تقدير تشابمان من قائمتين",
        da="Chapmans skøn ud fra to lister",
    ),
}
ASSUMED_TEXTS: dict[str, LocalisedText] = {
    "chao": LocalisedText(
        en="that a person's lists are independent of each other and of like reach",
        ar="أن القوائم التي يرد فيها الشخص مستقل بعضها عن بعض ومتقاربة المدى",
        da="at en persons lister er uafhængige af hinanden og når lige vidt",
    ),
    "loglinear": LocalisedText(
        en="that the interaction of all lists is absent and that the chosen model is the right one",
        ar="أن لا تفاعل بين القوائم كلها معاً، وأن النموذج المختار هو الصحيح",
        da="at vekselvirkningen mellem alle lister mangler, og at den valgte model er den rette",
    ),
    "decomposable": LocalisedText(
        en="that persons differ by chance alone and that some decomposable graph holds how lists depend",
        ar="أن الأشخاص لا يختلفون إلا بالمصادفة، وأن أحد المخططات القابلة للتجزئة يصف اعتماد القوائم",
        da="at personer kun adskiller sig ved tilfældet, og at en dekomponerbar graf rummer listernes "
        "afhængighed",
    ),
    "latent_class": LocalisedText(
        en="that persons are of a few kinds, and that lists are independent for persons of one kind",
        ar="أن الأشخاص فئات قليلة، وأن القوائم مستقلة لأشخاص الفئة الواحدة",
        da="at personer er af få slags, og at listerne er uafhængige for personer af én slags",
    ),
    "two_lists": LocalisedText(
        en="that the odds ratio of the two lists lies between 0.5 and 2",
        ar="أن نسبة الأرجحية بين القائمتين تقع بين 0.5 و2",
        da="at de to listers oddsforhold ligger mellem 0,5 og 2",
    ),
}
ASSUMED = LocalisedText(
    en="Assumed: that nobody enters or leaves the population while the lists are made, that linkage is "
    "finished, and {method}.",
    ar="المفترض: ألا يدخل أحد هذه المجموعة أو يخرج منها أثناء إعداد القوائم، وأن الربط قد اكتمل، و{method}.",
    da="Forudsat: at ingen kommer ind i eller forlader populationen, mens listerne laves, at koblingen er "
    "færdig, og {method}.",
)
BETWEEN = LocalisedText(
    en="{unit}: between {lower} and {upper} ({level} per cent interval; middle {size}), by {method}.",
    ar="{unit}: بين {lower} و{upper} (مجال {level} في المئة؛ والوسط {size})، بطريقة: {method}.",
    da="{unit}: mellem {lower} og {upper} ({level} procents interval; midte {size}), ved {method}.",
)
BOUND = LocalisedText(
    en="{unit}: a lower bound between {lower} and {upper} ({level} per cent interval; middle {size}), by "
    "{method}. It is no estimate of the whole.",
    ar="{unit}: حد أدنى بين {lower} و{upper} (مجال {level} في المئة؛ والوسط {size})، بطريقة: {method}. وليس "
    "تقديراً للكل.",
    da="{unit}: en nedre grænse mellem {lower} og {upper} ({level} procents interval; midte {size}), ved "
    "{method}. Det er intet skøn over det hele.",
)
HELD = LocalisedText(
    en="In trials on simulated populations, 95 per cent intervals of this method held the truth in {lowest} "
    "to {highest} of 100; least where some persons are hidden from all lists.",
    ar="في تجارب على مجموعات محاكاة اشتملت مجالات هذه الطريقة بمستوى 95 في المئة على الحقيقة في {lowest} "
    "إلى {highest} من كل 100؛ والأقل حيث يخفى بعض الأشخاص على القوائم كلها.",
    da="I forsøg på simulerede populationer rummede denne metodes 95 procents intervaller sandheden i "
    "{lowest} til {highest} af 100; færrest, hvor nogle personer er skjult for alle lister.",
)
HELD_BOUND = LocalisedText(
    en="In trials on simulated populations, the lower end was at or below the truth in {lowest} to "
    "{highest} of 100.",
    ar="في تجارب على مجموعات محاكاة كان الحد السفلي مساوياً للحقيقة أو أدنى منها في {lowest} إلى {highest} "
    "من كل 100.",
    da="I forsøg på simulerede populationer lå den nedre ende på eller under sandheden i {lowest} til "
    "{highest} af 100.",
)
NO_NUMBER: dict[str, LocalisedText] = {
    "refused": LocalisedText(
        en="{unit}: no number is given by {method}.",
        ar="{unit}: لا يُعطى رقم بطريقة: {method}.",
        da="{unit}: der gives intet tal ved {method}.",
    ),
    "not_converged": LocalisedText(
        en="{unit}: not converged, no number is given by {method}.",
        ar="{unit}: لم يتقارب الحساب، فلا يُعطى رقم بطريقة: {method}.",
        da="{unit}: ikke konvergeret, der gives intet tal ved {method}.",
    ),
}
DOCUMENTED = LocalisedText(
    en="Documented: {documented}; a minimum, if every entry is right.",
    ar="الموثّق: {documented}؛ وهو حد أدنى إن صح كل قيد.",
    da="Dokumenteret: {documented}; et minimum, hvis hver post er rigtig.",
)
OF_WHAT = LocalisedText(
    en="What is estimated: event, {event}; place, {place}; period, {period}; who counts, {inclusion}; "
    "population, {nature}.",
    ar="ما يُقدَّر: الحدث: {event}؛ المكان: {place}؛ الفترة: {period}؛ من يُعدّ: {inclusion}؛ المجموعة: {nature}.",
    da="Hvad der skønnes over: hændelse, {event}; sted, {place}; periode, {period}; hvem der tæller, "
    "{inclusion}; population, {nature}.",
)
VALUE_TEXTS: dict[str, LocalisedText] = {
    "not_stated": LocalisedText(en="not stated", ar="لم يُذكر", da="ikke oplyst"),
    "closed": LocalisedText(en="closed", ar="مغلقة", da="lukket"),
    "repeated": LocalisedText(
        en="a person can meet it more than once",
        ar="قد يتكرر للشخص نفسه",
        da="kan ramme en person flere gange",
    ),
    "open": LocalisedText(en="open", ar="مفتوحة", da="åben"),
}
