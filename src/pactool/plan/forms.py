"""The forms of the kinds of values, as JSON Schema (draft-07): what an editor checks while somebody types.

They are the patterns of the readers, and differ where a regular expression cannot count: that a range runs forwards, that a slug is NFC.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date

from pactool.plan.amounts import PERS
from pactool.plan.kinds import COUNTRY, WORKING_WEEK
from pactool.plan.numbers import DURATION, FIGURE, LARGEST, NATURAL, NUMBER, NUMBER_RANGE, RANGE, SHARE, SHARE_RANGE
from pactool.plan.periods import YEARS
from pactool.plan.repeats import REPEATS
from pactool.plan.slugs import RESERVED, SLUG

Form = dict[str, object]
_BELOW = LARGEST - 1
_BARE = {"type": "number", "minimum": -_BELOW, "maximum": _BELOW}
_FRACTION = {"type": "number", "minimum": -1, "maximum": 1}
_FRACTION_TEXT = r"^[-+]?(?:0(?:\.[0-9]{1,9})?|1(?:\.0{1,9})?)$"
_FRACTION_RANGE = r"^[-+]?(?:0(?:\.[0-9]{1,9})?|1(?:\.0{1,9})?)\.\.[-+]?(?:0(?:\.[0-9]{1,9})?|1(?:\.0{1,9})?)$"
_FROM_0_TO_1 = r"^\+?(?:0(?:\.[0-9]{1,9})?|1(?:\.0{1,9})?)$"
_FROM_0_TO_100 = r"^\+?(?:100(?:\.0{1,9})?|[1-9]?[0-9](?:\.[0-9]{1,9})?) ?%$"


def ref(name: str) -> Form:
    """A reference to a form."""
    return {"$ref": f"#/definitions/{name}"}


def _text(pattern: str) -> Form:
    return {"type": "string", "pattern": pattern}


def _any(*forms: Form) -> Form:
    return {"anyOf": list(forms)}


def _or_nothing(form: Form) -> Form:
    return _any(form, {"type": "null"})


def _map(keys: str, value: Form) -> Form:
    """A map with keys of a kind; keys that start with x- are the user's own."""
    return {
        "type": "object",
        "propertyNames": _any({"pattern": "^x-"}, ref(keys)),
        "patternProperties": {"^x-": True, "^(?!x-)": _or_nothing(value)},
    }


def _known(required: tuple[str, ...] = (), **properties: Form) -> Form:
    """A map of known keys; a required one may not be empty."""
    form: Form = {
        "type": "object",
        "properties": {key: value if key in required else _or_nothing(value) for key, value in properties.items()},
        "patternProperties": {"^x-": True},
        "additionalProperties": False,
    }
    return form | ({"required": list(required)} if required else {})


def _needs(*keys: str) -> Form:
    """That these keys stand there and hold something."""
    return {"required": list(keys), "properties": {key: {"not": {"type": "null"}} for key in keys}}


def _lacks(key: str) -> Form:
    return {"not": _needs(key)}


def _period() -> str:
    leap = "|".join(str(year) for year in range(YEARS[0], YEARS[1] + 1) if isleap(year))
    long = "|".join(str(year) for year in range(YEARS[0], YEARS[1] + 1) if date(year, 12, 28).isocalendar().week == 53)
    year = "(?:19|20|21)[0-9]{2}"
    day = "(?:0[13578]|1[02])(?:-(?:0[1-9]|[12][0-9]|3[01]))?|(?:0[469]|11)(?:-(?:0[1-9]|[12][0-9]|30))?|02(?:-(?:0[1-9]|1[0-9]|2[0-8]))?"
    single = rf"(?:{year}(?:-(?:H[12]|Q[1-4]|W(?:0[1-9]|[1-4][0-9]|5[0-2])|{day}))?|(?:{leap})-02-29|(?:{long})-W53)"
    return rf"^{single}(?:\.\.{single})?$"


def forms() -> dict[str, Form]:
    """Every form by its name."""
    found: dict[str, Form] = {
        "text": {"type": ["string", "number", "boolean"]},
        "line": _any(_text(r"^[^\n\r]*[^\s][^\n\r]*$"), {"type": ["number", "boolean"]}),
        "slug": _any(_text(SLUG), {"type": ["integer", "boolean"]}),
        "new-slug": {**_text(SLUG), "not": {"enum": sorted(RESERVED)}},
        "owner": _any(ref("line"), {"type": "array", "items": ref("text")}),
        "flag": {"enum": [True, False, "true", "false"]},
        "version": {"enum": [1, "1"]},
        "number": _any(_BARE, _text(NUMBER)),
        "figure": _any(_BARE, _text(FIGURE)),
        "figure-share": _any(_FRACTION, _text(SHARE), _text(_FRACTION_TEXT)),
        "measured": _any(_BARE, _text(FIGURE), _text(RANGE)),
        "measured-number": _any(_BARE, _text(NUMBER), _text(NUMBER_RANGE)),
        "measured-share": _any(_FRACTION, _text(SHARE), _text(_FRACTION_TEXT), _text(SHARE_RANGE), _text(_FRACTION_RANGE)),
        "positive": _any({"type": "number", "minimum": 0, "maximum": _BELOW}, _text(NUMBER.replace("[-+]?", "[+]?"))),
        "natural": _any({"type": "integer", "minimum": 0, "maximum": 999_999_999}, _text(NATURAL)),
        "share": _any({"type": "number", "minimum": 0, "maximum": 1}, _text(_FROM_0_TO_1), _text(_FROM_0_TO_100)),
        "duration": _text(DURATION),
        "capacity": _any(ref("duration"), ref("share")),
        "hours-per-day": _any(
            {"type": "number", "exclusiveMinimum": 0, "maximum": 24},
            _text(r"^\+?(?:24(?:\.0{1,9})?|(?:1[0-9]|2[0-3]|[1-9])(?:\.[0-9]{1,9})?|0\.(?=0*[1-9])[0-9]{1,9})$"),
        ),
        "stars": _any({"type": "number", "minimum": 1, "maximum": 5}, _text(r"^\+?(?:5(?:\.0{1,9})?|[1-4](?:\.[0-9]{1,9})?)$")),
        "period": _any({"type": "integer", "minimum": YEARS[0], "maximum": YEARS[1]}, _text(_period())),
        "nature": {"enum": ["prospecting", "loyalty", "win-back", "process"]},
        "currency": _text("^[A-Z]{3}$"),
        "country": _text(COUNTRY),
        "working-week": _text(WORKING_WEEK),
        "repeats": _text(REPEATS),
        "per": {"enum": list(PERS)},
    }
    return found | _compound()


def _compound() -> dict[str, Form]:
    money = _any(ref("positive"), _known(("each",), each=ref("positive"), per=ref("per")))
    effort = _any(ref("duration"), _known(("each",), each=ref("duration"), per=ref("per")))
    found: dict[str, Form] = {
        "expectations": _map("slug", ref("expectation")),
        "expectation": _any(ref("measured"), _expectation()),
        "budget": _any(money, _split("text", money)),
        "time": _any(effort, _split("slug", effort)),
        "spent": _any(ref("number"), _map("text", ref("number"))),
        "time-spent": _any(ref("duration"), _map("slug", ref("duration"))),
        "steps": _map("text", _any(ref("period"), _known(by=ref("period"), done=ref("period")))),
        "action-results": _map("period", ref("action-result")),
        "action-result": _action_result(),
    }
    for suffix in ("", "-number", "-share"):
        found |= _in_unit(suffix)
    return found


def _split(keys: str, value: Form) -> Form:
    """A map by line or person, which `each` and `per` are not."""
    return {**_map(keys, value), "not": _any({"required": ["each"]}, {"required": ["per"]})}


def _expectation() -> Form:
    form = _known(value=ref("measured"), each=ref("figure"), per=ref("per"), due=ref("period"))
    one = _any({**_needs("value"), "not": _any(_needs("each"), _needs("per"))}, {**_needs("each"), **_lacks("value")})
    return {"allOf": [form, one]}


def _action_result() -> Form:
    ratio = _known(value=ref("figure"), part=ref("figure"), whole=ref("figure"))
    either = _any(_needs("value"), {**_needs("part", "whole")})
    own = {"spent": ref("spent"), "time": ref("time-spent"), "note": ref("text"), "source": ref("text")}
    return {
        "type": "object",
        "properties": {key: _or_nothing(form) for key, form in own.items()},
        "propertyNames": _any(
            {"pattern": "^x-"}, {"enum": list(own)}, {"allOf": [ref("slug"), {"not": {"enum": ["value", "each", "per", "due"]}}]}
        ),
        "patternProperties": {"^x-": True},
        "additionalProperties": _or_nothing(_any(ref("figure"), {"allOf": [ratio, either]})),
    }


def _in_unit(suffix: str) -> dict[str, Form]:
    """The forms that depend on the unit: any, numbers only, or shares only."""
    figure = {"": "figure", "-number": "number", "-share": "figure-share"}[suffix]
    measured = ref(f"measured{suffix}")
    result = _known(value=ref(figure), part=ref("figure"), whole=ref("figure"), note=ref("text"), source=ref("text"))
    whole_ratio = _any(_needs("part", "whole"), {**_needs("value"), "not": _any(_needs("part"), _needs("whole"))})
    return {
        f"target{suffix}": _any(measured, _known(("value",), value=measured, per=ref("per"))),
        f"phasing{suffix}": _any(ref("slug"), _map("period", measured)),
        f"history{suffix}": _map("period", ref(figure)),
        f"result{suffix}": _any(ref(figure), {"allOf": [result, whole_ratio]}),
        f"results{suffix}": _map("period", ref(f"result{suffix}")),
        f"baseline{suffix}": _any(ref(figure), _known(value=ref(figure), date=ref("period"), sources=_map("text", ref(figure)))),
        f"secured{suffix}": ref(figure),
        f"acceptable{suffix}": measured,
        f"stretch{suffix}": measured,
    }


IN_UNIT = ("target", "phasing", "history", "results", "baseline", "secured", "acceptable", "stretch")
"""The keys of an objective whose figures are in its unit."""
