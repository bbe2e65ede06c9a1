#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what `meson test` left in its logs: cases where a program names them, else programs.

count-tests.py LOG_DIRECTORY MESON_STATUS

The last line is "N passed, N failed", with ", N skipped" where there are any. A test may be skipped
only for want of hardware, which its name then says; any other skip is a failure.
"""

import sys
import xml.etree.ElementTree as ET
from pathlib import Path


def main(logs: Path, status: int) -> int:
    passed = failed = skipped = 0
    junit = logs / "testlog.junit.xml"
    cases = ET.parse(junit).iter("testcase") if junit.exists() else ()
    for case in cases:
        name = f"{case.get('classname', '')} {case.get('name', '')}"
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif case.find("skipped") is None:
            passed += 1
        elif "hardware" in name:
            skipped += 1
        else:
            failed += 1
            print(f"Skipped, which counts as failed: {name.strip()}")

    # A program that died before it named its cases, or no test at all.
    if status != 0 and failed == 0:
        failed = 1
    if passed + failed + skipped == 0:
        print("No test ran.")
        failed = 1

    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
