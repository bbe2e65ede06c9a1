#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-types.py SOURCE: rb_start_types() makes all types of GTK's known that templates name, and
tooltips are set by rb_tooltip_set() alone: either keeps the start from waiting."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
problems = []


def constant(name):
    """GtkListBoxRow -> GTK_TYPE_LIST_BOX_ROW"""
    return "GTK_TYPE" + re.sub(r"([A-Z])", r"_\1", name.removeprefix("Gtk")).upper()


known = set(re.findall(r"g_type_ensure \((\w+)\)", (root / "src/app/start-threads.c").read_text()))
for path in sorted((root / "ui").glob("*.ui")):
    if path.name == "shortcuts.ui":  # made when it is wanted
        continue
    for name in sorted(set(re.findall(r'class="(Gtk\w+)"', path.read_text()))):
        if constant(name) not in known:
            problems.append(f"src/app/start-threads.c: {constant(name)} is missing, for {path.name}")
for path in sorted((root / "src/app").glob("*.c")):
    if "gtk_widget_set_tooltip" in path.read_text():
        problems.append(f"{path.relative_to(root)}: sets a tooltip without rb_tooltip_set()")
print("\n".join(problems) or "All types are known.")
sys.exit(bool(problems))
