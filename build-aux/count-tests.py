#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what `meson test` left in its log: cases where a program names them (TAP), else programs.

count-tests.py TESTLOG.JSON MESON_STATUS

The last line is "N passed, N failed", with ", N skipped" where there are any. A test may be skipped
only for want of hardware, which its name then says; any other skip is a failure. meson's JUnit log
is no help here: it takes a program that hung or died between two cases for one that passed.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

CASE = re.compile(r"^(not )?ok\b *\d* *-? *([^#\n]*)(# *SKIP\b)?", re.IGNORECASE | re.MULTILINE)


def judge(name, ok, skipped):
    if not skipped:
        return "passed" if ok else "failed"
    if "hardware" in name:
        return "skipped"
    print(f"Skipped, which counts as failed: {name}")
    return "failed"


def count(test):
    """What one program adds: a Counter of "passed", "failed" and "skipped"."""
    good = test["result"] in ("OK", "EXPECTEDFAIL")
    skipped = test["result"] == "SKIP"
    cases = CASE.findall(test.get("stdout", "")) if re.search(r"^1\.\.\d+", test.get("stdout", ""), re.MULTILINE) else []
    counts = Counter(judge(f"{test['name']}: {title.strip()}", not bad, bool(skip)) for bad, title, skip in cases)
    if not cases:
        counts[judge(test["name"], good, skipped)] += 1
    elif not good and not skipped and not counts["failed"]:
        # It died, or hung, after cases that had passed.
        counts["failed"] += 1
    return counts


def main(log, status):
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    counts = sum((count(json.loads(line)) for line in lines), Counter())
    if not counts:
        print("No test ran.")
    if not counts or (status != 0 and not counts["failed"]):
        counts["failed"] += 1

    tail = f", {counts['skipped']} skipped" if counts["skipped"] else ""
    print(f"{counts['passed']} passed, {counts['failed']} failed{tail}")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
