"""The published schemas: fresh, explained in two languages, and taken by the checkers that people have."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from pactool.plan.schema import descriptions, plan_schema

ROOT = Path(__file__).parents[2]
FILES = {"en": ROOT / "schemas/plan.schema.json", "fr": ROOT / "schemas/plan.fr.schema.json"}
languages = pytest.mark.parametrize("language", FILES)


def properties(form: object, at: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    """Every property of the model's items, with its way through the schema."""
    if isinstance(form, list):
        for index, one in enumerate(form):
            yield from properties(one, f"{at}/{index}")
    elif isinstance(form, dict):
        for key, one in form.items():
            if key == "properties" and not set(at.split("/")) & {"then", "else", "if", "allOf", "not", "was"}:
                yield from ((f"{at}/{name}", each) for name, each in one.items())
            yield from properties(one, f"{at}/{key}")


@languages
def test_the_file_is_what_the_model_says(language: str) -> None:
    fresh = json.loads(FILES[language].read_text(encoding="utf-8")) == plan_schema(language)
    assert fresh, "make schemas writes it anew"


@languages
def test_it_is_a_schema_of_draft_7(language: str) -> None:
    schema = json.loads(FILES[language].read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_every_property_of_an_item_is_described() -> None:
    schema = plan_schema()
    named = {name: form for name, form in schema["definitions"].items() if name[0].isupper()}
    found = [*properties({"properties": schema["properties"]}), *properties(named)]
    assert len(found) > 150
    assert [at for at, form in found if not form.get("description") and "was" not in at] == []


def test_each_description_has_its_french() -> None:
    english = dict(properties({**plan_schema("en")["definitions"], "properties": plan_schema("en")["properties"]}))
    french = dict(properties({**plan_schema("fr")["definitions"], "properties": plan_schema("fr")["properties"]}))
    assert english.keys() == french.keys()
    same = {at for at, form in english.items() if form.get("description") and form["description"] == french[at].get("description")}
    assert same == set()


def test_but_for_the_descriptions_both_say_the_same() -> None:
    def bare(form: object) -> object:
        if isinstance(form, dict):
            return {key: bare(one) for key, one in form.items() if not (key in {"description", "$id"} and isinstance(one, str))}
        return [bare(one) for one in form] if isinstance(form, list) else form

    assert bare(plan_schema("fr")) == bare(plan_schema("en"))


def test_descriptions_are_sentences() -> None:
    for one in descriptions():
        assert one == one.strip()
        assert one.endswith((".", ":")), one
        assert "\n" not in one


@languages
def test_check_jsonschema_takes_every_shipped_plan(language: str) -> None:
    plans = sorted((ROOT / "plans").glob("*.yaml"))
    command = [Path(sys.executable).with_name("check-jsonschema"), "--schemafile", FILES[language], *plans]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_check_jsonschema_refuses_a_misspelt_key(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("title: PAC 2026\nperiod: 2026\nactions: {salon: {titel: Exposer}}\n", encoding="utf-8")
    command = [Path(sys.executable).with_name("check-jsonschema"), "--schemafile", FILES["en"], plan]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "titel" in done.stdout
