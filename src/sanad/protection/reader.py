"""Who reads what a case asks for: by which pack, and in which language."""

from collections.abc import Iterable
from dataclasses import dataclass

from sanad.protection.counted import Counted, Course, OtherDay, Stop
from sanad.protection.counted_words import counted_words, course_words, other_day_words, stop_words
from sanad.protection.deadline import Deadline
from sanad.protection.evaluation import Question
from sanad.protection.marks import source_words
from sanad.protection.pack import Pack
from sanad.protection.trace import Trace
from sanad.protection.trace_words import trace_words
from sanad.terms.language import Language, LocalisedText, isolated

FRAME: dict[str, LocalisedText] = {
    "as_of": LocalisedText(
        "As of the end of {}. What became known later is left out.",
        "كما في نهاية {}. ما عُرف بعد ذلك متروك.",
        "Ved udgangen af {}. Hvad der blev kendt senere, er udeladt.",
    ),
    "decides_nothing": LocalisedText(
        "Nothing here decides a case.", "لا شيء هنا يبتّ في قضية.", "Intet her afgør en sag."
    ),
    "status": LocalisedText("status", "الوضع", "status"),
    "from": LocalisedText("from", "من", "fra"),
    "to": LocalisedText("to", "إلى", "til"),
    "not_recorded": LocalisedText("not recorded", "غير مسجّل", "ikke registreret"),
    "deadlines": LocalisedText("Deadlines", "المواعيد", "Frister"),
    "questions": LocalisedText("Questions", "أسئلة", "Spørgsmål"),
    "because": LocalisedText("because", "بسبب", "fordi"),
    "missing": LocalisedText("missing", "ناقص", "mangler"),
    "if_missed": LocalisedText("if missed", "إذا فات", "hvis den overskrides"),
    "relief": LocalisedText("relief", "ما قد ينفع بعد ذلك", "hvad der stadig kan hjælpe"),
    "unchecked": LocalisedText(
        "checked by a second person: no", "تحقق منه شخص ثانٍ: لا", "kontrolleret af en anden person: nej"
    ),
    "set_by": LocalisedText("set by an authority", "حددته سلطة", "fastsat af en myndighed"),
    "at_once": LocalisedText("At once.", "فورًا.", "Straks."),
    "reckoned": LocalisedText("how it is reckoned", "كيف حُسب", "hvordan den er beregnet"),
    "moved": LocalisedText("Moved by {}.", "أُزيح بسبب: {}.", "Flyttet på grund af: {}."),
    "suspended_since": LocalisedText(
        "Suspended since {} by {}.", "معلّق منذ {} بسبب: {}.", "Sat i bero siden {} på grund af: {}."
    ),
    "another": LocalisedText(
        "Another date is told: {}. The earliest that is not over leads.",
        "يُذكر تاريخ آخر: {}. الأبكر الذي لم ينقضِ هو المقدَّم.",
        "Der oplyses også en anden dato: {}. Den tidligste, der ikke er udløbet, går forud.",
    ),
    "verified": LocalisedText("verified", "متحقق منه", "verificeret"),
    "not_verified": LocalisedText("not verified ({})", "غير متحقق منه ({})", "ikke verificeret ({})"),
    "secondary": LocalisedText("secondary", "مصدر ثانوي", "sekundær kilde"),
    "unverified": LocalisedText("unverified", "لم يُطّلع عليه", "ikke set"),
    "as the authority wrote it": LocalisedText(
        "as the authority wrote it", "كما كتبته السلطة", "som myndigheden skrev det"
    ),
    "running": LocalisedText("running", "يسري", "løber"),
    "past": LocalisedText("past", "انقضى", "overskredet"),
    "suspended": LocalisedText("suspended", "معلّق", "sat i bero"),
    "cannot_compute": LocalisedText("cannot_compute", "لا يمكن حسابه", "kan ikke beregnes"),
    "no_day": LocalisedText("cannot compute", "لا يمكن حسابه", "kan ikke beregnes"),
    "derived": LocalisedText("derived", "محسوب بقاعدة", "beregnet efter en regel"),
    "set": LocalisedText("set", "حددته سلطة", "fastsat af en myndighed"),
}


@dataclass(frozen=True)
class Reader:
    """Who reads. pack: None reads the English that the evaluation holds already."""

    pack: Pack | None = None
    language: Language = "en"

    def say(self, name: str, *values: object) -> str:
        """Return words of the frame, with the values in them; a name that is no such word, as it is."""
        words = FRAME[name].in_language(self.language) if name in FRAME else name
        return self.apart(words.format(*values) if values else words)

    def apart(self, text: str) -> str:
        """Return a text in which dates and ids keep their own direction."""
        return isolated(text, self.language)

    def what(self, one: Deadline) -> str:
        """Return what has to be done; what an authority wrote stays as it is."""
        if self.pack is None or one.rule is None:
            return one.what
        return self.pack.rules[one.rule].effect.text.in_language(self.language)

    def element(self, one: Question) -> str:
        """Return the question, the element, or what would show it."""
        return one.rule.effect.text.in_language(self.language)

    def after(self, one: Deadline) -> tuple[str, str]:
        """Return what a missed day means and what may still help, each empty where nothing is told."""
        effect = self.pack.rules[one.rule].effect.deadline if self.pack and one.rule else None
        if effect is None:
            return one.if_missed, one.relief
        texts = (effect.if_missed, effect.relief)
        missed, relief = (text.in_language(self.language) if text else "" for text in texts)
        return missed, relief

    def source(self, one: Deadline | Question) -> str:
        """Return on what it rests: articles in their versions, where they were read, how far."""
        plain = one.source if isinstance(one, Deadline) else one.grounds.source
        if self.pack is None or self.language == "en" or one.grounds is None:
            return plain
        return source_words(one.grounds, self.pack, self.language)

    def trace(self, one: Trace) -> str:
        """Return one thing that is known or missing, in words; in English as the document has it."""
        if self.pack is None or self.language == "en":
            return str(one)
        said = trace_words(one, self.pack, self.language)
        return f"{said.subject}: {said.text}"

    def counted(self, one: Counted) -> str:
        """Return from which day a deadline is counted, in words; in English as the document has it."""
        if self.pack is None or self.language == "en":
            return str(one)
        return counted_words(one, self.pack, self.language)

    def course(self, one: Course) -> str:
        """Return how a rule comes to the day, in words."""
        return course_words(one, self.pack, self.language)

    def stop(self, one: Stop) -> str:
        """Return by what a deadline stood still, in words; in English by its id."""
        if self.pack is None or self.language == "en":
            return str(one)
        return stop_words(one, self.pack, self.language)

    def others(self, days: Iterable[OtherDay]) -> str:
        """Return which other dates are told, in words; in English as the document has them."""
        if self.pack is None or self.language == "en":
            return "; ".join(map(str, days))
        return "; ".join(other_day_words(one, self.pack, self.language) for one in days)

    def status(self, name: str) -> str:
        """Return a status in words; in English by its id, as the document has it."""
        known = self.pack.statuses.get(name) if self.pack and self.language != "en" else None
        return known.label.in_language(self.language) if known else name
