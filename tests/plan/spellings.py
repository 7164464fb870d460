"""Every notation of the format by its kind: what is taken, and what is refused with its place, its code and its hint.

A `▶` in a refused text marks where the finding stands; without it, it stands on the key.
"""

from __future__ import annotations

from typing import NamedTuple

MARK = "▶"


class Refused(NamedTuple):
    text: str
    code: str
    hint: str


class Kind(NamedTuple):
    takes: tuple[str, ...]
    refuses: tuple[Refused, ...]


R = Refused
LIST = "▶[24]"
MAP = "▶{x-a: 1}"

KINDS: dict[str, Kind] = {
    "text": Kind(
        (
            "Délai court",
            "no",
            "1.10",
            "2026-03-15",
            "24",
            '"quoted: with a colon"',
            "'it''s'",
            "true",
            "8:30",
            '""',
            "[x] y".replace("[x] ", ""),
        ),
        (
            R("▶[a, b]", "PAC102", "write one text; quote it when it holds a colon or a comma"),
            R("▶{a: b}", "PAC102", "write one text; quote it when it holds a colon or a comma"),
            R('"a▶\\x07b"', "PAC007", "delete it: what a plan says must be what its readers see"),
        ),
    ),
    "line": Kind(
        ("Exposer au salon", "2026", "no", "1.10", '"A: b"', "true"),
        (
            R('▶""', "PAC105", "write a few words, or take the key out"),
            R('▶"a\\nb"', "PAC105", "shorten it; longer texts go under notes or why"),
            R("▶[a, b]", "PAC102", "write one text; quote it when it holds a colon or a comma"),
            R("▶{a: b}", "PAC102", "write one text; quote it when it holds a colon or a comma"),
        ),
    ),
    "slug": Kind(
        ("alice", "new-accounts", "relance-fidélité", "a_b", "S1", "2026", "x" * 64, "true"),
        (
            R("▶deux mots", "PAC105", "write deux-mots"),
            R("▶a/b", "PAC105", "write a-b"),
            R('▶""', "PAC105", "write a short key, such as new-accounts"),
            R("▶" + "x" * 65, "PAC105", "a slug has at most 64"),
            R("▶fide\u0301lite\u0301", "PAC105", "write fidélité"),
            R(LIST, "PAC102", "write one key, such as new-accounts"),
            R(MAP, "PAC102", "write one key, such as new-accounts"),
        ),
    ),
    "owner": Kind(
        ("alice", "[alice, bob]", "l'équipe"),
        (
            R('▶""', "PAC105", "write a few words, or take the key out"),
            R("▶{a: b}", "PAC102", "write one text; quote it when it holds a colon or a comma"),
        ),
    ),
    "flag": Kind(
        ("true", "false", "True", "FALSE"),
        (
            R("▶oui", "PAC102", "write true"),
            R("▶non", "PAC102", "write false"),
            R("▶yes", "PAC008", "write true"),
            R("▶No", "PAC008", "write false"),
            R("▶on", "PAC008", "write true"),
            R('▶"yes"', "PAC102", "write true"),
            R("▶1", "PAC102", "write true"),
            R("▶vraiment", "PAC102", "write true or false"),
            R(LIST, "PAC102", "write true or false"),
        ),
    ),
    "version": Kind(
        ("1", '"1"'),
        (
            R("▶2", "PAC104", "write format: 1, or install a newer pac"),
            R("▶[1]", "PAC104", "write format: 1, or install a newer pac"),
        ),
    ),
    "number": Kind(("24", "-3"), (R("▶22%", "PAC102", "write the amount itself, such as 24"),)),
    "positive": Kind(
        ("24", "6000.50", "0", "600k", "1.2 M", '"24"', "+5"),
        (
            R("▶-3", "PAC105", "write an amount from 0 up"),
            R("▶6 000", "PAC102", "write 6000"),
            R("▶6 000 €", "PAC102", "write 6000"),
            R("▶6,5", "PAC102", "write 6.5"),
            R("▶6_000", "PAC008", "write 6000"),
            R("▶1e3", "PAC008", "write 1000"),
            R("▶012", "PAC008", "write 12"),
            R("▶22%", "PAC102", "write the amount itself, such as 24"),
            R("▶5..8", "PAC102", "write 5 or 8"),
            R("▶beaucoup", "PAC102", "write digits, such as 24, 6000.50 or 1.2 M"),
            R("▶1" + "0" * 15, "PAC105", "write it with k or M, such as 1.2 M"),
            R(LIST, "PAC102", "write one number, such as 24 or 6000.50"),
            R(MAP, "PAC102", "write one number, such as 24 or 6000.50"),
        ),
    ),
    "natural": Kind(
        ("1", "0", '"3"'),
        (
            R("▶-1", "PAC105", "write a count, such as 3"),
            R("▶1.5", "PAC105", "write a count, such as 3"),
            R("▶haute", "PAC102", "write digits, such as 24, 6000.50 or 1.2 M"),
            R("▶22%", "PAC102", "write the amount itself, such as 24"),
            R(LIST, "PAC102", "write one number, such as 24 or 6000.50"),
        ),
    ),
    "share": Kind(
        ("22%", "22 %", "0.22", "0", "1", "100%", "12.5%"),
        (
            R("▶22", "PAC102", "write 22%, or the fraction of 1"),
            R("▶120%", "PAC105", "write a share of the whole, such as 80%"),
            R("▶-5%", "PAC105", "write a share of the whole, such as 80%"),
            R("▶22,5 %", "PAC102", "write 22.5%"),
            R("▶un tiers", "PAC102", "write digits, such as 24, 6000.50 or 1.2 M"),
            R(LIST, "PAC102", "write one number, such as 24 or 6000.50"),
        ),
    ),
    "figure": Kind(
        ("24", "6000.50", "-3", "600k", "1.2 M", "22%", "22 %", "0.22", '"24"', "0"),
        (
            R("▶6 000", "PAC102", "write 6000"),
            R("▶6,5", "PAC102", "write 6.5"),
            R("▶6_000", "PAC008", "write 6000"),
            R("▶1e3", "PAC008", "write 1000"),
            R("▶012", "PAC008", "write 12"),
            R("▶5..8", "PAC102", "write 5 or 8"),
            R("▶vingt", "PAC102", "write digits, such as 24, 6000.50 or 1.2 M"),
            R(LIST, "PAC102", "write one number, such as 24 or 6000.50"),
        ),
    ),
    "measured": Kind(
        ("24", "5..8", "70%..80%", "900k..1M", "-3..3", "22%", "0.22"),
        (
            R("▶5-8", "PAC102", "write 5..8"),
            R("▶8..5", "PAC105", "write the smaller end first: 5..8"),
            R("▶5 .. 8", "PAC102", "write 5..8"),
            R("▶5..8..9", "PAC102", "write digits, such as 24, 6000.50 or 1.2 M"),
            R("▶70..80%", "PAC102", "write 70%..80%"),
            R("▶5..", "PAC102", "write digits, such as 24, 6000.50 or 1.2 M"),
            R("▶6 000", "PAC102", "write 6000"),
            R(LIST, "PAC102", "write a number (24) or a range (5..8)"),
        ),
    ),
    "duration": Kind(
        ("12 d", "12 j", "90 h", "45 min", "12d", "0.5 d", "0 d"),
        (
            R("▶12", "PAC102", "write 12 d for working days, or 12 h for hours"),
            R("▶1:30", "PAC008", "write 90 min"),
            R("▶12 jours", "PAC102", "write 12 j"),
            R("▶1,5 j", "PAC102", "write 1.5 j"),
            R("▶1h30", "PAC102", "write 90 min"),
            R("▶-1 d", "PAC102", "write days, hours or minutes: 12 d, 90 h, 45 min"),
            R("▶longtemps", "PAC102", "write days, hours or minutes: 12 d, 90 h, 45 min"),
            R(LIST, "PAC102", "write days, hours or minutes: 12 d, 90 h, 45 min"),
        ),
    ),
    "capacity": Kind(
        ("8 d", "60%", "0.6", "56 h"),
        (
            R("▶8", "PAC102", "write days a month (8 d) or a share of the working days (60%)"),
            R("▶120%", "PAC105", "write a share of the whole, such as 80%"),
            R("▶huit", "PAC102", "write days, hours or minutes: 12 d, 90 h, 45 min"),
            R(LIST, "PAC102", "write days, hours or minutes: 12 d, 90 h, 45 min"),
        ),
    ),
    "hours-per-day": Kind(
        ("7", "7.5", "24", "0.5"),
        (
            R("▶0", "PAC105", "write the hours of a working day, such as 7 or 7.5"),
            R("▶25", "PAC105", "write the hours of a working day, such as 7 or 7.5"),
            R("▶7h", "PAC102", "write 7"),
            R("▶7,5", "PAC102", "write 7.5"),
            R("▶7 h", "PAC102", "write 7"),
        ),
    ),
    "stars": Kind(
        ("1", "5", "3.5"),
        (
            R("▶0", "PAC105", "write 1 (worst) to 5 (best)"),
            R("▶6", "PAC105", "write 1 (worst) to 5 (best)"),
            R("▶bien", "PAC102", "write digits, such as 24, 6000.50 or 1.2 M"),
            R("▶4,5", "PAC102", "write 4.5"),
        ),
    ),
    "period": Kind(
        (
            "2026",
            "2026-H2",
            "2026-Q1",
            "2026-03",
            "2026-W12",
            "2026-03-15",
            "2028-02-29",
            "2026-W53",
            "2025-10..2026-09",
            "2026-Q1..2026-03-31",
            '"2026"',
        ),
        (
            R("▶31/12/2026", "PAC102", "write 2026-12-31"),
            R("▶03/2026", "PAC102", "write 2026-03"),
            R("▶04/03/2026", "PAC102", "write 2026-03-04 or 2026-04-03"),
            R("▶2026-3", "PAC102", "write 2026-03"),
            R("▶T1 2026", "PAC102", "write 2026-Q1"),
            R("▶2026-02-30", "PAC105", "the last day of that month is 2026-02-28"),
            R("▶2026-02-29", "PAC105", "the last day of that month is 2026-02-28"),
            R("▶2026-13", "PAC105", "months run from 01 to 12, quarters from Q1 to Q4, weeks from W01 to W53, years from 1900 to 2199"),
            R("▶2026-Q5", "PAC105", "months run from 01 to 12, quarters from Q1 to Q4, weeks from W01 to W53, years from 1900 to 2199"),
            R("▶2025-W53", "PAC105", "a year has 52 weeks, some have 53"),
            R("▶2026-12..2026-01", "PAC105", "write the earlier end first: 2026-01..2026-12"),
            R("▶2026-01 .. 2026-03", "PAC102", "write 2026-01..2026-03"),
            R("▶2026-01..", "PAC102", "write a year, a quarter, a month or a day: 2026, 2026-Q1, 2026-03, 2026-03-15"),
            R("▶1899", "PAC105", "months run from 01 to 12, quarters from Q1 to Q4, weeks from W01 to W53, years from 1900 to 2199"),
            R("▶mars", "PAC102", "write the year too, such as 2026-03"),
            R("▶bientôt", "PAC102", "write a year, a quarter, a month or a day: 2026, 2026-Q1, 2026-03, 2026-03-15"),
            R("▶[2026]", "PAC102", "write a year, a quarter, a month or a day: 2026, 2026-Q1, 2026-03, 2026-03-15"),
            R("▶{from: 2026}", "PAC102", "write a year, a quarter, a month or a day: 2026, 2026-Q1, 2026-03, 2026-03-15"),
        ),
    ),
    "currency": Kind(
        ("EUR", "CHF"),
        (
            R("▶€", "PAC102", "write EUR"),
            R("▶eur", "PAC102", "write EUR"),
            R("▶pièces d'or", "PAC102", "write its three letters, such as EUR, CHF or USD"),
            R(LIST, "PAC102", "write one text; quote it when it holds a colon or a comma"),
        ),
    ),
    "country": Kind(
        ("FR", "FR-57"),
        (
            R("▶fr", "PAC102", "write FR"),
            R("▶France", "PAC102", "write FR"),
            R("▶Utopie", "PAC102", "write its two letters, such as FR or FR-57"),
        ),
    ),
    "working-week": Kind(
        ("mon-fri", "mon-sat", "tue-sat", "mon, tue, thu"),
        (R("▶lun-ven", "PAC102", "write mon-fri"), R("▶5", "PAC102", "write mon-fri"), R("▶[mon, tue]", "PAC102", "write mon, tue")),
    ),
    "repeats": Kind(
        (
            "daily",
            "weekly",
            "every 2 weeks",
            "monthly",
            "quarterly",
            "yearly",
            "first monday",
            "last friday",
            "FREQ=WEEKLY;BYDAY=TU",
            "RRULE:FREQ=MONTHLY;BYMONTHDAY=15",
        ),
        (
            R("▶chaque semaine", "PAC102", "write weekly"),
            R("▶Weekly", "PAC102", "write weekly"),
            R(
                "▶FREQ=HOURLY",
                "PAC102",
                "write daily, weekly, every 2 weeks, monthly, quarterly, yearly, first monday, or a rule such as FREQ=WEEKLY;BYDAY=TU",
            ),
            R(
                "▶parfois",
                "PAC102",
                "write daily, weekly, every 2 weeks, monthly, quarterly, yearly, first monday, or a rule such as FREQ=WEEKLY;BYDAY=TU",
            ),
            R(
                LIST,
                "PAC102",
                "write daily, weekly, every 2 weeks, monthly, quarterly, yearly, first monday, or a rule such as FREQ=WEEKLY;BYDAY=TU",
            ),
        ),
    ),
    "target": Kind(
        ("24", "5..8", "{value: 6, per: quarter}", "{value: 5..8}", "{value: 6, x-why: a}", "{value: 6, per: }"),
        (
            R("{per: quarter}", "PAC103", "add value: …"),
            R("{▶value: }", "PAC103", "add value: …"),
            R("{value: 6, per: ▶année}", "PAC104", "one of: week, month, quarter"),
            R("{value: 6, ▶pre: week}", "PAC101", "did you mean per?"),
            R("{value: ▶6 000}", "PAC102", "write 6000"),
            R("▶8..5", "PAC105", "write the smaller end first: 5..8"),
            R(LIST, "PAC102", "write a number (24) or a range (5..8)"),
        ),
    ),
    "expectations": Kind(
        (
            "{meetings: 8}",
            "{meetings: 5..8}",
            "{meetings: {value: 4, due: 2026-06-30}}",
            "{meetings: {each: 2, per: week}}",
            "{meetings: {each: 2}}",
            "{x-a: [b]}",
            "{}",
            "{meetings: }",
        ),
        (
            R("▶8", "PAC102", "write one contacts: 40 a line"),
            R("▶[meetings]", "PAC102", "write one contacts: 40 a line"),
            R("{meetings: ▶huit}", "PAC102", "write digits, such as 24, 6000.50 or 1.2 M"),
            R("{▶rendez vous: 8}", "PAC105", "write rendez-vous"),
            R("{meetings: ▶{}}", "PAC103", "write {value: 4} in all, or {each: 2, per: week}"),
            R("{meetings: ▶{value: 1, each: 2}}", "PAC103", "write {value: 4} in all, or {each: 2, per: week}"),
            R("{meetings: {value: 1, ▶per: week}}", "PAC102", "write {each: 2, per: week}"),
            R("{meetings: {value: 4, due: ▶30/06/2026}}", "PAC102", "write 2026-06-30"),
            R("{meetings: {each: 2, per: ▶day}}", "PAC104", "one of: week, month, quarter"),
            R("{meetings: {value: 4, ▶deu: 2026}}", "PAC101", "did you mean due?"),
        ),
    ),
    "results": Kind(
        (
            "{2026-01: 12}",
            "{2026: 22%}",
            "{2026-Q1: {value: 12, note: a, source: CRM}}",
            "{2026-Q1: {part: 3, whole: 40}}",
            "{}",
            "{2026-W12: -2}",
            "{x-a: 1}",
            "{2026-01: }",
        ),
        (
            R("▶12", "PAC102", "write one 2026-03: 12 a line"),
            R("{2026-01: ▶douze}", "PAC102", "write digits, such as 24, 6000.50 or 1.2 M"),
            R("{▶janvier: 12}", "PAC102", "write the year too, such as 2026-01"),
            R("{▶01/2026: 12}", "PAC102", "write 2026-01"),
            R("{▶01/2026: }", "PAC102", "write 2026-01"),
            R("{2026-01: ▶{note: a}}", "PAC103", "write {value: 12, note: …}, or leave the period out"),
            R("{2026-01: ▶{part: 3}}", "PAC103", "write {part: 3, whole: 40}"),
            R("{2026-01: ▶{value: 3, whole: 4}}", "PAC103", "write {part: 3, whole: 40}"),
            R("{2026-01: {▶valeu: 3}}", "PAC101", "did you mean value?"),
            R("{2026-01: ▶[12]}", "PAC102", "write one number, such as 24 or 6000.50"),
        ),
    ),
    "action-results": Kind(
        (
            "{2026-03: {contacts: 38, spent: 5900, time: 9 d, note: a, source: b}}",
            "{2026-03: {spent: {events: 5400, travel: -20}, time: {alice: 9 d}}}",
            "{2026-03: {hit: {part: 3, whole: 40}}}",
            "{2026-03: {hit: {value: 22%}}}",
            "{2026-03: {}}",
            "{2026-03: }",
            "{}",
            "{x-a: 1, 2026-03: {x-b: [1]}}",
        ),
        (
            R("▶12", "PAC102", "write one 2026-03: {contacts: 38, spent: 5900} a line"),
            R("{2026-03: ▶38}", "PAC102", "say what was measured: {contacts: 38, spent: 5900}"),
            R("{▶mars: {contacts: 38}}", "PAC102", "write the year too, such as 2026-03"),
            R("{2026-03: {contacts: ▶trente}}", "PAC102", "write digits, such as 24, 6000.50 or 1.2 M"),
            R("{2026-03: {spent: ▶5 900 €}}", "PAC102", "write 5900"),
            R("{2026-03: {spent: ▶22%}}", "PAC102", "write the amount itself, such as 24"),
            R("{2026-03: {time: ▶9}}", "PAC102", "write 9 d for working days, or 9 h for hours"),
            R("{2026-03: {time: {alice: ▶9 jours}}}", "PAC102", "write 9 j"),
            R("{2026-03: {▶value: 38}}", "PAC101", "known here: spent, time, note, source; your own keys start with x-"),
            R("{2026-03: {▶deux mots: 38}}", "PAC105", "write deux-mots"),
            R("{2026-03: {hit: ▶{part: 3}}}", "PAC103", "write {part: 3, whole: 40}"),
            R("{2026-03: {hit: {part: 3, ▶tout: 40}}}", "PAC101", "did you mean whole?"),
        ),
    ),
    "budget": Kind(
        (
            "6000",
            "0",
            "{events: 5500, travel: 500}",
            "{each: 100, per: month}",
            "{tools: {each: 100, per: month}}",
            "{each: 100}",
            "{}",
            "{stand loué: 200}",
        ),
        (
            R("▶6 000 €", "PAC102", "write 6000"),
            R("▶-5", "PAC105", "write an amount from 0 up"),
            R("{events: ▶beaucoup}", "PAC102", "write digits, such as 24, 6000.50 or 1.2 M"),
            R("{per: month}", "PAC103", "add each: …"),
            R("{each: 100, per: ▶mois}", "PAC104", "did you mean month? One of: week, month, quarter"),
            R("{each: 100, ▶events: 5}", "PAC101", "known here: each, per; your own keys start with x-"),
            R("{events: {each: 5, ▶pre: week}}", "PAC101", "did you mean per?"),
            R(LIST, "PAC102", "write one number, such as 24 or 6000.50"),
        ),
    ),
    "time": Kind(
        ("12 d", "12 j", "{alice: 8 d, bob: 4 d}", "{each: 3 h}", "{each: 3 h, per: week}", "{alice: {each: 3 h}}", "{}"),
        (
            R("▶12", "PAC102", "write 12 d for working days, or 12 h for hours"),
            R("{alice: ▶8}", "PAC102", "write 8 d for working days, or 8 h for hours"),
            R("{▶Alice Martin: 8 d}", "PAC105", "write Alice-Martin"),
            R("{each: ▶3}", "PAC102", "write 3 d for working days, or 3 h for hours"),
            R("{per: week}", "PAC103", "add each: …"),
            R(LIST, "PAC102", "write days, hours or minutes: 12 d, 90 h, 45 min"),
        ),
    ),
    "steps": Kind(
        ("{stand réservé: 2026-01-15}", "{a: {by: 2026-01-15, done: 2026-01-12}}", "{a: {}}", "{a: }", "{}"),
        (
            R("▶bientôt", "PAC102", "write one invitations: 2026-02-15 a line"),
            R("{a: ▶15/01/2026}", "PAC102", "write 2026-01-15"),
            R("{a: {by: ▶demain}}", "PAC102", "write a year, a quarter, a month or a day: 2026, 2026-Q1, 2026-03, 2026-03-15"),
            R("{a: {▶due: 2026}}", "PAC101", "known here: by, done; your own keys start with x-"),
            R("▶[a]", "PAC102", "write one invitations: 2026-02-15 a line"),
        ),
    ),
    "phasing": Kind(
        ("days", "months", "working-days", "{2026-Q1: 6, 2026-Q2: 8}", "{2026-Q1: 5..8}", "{2026: 22%}", "{}"),
        (
            R("▶deux mots", "PAC105", "write deux-mots"),
            R("{▶été: 6}", "PAC102", "write a year, a quarter, a month or a day: 2026, 2026-Q1, 2026-03, 2026-03-15"),
            R("{2026-Q1: ▶six}", "PAC102", "write digits, such as 24, 6000.50 or 1.2 M"),
            R(LIST, "PAC102", "write one 2026-Q1: 6 a line"),
        ),
    ),
    "history": Kind(
        ("{2023: 11, 2024: 13}", "{2025-01: 5}", "{2025: 22%}", "{}"),
        (
            R("{2023: ▶onze}", "PAC102", "write digits, such as 24, 6000.50 or 1.2 M"),
            R("{▶23: 11}", "PAC102", "write a year, a quarter, a month or a day: 2026, 2026-Q1, 2026-03, 2026-03-15"),
            R("▶11", "PAC102", "write one 2025: 15 a line"),
            R("▶[11, 13]", "PAC102", "write one 2025: 15 a line"),
        ),
    ),
    "was": Kind(
        ("{}", "{x-a: 1}"),
        (
            R("▶28", "PAC102", "write its keys below, indented by two spaces, without dashes"),
            R("▶[target]", "PAC102", "write its keys below, indented by two spaces, without dashes"),
            R("{▶tilte: 28}", "PAC101", "did you mean title?"),
        ),
    ),
}
"""By the name of the form that the model gives the kind."""

KEYS: dict[str, Kind] = {
    "new-slug": Kind(
        ("one", "new-accounts", "relance-fidélité", "2026", "x-mine"),
        (
            R("▶deux mots", "PAC105", "write deux-mots"),
            R(
                "▶spent",
                "PAC105",
                "choose another, such as spent-1; reserved are days, due, each, history, months, note, per, source, spent, time, value, working-days",
            ),
            R(
                "▶history",
                "PAC105",
                "choose another, such as history-1; reserved are days, due, each, history, months, note, per, source, spent, time, value, working-days",
            ),
            R("▶a.b", "PAC105", "write a-b"),
            R("▶" + "x" * 65, "PAC105", "a slug has at most 64"),
        ),
    ),
    "slug": Kind(("one", "x-mine"), (R("▶deux mots", "PAC105", "write deux-mots"),)),
    "text": Kind(("events", "stand loué", "x-mine"), ()),
    "nature": Kind(
        ("prospecting", "loyalty", "win-back", "process", "x-mine"),
        (
            R("▶prospection", "PAC104", "did you mean prospecting? One of: prospecting, loyalty, win-back, process"),
            R("▶other", "PAC104", "one of: prospecting, loyalty, win-back, process"),
        ),
    ),
    "period": Kind(
        ("2026-04", "2026-04-07", "x-mine"),
        (
            R("▶avril 2026", "PAC102", "write 2026-04"),
            R("▶04/2026", "PAC102", "write 2026-04"),
            R("▶2026-02-30", "PAC105", "the last day of that month is 2026-02-28"),
        ),
    ),
}
"""Keys of maps by their kind; the mark stands on the key itself."""

BEYOND_A_PATTERN = ("8..5", "2026-12..2026-01")
"""What a regular expression cannot count: that a range runs forwards."""
READ_BEFORE = ("1e3", "012")
"""What YAML 1.2 has made a number before any schema sees it: the model alone, which has the text, refuses it."""
MODEL_ALONE = frozenset((*BEYOND_A_PATTERN, *READ_BEFORE))
"""All that the model refuses and the published schema does not; that a slug is NFC would be the third, and its pattern says that too."""
