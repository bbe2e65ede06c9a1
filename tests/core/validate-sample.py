#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample newsletters hold to the schema and to what they teach: validate-sample.py SOURCE_ROOT

Each shows every kind of section; each photo exists, stays in its folder and has a credit and an
alternative text of its own; no link is named "here"; quotation marks, dashes and no-break spaces
are right.
"""

import json
import re
import sys
from pathlib import Path

import jsonschema

MONTHS = (
    "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|"
    "January|February|March|May|June|July|October|December"
)
# What must not be torn apart at a line's end: 26. Mai, 18 Uhr, § 13, 300 Euro, Dr. Falk.
TORN = re.compile(rf"\d\.? (?:{MONTHS}|Uhr|Euro|euros|Prozent|%|Minuten|minutes|am\b|pm\b)|[§] |\b(?:Dr|Prof|Abs)\.? ")
VAGUE = {"hier", "here", "mehr", "more", "weiterlesen", "read more", "link", "click here"}


def walk(value, path="$"):
    """All values of a JSON tree with their paths."""
    yield path, value
    if isinstance(value, dict):
        for key, child in value.items():
            yield from walk(child, f"{path}.{key}")
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from walk(child, f"{path}[{index}]")


def texts(data):
    """The texts that readers see, without the addresses in them."""
    for path, value in walk(data):
        name = path.rsplit(".", 1)[-1]
        if isinstance(value, str) and not re.search(r"(^|_)(url|file|email|date|start|end)$", name):
            yield path, re.sub(r"\]\([^)]*\)", "]", value)


def find_faults(source, schema):
    data = json.loads(source.read_text(encoding="utf-8"))
    for error in jsonschema.Draft202012Validator(schema).iter_errors(data):
        yield f"{error.json_path}: {error.message}"

    for path, value in walk(data):
        if isinstance(value, dict) and "file" in value:
            if not value.get("credit") and not (value.get("photographer") and value.get("holder")):
                yield f"{path}: no credit"
            if not (source.parent / value["file"]).is_file():
                yield f"{path}: no such file {value['file']}"
        if isinstance(value, dict) and value.get("label", "").strip(" .").lower() in VAGUE:
            yield f"{path}: link named “{value['label']}”"
        if isinstance(value, str) and not value.strip():
            yield f"{path}: empty"

    named = {name for _, text in walk(data) if isinstance(text, str) for name in re.findall(r"!\[[^]]+\]\(([^)]+)\)", text)}
    if named != set(data.get("photos", {})):
        yield f"$.photos: {sorted(data.get('photos', {}))}, but texts name {sorted(named)}"
    for name in named:
        if not (source.parent / name).is_file():
            yield f"$.photos: no such file {name}"

    for number, issue in enumerate(data["issues"]):
        alts = [value["alt"] for _, value in walk(issue) if isinstance(value, dict) and "file" in value]
        for alt in {alt for alt in alts if alts.count(alt) > 1}:
            yield f"$.issues[{number}]: two photos described as “{alt}”"

    known = set(schema["$defs"]["section"]["properties"]["kind"]["enum"])
    missing = known - {section["kind"] for section in data["issues"][0]["sections"]}
    if missing:
        yield f"$.issues[0]: shows no {', '.join(sorted(missing))}"

    german = data["newsletter"]["language"].startswith("de")
    for path, text in texts(data):
        if re.search(r"[\"']", text):
            yield f"{path}: straight quotation mark"
        if german and re.search("[”’]", text) or not german and re.search("[„‚]", text):
            yield f"{path}: quotation marks of another language"
        if " - " in text or "..." in text or "  " in text.replace("  \n", "\n"):
            yield f"{path}: hyphen as a dash, three dots, or two spaces"
        torn = TORN.search(text)
        if torn:
            yield f"{path}: needs a no-break space: “{torn.group()}”"


def main(root):
    schema = json.loads((root / "data/rundbrief.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    samples = sorted((root / "data/sample").glob("*.json"))
    faults = [f"{sample.name} {fault}" for sample in samples for fault in find_faults(sample, schema)]
    print(f"{len(samples)} samples")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults or len(samples) < 2 else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
