"""Deadlines reckoned a second way: a walk, day by day, over a history as it is written, without Sanad."""

from datetime import date, datetime, timedelta
from typing import Any

ONE = timedelta(days=1)
History = dict[str, Any]


def last_sunday(year: int, month: int) -> date:
    """Return the last Sunday of a month of 31 days."""
    day = date(year, month, 31)
    while day.isoweekday() != 7:
        day -= ONE
    return day


def civil_day(written: str) -> date:
    """Return the day that was meant: of a moment, in Copenhagen by the rule of the European Union."""
    if "T" not in written:
        return date.fromisoformat(written)
    moment = datetime.fromisoformat(written.replace("Z", "+00:00")).replace(tzinfo=None)
    begins = datetime.combine(last_sunday(moment.year, 3), datetime.min.time()) + timedelta(hours=1)
    ends = datetime.combine(last_sunday(moment.year, 10), datetime.min.time()) + timedelta(hours=1)
    return (moment + timedelta(hours=2 if begins <= moment < ends else 1)).date()


def full_moon_easter(year: int) -> date:
    """Return Easter by the ecclesiastical moon: the Sunday after the full moon on or after 21 March.

    Source: D. E. Knuth, The Art of Computer Programming, volume 1, exercise 1.3.2-14 (Clavius and Lilius).
    """
    golden = year % 19 + 1
    century = year // 100 + 1
    skipped = 3 * century // 4 - 12
    moon = (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + moon - skipped) % 30
    if (epact == 25 and golden > 11) or epact == 24:
        epact += 1
    full = 44 - epact
    if full < 21:
        full += 30
    day = date(year, 3, 1) + timedelta(days=full - 1) + ONE
    while day.isoweekday() != 7:
        day += ONE
    return day


def rests(day: date, calendar: dict[str, Any]) -> bool:
    """Return whether a day is a rest day of the calendar as it is written."""
    if f"{day:%A}".lower() in calendar["weekend"]:
        return True
    for holiday in calendar["holidays"]:
        if not holiday.get("first_year", 1) <= day.year <= holiday.get("last_year", 9999):
            continue
        if holiday.get("month_day") == f"{day.month:02}-{day.day:02}":
            return True
        if "easter" in holiday and full_moon_easter(day.year) + holiday["easter"] * ONE == day:
            return True
    return False


def end(start: date, length: dict[str, int], way: int) -> date:
    """Return the last day of a length, walked a day at a time."""
    (unit, number), day = next(iter(length.items())), start
    if unit in ("days", "weeks"):
        for _ in range(number * {"days": 1, "weeks": 7}[unit]):
            day += way * ONE
        return day
    crossed, wanted = 0, number * {"months": 1, "years": 12}[unit]
    while True:
        before, day = day, day + way * ONE
        crossed += before.month != day.month
        last_of_month = (day + ONE).month != day.month
        if crossed == wanted and (day.day == start.day or (last_of_month and day.day < start.day)):
            return day


def stopped(case: History, as_of: date) -> list[History]:
    """Return what a case says of its own suspensions at the end of a day: from, to, and whether foretold."""
    events = [one for one in case["events"] if civil_day(one["date"]) <= as_of]
    found = []
    for one in (each for each in events if each["kind"] == "deadline_suspended"):
        first, last = civil_day(one["date"]), one.get("until", "open")
        told = [each for each in events if each["kind"] == "deadline_resumed" and each["about"] == one["id"]]
        ends = [str(max(civil_day(each["date"]), first) - ONE) for each in told]
        to = min([last, *ends])  # "open" is after every day that is written
        if to >= str(first):
            found.append({"from": str(first), "to": to, "foretold": to == last and to not in ends})
    return found


def walked(
    start: date, rule: dict[str, Any], pack: dict[str, Any], as_of: date, stops: list[History]
) -> list[date]:
    """Return the last day of a deadline, then what else it may be; nothing while it is suspended.

    Where nobody is sure how it runs on after a pause, or whether it is moved from a rest day: the first day
    that is not over leads, the first of all where every day is; while it stands still by one way, so it does
    once the other way is over.
    """
    days, still = all_ways(start, rule, pack_with(pack, rule, stops), as_of)
    open_days = [day for day in days if day >= as_of]
    if still and not open_days:
        return []
    lead = min(open_days or days)
    return [lead, *(day for day in days if day != lead)]


def pack_with(pack: dict[str, Any], rule: dict[str, Any], stops: list[History]) -> dict[str, Any]:
    """Return a pack whose pauses are those of one rule, and what the case alone suspends."""
    effect = rule["effect"]
    pauses = [one for one in pack["pauses"] if one["id"] in effect["paused_by"]]
    for by in effect.get("suspended_by", ()):
        pauses += [{**one, "at_end": by["at_end"]} for one in stops]
    return {**pack, "pauses": pauses}


def all_ways(start: date, rule: dict[str, Any], pack: dict[str, Any], as_of: date) -> tuple[list[date], bool]:
    """Return every day on which it may end, and whether it stands still by one way."""
    effect = rule["effect"]
    if effect.get("before") == "yes":
        return moved(end(start, effect["length"], -1), effect, pack, -1), False
    stopping = [one for one in pack["pauses"] if one["from"] <= str(as_of)]
    if "both_readings" not in [one["at_end"] for one in stopping]:
        ends = [one_way(start, rule, pack, as_of, "no way is in doubt")]
    else:
        ends = [one_way(start, rule, pack, as_of, way) for way in ("resume", "restart")]
    return [day for due in ends if due for day in moved(due, effect, pack, 1)], None in ends


def into_a_pause(
    start: date, rule: dict[str, Any], pack: dict[str, Any], as_of: date, stops: list[History]
) -> list[date | None]:
    """Return the last days where it is moved from a rest day into a pause; None: it stands still then."""
    effect, whole, found = rule["effect"], pack_with(pack, rule, stops), []
    if effect.get("before") == "yes" or effect.get("if_rest_day") != "both_readings":
        return []
    for way in ("resume", "restart"):
        plain = one_way(start, rule, whole, as_of, way)
        walked_on = one_way(start, rule, whole, as_of, way, moving=True)
        if plain and walked_on is None:
            found.append(None)
        elif plain and walked_on and walked_on != moved(plain, effect, whole, 1)[0]:
            found.append(moved(walked_on, effect, whole, 1)[0])
    return found


def one_way(
    start: date,
    rule: dict[str, Any],
    pack: dict[str, Any],
    as_of: date,
    doubtful: str,
    *,
    moving: bool = False,
) -> date | None:
    """Return the last day before it is moved, None while it is suspended; doubtful: how it then runs on.

    moving: walk on through the rest days that follow, on which a pause may begin.
    """
    effect = rule["effect"]
    begun = [one for one in pack["pauses"] if one["from"] <= str(as_of)]
    pauses = sorted(begun, key=lambda one: str(one["from"]))
    due, day, ran = end(start, effect["length"], 1), start, False
    while day <= due or (moving and rests(due, pack["calendars"][0])):
        if day > due:
            due = moved(due, effect, pack, 1)[0]
            continue
        pause = next((one for one in pauses if one["from"] <= str(day) and str(day) <= one["to"]), None)
        if pause is None:
            ran = True
            day += ONE
            continue
        if pause["to"] == "open" or (str(as_of) <= pause["to"] and not pause.get("foretold")):
            return None
        last = date.fromisoformat(pause["to"])
        left = sum(1 for _ in range((due - day).days + 1))
        way = doubtful if pause["at_end"] == "both_readings" else pause["at_end"]
        if way == "restart" or not ran:
            due = end(last, effect["length"], 1)
        else:
            due = last
            for _ in range(left):
                due += ONE
        day = last + ONE
    return due


def moved(due: date, effect: dict[str, Any], pack: dict[str, Any], way: int) -> list[date]:
    """Return a last day moved from rest days; with itself, where both are read."""
    reading, day = effect.get("if_rest_day", "same_day"), due
    calendar = pack["calendars"][0]
    while reading != "same_day" and rests(day, calendar):
        day += way * ONE
    return [day, due] if reading == "both_readings" else [day]
