# SPDX-License-Identifier: GPL-3.0-or-later
"""The small pictures: two portraits and the logo."""

from brush import Brush, SKINS, mix


def mayor():
    b = Brush(400, 400)
    b.sky("#cfe0e2", "#a9c6c9")
    b.glow(120, 90, 260, "#ffffff", 0.7)
    for x, w, h in ((0, 70, 190), (62, 60, 150), (310, 46, 200), (352, 60, 160)):
        b.rect(x, 400 - h, w, h, "#8fb1b5", alpha=0.55)
    b.blob([(40, 420), (62, 330), (140, 292), (200, 284), (260, 292), (338, 330), (360, 420)], b.shade(60, 0, 340, 0, "#2b5560", "#1f4450", "#183743"))
    b.poly([(165, 280), (235, 280), (222, 345), (200, 400), (178, 345)], "#f5efe6")
    b.poly([(163, 283), (150, 306), (196, 398), (182, 330)], "#16323d")
    b.poly([(237, 283), (250, 306), (204, 398), (218, 330)], "#16323d")
    b.rect(172, 232, 56, 70, mix(SKINS[0], "#7a3f22", 0.22), 26)
    b.head(200, 180, 74, SKINS[0], "#8a5a36", "long")
    b.ellipse(122, 222, 6, 6, "#e2a64b")
    b.ellipse(278, 222, 6, 6, "#e2a64b")
    return b


def librarian():
    b = Brush(400, 400)
    b.sky("#e9d9c3", "#d8c1a2")
    for y in (70, 190, 310):
        x = -6
        while x < 400:
            w = b.random.choice((16, 20, 26, 30))
            b.rect(x, y - b.random.choice((70, 80, 88)) + 18, w - 2, 90, b.random.choice(("#b98d66", "#a9b39b", "#c9a57c", "#92a7a8", "#bf7f66")), 2, 0.6)
            x += w
        b.rect(0, y + 18, 400, 12, "#b59468", alpha=0.8)
    b.blob([(44, 420), (64, 334), (140, 296), (200, 286), (260, 296), (336, 334), (356, 420)], b.shade(60, 0, 340, 0, "#c8693f", "#b85a38", "#a04c30"))
    b.rect(152, 262, 96, 40, "#d98a5a", 20)
    b.rect(170, 232, 60, 60, mix(SKINS[2], "#3a1a0c", 0.25), 26)
    b.head(200, 178, 74, SKINS[2], "#2a1e1b", "short", glasses=True, beard=True)
    return b


def logo():
    """A linden leaf in a disc: stands on light and on dark."""
    b = Brush(192, 192, transparent=True)
    b.ellipse(96, 96, 94, 94, "#ffffff")
    b.ellipse(96, 96, 86, 86, "#17545c")
    c = b.c
    c.move_to(96, 142)
    c.curve_to(40, 136, 22, 74, 62, 52)
    c.curve_to(78, 44, 92, 50, 98, 62)
    c.curve_to(110, 36, 132, 30, 140, 26)
    c.curve_to(134, 40, 156, 62, 154, 86)
    c.curve_to(150, 120, 126, 142, 96, 142)
    b.paint("#a9d6a0")
    c.move_to(96, 142)
    c.curve_to(94, 110, 112, 70, 140, 26)
    c.curve_to(134, 40, 156, 62, 154, 86)
    c.curve_to(150, 120, 126, 142, 96, 142)
    b.paint("#7fbf85")
    b.line([(88, 164), (98, 130), (112, 88), (132, 46)], 5, "#17545c", smooth=True)
    for points in ([(102, 114), (84, 104), (62, 100)], [(110, 92), (94, 80), (76, 74)], [(101, 118), (122, 112), (138, 98)], [(111, 90), (126, 84), (140, 72)]):
        b.line(points, 3.6, "#17545c", smooth=True)
    return b


SCENES = {"mayor": mayor, "librarian": librarian, "logo": logo}
