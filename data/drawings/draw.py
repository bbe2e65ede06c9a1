#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the sample newsletter's pictures: draw.py [NAME…], into ../sample/photos.

Needs python3-cairo and python3-pil. The pictures are kept beside the script, so that no build needs
either.
"""

import sys
from pathlib import Path

import indoors
import outdoors
import small

OUT = Path(__file__).resolve().parent.parent / "sample/photos"


def main(names):
    scenes = {}
    for module in (indoors, outdoors, small):
        scenes.update(module.SCENES)
    for name in names or scenes:
        brush = scenes[name]()
        brush.save(OUT / (name + (".png" if brush.transparent else ".jpg")))


if __name__ == "__main__":
    main(sys.argv[1:])
