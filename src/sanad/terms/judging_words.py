"""What sentences judge of, and what only a verdict says of it: stems in English, Danish and Arabic."""

from typing import NamedTuple

NEAR = 5
"""Words that may stand between the two."""


class Pair(NamedTuple):
    """A subject and what is said of it, each as alternatives of words or stems.

    before: the second stands in front of the first, and nowhere else judges.
    near: how many words may stand between.
    """

    subject: str
    predicate: str
    before: bool = False
    near: int = NEAR


_EN_DANGER = (
    r"(?:risks?|dangers?|threats?|peril|harm|persecution|(?<!out of )fears?|worr(?:y|ies)|violence|"
    r"ill-treatment)"
)
_EN_NONE = (
    r"no|not|none|never|nothing|hardly|little|minimal|negligible|theoretical|remote|tiny|trifling|"
    r"gone|(?:is|are|was) (?:over|past)|"
    r"fade[ds]?|subsided|lapsed|stopped|ceased|ended|vanished|receded|decreased|diminished|"
    r"exaggerated|unwarranted|"
    r"(?:is|are) (?:unfounded|groundless|baseless)|unjustified|free|without|no longer|unlikely|low"
)
_EN_RETURN = (
    r"returns?|returnees|going back|goes? back|go home|removal|travel|deport\w*|expel\w*|expulsion|"
    r"sent? (?:back|away|"
    r"them|him|her)"
)
_EN_EASY = (
    r"harmless|unproblematic|feasible|reasonable|without (?:trouble|problems?|difficult\w*|risk|fear)|"
    r"unharmed|"
    r"risk-free|left (?:alone|in peace)|treated well|no (?:harm|trouble|difficult\w*|threat|"
    r"problems?)|allows?|"
    r"(?:will|would|can|could) (?:not|never)|never be|improved|can go|poses no|easy|fine"
)
_EN_PLACE = (
    r"area|place|city|town|village|neighbou?rhood|province|country|region|syria|damascus|homs|hama|"
    r"aleppo|latakia|"
    r"tartus|idlib|daraa|raqqa|life|situation|conditions|war|conflict|fighting|regime|authorities|"
    r"government|there"
)
_EN_CALM = (
    r"peace|peaceful|calm\w*|quiet|stable|stabili[sz]ed|normal|improved|thing of the past|is over|"
    r"secure|resumed?|"
    r"back to normal|lost interest|leaves? \w+(?: \w+)? alone|no longer (?:pursues?|persecutes?|"
    r"wants?|arrests?)|"
    r"has returned to|pacified|recovered"
)
_EN_MATTER = (
    r"claim|appeal(?:s|ing)?|complain(?:t|ts|ing)|case|application|petition|lawsuit|outcome|ruling|"
    r"refusal|decision|"
    r"permit|extension|asylum|grant|approval|success|failure|odds|arguments?|position|victory|battle|"
    r"answer|"
    r"applicant"
)
_EN_PROSPECT = (
    r"prospects?|promising|hopeless|pointless|useless|futile|nowhere|waste|worth|bother|"
    r"(?:makes? )?no sense|(?:is|looks|almost) certain|"
    r"inevitable|unavoidable|(?:no|beyond|without) (?:\w+ )?doubt|likely|wins?|won|lost|losing|"
    r"succeeds?|bound|matter of time|set to|as good as|"
    r"deserves?|favou?rs?|favou?rable|in the bag|around the corner|guaranteed|assured|unassailable|"
    r"sail through|"
    r"formality|against (?:him|her|them)|sure to|foresee|foregone|carry the day|looks (?:good|bad)|"
    r"comes|is strong|settled|"
    r"everything points|as safe as|surely|positive"
)
_EN_DECIDER = r"board|court|tribunal|judges?|committee|agency|service|officials?"
_EN_WILL_DECIDE = (
    r"(?:will|would|can only|has to|have to|is going to|are going to|is bound to|ought to|"
    r"is (?:almost )?certain to|"
    r"is sure to|may well|cannot but) (?:\w+ ){0,2}?(?:side|grant|agree|revers\w+|overturn\w*|see it|"
    r"give in|lose|win|"
    r"let|approve|accept|reject|refuse|uphold|back down|side with|send (?:him|her|them))|erred|"
    r"got it wrong|"
    r"made a mistake|was wrong|is wrong"
)
_EN_SOMEBODY = (
    r"person|applicants?|family|children|man|woman|men|she|he|they|you|him|her|them|people|whoever|"
    r"anyone|nobody|no one|"
    r"nothing"
)
_EN_MERIT = (
    r"deserves?(?! (?:to be read|no trust))|(?:ought to|should|must) (?:get|receive|have|"
    r"be (?:granted|given|allowed))|qualif(?:y|ies)|belongs? in|"
    r"stands? to (?:win|lose|gain)|have already won|has already won|may stay(?! (?:meanwhile|while|"
    r"until|during|as long|in \w+ (?:while|until|during)))|will stay|be able to stay|able to stay|"
    r"nothing to gain|need not worry|are not targets|is not a target|runs? no|come to no|face no|"
    r"be unharmed|"
    r"unhindered|lay a (?:hand|finger)|awaits?|bother|has ever (?:lost|won)|be treated well|"
    r"left in peace|as good as|"
    r"pass the|resume|refugee status|a refugee|never be expelled|will never be"
)
_EN_PROOF = (
    r"evidence|proof|facts|reasons|reasoning|arguments?|refusal|decision|ruling|expelling (?:her|him|them)"
)
_EN_PROVES = (
    r"overwhelming|sufficient|enough|speaks? for itself|speak for themselves|conclusive|"
    r"hold (?:no )?water|wins?|"
    r"(?:is|are) (?:compelling|convincing)|carry the day|cannot be right|untenable|indefensible|"
    r"illegal|unlawful|unjust|wrong|"
    r"have to be changed|going to be set aside|will be set aside|cannot stand"
)
_EN_NEED = r"protection|need (?:of|for) protection|grounds? for protection"
_EN_NO_NEED = r"no need|no longer needed|lapsed|gone|no longer necessary|surely|needless|unnecessary"
_EN_ARTICLE = r"articles? \d+\w*"
_EN_BARS = r"(?:bars?|forbids?|prohibits?|prevents?|protects?) (?:this|his|her|their|the person)"

_DA_DANGER = (
    r"risiko(?:en|er)?|farer?|faren|trussel|trussler|truslen|overlast|forfølgelsen?|frygten?|frygte|bange|"
    r"bekymring\w*|volden?"
)
_DA_NONE = (
    r"ingen|ikke|intet|aldrig|næppe|minimal\w*|ubetydelig\w*|teoretisk\w*|forsvundet|er (?:væk|ovre|"
    r"forbi)|falmet|aftaget|"
    r"standset|ophørt|bortfaldet|overdrev\w*|er (?:uberettiget|ubegrundet|grundløs)|(?:er|løber) fri|"
    r"uden for fare|mindre"
)
_DA_RETURN = (
    r"hjemrejsen?|hjemvendte|hjemsendelsen?|udsendelsen?|udvisningen?|vender? (?:hjem|tilbage)|rejse dertil"
)
_DA_EASY = (
    r"harmløs\w*|uproblematisk\w*|mulig|forsvarlig|rimelig|risikofri\w*|uden (?:problemer|besvær|"
    r"vanskeligheder)|"
    r"lades i fred|behandles godt|ikke noget til|tillader|bliver (?:ikke|aldrig)|gode nok|"
    r"ingen (?:trussel|problemer)|"
    r"minimal"
)
_DA_PLACE = (
    r"området|stedet|byen?|landsby(?:en)?|kvarteret|provinsen|landet|regionen|syrien|damaskus|homs|"
    r"hama|aleppo|latakia|"
    r"livet|liv|situationen|sikkerhedssituationen|forholdene|krigen|konflikten|kampene|styret|regimet|"
    r"myndighederne"
)
_DA_CALM = (
    r"fred|fredelig\w*|rolig\w*|stabil\w*|normal\w*|bedre|gode nok|fortiden til|ovre|til ro|genoptage|"
    r"interessen|"
    r"ikke længere|lader|tillader"
)
_DA_MATTER = (
    r"kravet|klagen?|at klage|sagen|retssagen|asylsagen|ansøgning(?:en)?|udfaldet|dommen|"
    r"afslag(?:et)?|afgørelsen?|"
    r"tilladelsen?|forlængelsen?|asyl|medhold|nederlag(?:et)?|oddsene|argument(?:et)?|stilling|kamp|svar"
)
_DA_PROSPECT = (
    r"udsigt\w*|lovende|håbløs\w*|nytteløs\w*|formålsløs\w*|fører ikke|spild|spildt|betale sig|mening|"
    r"sikkert|"
    r"uundgåelig\w*|tvivl|sandsynlig\w*|vinder?|vundet|taber?|tabes|tabt|lykkes|spørgsmål om tid|"
    r"så godt som|fortjener|"
    r"på ansøgerens side|i hus|hjemme|om hjørnet|garanteret|urokkelig\w*|glider|formsag|imod|forudser|"
    r"slår igennem|kommer|stærk|svag|(?<!har )afgjort(?! sagen)|peger|bliver (?:afvist|imødekommet|"
    r"ophævet|omgjort|forlænget|inddraget)|"
    r"går godt|positiv\w*"
)
_DA_DECIDER = r"nævnet|retten|domstolen|dommerne|styrelsen|komitéen|myndigheden|udvalget"
_DA_WILL_DECIDE = (
    r"(?:vil|ville|kan kun|er nødt til at|må|kommer til at|skal nok|burde|"
    r"giver) (?:\w+ ){0,2}?(?:give|giver|være enig|"
    r"omgøre|se det|tabe|vinde|lade|godkende|afvise|sende|stadfæste|sig|ret|efter)|tog fejl|begik en fejl|"
    r"giver (?:sig|familien|personen|ham|hende|dem)"
)
_DA_SOMEBODY = r"personen?|ansøgerne?|familien|børnene|manden|mænd|kvinden|hun|han|de|du|hende|ham|dem|ingen"
_DA_MERIT = (
    r"fortjener(?! ingen tillid)|(?:burde|bør|skal) (?:få|have|gives) (?:en |et )?(?:asyl|ophold\w*|"
    r"tilladelse\w*|beskyttelse|medhold)|hører til i|står til at|har allerede vundet|må gerne blive|"
    r"lov til at blive|behøver ikke|er ikke mål|løber ingen|være uskadt|uhindret|lægge hånd|"
    r"(?:venter (?:ham|hende|dem)) (?:intet|ingen\w*|ikke noget)|genere|"
    r"lades i fred|være i fred|møde vanskeligheder|bliver (?:ikke )?sendt (?:hjem|tilbage|væk)|"
    r"sende (?:dem|ham|hende) (?:hjem|tilbage|væk)|aldrig udvist|er flygtning|"
    r"flygtningestatus|kommer ikke|vinder ikke|uden problemer"
)
_DA_PROOF = (
    r"beviser(?:ne)?|beviset|forhold|begrundelsen|argument(?:et)?|afslaget|afgørelsen?|(?:at )?udvise hende"
)
_DA_PROVES = (
    r"overvældende|tilstrækkelig\w*|nok til|taler for sig selv|holder (?:ikke )?vand|vinder|"
    r"overbevisende|rigtigt|"
    r"uholdbar\w*|ulovlig\w*|forkert|laves om|slår igennem|uretfærdig\w*"
)
_DA_NEED = r"beskyttelsen?|behovet for beskyttelse"
_DA_NO_NEED = r"intet behov|ingen behov|ikke længere nødvendig|bortfaldet|væk|helt sikkert|unødvendig"
_DA_ARTICLE = r"artikel \d+"
_DA_BARS = r"(?:forbyder|hindrer|forhindrer) (?:denne|hans|hendes|deres)"

_P = r"[وف]?[بلك]?(?:ال|لل)?"  # what may stand before an Arabic word
_H = r"(?:ه|ها|هم|ك|ي)?"  # a possessor after it
_AR_DANGER = (
    rf"{_P}(?:خطر|اخطار|مخاطر|تهديد|يهدد|اضطهاد|اذى|خوف|مخاوف|عنف|مهدد|معرض|لخطر|ضرر|يخاطر|خائف){_H}ا?ة?"
)
_AR_NONE = (
    r"خال|خالية|بسيط|ضئيل|نظري|زال|زالت|تراجع|توقف|انتهي|سقط|سقطت|مبالغ|"
    r"انعدم|منخفض"
)
_AR_NO = r"لا(?! (?:يجبر|يمكن|يعوض|يريد|يجوز|اساس))|لن|لم (?:يعد|تعد|تبق|يبق)|ليس|ليست|ليسوا|بلا|دون"
_AR_RETURN = rf"{_P}(?:عودة|رجوع|رجوع{_H}|عودت{_H}|عائدون|عائدين|ترحيل|يرجع|يعود|سفر|ترحيل{_H}|طرد{_H})"
_AR_EASY = (
    r"ضارة|سهلة|سهل|ممكنة|متاحة|معقولة|بلا|دون|لا (?:مشكلة|اشكال|باس|مانع)|خال|يسمح|تسمح|يترك|لن|"
    r"لا يتعرضون|يمكن|"
    r"يستطيع|تستطيع|بامان"
)
_AR_PLACE = (
    rf"{_P}(?:منطقة|مدينة|قرية|قريت{_H}|بلد|بلاد|حي|محافظة|سوريا|دمشق|حمص|حماة|حلب|اللاذقية|لاذقية|"
    rf"حياة|حيات{_H}|وضع|"
    r"اوضاع|ظروف|حرب|قتال|نظام|سلطات|ناس|هدوء|سلام)"
)
_AR_CALM = (
    r"ه?ادئة?|هادئة|هادئ|مستقرة?|مستقر|مسالما?|طبيعية?|تحسنت?|توقفت?|انتهت|عاد ال(?:هدوء|سلام|امن)|"
    r"تنعم|ب?السلام|بخير|لم يعد|لم تعد|فقدت|"
    r"يترك|تترك|يسمح|تسمح|استئناف|خطيرة"
)
_AR_MATTER = (
    rf"{_P}(?:طعن|شكوى|شكوي|استئناف|قضية|دعوي|طلب|طلب{_H}|نتيجة|حكم|رفض|قرار|تصريح|تصريح{_H}|اقامة|"
    rf"تمديد|لجوء|نجاح|"
    r"فشل|قبول|حجت?ه?ا?|موقف|معركة|كفة|فرص|جواب\w*)"
)
_AR_PROSPECT = (
    r"جدوي|فائدة|معني|امل|يائسة|خاسرة|رابحة|ضئيلة|محالة|حتما|بلا شك|لا شك|لا ريب|بالتاكيد|المؤكد|مؤكد|"
    r"محسومة|حسمت|مرجح|"
    r"مضمونة|مضيعة|يستحق|سيقبل|سيلغي|سيبطل|ستمدد|سينجح|سيخسر|سيكسب|سيكسبون|ات|قادم|قريبا|مسالة وقت|"
    r"بسهولة|يهزم|"
    r"لصالح(?:ه|ها|هم)|ضده|نتوقع|ستخسر|سيصدر|قوية|يشير|تتعب|سينتهي|ستنتهي|تميل|امان"
)
_AR_DECIDER = rf"{_P}(?:هيئة|محكمة|لجنة|قضاة|دائرة|سلطة|قاضي)"
_AR_WILL_DECIDE = r"س(?:ت|ي)\w+|لن (?:ت|ي)\w+|اخطات|اخطا|ستوافق|ظلمت"
_AR_SOMEBODY = rf"{_P}(?:شخص|عائلة|رجل|مراة|اطفال|مقدمو|احد|هو|هي|هم|لاجئ|امثال{_H}|الفارين)|لقد|لك"
_AR_MERIT = (
    r"يستحق|تستحق|(?:يجب|ينبغي) ان (?:ي|ت)(?:منح|نال|حصل|عطي)|من حق(?:ه|ها|هم)|سيبقي|سيبقون|سيسمح|"
    r"لك ان تبقي|ربحت|"
    r"بكل المقاييس|لن (?:ي|ت)(?:زعج|عترض|رحل|طرد|مس|ؤذي|واجه)\w*|سيؤذي\w*|مستهدفين|مستهدفا|دون عائق|"
    r"شانه|شانهم|"
    r"صفة لاجئ|مكان\S* في الدنمارك"
)
_AR_PROOF = rf"{_P}(?:ادلة|اثبات|وقائع|اسباب|قرار|رفض|طردها|طرده|حجته)"
_AR_PROVES = r"دامغة|كافية|كاف|تكفي|تتكلم|واهية|مخالف|خطا|ظالم|الدفاع|ستقنع|يصمد|لن يبقي|قوية"
_AR_NEED = rf"{_P}(?:حماية|حاجة إلى الحماية)"
_AR_NO_NEED = r"لا (?:داعي|حاجة|ضرورة|تستحق|يستحق)|لم تعد|سقطت|ضرورية"
_AR_ARTICLE = r"المادة \d+"
_AR_BARS = r"تمنع (?:هذه|عودته|عودتها|ترحيل\w*)|تحمي\w+"

# What somebody's case is made of. Of none of these does Sanad foretell, believe or blame anything.
_EN_JUDGED = (
    r"(?:the|this|that|his|her|their|your) (?:\w+ )?(?:permit|appeal|claim|case|complaint|petition|"
    r"application|"
    r"order|refusal|removal|expulsion|board|court|judges?|tribunal|ministry|agency|authorities|"
    r"applicant|claimant|"
    r"family|children|officials?)"
)
_EN_WILL = (
    r"(?:will|won't|is going to|are going to|should|cannot fail to|is bound to|are unlikely to|"
    r"(?:looks?|seems?|falls?)(?! at\b))"
)
_EN_TOLD = r"testimony|story|account|statement|witness(?:es)?|documents?|papers|report|applicants?|claimants?"
_EN_TRUE = (
    r"credible|truthful|lied|lies|lying|genuine|holds? up|proves?|convinc\w+|reliable|consistent|"
    r"plausible|honest"
)
_EN_DONE = (
    r"hearing|reasoning|refusal|expulsion|removal|agency|board|decision|revocation|assessment|treatment"
)
_EN_WRONG = (
    r"unfair|flawed|disproportionate|a mistake|broke|misread|misunderstood|unreasonable|mistaken|arbitrary|"
    r"(?:il|un)lawful|amounts to|defective|biased|unconvincing|erroneous"
)
_EN_BASIS = r"grounds?|basis|reasons?|protection|situation|conditions"
_EN_GONE = r"disappeared|no longer (?:justif\w+|exists?)|served its|fallen away|ceased|to stay in"
_DA_JUDGED = (
    r"(?:tilladelsen|opholdstilladelsen|klagen|kravet|sagen|ansøgningen|afslaget|udsendelsen|"
    r"udvisningen|nævnet|"
    r"retten|dommerne|ministeriet|styrelsen|myndighederne|ansøgeren|familien|børnene)"
)
_DA_WILL = r"(?:vil|kommer til at|skal nok|bør|ser ud til|er næppe|falder til)"
_DA_TOLD = r"vidne\w*|historie\w*|forklaring\w*|dokument\w*|papirer|lægeerklæring\w*|ansøgere?n?"
_DA_TRUE = r"troværdig\w*|sand|sandt|løj|lyver|løgn|ægte|holder|beviser|overbevis\w*|pålidelig\w*|ærlig"
_DA_DONE = (
    r"høringen|begrundelsen|afslaget|udvisningen|udsendelsen|styrelsen|nævnet|afgørelsen|inddragelsen|"
    r"behandlingen"
)
_DA_WRONG = (
    r"uretfærdig\w*|mangelfuld\w*|uforholdsmæssig\w*|en fejl|brød|misforstod|urimelig\w*|vilkårlig\w*|"
    r"ulovlig\w*|"
    r"er tortur|forkert\w*"
)
_DA_BASIS = r"grundlaget|grunden|beskyttelsen|situationen|forholdene"
_DA_GONE = r"forsvundet|berettiger ikke|tjent sit|bortfaldet|ikke længere (?:en|til stede)"
_AR_JUDGED = (
    rf"{_P}(?:تصريح|اقامة|طعن|شكوي|دعوي|قضية|طلب|رفض|ترحيل|ابعاد|هيئة|محكمة|قضاة|وزارة|دائرة|سلطات|"
    rf"عائلة|اطفال)"
)
_AR_TOLD = rf"{_P}(?:شهادة|شاهد|قصت?{_H}|رواية|روايت{_H}|وثيقة|وثائق|تقرير|اقوال{_H}|مقدم الطلب)"
_AR_DONE = rf"{_P}(?:جلسة|تعليل|رفض|ابعاد|ترحيل|قرار|سحب|معاملة|تقييم)"
_AR_BASIS = rf"{_P}(?:سبب|اساس|حماية|وضع|ظروف|مبرر)"

LATIN = (
    Pair(_EN_DANGER, _EN_NONE),
    Pair(_EN_RETURN, _EN_EASY),
    Pair(_EN_PLACE, _EN_CALM),
    Pair(_EN_MATTER, _EN_PROSPECT),
    Pair(_EN_DECIDER, _EN_WILL_DECIDE),
    Pair(_EN_SOMEBODY, _EN_MERIT),
    Pair(_EN_PROOF, _EN_PROVES),
    Pair(_EN_NEED, _EN_NO_NEED),
    Pair(_EN_ARTICLE, _EN_BARS),
    Pair(_DA_DANGER, _DA_NONE),
    Pair(_DA_RETURN, _DA_EASY),
    Pair(_DA_PLACE, _DA_CALM),
    Pair(_DA_MATTER, _DA_PROSPECT),
    Pair(_DA_DECIDER, _DA_WILL_DECIDE),
    Pair(_DA_SOMEBODY, _DA_MERIT),
    Pair(_DA_PROOF, _DA_PROVES),
    Pair(_DA_NEED, _DA_NO_NEED),
    Pair(_DA_ARTICLE, _DA_BARS),
    Pair(_EN_JUDGED, _EN_WILL, near=1),
    Pair(_EN_TOLD, _EN_TRUE, near=3),
    Pair(_EN_DONE, _EN_WRONG, near=2),
    Pair(_EN_BASIS, _EN_GONE, near=4),
    Pair(_DA_JUDGED, _DA_WILL, near=1),
    Pair(_DA_TOLD, _DA_TRUE, near=3),
    Pair(_DA_DONE, _DA_WRONG, near=2),
    Pair(_DA_BASIS, _DA_GONE, near=4),
)
ARABIC = (
    Pair(_AR_JUDGED, r"س[يت]\w{3,}|سوف \w+|لن \w+", near=1),
    Pair(_AR_TOLD, r"صادق\w*|كاذب\w*|كذب\w*|متماسك\w*|يثبت|تثبت|اصلية|صحيح\w*|مقنع\w*", near=2),
    Pair(
        _AR_DONE,
        r"معيب\w*|غير (?:عادل\w*|متناسب\w*|قانوني\w*|مشروع\w*|صحيح\w*)|غلطة|خطا|باطل\w*|ظالم\w*",
        near=2,
    ),
    Pair(_AR_BASIS, r"زال\w*|سقط\w*|انتفي\w*|انتهي|لم يعد|لم تعد|ادت", near=3),
    Pair(_AR_DANGER, _AR_NONE),
    Pair(_AR_DANGER, _AR_NO, before=True),
    Pair(_AR_RETURN, _AR_EASY),
    Pair(_AR_PLACE, _AR_CALM),
    Pair(_AR_MATTER, _AR_PROSPECT),
    Pair(_AR_DECIDER, _AR_WILL_DECIDE),
    Pair(_AR_SOMEBODY, _AR_MERIT),
    Pair(_AR_PROOF, _AR_PROVES),
    Pair(_AR_NEED, _AR_NO_NEED),
    Pair(_AR_ARTICLE, _AR_BARS),
)
# A clause that tells what is known, told, asked or held in the data judges nothing.
REPORTS = (
    r"(?<!\w)(?:whether|if|where|unless|sources?|says?|said|address(?:es|ed)?|recorded|asks?|asked|"
    r"question|unknown|"
    r"quoted?|computed?|described?|describes)(?!\w)",
    r"(?<!\w)(?:om|hvis|hvor|hvorvidt|medmindre|kilden?|kilder|siger|omtaler|omtales|noteret|spørges|"
    r"spørger|ukendt|"
    r"citeret|beregnes|beskrevet|beskriver)(?!\w)",
    r"(?<!\w)(?:هل|اذا|حيث|مصدر|المصدر|مصادر|يقول|يذكر|تذكر|ذكره|مسجل|تسأل|يسأل|مجهول|يقال|مقتبس|حساب|"
    r"يصف|تصفه|اسئلة)"
    r"(?!\w)",
)
