"""Further words of a verdict and of counsel, in English, Danish and Arabic: patterns, by what they say.

A subject stands in front wherever a file, a form or a row may be told the same of. Arabic is matched without
its short vowels.
"""

_WHO = r"\b(?:he|she|they|you|the (?:person|family|applicant|children))"
_DECIDER = r"\b(?:board|court|committee|service|authority|agency)"
_RULING = r"\b(?:decision|refusal|revocation|expulsion|ruling)"
_BAD = r"(?:harm|persecution|danger|violence|attack|reprisals?|ill-treatment)"
_BAR = r"\b(?:appeal|complaint|claim|application|case)"
_HVEM = r"\b(?:han|hun|de|du|personen|familien|børnene)"
_KLAGE = r"\b(?:klagen|sagen|ansøgningen|asylsagen)"
_UNDER = r"\b(?:afgørelsen|afslaget|inddragelsen|udvisningen|udsendelsen)"
BEFORE, AFTER = r"(?<![\u0621-\u064a])", r"(?![\u0621-\u064a])"
"""Where a word of Arabic letters begins and ends: other Arabic letters are no boundary."""
_LAN = r"(?:لن|لا|لم يعد|لم تعد)"
_HAYA = r"(?:الهيئة|المحكمة|اللجنة|المجلس|السلطة|الدائرة)"

NO_DANGER = (
    rf"\b(?:protected|shielded|spared) (?:from|against) (?:all |any )?{_BAD}",
    rf"\bno {_BAD} (?:will|would|can|could|is going to) (?:come|befall|reach|threaten)",
    r"\bnothing (?:bad )?(?:can|could|will|would) happen to (?:her|him|them|you|anyone)",
    rf"{_WHO}(?: will| would|'ll|'d) be (?:all right|fine|unharmed|left alone|welcome)\b",
    rf"{_WHO} (?:can|could|may) (?:now |again |well )*(?:go|return|travel|move|live) "
    r"(?:home|back|there|without|freely|in peace)",
    r"\b(?:nothing|no reason) to (?:fear|be afraid of)\b|\bout of harm's way\b|\bwithout fear\b",
    rf"\bfree (?:from|of) (?:{_BAD}|fear)\b|\b(?:beyond|out of) (?:danger|reach of)\b",
    r"\b(?:nobody|no one|none)(?: of them)?(?: there)? (?:is|was|will be|would be) (?:any longer )?"
    r"(?:persecuted|harmed|threatened|tortured)",
    rf"{_WHO} (?:is|are|was|were|would) not (?:be )?(?:persecuted|threatened|wanted)\b",
    r"\b(?:threat|danger|persecution) (?:no longer exists|has (?:passed|gone|ended|ceased))|"
    r"\b(?:threat|danger) is (?:over|gone|past)",
    r"\b(?:life|everything|the situation) [^.<>]{0,24}\bis (?:now |again |back to )*normal\b",
    rf"{_WHO} (?:does not|do not|no longer) needs? (?:any )?protection",
    r"\bno obstacles? to (?:his |her |their )?(?:return|removal)|\bnothing (?:stands in the way "
    r"of|prevents) "
    r"(?:his |her |their |the )?(?:return|removal)",
    r"\bit is (?:now |again )?(?:peaceful|calm|quiet)\b|\b(?:area|city|town|country|region|"
    r"province|syria|damascus) "
    r"(?:is|are) (?:now |again )?(?:peaceful|calm|stable|quiet|pacified)\b",
    r"\b(?:her|his|their|your|the) fear (?:is|was) (?:un|ill-|well-)?(?:founded|justified|"
    r"groundless|baseless)",
    rf"{_HVEM} er (?:nu )?(?:beskyttet mod|fri for|uden for (?:fare|rækkevidde))",
    r"\bder sker (?:ham|hende|dem|dig) (?:ikke noget|intet)|\b(?:ham|hende|dem) vil der ikke ske",
    rf"{_HVEM} kan (?:roligt|trygt|frit|nu|godt|igen)+ (?:rejse|vende|bo|leve)",
    r"\buden frygt\b|\bintet at frygte\b|\bingen grund til (?:frygt|at frygte)|\buden for fare\b",
    rf"(?:{_HVEM}|\bingen) (?:er|bliver) (?:ikke )?(?:længere )?(?:forfulgt|truet|eftersøgt)\b",
    r"\btruslen (?:findes|eksisterer|består) ikke\b|\b(?:truslen|faren|forfølgelsen) er "
    r"(?:drevet over|forbi|væk|ovre|ophørt)",
    r"\b(?:hverdagen|livet|situationen|alt) [^.<>]{0,24}\ber (?:igen |nu |atter )*normalt?\b",
    rf"{_HVEM} (?:har ikke (?:længere )?brug for|behøver ikke (?:længere )?) ?(?:beskyttelse|asyl)",
    r"\bintet til hinder for (?:hjemrejse|udsendelse|at vende)|\b(?:fredeligt|roligt og stabilt)\b",
    r"\b(?:hendes|hans|deres) frygt er (?:u|grund|vel)?(?:begrundet|løs|berettiget)",
    r"\bforsvarligt at (?:vende|rejse|udsende|sende)",
    rf"{BEFORE}لن (?:يصيب|تصيب|يمس|يلحق|يحدث|يقع)(?:ه|ها|هم|ك| ل\w+| ب\w+)? ?(?:أي )?(?:أذى|ضرر|شيء|"
    rf"سوء|مكروه)?",
    rf"{BEFORE}(?:يمكنه|يمكنها|يمكنهم|يستطيع|تستطيع|بإمكانه|بإمكانها) (?:الآن )?(?:العودة|الرجوع|العيش)",
    r"بلا خوف|دون خوف|لا (?:شيء )?(?:يدعو إلى|داعي إلى|داعي ل)\s?ال?خوف|بعيد(?:ة|ين|ون)? عن "
    r"(?:الأذى|الخطر)",
    rf"{BEFORE}(?:محمي|محمية|محميون|محميين) من (?:الأذى|الخطر|الاضطهاد)|في مأمن{AFTER}",
    rf"(?:لا أحد|لم يعد|لم تعد|ليس|ليست|غير) (?:ي|ت|م)?(?:ضطهد|هدد)(?:ا|ة|ون|ين)?{AFTER}|(?:ليس|"
    rf"ليست) (?:مطلوب|ملاحق)",
    r"(?:زال|زالت|انتهى|انتهت|انقضى|لم يعد) (?:الخطر|التهديد|الاضطهاد|الخوف)(?! العام)",
    r"عادت? (?:الحياة|الأوضاع|الوضع) (?:\S+ ){0,2}?(?:إلى )?(?:طبيعت|مجرا)",
    rf"{_LAN} (?:بحاجة|يحتاج|تحتاج|يحتاجون) ?(?:إلى )?(?:ال)?حماية|(?:ليس|ليست) بحاجة إلى (?:ال)?حماية",
    r"خوف(?:ه|ها|هم) (?:لا أساس له|غير مبرر|مبرر|بلا أساس|له ما يبرره)",
    r"لا مانع (?:من|يمنع) (?:ال)?(?:عودة|ترحيل)|(?:الوضع|المنطقة|المدينة|البلاد) (?:هادئ|مستقر)",
    r"\b(?:stop worrying|need not (?:worry|fear)|in good hands|not in (?:peril|danger))\b|"
    r"\bperfectly fine\b",
    r"\b(?:nobody|no one) is (?:looking for|after|interested in)\b|\bhas forgotten (?:him|her|them)\b",
    r"\b(?:would|will) not be (?:arrested|detained|tortured|questioned|harmed|imprisoned)\b",
    r"\b(?:return|removal|staying)(?: to \w+| there)? (?:is|would be) (?:now )?(?:possible|"
    r"reasonable|feasible|fine)",
    r"\bconditions (?:allow|permit) (?:return|removal)|\bthe war is over\b|\bthere is peace\b|\bpacified\b",
    r"\b(?:state|regime|government|authorities) (?:protects?|will protect) (?:him|her|them|you)\b",
    r"\bbehøver ikke (?:at )?(?:frygte|være bange)|\bingen (?:leder|søger) efter\b|\bhelt fint for\b",
    r"\b(?:ville|vil) ikke blive (?:anholdt|tilbageholdt|fængslet|tortureret|forfulgt)\b|\bhar "
    r"glemt (?:ham|hende|dem)",
    r"\b(?:hjemrejse|udsendelse)(?: til \w+)? er (?:nu )?(?:mulig|rimelig|forsvarlig)|"
    r"\brimeligt for \w+ at vende",
    r"\bforholdene tillader\b|\b(?:krigen|volden) er (?:slut|ophørt|forbi)|\bder er fred\b|\bblevet rolig",
    r"\bintet at være bange for\b|\bi gode hænder\b|\b(?:staten|myndighederne) beskytter (?:ham|hende|dem)",
    r"لا داعي ل(?:لقلق|لخوف)|لا بأس أن|حيات(?:ه|ها|هم) (?:ليست في خطر|غير مهددة)|لم يعد أحد "
    r"يبحث|(?:هو|هي|هم) بخير",
    rf"{BEFORE}لن (?:ي|ت)(?:عتقل|حتجز|سجن|عذب|ضطهد|لاحق|ستجوب)|نسي(?:ه|ها|هم) النظام|(?:هدأت|استقرت) "
    rf"(?:المدينة|المنطقة)",
    r"العودة (?:إلى \S+ )?(?:ممكنة|معقولة|متاحة)|من المعقول أن (?:ي|ت)عود|الظروف تسمح|انتهت "
    r"الحرب|(?:عاد|حل) السلام",
    r"(?:الدولة|السلطات) تحمي(?:ه|ها|هم)|توقف العنف|ليس هناك ما يخيف|لا ي(?:هدد|لاحق)(?:ه|ها|هم) أحد",
    r"\b(?:risk|danger|threat)(?: to (?:him|her|them|you))? (?:is|would be) (?:negligible|low|"
    r"small|minor|slight|remote|past)",
    r"\bhardly any (?:danger|risk)|\bno (?:greater|higher|special) (?:risk|danger)|\b(?:nobody|"
    r"no one) will (?:touch|harm|hurt)",
    r"\bsecurity (?:has been|was|is) restored\b|\bneighbou?rhood is secure\b|\bfighting has "
    r"(?:stopped|ended|ceased)",
    r"\b(?:lives?|living) (?:there )?(?:undisturbed|in peace|unmolested)\b|\bnothing to worry "
    r"about\b|\bwith open arms\b",
    r"\b(?:return|removal) (?:poses|presents|raises) no\b|\bdangers? \w+ described (?:is|are) "
    r"over|\bnothing worse than\b",
    rf"{_WHO} can (?:be (?:sent back|returned|removed|deported)|rely on the authorities)",
    r"\brisikoen(?: for \w+)? er (?:ubetydelig|lav|lille|ringe|forbi)|\bnæppe nogen (?:fare|"
    r"risiko)|\bingen større risiko",
    r"\bingen vil (?:røre|skade|opsøge)\b|\bsikkerheden er genoprettet|\bkvarteret er sikret|"
    r"\bkampene er \w* ?(?:holdt op|slut)",
    r"\buforstyrret\b|\b(?:hjemrejse|udsendelse) er (?:u?problematisk)|\bintet at bekymre sig\b|"
    r"\båbne arme\b",
    rf"(?<!om )(?<!hvorvidt ){_HVEM} kan (?:sendes|udsendes|hjemsendes|udvises|få beskyttelse hos)",
    r"الخطر (?:\S+ )?(?:ضئيل|منخفض|محدود|بسيط)|لم يبق (?:أي )?خطر|خطر أكبر من|عاد الأمن|الحي "
    r"مؤم|توقفت المعارك",
    rf"{BEFORE}لن (?:ي|ت)مس(?:ه|ها|هم)|دون مضايقة|لا (?:ت|ي)ثير مشكلة|(?<!لا )يمكن (?:إعادت|"
    rf"ترحيل)(?:ه|ها|هم)|الاعتماد على السلطات",
)
HOW_IT_ENDS = (
    rf"{_DECIDER} (?:must|has no choice but to|has to) (?:side|overturn|grant|uphold|reverse|let)\b",
    r"\bexpect an? (?:\w+ )?(?:decision|refusal|rejection)|\brefusal is (?:unavoidable|"
    r"inevitable|certain)|\bas clear as day\b",
    r"\bdeadline does not apply to\b|\byou (?:do not|don't|need not) (?:have to )?leave\b|\byou "
    r"are allowed to stay\b",
    r"\byour permit (?:is going to|will|cannot)|\bpermit (?:cannot|will not|won't) be "
    r"(?:revoked|taken|refused|extended)",
    rf"{_BAR} must (?:fail|succeed)\b|{_BAR} will be reopened\b",
    r"\bnævnet (?:må give|har intet valg)|\bforvent (?:en|et) (?:\w+ )?(?:afgørelse|afslag)|"
    r"\bafslag er uundgåelig|\bklar som dagen\b",
    r"\bfristen gælder ikke for\b|\bdu (?:behøver ikke (?:at )?rejse|har lov til at blive)|\bvi "
    r"vinder\b|\bkravet må falde\b",
    r"\b(?:din|tilladelsen|opholdstilladelsen) (?:tilladelse )?(?:bliver (?:ikke )?(?:forlænget|"
    r"taget)|kan ikke inddrages)",
    r"\bsagen vil blive (?:genoptaget|vundet)",
    rf"(?:لا خيار أمام|على) {_HAYA} (?:إلا|أن تقف)|انتظر (?:قرار|رفض)|الرفض حتمي|واضحة وضوح|"
    rf"{BEFORE}سنربح|{BEFORE}سنكسب",
    rf"المهلة لا تنطبق|لا يلزمك ال?مغادرة|يسمح لك بالبقاء|{BEFORE}ستمدد (?:إقامت|تصريح)|لا يمكن سحب "
    rf"ال?إقامة|لن تسحب ال?إقامة",
    rf"{BEFORE}سي(?:ستقبل|تأقلم)|{BEFORE}س(?:ي|ت)عاد فتح|(?:الطلب|الطعن) يجب أن يرفض",
    r"\b(?:court|board|law) is on (?:his|her|their|your) side\b|\bvictory is\b|\b(?:a "
    r")?foregone conclusion\b",
    rf"{_BAR} (?:cannot|can't|will not|won't) (?:fail|lose|succeed|win)|{_BAR} will be (?:thrown "
    rf"out|accepted|heard in)",
    rf"{_BAR} stands? (?:no|a good|every) chance|\b(?:outcome|result) is (?:certain|clear|sure|"
    rf"known|guaranteed|a )",
    r"\b(?:sure|certain|assured) of (?:asylum|protection|a permit|victory|success)",
    r"\b(?:asylum|protection|permit|extension|visa) is (?:guaranteed|assured|certain|hers|his|"
    r"theirs|yours|a formality)",
    r"\b(?:will|have to|must) let (?:him|her|them|you) (?:stay|in)\b|\b(?:service|board|agency) "
    r"will back down\b",
    r"\bis (?:going|about|bound) to be (?:reversed|overturned|upheld|extended|revoked)\b",
    r"\b(?:retten|nævnet|loven) er på (?:hans|hendes|deres|din) side|\bsejren er\b|\bgivet på forhånd\b",
    rf"{_KLAGE} (?:kan ikke|vil) (?:mislykkes|tabes|blive (?:smidt ud|afvist|taget til følge))|"
    rf"\bhar ikke en chance\b",
    r"\b(?:udfaldet|resultatet) er (?:givet|sikkert|klart|en selvfølge)|\b(?:asyl|tilladelsen|"
    r"forlængelsen|ophold) er "
    r"(?:garanteret|i hus|en formalitet|givet|hendes|hans)",
    r"\b(?:lader|lade) (?:ham|hende|dem) blive\b|\bstyrelsen giver sig\b|\b(?:afslaget|"
    r"afgørelsen) bliver (?:ændret|omgjort)",
    r"المحكمة في صف|النصر مؤكد|لا يمكن أن (?:ي|ت)فشل|لا فرصة ل|النتيجة "
    r"(?:مؤكدة|معروفة|محسومة)",
    rf"(?:اللجوء|التصريح|الإقامة|التمديد) (?:مضمون|مجرد|مؤكد)|{BEFORE}س(?:ي|ت)سمح(?:ون)? ل(?:ه|ها|"
    rf"هم)|أن (?:ي|ت)سمحوا? ل(?:ه|ها)",
    rf"{BEFORE}ستتراجع {_HAYA}|{BEFORE}س(?:ي|ت)(?:عدل|لغى|نقض) (?:القرار|الرفض)|لصالح(?:ه|ها|هم){AFTER}",
    rf"{_DECIDER} (?:ought to|should|has to|is going to|is bound to|is likely to) "
    r"(?:overturn|uphold|grant|refuse|revoke|extend|reverse)",
    rf"\b(?:expect|predict|foresee) (?:that )?the ?(?:{_DECIDER})",
    rf"{_RULING} (?:cannot|can't|will not|won't|does not|would not) (?:stand|hold|survive)",
    rf"{_BAR} (?:has|have) (?:no |little |every |good )?(?:merit|prospects?|chances?)\b|"
    rf"\b(?:with|without) merit\b",
    r"\bprospects? of success\b|\b(?:chances|odds|prospects) are (?:good|bad|high|low|slim|in|against)",
    rf"\b(?:easy|clear|open-and-shut|watertight) case\b|\blost cause\b|{_BAR} is (?:doomed|"
    rf"unwinnable|watertight)",
    rf"{_WHO} (?:is|are) (?:going|about) to (?:be (?:sent|deported|returned|removed|expelled|"
    rf"granted)|lose|get)",
    rf"{_WHO}(?: will|'ll) (?:not )?(?:be (?:deported|sent back|expelled|allowed)|keep (?:his|"
    rf"her|their|your) permit)",
    r"\bas good as (?:granted|won|lost|refused)\b",
    rf"{_WHO} should (?:not )?be (?:granted|given|allowed|refused|deported)|{_WHO} deserves? ",
    r"\b(?:nævnet|retten|styrelsen|myndigheden) (?:bør|burde|skal|må|vil (?:ikke )?give|kommer til at)"
    r"(?: omgøre| stadfæste| give| ham| hende| dem)",
    rf"{_UNDER} (?:holder ikke|kan ikke (?:opretholdes|stå|holde)|vil ikke holde|bør omgøres)",
    r"\bvi (?:forventer|regner med), at (?:nævnet|retten|styrelsen)",
    rf"{_KLAGE} (?:har (?:gode|ringe|ingen) (?:udsigter|chancer)|er (?:udsigtsløs|dømt til|"
    rf"vundet|tabt|let|håbløs))",
    r"\bchancerne er (?:gode|små|ringe|store)\b|\b(?:let|klar|oplagt|tabt) sag\b|\bdu vinder\b",
    rf"{_HVEM} (?:bliver|vil blive) (?:sendt tilbage|udvist|udsendt|deporteret)",
    rf"{_HVEM} (?:mister|beholder|får) (?:sin|deres|din|sit) (?:opholds)?(?:tilladelse|asyl|ophold)",
    rf"\bså godt som (?:givet|vundet|tabt)\b|{_HVEM} (?:skal|bør) (?:have|få|gives) (?:asyl|"
    rf"opholdstilladelse|ophold)",
    rf"{_HVEM} fortjener\b",
    rf"{BEFORE}(?:س|سوف )?ت(?:لغي|نقض|بطل|ؤيد|ؤيّد) {_HAYA}|{BEFORE}{_HAYA} (?:س|سوف )ت",
    rf"(?:على|يجب على|يتوقع أن|نتوقع أن|ينبغي ل) ?{_HAYA} (?:أن )?ت(?:لغي|نقض|منح)",
    rf"(?:نتوقع|نتوقّع|المتوقع|يتوقع) أن ت\S+ {_HAYA}",
    r"القرار (?:لن|لا) يصمد|(?:حظوظ|فرص)(?:ه|ها|هم)? (?:جيدة|قوية|ضعيفة|كبيرة)|محكوم عليه(?:ا)? بالفشل",
    r"قضية (?:سهلة|محسومة|خاسرة|مضمونة|رابحة)|القضية (?:محسومة|مضمونة|سهلة)|(?:الإقامة|اللجوء|"
    r"الحماية) مضمونة?",
    rf"{BEFORE}(?:س|سوف )(?:ت|ي)(?:كسب|ربح|خسر|فوز)(?:ون|وا|ين)?{AFTER}|{BEFORE}س(?:ي|ت)(?:رحل|عاد|فقد|"
    rf"طرد)(?:ون)?{AFTER}",
    rf"{BEFORE}س(?:ي|ت)قبل (?:طعن|شكوا|طلب)(?:ه|ها|هم|ك){AFTER}",
    r"(?:يجب|ينبغي) (?:منح|إعطاؤ)(?:ه|ها|هم)|(?:جدير|جديرة|جديرون) بال(?:حماية|لجوء)",
)
# Our own texts say "the person": whoever writes he or she speaks of somebody's case.
ONE = r"\b(?:he|she|his|hers|him|himself|herself|han|hun|hans|hendes|ham)\b"
CONCLUDES = (
    r"\bevidence (?:proves|is (?:not )?(?:sufficient|enough|strong|weak))|\bgeneral situation "
    r"does not justify\b",
    rf"{_WHO} (?:qualif(?:y|ies) as|is excluded from|is at real risk)|\bwould be a breach of\b|"
    rf"\bapplies to (?:her|him|you)\b",
    r"\bbeviserne (?:viser forfølgelse|er (?:u?tilstrækkelige|stærke|svage)|rækker)|\bbegrunder "
    r"ikke beskyttelse\b",
    rf"{_HVEM} (?:kvalificerer|er udelukket|er i reel)|\bville være i strid med\b|\bgælder for "
    rf"(?:hende|ham|dig)\b",
    r"\b(?:er|personen er) flygtning efter\b",
    rf"الأدلة (?:تثبت|كافية|لا تكفي|قوية|ضعيفة)|لا يبرر الحماية|{BEFORE}تعد لاجئة|يعد لاجئا|"
    rf"مستثنا?ى? من الحماية|هذا الشخص لاجئ",
    r"(?:الإعادة|الترحيل) تشكل انتهاك|المادة \d+ تنطبق علي|في خطر حقيقي",
    r"\b(?:is|are) no refugees?\b|\bare not refugees\b",
    rf"{_RULING} is (?:il|un)?(?:legal|lawful|justified|wrong|correct|invalid|void)\b",
    rf"{_RULING} (?:violates|breaches|infringes|is contrary to|is in breach of)\b",
    r"\bremoval is (?:permitted|allowed|barred|forbidden)\b",
    rf"{_WHO} (?:may|can) (?:stay|remain) in\b|{_WHO} (?:has|have) (?:a|the) right to (?:asylum|"
    rf"protection|stay|remain)",
    rf"{_DECIDER} (?:was|is) (?:wrong|right|mistaken)\b|{_WHO} (?:faces?|fears?) persecution for certain",
    rf"{_UNDER} (?:er (?:u|u?ret)?(?:lovlig|gyldig|mæssig|berettiget)|strider mod|krænker|er i strid med)",
    rf"{_HVEM} (?:må|kan) blive i\b|{_HVEM} har ret til (?:asyl|ophold|beskyttelse)",
    r"\b(?:myndigheden|nævnet|styrelsen) (?:tog fejl|havde ret|tager fejl)",
    r"القرار (?:غير قانوني|قانوني|باطل|صحيح|خاطئ|غير مبرر)|(?:الرفض|القرار|الترحيل|السحب) "
    r"(?:ينتهك|يخالف|يخرق)",
    r"الترحيل (?:مسموح|محظور|جائز)|(?:يحق|تحق) ل(?:ه|ها|هم) البقاء|ل(?:ه|ها|هم) الحق في "
    r"(?:اللجوء|البقاء|الحماية)",
    rf"(?:أخطأت|أصابت) {_HAYA}",
    rf"{_WHO} (?:meets?|fulfils?|satisf(?:y|ies)|falls? under|is covered by|are covered by) ",
    r"\b(?:account|story|statement|testimony) is (?:not |un)?(?:true|false|believable|credible|"
    r"reliable)|\bis lying\b",
    rf"{_RULING} (?:has|had|lacks) (?:no |a |any )?(?:legal )?basis\b",
    rf"{_HVEM} (?:opfylder|er omfattet af|falder (?:ind )?under) |{_HVEM} lyver\b",
    rf"\b(?:forklaring|historie) er (?:u?sand|u?troværdig|løgn)|{_UNDER} har (?:ikke|ingen) hjemmel",
    rf"{BEFORE}(?:ي|ت)ستوفي (?:كل )?(?:ال)?شروط|(?:تنطبق علي|تشمل)(?:ه|ها|هم|ك) المادة(?! 1 )|(?:هو|"
    rf"هي) (?:ي|ت)كذب",
    r"(?:رواي|قص|شهاد)ت(?:ه|ها|هم) (?:صحيحة|كاذبة|غير)|السحب بلا أساس",
)
