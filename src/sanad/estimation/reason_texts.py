"""The words of each reason and of each rule of joining lists, in three languages.

{names} stand for numbers. Where a number could be one, two or many, the sentence puts it after a colon, so
that no grammar depends on it.
"""

from sanad.terms.language import LocalisedText

RULE_TEXTS: dict[str, LocalisedText] = {
    "largest_alone": LocalisedText(
        en="The four lists with most persons stand alone; all others are joined into one.",
        ar="تبقى القوائم الأربع الأكثر أشخاصاً منفردة، وتُضمّ القوائم الأخرى كلها في قائمة واحدة.",
        da="De fire lister med flest personer står alene; alle andre er samlet til én.",
    ),
    "most_alike_joined": LocalisedText(
        en="The two lists that share most of the smaller one are joined, again and again, until five are "
        "left.",
        ar="تُضمّ القائمتان اللتان تشتركان في أكبر نسبة من أصغرهما، ويُعاد ذلك حتى تبقى خمس قوائم.",
        da="De to lister, der deler mest af den mindste, samles, igen og igen, til fem er tilbage.",
    ),
    "fewer_groups": LocalisedText(
        en="The three lists with most persons stand alone; all others are joined into one.",
        ar="تبقى القوائم الثلاث الأكثر أشخاصاً منفردة، وتُضمّ القوائم الأخرى كلها في قائمة واحدة.",
        da="De tre lister med flest personer står alene; alle andre er samlet til én.",
    ),
}

REASON_TEXTS: dict[str, LocalisedText] = RULE_TEXTS | {
    "bound_above_middle": LocalisedText(
        en="Chao's lower bound begins at {bound}, above the middle of this method: the middle leans low.",
        ar="يبدأ مجال حد تشاو الأدنى عند {bound}، فوق وسط هذه الطريقة: فالوسط يميل إلى الأدنى.",
        da="Chaos nedre grænse begynder ved {bound}, over midten for denne metode: midten hælder mod for "
        "lavt.",
    ),
    "dependence_unknown": LocalisedText(
        en="Two lists cannot show whether they depend on each other; the interval runs over odds ratios "
        "from 0.5 to 2, and the sweep beyond.",
        ar="لا تُظهر قائمتان وحدهما هل تعتمد إحداهما على الأخرى؛ يمتد المجال على نسب أرجحية من 0.5 إلى "
        "2، ويمضي الجدول إلى أبعد من ذلك.",
        da="To lister kan ikke vise, om de afhænger af hinanden; intervallet løber over oddsforhold fra "
        "0,5 til 2, og rækken videre ud.",
    ),
    "documented_share_small": LocalisedText(
        en="Fewer than one in ten of the estimated persons are documented: {documented} of {size}.",
        ar="الموثّقون أقل من عُشر الأشخاص المقدَّرين: {documented} من {size}.",
        da="Færre end hver tiende af de skønnede personer er dokumenteret: {documented} af {size}.",
    ),
    "events_repeated": LocalisedText(
        en="A person can meet this more than once, and whoever did is easier to find: counted by person, the "
        "estimate leans low. Count persons and episodes, or shorten the period.",
        ar="قد يتكرر هذا للشخص نفسه، ومن تكرر له أسهل رصداً: فإذا كان العدّ بالأشخاص مال التقدير إلى الأدنى. "
        "عُدّوا الأشخاص مع الوقائع، أو قصّروا الفترة.",
        da="En person kan blive ramt mere end én gang, og den, der blev det, er lettere at finde: talt efter "
        "person hælder skønnet mod for lavt. Tæl personer og hændelser, eller gør perioden kortere.",
    ),
    "grouping_matters": LocalisedText(
        en="Another way of joining the lists gives no number, or one outside the interval.",
        ar="طريقة أخرى في ضمّ القوائم لا تعطي رقماً، أو تعطي رقماً خارج المجال.",
        da="En anden måde at samle listerne på giver intet tal eller et uden for intervallet.",
    ),
    "intervals_apart": LocalisedText(
        en="Two methods have no number in common: one interval ends at {upper}, another begins at {lower}. "
        "The data do not decide between their assumptions.",
        ar="طريقتان لا تشتركان في أي عدد: ينتهي مجال إحداهما عند {upper} ويبدأ مجال الأخرى عند {lower}. ولا "
        "تفصل البيانات بين افتراضيهما.",
        da="To metoder har intet tal fælles: ét interval ender ved {upper}, et andet begynder ved {lower}. "
        "Data afgør ikke mellem deres antagelser.",
    ),
    "interval_unbounded": LocalisedText(
        en="The data set no upper end: any larger number fits them nearly as well. "
        "Take a wider stratum, or report the documented number alone.",
        ar="لا تضع البيانات حداً أعلى: كل عدد أكبر يلائمها بالقدر نفسه تقريباً. "
        "خذوا طبقة أوسع، أو اكتفوا بذكر عدد الموثّقين.",
        da="Data sætter ingen øvre grænse: ethvert større tal passer næsten lige så godt. "
        "Tag et bredere stratum, eller oplys kun det dokumenterede antal.",
    ),
    "interval_wide": LocalisedText(
        en="The interval is wide: its upper end, {upper}, is more than three times its lower end, {lower}.",
        ar="المجال واسع: حده الأعلى {upper} أكثر من ثلاثة أمثال حده الأدنى {lower}.",
        da="Intervallet er bredt: dets øvre ende, {upper}, er mere end tre gange dets nedre ende, {lower}.",
    ),
    "joined_across_gap": LocalisedText(
        en="Before joining, the lists fall into groups that share nobody; joining hides it.",
        ar="قبل الضمّ كانت القوائم مجموعات لا تشترك في أي شخص؛ والضمّ يخفي ذلك.",
        da="Før samlingen falder listerne i grupper, der ikke deler nogen; samlingen skjuler det.",
    ),
    "lists_joined": LocalisedText(
        en="Lists joined as they were named by whoever asked: {lists}, in groups: {groups}.",
        ar="قوائم ضُمّت كما سمّاها صاحب الطلب: {lists}، في مجموعات عددها: {groups}.",
        da="Lister samlet, som den, der spurgte, har nævnt dem: {lists}, i grupper: {groups}.",
    ),
    "no_rule_bridges": LocalisedText(
        en="No rule joins lists across such a gap. Whoever has a reason to take some lists as one can name "
        "them, and the gap is told beside the number.",
        ar="لا تضمّ أي قاعدة قوائم عبر فجوة كهذه. ومن لديه سبب لعدّ بعض القوائم قائمة واحدة فله أن يسمّيها، "
        "وتُذكر الفجوة إلى جانب العدد.",
        da="Ingen regel samler lister hen over et sådant hul. Den, der har en grund til at tage nogle lister "
        "som én, kan nævne dem, og hullet fortælles ved tallet.",
    ),
    "label_missing": LocalisedText(
        en="A label of this stratum is missing: its persons belong to other strata, which are short of "
        "them. Fill the label in, or impute it several times and pool.",
        ar="تنقص هذه الطبقةَ تسميةٌ: فأشخاصها من طبقات أخرى تنقصهم. أكملوا التسمية، أو قدّروها مرات عدة "
        "واجمعوا النتائج.",
        da="En betegnelse mangler for dette stratum: dets personer hører til andre strata, som mangler "
        "dem. Udfyld betegnelsen, eller imputer den flere gange, og pool.",
    ),
    "leave_one_out_beyond": LocalisedText(
        en="Without one list the number leaves the interval; lists of which this holds: {lists} of {of}. The "
        "answer hangs on which lists are used.",
        ar="يخرج العدد من المجال إذا تُركت قائمة واحدة؛ القوائم التي يصح فيها ذلك: {lists} من {of}. فالجواب "
        "متوقف على القوائم المستعملة.",
        da="Uden én liste forlader tallet intervallet; lister, som det gælder for: {lists} af {of}. Svaret "
        "afhænger af, hvilke lister der bruges.",
    ),
    "list_dominant": LocalisedText(
        en="One list holds more than 70 per cent of the documented persons.",
        ar="قائمة واحدة تضم أكثر من 70 في المئة من الأشخاص الموثّقين.",
        da="Én liste rummer mere end 70 procent af de dokumenterede personer.",
    ),
    "list_without_entries": LocalisedText(
        en="Lists with nobody in this stratum, left out: {lists}.",
        ar="قوائم ليس فيها أحد من هذه الطبقة، تُركت جانباً: {lists}.",
        da="Lister uden nogen i dette stratum, holdt ude: {lists}.",
    ),
    "lists_grouped": LocalisedText(
        en="There are {lists} lists, more than the {most} that the models hold; they are joined into "
        "{groups} groups.",
        ar="عدد القوائم {lists}، وهو أكثر مما تتسع له النماذج ({most})؛ جُمعت في مجموعات عددها {groups}.",
        da="Der er {lists} lister, flere end de {most}, som modellerne rummer; de er samlet i {groups} "
        "grupper.",
    ),
    "lists_identical": LocalisedText(
        en="Pairs of lists that hold exactly the same persons: {pairs}. Keep one list of each pair.",
        ar="أزواج من القوائم فيها الأشخاص أنفسهم تماماً: {pairs}. أبقِ قائمة واحدة من كل زوج.",
        da="Par af lister med præcis de samme personer: {pairs}. Behold én liste af hvert par.",
    ),
    "lists_may_copy": LocalisedText(
        en="Pairs in which at least nine in ten of one list are on the other: {pairs}. If one copied "
        "from the other, the estimate is too low.",
        ar="أزواج يرد فيها تسعة أعشار إحدى القائمتين على الأقل في الأخرى: {pairs}. فإن نقلت إحداهما عن "
        "الأخرى فالتقدير أدنى مما ينبغي.",
        da="Par, hvor mindst ni ud af ti på den ene liste står på den anden: {pairs}. Har den ene "
        "skrevet af efter den anden, er skønnet for lavt.",
    ),
    "lists_too_few": LocalisedText(
        en="Lists with an entry: {lists}. At least {least} are needed, since the dependence between two "
        "lists cannot be seen in the data. "
        "Add a list or take a wider stratum; two lists bear Chapman's estimate alone.",
        ar="القوائم التي فيها قيد: {lists}. يلزم {least} على الأقل، لأن اعتماد قائمتين إحداهما على "
        "الأخرى لا يظهر في البيانات. "
        "أضيفوا قائمة أو خذوا طبقة أوسع؛ ولا تحتمل قائمتان إلا تقدير تشابمان.",
        da="Lister med en post: {lists}. Mindst {least} er nødvendige, for afhængigheden mellem to "
        "lister kan ikke ses i data. "
        "Tilføj en liste, eller tag et bredere stratum; to lister bærer kun Chapmans skøn.",
    ),
    "lists_unequal": LocalisedText(
        en="The lists differ so much in reach that this form may lie above the truth; the bound that "
        "allows for it is lower: {bound}.",
        ar="تتفاوت القوائم في مداها تفاوتاً قد يجعل هذا الحد أعلى من الحقيقة؛ والحد الذي يراعي ذلك أدنى: "
        "{bound}.",
        da="Listerne rækker så forskelligt, at denne form kan ligge over sandheden; den grænse, der "
        "tager højde for det, er lavere: {bound}.",
    ),
    "method_silent": LocalisedText(
        en="Another method that was asked gives no number, since the same counts do not settle one: "
        "several answers may stand.",
        ar="طريقة أخرى سُئلت لا تعطي رقماً لأن الأعداد نفسها لا تحسمه: فقد يصح أكثر من جواب.",
        da="En anden metode, der blev spurgt, giver intet tal, fordi de samme tal ikke afgør det: flere "
        "svar kan stå.",
    ),
    "methods_apart": LocalisedText(
        en="Chao's lower bound lies above the whole interval of another method: its own interval begins at "
        "{bound}, the other ends at {upper}. One of them misleads.",
        ar="حد تشاو الأدنى أعلى من مجال طريقة أخرى كله: يبدأ مجاله عند {bound} وينتهي المجال الآخر عند "
        "{upper}. أحدهما مضلِّل.",
        da="Chaos nedre grænse ligger over hele intervallet for en anden metode: dens eget interval begynder "
        "ved {bound}, det andet ender ved {upper}. En af dem vildleder.",
    ),
    "middles_apart": LocalisedText(
        en="The middle of another method is {size}, outside this interval: the assumption moves the number "
        "more than the interval shows.",
        ar="وسط طريقة أخرى {size}، وهو خارج هذا المجال: لتغيير الافتراض أثر أكبر مما يُظهره المجال.",
        da="Midten for en anden metode er {size}, uden for dette interval: antagelsen flytter tallet mere, "
        "end intervallet viser.",
    ),
    "model_misses_patterns": LocalisedText(
        en="Patterns whose count tables made by the fitted model hardly ever have: {patterns} of {all}.",
        ar="أنماط لا تكاد الجداول التي يولّدها النموذج بعد ملاءمته تعطي عددها: {patterns} من {all}.",
        da="Mønstre, hvis antal næsten aldrig ses i tabeller dannet af den tilpassede model: {patterns} "
        "af {all}.",
    ),
    "models_apart": LocalisedText(
        en="The model that AIC prefers gives {size}, outside the interval of the one that BIC prefers: "
        "the choice of model matters more than the interval shows.",
        ar="النموذج الذي يفضّله معيار AIC يعطي {size}، خارج مجال النموذج الذي يفضّله معيار BIC: لاختيار "
        "النموذج أثر أكبر مما يُظهره المجال.",
        da="Den model, som AIC foretrækker, giver {size}, uden for intervallet for den, BIC foretrækker: "
        "valget af model betyder mere, end intervallet viser.",
    ),
    "models_not_converged": LocalisedText(
        en="Models left out because their fit did not converge: {models} of {considered}.",
        ar="نماذج تُركت لأن حسابها لم يتقارب: {models} من {considered}.",
        da="Modeller holdt ude, fordi beregningen ikke konvergerede: {models} af {considered}.",
    ),
    "models_extended": LocalisedText(
        en="Models with a parameter at minus infinity, since nobody is where it would show, kept by the "
        "extended maximum-likelihood estimate: {models} of {considered}.",
        ar="نماذج فيها معامل عند سالب لانهاية لأن لا أحد حيث كان سيظهر أثره، أبقاها تقدير الإمكان الأعظم "
        "الموسَّع: {models} من {considered}.",
        da="Modeller med en parameter på minus uendelig, fordi ingen er, hvor den ville vise sig, beholdt "
        "af det udvidede maksimum likelihood-skøn: {models} af {considered}.",
    ),
    "models_not_identified": LocalisedText(
        en="Models left out because the patterns that hold anybody do not settle the unseen: {models} of "
        "{considered}.",
        ar="نماذج تُركت لأن الأنماط التي فيها أحد لا تحدد عدد غير المرصودين: {models} من {considered}.",
        da="Modeller holdt ude, fordi de mønstre, der rummer nogen, ikke fastlægger de usete: {models} af "
        "{considered}.",
    ),
    "models_without_estimate": LocalisedText(
        en="Fewer than half of the models have a finite estimate, {fitted} of {considered}: the overlaps "
        "are sparse.",
        ar="أقل من نصف النماذج لها تقدير منتهٍ، {fitted} من {considered}: التقاطعات قليلة.",
        da="Færre end halvdelen af modellerne har et endeligt skøn, {fitted} af {considered}: "
        "overlappene er små.",
    ),
    "no_finite_estimate": LocalisedText(
        en="No log-linear model has a finite and identifiable maximum-likelihood estimate here; models "
        "tried: {models}. "
        "Take a wider stratum, or join lists of one origin.",
        ar="ليس لأي نموذج لوغاريتمي خطي تقدير منتهٍ ومحدَّد بالإمكان الأعظم هنا؛ النماذج المجرَّبة: "
        "{models}. "
        "خذوا طبقة أوسع، أو اجمعوا القوائم ذات الأصل الواحد.",
        da="Ingen loglineær model har et endeligt og identificerbart maksimum likelihood-skøn her; afprøvede "
        "modeller: "
        "{models}. "
        "Tag et bredere stratum, eller saml lister af samme oprindelse.",
    ),
    "not_converged": LocalisedText(
        en="The chains still disagree, or know too little, after {draws} draws each: R-hat is {rhat} "
        "thousandths above 1 (at most {most}), effective draws {ess} (at least {least}). No number is given. "
        "A larger budget of draws may settle it; if not, the counts let several answers stand.",
        ar="ما زالت السلاسل مختلفة أو قليلة المعرفة بعد {draws} سحبة لكل منها: يزيد R-hat على 1 بمقدار "
        "{rhat} من الألف (الحد الأقصى {most})، وعدد السحبات الفعّالة {ess} (الحد الأدنى {least}). "
        "لا يُعطى أي رقم. "
        "قد تحسمه ميزانية سحبات أكبر؛ وإلا فالأعداد تحتمل أكثر من جواب.",
        da="Kæderne er stadig uenige eller ved for lidt efter {draws} træk hver: R-hat er {rhat} "
        "tusindedele over 1 (højst {most}), effektive træk {ess} (mindst {least}). Der gives intet tal. "
        "Flere træk kan afgøre det; ellers lader tallene flere svar stå.",
    ),
    "not_two_lists": LocalisedText(
        en="Lists with an entry: {lists}. This method takes two; use the others.",
        ar="القوائم التي فيها قيد: {lists}. هذه الطريقة لقائمتين؛ استعمل الطرق الأخرى.",
        da="Lister med en post: {lists}. Denne metode tager to; brug de andre.",
    ),
    "overlap_disconnected": LocalisedText(
        en="The lists fall into {groups} groups that share nobody, so nothing ties their sizes together. "
        "Look in the linkage for missed matches, or estimate each group by itself.",
        ar="تنقسم القوائم إلى مجموعات لا تشترك في أي شخص، عددها {groups}، فلا شيء يربط أحجامها بعضها ببعض. "
        "ابحثوا في الربط عن مطابقات فائتة، أو قدّروا كل مجموعة وحدها.",
        da="Listerne falder i {groups} grupper, der ikke deler nogen, så intet binder deres størrelser "
        "sammen. "
        "Se efter oversete sammenfald i koblingen, eller skøn over hver gruppe for sig.",
    ),
    "overlap_too_few": LocalisedText(
        en="Persons on more than one list: {persons}. At least {least} are required. "
        "Take a wider stratum, or look in the linkage for missed matches.",
        ar="الأشخاص الواردون في أكثر من قائمة: {persons}. يلزم {least} على الأقل. "
        "خذوا طبقة أوسع، أو ابحثوا في الربط عن مطابقات فائتة.",
        da="Personer på mere end én liste: {persons}. Mindst {least} er nødvendige. "
        "Tag et bredere stratum, eller se efter oversete sammenfald i koblingen.",
    ),
    "pairs_only": LocalisedText(
        en="With six lists only models whose interactions join two lists were tried.",
        ar="مع ست قوائم جُرّبت فقط النماذج التي تجمع تفاعلاتها قائمتين.",
        da="Med seks lister blev kun modeller afprøvet, hvis vekselvirkninger forbinder to lister.",
    ),
    "pairs_without_overlap": LocalisedText(
        en="Pairs of lists that share nobody: {empty} of {pairs}. Either they cover different persons, or "
        "the linkage missed matches; nothing shows how such lists depend on each other.",
        ar="أزواج من القوائم لا تشترك في أي شخص: {empty} من {pairs}. إما أنها تشمل أشخاصاً مختلفين، أو أن "
        "الربط فاتته مطابقات؛ ولا شيء يُظهر كيف تعتمد مثل هذه القوائم بعضها على بعض.",
        da="Par af lister, der ikke deler nogen: {empty} af {pairs}. Enten dækker de forskellige personer, "
        "eller koblingen har overset sammenfald; intet viser, hvordan sådanne lister afhænger af hinanden.",
    ),
    "patterns_too_many": LocalisedText(
        en="Different patterns: {patterns}; latent classes are drawn for {most} at most. Join lists of one "
        "origin.",
        ar="عدد الأنماط المختلفة {patterns}؛ تُسحب الفئات الكامنة لعدد أقصاه {most}. "
        "اجمعوا القوائم ذات الأصل الواحد.",
        da="Forskellige mønstre: {patterns}; latente klasser trækkes for højst {most}. Saml lister af samme "
        "oprindelse.",
    ),
    "posterior_at_limit": LocalisedText(
        en="Of the posterior, {share} thousandths lie beyond the largest number that is counted: the data "
        "set no upper end. "
        "Take a wider stratum, or report the documented number alone.",
        ar="يقع {share} من الألف من التوزيع اللاحق وراء أكبر عدد يُحصى: لا تضع البيانات حداً أعلى. "
        "خذوا طبقة أوسع، أو اكتفوا بذكر عدد الموثّقين.",
        da="Af posteriorfordelingen ligger {share} tusindedele over det største tal, der tælles: data sætter "
        "ingen øvre grænse. "
        "Tag et bredere stratum, eller oplys kun det dokumenterede antal.",
    ),
    "patterns_summed": LocalisedText(
        en="Rows that repeat the pattern of an earlier row in their stratum: {rows}. Their counts were "
        "added up.",
        ar="صفوف تكرر نمط صف سابق في طبقتها: {rows}. جُمعت أعدادها.",
        da="Rækker, der gentager mønstret fra en tidligere række i deres stratum: {rows}. Deres antal er "
        "lagt sammen.",
    ),
    "population_open": LocalisedText(
        en="Persons enter and leave this population while the lists are made; the methods assume that nobody "
        "does. Take shorter periods, or count events that are over, such as arrests in one month.",
        ar="يدخل أشخاص هذه المجموعة ويخرجون منها أثناء إعداد القوائم، والطرق تفترض ألا يحدث ذلك. خذوا فترات "
        "أقصر، أو عُدّوا أحداثاً انتهت، كالاعتقالات في شهر واحد.",
        da="Personer kommer ind i og forlader denne population, mens listerne laves; metoderne forudsætter, "
        "at ingen gør det. Tag kortere perioder, eller tæl hændelser, der er forbi, såsom anholdelser i én "
        "måned.",
    ),
    "posterior_at_cap": LocalisedText(
        en="The highest numbers that were looked at hold {percent} per cent of the posterior: the data set "
        "no upper end. "
        "Take a wider stratum, or report the documented number alone.",
        ar="تحمل أعلى الأعداد التي نُظر فيها {percent} في المئة من التوزيع اللاحق: لا تضع البيانات حداً "
        "أعلى. "
        "خذوا طبقة أوسع، أو اكتفوا بذكر عدد الموثّقين.",
        da="De højeste tal, der blev set på, rummer {percent} procent af posteriorfordelingen: data sætter "
        "ingen øvre grænse. "
        "Tag et bredere stratum, eller oplys kun det dokumenterede antal.",
    ),
    "posterior_from_prior": LocalisedText(
        en="The graph that joins all lists holds {percent} per cent of the posterior; under it the counts "
        "say nothing of the unseen, and that part comes from the prior alone.",
        ar="يحمل المخطط الذي يصل بين القوائم كلها {percent} في المئة من التوزيع اللاحق؛ وفيه لا تقول الأعداد "
        "شيئاً عن غير المرصودين، فيأتي ذلك الجزء من الافتراض المسبق وحده.",
        da="Den graf, der forbinder alle lister, rummer {percent} procent af posteriorfordelingen; i den "
        "siger tallene intet om de usete, og den del kommer alene fra priorfordelingen.",
    ),
    "posterior_is_prior": LocalisedText(
        en="The graph that joins all lists holds {percent} per cent of the posterior; under it the counts "
        "say nothing of the unseen, so that the prior would make the number. Take another method, or one "
        "list more.",
        ar="يحمل المخطط الذي يصل بين القوائم كلها {percent} في المئة من التوزيع اللاحق؛ وفيه لا تقول الأعداد "
        "شيئاً عن غير المرصودين، فيكون الافتراض المسبق هو صانع الرقم. خذوا طريقة أخرى أو أضيفوا قائمة.",
        da="Den graf, der forbinder alle lister, rummer {percent} procent af posteriorfordelingen; i den "
        "siger tallene intet om de usete, så priorfordelingen ville lave tallet. Tag en anden metode eller "
        "én liste mere.",
    ),
    "stratum_empty": LocalisedText(
        en="Nobody is documented in this stratum. Leave it out of the table, or take a wider stratum.",
        ar="لا أحد موثّق في هذه الطبقة. احذفوها من الجدول، أو خذوا طبقة أوسع.",
        da="Ingen er dokumenteret i dette stratum. Udelad det af tabellen, eller tag et bredere stratum.",
    ),
    "tables_left_out": LocalisedText(
        en="Plausible tables left out because nothing can be said from them: {tables} of {of}.",
        ar="جداول محتملة تُركت لأنه لا يمكن قول شيء منها: {tables} من {of}.",
        da="Plausible tabeller holdt ude, fordi intet kan siges ud fra dem: {tables} af {of}.",
    ),
    "tables_refused": LocalisedText(
        en="From too many of the plausible tables nothing can be said: {tables} of {of}. Leaving them out "
        "would choose among the ways of linking.",
        ar="لا يمكن قول شيء من عدد كبير من الجداول المحتملة: {tables} من {of}. وتركها اختيار بين طرق الربط.",
        da="Ud fra for mange af de plausible tabeller kan intet siges: {tables} af {of}. At udelade dem "
        "ville være at vælge mellem måderne at koble på.",
    ),
    "target_not_reached": LocalisedText(
        en="The budget was spent before the aim was reached: effective draws {ess}, aim {target}.",
        ar="نفدت الميزانية قبل بلوغ الهدف: عدد السحبات الفعّالة {ess}، والهدف {target}.",
        da="Budgettet var brugt, før målet var nået: effektive træk {ess}, mål {target}.",
    ),
}
