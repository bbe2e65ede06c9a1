#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the pictures of the test letter: PNG files of plain stripes, without any image library."""
import pathlib
import struct
import zlib


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height, colour, stripe):
    """An RGB picture of diagonal stripes in two shades of a colour."""
    dark = bytes(c * 2 // 3 for c in colour)
    rows = b"".join(
        b"\0" + b"".join(dark if (x + y) // stripe % 2 else bytes(colour) for x in range(width))
        for y in range(height)
    )
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def huge_header(width, height):
    """A PNG that claims to be larger than anyone should decode, and holds next to nothing."""
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


if __name__ == "__main__":
    here = pathlib.Path(__file__).parent / "letter"
    (here / "photos").mkdir(parents=True, exist_ok=True)
    (here / "logo.png").write_bytes(png(96, 32, (11, 61, 102), 8))
    (here / "harbour.png").write_bytes(png(240, 160, (60, 120, 160), 20))
    (here / "photos" / "library.png").write_bytes(png(200, 200, (160, 90, 60), 25))
    (here / "photos" / "market.png").write_bytes(png(160, 120, (90, 140, 80), 10))
