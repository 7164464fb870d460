"""Mistakes as people make them, each in an ordinary plan: what they write, where the finding stands, and the plan that its hint leads to.

`was` is what stands in `ordinary.yaml` (once), `wrote` what somebody wrote instead, with a `▶` where the finding is to stand (`at` where that is
elsewhere), `mended` what the hint, followed, makes of it (`was` itself unless told). `fix` says that `--fix` does the same, `fix_to` that it
does part of it. `also` are further findings of one mistake.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

ORDINARY = (Path(__file__).parent / "ordinary.yaml").read_text(encoding="utf-8")
MARK = "▶"


class Mistake(NamedTuple):
    name: str
    was: str
    wrote: str
    code: str
    hint: str
    mended: str | None = None
    fix: bool = False
    fix_to: str | None = None
    also: tuple[str, ...] = ()
    at: str = ""

    @property
    def text(self) -> str:
        """The plan with the mistake."""
        return self._with(self.wrote.replace(MARK, ""))

    @property
    def repaired(self) -> str:
        """The plan after the hint was followed."""
        return self._with(self.was if self.mended is None else self.mended)

    @property
    def fixed(self) -> str:
        """The plan after `--fix`: as repaired where the fix is safe, else as it was."""
        if self.fix_to is not None:
            return self._with(self.fix_to)
        return self.repaired if self.fix else self.text

    @property
    def place(self) -> str:
        """`line:column code` of the finding."""
        text = self.text.replace(self.at.replace(MARK, ""), self.at) if self.at else self._with(self.wrote)
        before = text.partition(MARK)[0]
        return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))} {self.code}"

    def _with(self, text: str) -> str:
        assert ORDINARY.count(self.was) == 1, self.was
        return ORDINARY.replace(self.was, text)


M = Mistake
KEYS = (
    M("owner misspelt", "alice\n    with:", "alice\n    ▶wiht:", "PAC101", "did you mean with?"),
    M("title misspelt", "title: Exposer", "▶titel: Exposer", "PAC101", "did you mean title?"),
    M("target misspelt", "target: 900000", "▶tagret: 900000", "PAC101", "did you mean target?"),
    M("a key in capitals", "nature: prospecting", "▶Nature: prospecting", "PAC101", "did you mean nature?"),
    M("a section misspelt", "\nactions:", "\n▶action:", "PAC101", "did you mean actions?"),
    M("a section in French", "\nobjectives:", "\n▶objectifs:", "PAC101", "did you mean objectives?"),
    M("letters swapped", "budget: 6000", "▶bugdet: 6000", "PAC101", "did you mean budget?"),
    M("a key in French", "due: 2026-12-31", "▶échéance: 2026-12-31", "PAC101", "did you mean due?"),
    M("a key in French without its accent", "start: 2026-05", "▶debut: 2026-05", "PAC101", "did you mean start?"),
    M("a list without brackets", "from: [S1, T1]}", "from: ▶S1}", "PAC102", "write [S1]", "from: [S1]}", fix=True),
    M(
        "several without brackets on a line",
        "    serves: [revenue]\n    start",
        "    serves: ▶revenue, share\n    start",
        "PAC102",
        "write [revenue, share]",
        "    serves: [revenue, share]\n    start",
        fix=True,
    ),
    M(
        "a key of another item",
        "hold: true",
        "▶nature: loyalty",
        "PAC101",
        "known here: title, owner, segment, serves, priority, unit, kind, better, baseline, target, acceptable, stretch, secured, start, due, done, hold, phasing, reporting, excluded, source, why, history, results, part_of, state, amendments; your own keys start with x-",
    ),
    M(
        "a key of one's own without x-",
        "hold: true",
        "▶crm_id: 4711",
        "PAC101",
        "known here: title, owner, segment, serves, priority, unit, kind, better, baseline, target, acceptable, stretch, secured, start, due, done, hold, phasing, reporting, excluded, source, why, history, results, part_of, state, amendments; your own keys start with x-",
        "x-crm_id: 4711",
    ),
    M(
        "a hyphen in a key",
        "  after: [salon]",
        "  ▶part-of: share",
        "PAC101",
        "known here: title, nature, owner, with, segment, serves, channel, how, why, expects, main, tracks, probability, start, end, result_due, repeats, budget, time, means, skills, steps, after, condition, corrects, trial, hypothesis, state, results, rating, tags, amendments; your own keys start with x-",
    ),
    M("a person's key misspelt", "capacity: 60%", "▶capacité: 60%", "PAC101", "did you mean capacity?"),
    M("a quadrant misspelt", "  threats:", "  ▶treats:", "PAC101", "did you mean threats?"),
    M("a key of a budget misspelt", "reserve: 2000", "▶reserv: 2000", "PAC101", "did you mean reserve?"),
    M("each misspelt", "{each: 3 h, per: week}", "{▶eahc: 3 h, per: week}", "PAC101", "did you mean each?"),
)
MISSING = (
    M("no title", "title: PAC 2026\n", "▶", "PAC103", "add title: …"),
    M("no period", "title: PAC 2026\nperiod: 2026\n", "▶title: PAC 2026\n", "PAC103", "add period: …"),
    M("an empty title", "title: PAC 2026\n", "▶title:\n", "PAC103", "add title: …"),
    M("a finding without its text", "T1: {text: Un concurrent recrute, evidence", "▶T1: {evidence", "PAC103", "add text: …"),
    M("per without each", "time: {each: 3 h, per: week}", "▶time: {per: week}", "PAC103", "add each: …"),
)
TIME = (
    M("a French day", "due: 2026-12-31", "due: ▶31/12/2026", "PAC102", "write 2026-12-31", fix=True),
    M("a French day with dots", "due: 2026-12-31", "due: ▶31.12.2026", "PAC102", "write 2026-12-31", fix=True),
    M("a day read in two ways", "start: 2026-03-02", "start: ▶02/03/2026", "PAC102", "write 2026-03-02 or 2026-02-03"),
    M("a short year", "due: 2026-12-31", "due: ▶31/12/26", "PAC102", "write 2026-12-31"),
    M("a French month", "start: 2026-05", "start: ▶05/2026", "PAC102", "write 2026-05", fix=True),
    M("a month of one digit", "start: 2026-05", "start: ▶2026-5", "PAC102", "write 2026-05", fix=True),
    M("a French quarter", "start: 2026-05", "start: ▶T2 2026", "PAC102", "write 2026-Q2", "start: 2026-Q2", fix=True),
    M("a quarter first", "start: 2026-05", "start: ▶Q2 2026", "PAC102", "write 2026-Q2", "start: 2026-Q2", fix=True),
    M("a French semester", "start: 2026-05", "start: ▶S2 2026", "PAC102", "write 2026-H2 or 2026-W02", "start: 2026-H2"),
    M("a French week", "start: 2026-05", "start: ▶S18 2026", "PAC102", "write 2026-W18", "start: 2026-W18", fix=True),
    M("a week of one digit", "start: 2026-05", "start: ▶2026-W9", "PAC102", "write 2026-W09", "start: 2026-W09", fix=True),
    M("a month by its name", "start: 2026-05", "start: ▶mai 2026", "PAC102", "write 2026-05", fix=True),
    M("a day by its month's name", "due: 2026-12-31", "due: ▶31 décembre 2026", "PAC102", "write 2026-12-31", fix=True),
    M("slashes, the year first", "due: 2026-12-31", "due: ▶2026/12/31", "PAC102", "write 2026-12-31", fix=True),
    M("a day with an hour", "due: 2026-12-31", "due: ▶2026-12-31T18:00", "PAC102", "write 2026-12-31", fix=True),
    M("no such day", "end: 2026-04-30", "end: ▶2026-04-31", "PAC105", "the last day of that month is 2026-04-30"),
    M(
        "no such month",
        "end: 2026-12\n",
        "end: ▶2026-13\n",
        "PAC105",
        "months run from 01 to 12, quarters from Q1 to Q4, weeks from W01 to W53, years from 1900 to 2199",
    ),
    M(
        "no such week",
        "start: 2026-05",
        "start: ▶2026-W60",
        "PAC105",
        "months run from 01 to 12, quarters from Q1 to Q4, weeks from W01 to W53, years from 1900 to 2199",
        "start: 2026-W20",
    ),
    M(
        "no such quarter",
        "start: 2026-05",
        "start: ▶2026-Q5",
        "PAC105",
        "months run from 01 to 12, quarters from Q1 to Q4, weeks from W01 to W53, years from 1900 to 2199",
        "start: 2026-Q2",
    ),
    M(
        "a range backwards",
        "period: 2026\nstatus",
        "period: ▶2026-12..2026-01\nstatus",
        "PAC105",
        "write the earlier end first: 2026-01..2026-12",
        "period: 2026-01..2026-12\nstatus",
    ),
    M(
        "a range with spaces",
        "period: 2026\nstatus",
        "period: ▶2026-01 .. 2026-12\nstatus",
        "PAC102",
        "write 2026-01..2026-12",
        "period: 2026-01..2026-12\nstatus",
        fix=True,
    ),
    M(
        "a range by a dash",
        "period: 2026\nstatus",
        "period: ▶2025-2026\nstatus",
        "PAC102",
        "write 2025..2026",
        "period: 2025-07..2026-06\nstatus",
    ),
    M("a month as a result's key", "      2026-02: 60500", "      ▶février: 60500", "PAC102", "write the year too, such as 2026-02"),
    M("a French month as a result's key", "      2026-02: 60500", "      ▶02/2026: 60500", "PAC102", "write 2026-02", fix=True),
    M(
        "two periods for one",
        "start: 2026-05",
        "start: ▶[2026-05, 2026-06]",
        "PAC102",
        "write a year, a quarter, a month or a day: 2026, 2026-Q1, 2026-03, 2026-03-15",
    ),
)
FIGURES = (
    M("a comma for decimals", "target: 900000", "target: ▶1,5 M", "PAC102", "write 1.5M", "target: 1.5M", fix=True),
    M("a comma alone", "budget: 6000", "budget: ▶1,5", "PAC102", "write 1.5", "budget: 1.5", fix=True),
    M("a comma for thousands or decimals", "budget: 6000", "budget: ▶6,000", "PAC102", "write 6000 for thousands, or 6.000 for decimals"),
    M("a space for thousands", "budget: 6000", "budget: ▶6 000", "PAC102", "write 6000", fix=True),
    M("a narrow space for thousands", "budget: 6000", "budget: ▶6\u202f000", "PAC102", "write 6000", fix=True),
    M("money with its sign", "budget: 6000", "budget: ▶6 000 €", "PAC102", "write 6000", fix=True),
    M("money with its sign first", "budget: 6000", "budget: ▶€6000", "PAC102", "write 6000", fix=True),
    M("money in words", "budget: 6000", "budget: ▶six mille", "PAC102", "write digits, such as 24, 6000.50 or 1.2 M"),
    M("French decimals", "budget: 6000", "budget: ▶6 000,50", "PAC102", "write 6000.50", "budget: 6000.50", fix=True),
    M("kilo in capitals", "target: 900000", "target: ▶900K", "PAC102", "write 900k", "target: 900k", fix=True),
    M("k€", "target: 900000", "target: ▶900 k€", "PAC102", "write 900k", "target: 900k", fix=True),
    M("an underscore", "target: 900000", "target: ▶900_000", "PAC008", "write 900000", fix=True),
    M("an exponent", "target: 900000", "target: ▶9e5", "PAC008", "write 900000"),
    M("a leading zero", "target: 900000", "target: ▶0900000", "PAC008", "write 900000"),
    M("an amount by a dash", "target: 900000", "target: ▶900-1000", "PAC102", "write 900..1000", "target: 900..1000"),
    M("an amount backwards", "target: 900000", "target: ▶1M..900k", "PAC105", "write the smaller end first: 900k..1M", "target: 900k..1M"),
    M("a comparison", "target: 900000", 'target: ▶">= 900000"', "PAC102", "write 900000"),
    M("a percentage in another unit", "target: 900000", "target: ▶90%", "PAC102", 'write the amount itself, or unit: "%"'),
    M("a bare number in percent", "target: 30%", "target: ▶30", "PAC102", "write 30%, or the fraction of 1"),
    M("per cent with a French comma", "target: 30%", "target: ▶30,5 %", "PAC102", "write 30.5%", "target: 30.5%", fix=True),
    M("per cent in words", "target: 30%", "target: ▶30 pour cent", "PAC102", "write 30%", fix=True),
    M("a probability over one", "probability: 80%", "probability: ▶80", "PAC102", "write 80%, or the fraction of 1"),
    M("a probability over 100 %", "probability: 80%", "probability: ▶180%", "PAC105", "write a share of the whole, such as 80%"),
    M("an amount under zero", "budget: 6000", "budget: ▶-6000", "PAC105", "write an amount from 0 up"),
    M("a priority of its own", "priority: 1", "priority: ▶haute", "PAC102", "write digits, such as 24, 6000.50 or 1.2 M"),
    M("a text for a number", "baseline: 780000", "baseline: ▶environ 780000", "PAC102", "write 780000"),
)
LENGTHS = (
    M("days in French", "time: 12 d", "time: ▶12 jours", "PAC102", "write 12 j", "time: 12 j", fix=True),
    M("no unit of time", "time: 12 d", "time: ▶12", "PAC102", "write 12 d for working days, or 12 h for hours"),
    M("hours as a clock", "time: 12 d", "time: ▶1:30", "PAC008", "write 90 min", "time: 90 min"),
    M("hours as h30", "time: 12 d", "time: ▶1h30", "PAC102", "write 90 min", "time: 90 min", fix=True),
    M("a French comma in days", "time: 12 d", "time: ▶1,5 j", "PAC102", "write 1.5 j", "time: 1.5 j", fix=True),
    M(
        "a capacity without a unit",
        "capacity: 8 d",
        "capacity: ▶8",
        "PAC102",
        "write days a month (8 d) or a share of the working days (60%)",
    ),
    M("hours in full", "{each: 3 h, per: week}", "{each: ▶3 heures, per: week}", "PAC102", "write 3 h", fix=True),
    M("weeks", "time: 12 d", "time: ▶2 semaines", "PAC102", "write it in working days: 10 d where a week has five", "time: 10 d"),
)
WORDS = (
    M("oui", "hold: true", "hold: ▶oui", "PAC102", "write true", fix=True),
    M("yes", "hold: true", "hold: ▶yes", "PAC008", "write true", fix=True),
    M(
        "a nature in French",
        "nature: prospecting",
        "nature: ▶prospection",
        "PAC104",
        "did you mean prospecting? One of: prospecting, loyalty, win-back, process",
    ),
    M(
        "loyalty in French",
        "nature: loyalty",
        "nature: ▶fidélisation",
        "PAC104",
        "did you mean loyalty? One of: prospecting, loyalty, win-back, process",
    ),
    M("a status in French", "status: draft", "status: ▶brouillon", "PAC104", "did you mean draft? One of: draft, committed"),
    M(
        "a word in capitals",
        "nature: prospecting",
        "nature: ▶Prospecting",
        "PAC104",
        "did you mean prospecting? One of: prospecting, loyalty, win-back, process",
    ),
    M("a kind misspelt", "kind: ratio\n", "kind: ▶ration\n", "PAC104", "did you mean ratio? One of: flow, level, ratio, milestone"),
    M("better in French", "better: lower", "better: ▶moins", "PAC104", "did you mean lower? One of: higher, lower"),
    M("a rhythm in French", "repeats: weekly", "repeats: ▶chaque semaine", "PAC102", "write weekly", fix=True),
    M("per in French", "{each: 3 h, per: week}", "{each: 3 h, per: ▶semaine}", "PAC104", "did you mean week? One of: week, month, quarter"),
    M("a currency by its sign", "currency: EUR", "currency: ▶€", "PAC102", "write EUR", fix=True),
    M("a country by its name", "country: FR", "country: ▶France", "PAC102", "write FR", fix=True),
)
SHAPES = (
    M(
        "one reference without its brackets",
        "serves: [revenue]\n    start",
        "serves: ▶revenue\n    start",
        "PAC102",
        "write [revenue]",
        fix=True,
    ),
    M("one helper without brackets", "with: [bob]", "with: ▶bob", "PAC102", "write [bob]", fix=True),
    M("several without brackets", "from: [S1, T1]", "from: ▶S1", "PAC102", "write [S1]", "from: [S1]", fix=True),
    M(
        "a list for a map",
        "steps: {stand réservé: 2026-01-15}",
        "steps: ▶[stand réservé]",
        "PAC102",
        "write one invitations: 2026-02-15 a line",
    ),
    M("a map for a list", "after: [salon]", "after: ▶{salon: true}", "PAC102", "write [one, other], or one a line after a dash"),
    M(
        "segments as a list",
        "segments:\n  pme: {",
        "segments:\n  ▶- pme: {",
        "PAC102",
        "write them as a map, one a line without dashes, each under a short name of its own: industry: {name: …}",
    ),
    M(
        "an item that is a text",
        "    T1: {text: Un concurrent recrute, evidence: Presse locale}",
        "    T1: ▶[Un concurrent recrute]",
        "PAC102",
        "write its keys below, indented by two spaces, without dashes",
    ),
    M(
        "a person as a list",
        "  bob: {name: Bob Leroy, capacity: 60%}",
        "  bob: ▶[Bob Leroy, 60%]",
        "PAC102",
        "write its keys below, indented by two spaces, without dashes",
    ),
    M(
        "an action as a text",
        "  relance:\n    title",
        "  demo: ▶Montrer le produit\n  relance:\n    title",
        "PAC102",
        "write its keys below, indented by two spaces, without dashes",
    ),
    M(
        "results as one figure",
        "    results:\n      2026-01: 51000\n      2026-02: 60500",
        "    results: ▶111500",
        "PAC102",
        "write one 2026-03: 12 a line",
    ),
    M("expects as one figure", "expects: {meetings: 8}", "expects: ▶8", "PAC102", "write one contacts: 40 a line"),
    M(
        "a title of two lines",
        "title: Exposer au salon régional",
        "▶title: |\n      Exposer\n      au salon",
        "PAC105",
        "shorten it; longer texts go under notes or why",
    ),
)
SLUGS = (
    M("a slug with a space", "  relance:\n", "  ▶relance devis:\n", "PAC105", "write relance-devis", "  relance-devis:\n"),
    M("a slug with an apostrophe", "  relance:\n", "  ▶l'audit:\n", "PAC105", "write l-audit", "  l-audit:\n"),
    M(
        "a reserved word",
        "  relance:\n",
        "  ▶time:\n",
        "PAC105",
        "choose another, such as time-1; reserved are days, due, each, history, months, note, per, source, spent, time, value, working-days",
        "  time-1:\n",
    ),
    M("a slug for two things", "  relance:\n", "  ▶meetings:\n", "PAC112", "rename one of the two, and what refers to it"),
)
REFERENCES = (
    M("an owner misspelt", "owner: alice\n    with", "owner: ▶alcie\n    with", "PAC110", "did you mean alice?"),
    M("an owner by her name", "owner: alice\n    with", "owner: ▶Alice Martin\n    with", "PAC110", "did you mean alice?"),
    M(
        "an owner who is not in the team",
        "owner: alice\n    with",
        "owner: ▶denis\n    with",
        "PAC110",
        'add "denis" under team: denis: {name: …}',
    ),
    M("a helper misspelt", "with: [bob]", "with: [▶bop]", "PAC110", "did you mean bob?"),
    M("serves misspelt", "serves: [revenue]\n    start", "serves: [▶revenu]\n    start", "PAC111", "did you mean revenue?"),
    M(
        "serves cut short",
        "serves: [revenue]\n    start",
        "serves: ▶rev\n    start",
        "PAC102",
        "write [rev]",
        fix_to="serves: [rev]\n    start",
    ),
    M("an unknown segment", "segment: pme", "segment: ▶pmi", "PAC111", "did you mean pme?"),
    M("an unknown season", "phasing: atelier", "phasing: ▶ateliers", "PAC111", "did you mean atelier?"),
    M("an unknown measure", "expects: {meetings: 8}", "expects: {▶meeting: 8}", "PAC111", "did you mean meetings?"),
    M("an unknown finding", "from: [S1, T1]", "from: [S1, ▶T2]", "PAC111", "the plan holds S1, T1"),
    M("an unknown action", "after: [salon]", "after: [▶salons]", "PAC111", "did you mean salon?"),
    M(
        "an unknown line of the budget",
        "budget: 6000",
        "budget: {▶event: 6000}",
        "PAC111",
        "did you mean events?",
        "budget: {events: 6000}",
    ),
    M(
        "a circle",
        "    skills: [salons]\n",
        "    skills: [salons]\n    after: [relance]\n",
        "PAC113",
        "take one of these links out",
        at="    after: ▶[salon]",
    ),
    M("itself as its condition", "after: [salon]", "after: ▶[relance]", "PAC113", "take one of these links out"),
    M(
        "eleven weights",
        "[6, 7, 9, 9, 8, 10, 6, 3, 10, 11, 11, 10]",
        "▶[6, 7, 9, 9, 8, 10, 6, 3, 10, 11, 11]",
        "PAC117",
        "write one weight for each month, 12 in all",
    ),
    M(
        "a quarter and its month",
        "      2026-01: 51000\n      2026-02",
        "      2026-Q1: 51000\n      ▶2026-02",
        "PAC118",
        "keep the longer period or the shorter ones, not both",
    ),
)
YAML = (
    M("a tab", "  relance:\n    title", "  relance:\n▶\ttitle", "PAC002", "indent with spaces, two for each level"),
    M(
        "an unquoted colon",
        "why: Trois vendeurs à partir de juin",
        "why: Notre but ▶: vendre",
        "PAC002",
        "put the text in quotes: 'Notre but : vendre'",
        "why: 'Notre but : vendre'",
        fix=True,
    ),
    M(
        "a colon inside a text",
        "why: Trois vendeurs à partir de juin",
        "why: Rappel▶: vendre",
        "PAC002",
        "put the text in quotes: 'Rappel: vendre'",
        "why: 'Rappel: vendre'",
    ),
    M("no space after a colon", "    nature: prospecting", "    nature▶:prospecting", "PAC002", "write nature: prospecting", fix=True),
    M(
        "a missing colon",
        "    nature: prospecting",
        "    ▶nature prospecting",
        "PAC002",
        "write nature: prospecting, or indent it deeper if it goes on from the line above",
    ),
    M(
        "an equals sign",
        "    nature: prospecting",
        "    ▶nature = prospecting",
        "PAC002",
        "write nature: prospecting",
        fix=True,
    ),
    M(
        "a number sign in a title",
        "title: PAC 2026\n",
        "title: ▶PAC #2026\n",
        "PAC010",
        "put the whole text in quotes: 'PAC #2026'",
        "title: 'PAC #2026'\n",
        fix=True,
    ),
    M(
        "an unclosed quote",
        "title: PAC 2026\n",
        'title: ▶"PAC 2026\n',
        "PAC002",
        'close it where the text ends: "PAC 2026"',
        'title: "PAC 2026"\n',
    ),
    M(
        "an apostrophe first",
        "why: Trois vendeurs à partir de juin",
        "why: ▶'Trois vendeurs",
        "PAC002",
        "close it where the text ends: 'Trois vendeurs'",
        "why: 'Trois vendeurs'",
    ),
    M("an unclosed bracket", "with: [bob]", "with: ▶[bob", "PAC002", "close it where the list or map ends: [bob]"),
    M(
        "an unclosed brace",
        "expects: {meetings: 8}",
        "expects: ▶{meetings: 8",
        "PAC002",
        "close it where the list or map ends: {meetings: 8}",
    ),
    M("one bracket too many", "with: [bob]", "with: [bob]▶]", "PAC002", "delete it, or put the text in quotes if it belongs to one"),
    M(
        "indented too much",
        "    nature: prospecting",
        "     ▶nature: prospecting",
        "PAC002",
        "start it in column 5, or put the whole text of title in quotes if it goes on here",
    ),
    M("indented too little", "    nature: prospecting", "   ▶nature: prospecting", "PAC002", "start it in column 5, under title"),
    M("smart quotes around a number", "budget: 6000", "budget: ▶“6000”", "PAC102", "write 6000", fix=True),
    M("a missing dash", "    after: [salon]", "    after:\n      - salon\n      ▶relance", "PAC002", "write - relance"),
    M(
        "a dash where a key is wanted",
        "    nature: prospecting",
        "    ▶- nature: prospecting",
        "PAC002",
        "delete the dash, or indent it under the key whose list it belongs to",
    ),
    M(
        "a comma inside braces",
        "evidence: Presse locale}",
        "evidence: ▶Presse locale, mars}",
        "PAC009",
        "put the whole text in quotes: 'Presse locale, mars'",
        "evidence: 'Presse locale, mars'}",
        fix=True,
    ),
    M(
        "a key twice",
        "    nature: prospecting\n",
        "    nature: prospecting\n    ▶nature: loyalty\n",
        "PAC003",
        "keep one of the two, or give one of them another name",
    ),
    M(
        "an anchor",
        "serves: [revenue]\n    start",
        "serves: ▶&all [revenue]\n    start",
        "PAC004",
        "delete it, and repeat the value where it is wanted; put the text in quotes if it is meant as text",
    ),
    M("an alias", "    time: 12 d", "    time: ▶*days", "PAC004", "repeat the value here, or put *days in quotes if it is meant as text"),
    M(
        "a merge key",
        "    nature: prospecting\n",
        "    nature: prospecting\n    ▶<<: *base\n",
        "PAC004",
        "write the keys out here: a reader must not have to look elsewhere",
        also=("50:9 PAC004",),
    ),
    M(
        "a tag",
        "budget: 6000",
        "budget: ▶!!int 6000",
        "PAC004",
        "delete it: the format knows the kind of each value; put the text in quotes if it is meant as text",
    ),
    M(
        "a second document",
        "\nactions:",
        "\n▶---\nactions:",
        "PAC005",
        "keep one plan per file: delete --- and what follows it, or move that to another file",
    ),
    M(
        "a percent first",
        "title: PAC 2026\n",
        "title: ▶% de 2026\n",
        "PAC002",
        "put the text in quotes: '% de 2026'",
        "title: '% de 2026'\n",
        fix=True,
    ),
    M(
        "an at first",
        "title: PAC 2026\n",
        "title: ▶@PAC 2026\n",
        "PAC002",
        "put the text in quotes: '@PAC 2026'",
        "title: '@PAC 2026'\n",
        fix=True,
    ),
    M(
        "a star first",
        "title: PAC 2026\n",
        "title: *PAC ▶2026\n",
        "PAC002",
        "delete it, or put the whole value in quotes",
        "title: '*PAC 2026'\n",
    ),
    M(
        "text after a closing quote",
        "title: PAC 2026\n",
        'title: "PAC" ▶2026\n',
        "PAC002",
        "put the whole text in one pair of quotes: '\"PAC\" 2026'",
        "title: '\"PAC\" 2026'\n",
    ),
    M(
        "a bare text at the end of a map",
        "title: PAC 2026\n",
        "title: PAC 2026\n▶à compléter\n",
        "PAC002",
        "write à: compléter, or indent it deeper if it goes on from the line above",
    ),
    M(
        "a control character",
        "title: PAC 2026\n",
        'title: "PAC▶\\x07 2026"\n',
        "PAC007",
        "delete it: what a plan says must be what its readers see",
    ),
)

LOADS = (
    ("two owners", "owner: alice\n    with", "owner: [alice, bob]\n    with"),
    ("a title that is a number", "title: PAC 2026\n", "title: 2026\n"),
    ("a title no", "title: PAC 2026\n", "title: no\n"),
    ("a version as a text", "evidence: Presse locale", "evidence: 1.10"),
    ("printed quotes in a text", "title: PAC 2026\n", "title: “PAC 2026”\n"),
    ("an empty value", "hold: true", "hold:"),
    ("a null", "hold: true", "hold: ~"),
    ("a quoted number", "budget: 6000", 'budget: "6000"'),
    ("a capital true", "hold: true", "hold: True"),
    ("a key of one's own", "hold: true", "x-crm: {id: 4711, oui: [non]}"),
    ("an action without anything", "  relance:\n", "  demo:\n  relance:\n"),
    ("a fraction for a share", "target: 30%", "target: 0.30"),
    ("a space before the sign", "target: 30%", "target: 30 %"),
    ("a comma in a text on its own line", "why: Trois vendeurs à partir de juin", "why: Trois vendeurs, à partir de juin"),
    ("a clock in a text", "why: Trois vendeurs à partir de juin", "why: Rendez-vous à 8:30"),
    ("a hash in a text", "why: Trois vendeurs à partir de juin", "why: Objectif#1"),
    ("an apostrophe in a text", "why: Trois vendeurs à partir de juin", "why: L'année de l'export"),
)
"""What must stay silent: written otherwise than most would, and not wrong."""
MISTAKES = (*KEYS, *MISSING, *TIME, *FIGURES, *LENGTHS, *WORDS, *SHAPES, *SLUGS, *REFERENCES, *YAML)
