#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-layers.py SOURCE: layers use only those below them, and only the window knows GTK."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
RANK = {"base": -1, "store": 0, "model": 1, "markup": 2, "kinds": 3, "render": 4,
        "check": 5, "review": 5, "export": 5, "import": 5, "cli": 6, "app": 6}
# What the same rank may not see of each other: siblings are independent, save that an export asks
# the check before it writes, and makes a page of a comparison.
ALLOWED_SIBLINGS = {("export", "check"), ("export", "review")}
GTK = re.compile(r"^(gtk/|gdk/|adwaita|webkit|gtk4|jsc)")
IMAGES = re.compile(r"^(vips/|gexiv2/)")
# What knows no newsletter, the little it may see, and from which rank on it may be seen.
APART = {"photo": ({"error.h"}, RANK["export"]), "net": ({"address.h"}, RANK["app"])}

layers = {p.name: p for p in (root / "src").iterdir() if p.is_dir()}
problems = [f"src/{name}: a folder without a place among the layers"
            for name in layers if name not in RANK and name not in APART]

# A public header belongs to the layer that defines what it declares: the file of the same stem, or
# the one that is named here.
owner = {"error.h": "store", "history.h": "store",  "mail-image.h": "markup", "issue-copy.h": "kinds",
         "rendition.h": "export", "photo.h": "photo", "render.h": "render", "kinds.h": "kinds",
         "import.h": "import", "export.h": "export", "progress.h": None,
         # What the one packs and the other unpacks.
         "section-pack.h": None,
         "rundbrief.h": None}
for header in (root / "include" / "rundbrief").glob("*.h"):
    if header.name in owner:
        continue
    stems = [name for name, path in layers.items() if (path / (header.stem + ".c")).exists()]
    if len(stems) != 1:
        problems.append(f"{header.relative_to(root)}: belongs to {stems or 'no layer'}")
    else:
        owner[header.name] = stems[0]

for name, path in sorted(layers.items()):
    for source in sorted(path.rglob("*.[ch]")):
        where = source.relative_to(root)
        for number, line in enumerate(source.read_text().splitlines(), 1):
            match = re.match(r'\s*#\s*include\s+[<"]([^>"]+)[>"]', line)
            if not match:
                continue
            include = match.group(1)
            if GTK.match(include) and name != "app":
                problems.append(f"{where}:{number}: GTK outside the window: {include}")
            if IMAGES.match(include) and not (name == "photo"):
                problems.append(f"{where}:{number}: an image library outside the worker: {include}")
            if include.startswith("curl/") and not (name == "net" and source.stem.startswith("curl-")):
                problems.append(f"{where}:{number}: only the network's module knows libcurl: {include}")
            if (path / include).exists():
                continue
            target = include.split("/")[0] if "/" in include else owner.get(include)
            if include == "rundbrief.h" and name not in ("app", "cli"):
                problems.append(f"{where}:{number}: the umbrella is for programs")
            if target is None or target == name or target not in layers:
                continue
            if name in APART:
                if target != "base" and include not in APART[name][0]:
                    problems.append(f"{where}:{number}: {name} stands apart: {include}")
            elif target in APART:
                if RANK[name] < APART[target][1]:
                    problems.append(f"{where}:{number}: not for this layer to know: {include}")
            elif RANK[target] > RANK[name] or (RANK[target] == RANK[name]
                                               and (name, target) not in ALLOWED_SIBLINGS):
                problems.append(f"{where}:{number}: upward: {include} belongs to {target}")

print("\n".join(problems) or "layers hold")
sys.exit(bool(problems))
