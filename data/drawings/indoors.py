# SPDX-License-Identifier: GPL-3.0-or-later
"""The town inside: library, service desk, workshop, stage, film set; and the map of the heat network."""

import math

from brush import SKINS, Brush, mix

W, H = 1800, 1200
SPINES = ("#c25a4a", "#e2a64b", "#2f6f73", "#33566b", "#8fb3a0", "#d9c3a0", "#6a4f7a", "#b88448", "#5f8f62", "#efe3cc")


def shelf(b, x, y, w, h, rows, wood="#b98a5c"):
    b.rect(x - 12, y - 12, w + 24, h + 24, b.shade(x, 0, x + w, 0, wood, mix(wood, "#000000", 0.14)), 6)
    step = h / rows
    for row in range(rows):
        top, low = y + row * step, y + (row + 1) * step - 12
        b.rect(x, top, w, step - 12, b.down(top, low, mix(wood, "#000000", 0.55), mix(wood, "#000000", 0.38)))
        at = x + 6
        while at < x + w - 16:
            if b.random.random() < 0.07:
                at += b.random.uniform(20, 54)
                continue
            wide, tall = b.random.uniform(13, 30), (step - 12) * b.random.uniform(0.62, 0.92)
            if at + wide > x + w - 4:
                break
            colour = b.random.choice(SPINES)
            b.rect(at, low - tall, wide - 2, tall, b.shade(at, 0, at + wide, 0, mix(colour, "#ffffff", 0.14), mix(colour, "#000000", 0.12)), 2)
            b.rect(at + 3, low - tall * 0.82, wide - 8, 5, "#fff6e0", alpha=0.55)
            at += wide
        b.rect(x - 4, low, w + 8, 12, mix(wood, "#ffffff", 0.12))


def sitter(b, x, y, h, top, legs, skin, hair, style="short", facing=1, book=None):
    """One who sits in profile, the seat at Y; H as tall as when standing."""
    u, f = h / 100, facing
    b.line([(x, y - 4 * u), (x + f * 24 * u, y - 4 * u), (x + f * 25 * u, y + 22 * u)], 9.5 * u, mix(legs, "#000000", 0.18))
    b.line([(x, y - 4 * u), (x + f * 20 * u, y - 3 * u), (x + f * 20 * u, y + 23 * u)], 9.5 * u, legs)
    for dx in (26, 21):
        b.rect(x + f * dx * u - (3 if f > 0 else 8) * u, y + 23 * u, 11 * u, 4.4 * u, "#2a2422", 2 * u)
    b.blob([(x - f * 6 * u, y), (x - f * 9 * u, y - 20 * u), (x - f * 7 * u, y - 36 * u), (x + f * 1 * u, y - 40 * u), (x + f * 8 * u, y - 35 * u), (x + f * 9 * u, y - 18 * u), (x + f * 9 * u, y)], top)
    b.rect(x - 2.4 * u, y - 45 * u, 6.4 * u, 9 * u, mix(SKINS[skin], "#7a3f22", 0.22), 3 * u)
    b.head(x + f * 2 * u, y - 49 * u, 7.6 * u, SKINS[skin], hair, style, f)
    if book:
        bx, by = x + f * 24 * u, y - 23 * u
        b.poly([(bx, by + 6 * u), (bx - 11 * u, by + 2 * u), (bx - 11 * u, by - 11 * u), (bx, by - 7 * u)], book)
        b.poly([(bx, by + 6 * u), (bx + 11 * u, by + 2 * u), (bx + 11 * u, by - 11 * u), (bx, by - 7 * u)], mix(book, "#000000", 0.15))
    b.line([(x + f * 1 * u, y - 33 * u), (x + f * 7 * u, y - 18 * u), (x + f * 19 * u, y - 19 * u)], 7 * u, mix(top, "#000000", 0.16))
    b.ellipse(x + f * 20 * u, y - 19.5 * u, 3.5 * u, 3.5 * u, SKINS[skin])


def armchair(b, x, y, s, colour, facing=1):
    f = facing
    b.shadow(x + f * 10, y + s * 0.62, s * 0.75, s * 0.08)
    for dx in (-0.36, 0.4):
        b.line([(x + dx * s, y + s * 0.3), (x + dx * s * 1.12, y + s * 0.6)], s * 0.06, "#7a5236")
    b.line([(x - f * 0.44 * s, y + s * 0.1), (x - f * 0.56 * s, y - s * 0.72)], s * 0.26, mix(colour, "#000000", 0.12))
    b.rect(x - s * 0.5, y, s, s * 0.34, colour, s * 0.12)


def lamp(b, x, y, r, colour="#e2a64b"):
    b.line([(x, 0), (x, y - r * 0.6)], 4, "#4a3a30")
    b.glow(x, y + r * 0.5, r * 3.6, "#ffe2a3", 0.6)
    b.blob([(x - r, y + r * 0.3), (x - r * 0.62, y - r * 0.5), (x, y - r * 0.72), (x + r * 0.62, y - r * 0.5), (x + r, y + r * 0.3), (x, y + r * 0.36)], colour)
    b.ellipse(x, y + r * 0.3, r, r * 0.16, "#fff1c9")


def library():
    b = Brush(W, H)
    b.sky("#f3e6d2", "#ead7bb", to=900)
    b.rect(0, 900, W, 300, b.down(900, 1200, "#c99a68", "#a9784c"))
    for i in range(12):
        b.line([(900 + (i - 5.5) * 150, 900), (900 + (i - 5.5) * 330, 1200)], 2.5, "#8d6039", 0.5)
    # A tall window onto the evening.
    b.rect(700, 110, 480, 640, "#fbf4e6", 10)
    b.rect(722, 132, 436, 596, b.down(132, 728, "#6f9fb5", "#b7d0cf", "#f7d9a8"))
    b.c.save()
    b.c.rectangle(722, 132, 436, 596)
    b.c.clip()
    b.hills(1200, 1, "#7d9a8a", 1)
    for x, h in ((730, 190), (810, 240), (890, 170), (970, 260), (1060, 200), (1130, 230)):
        b.rect(x, 728 - h, 84, h, "#6d8796", alpha=0.8)
        b.poly([(x, 728 - h), (x + 42, 690 - h), (x + 84, 728 - h)], "#5d7786", 0.9)
        for k in range(3):
            b.rect(x + 16 + 30 * (k % 2), 745 - h + 38 * k, 16, 22, "#ffdf9a", 2, 0.9)
    b.tree(1080, 790, 360, "#5f8f62", light="#86ad7c")
    b.c.restore()
    for x in (866, 1012):
        b.rect(x, 132, 8, 596, "#fbf4e6")
    b.rect(722, 330, 436, 8, "#fbf4e6")
    b.rect(680, 742, 520, 22, "#fbf4e6", 6)
    b.poly([(722, 764), (1158, 764), (1420, 1200), (560, 1200)], "#fff0cf", 0.2)
    shelf(b, 40, 150, 560, 760, 5)
    shelf(b, 1270, 150, 500, 760, 5)
    b.line([(470, 120), (560, 960)], 14, "#8a5a36")
    b.line([(530, 120), (640, 960)], 14, "#8a5a36")
    for i in range(8):
        t = i / 8
        b.line([(478 + 90 * t, 190 + 770 * t * 0.98), (538 + 108 * t, 190 + 770 * t * 0.98)], 11, "#9c6a42")
    for x, y, r, c in ((300, 90, 58, "#c25a4a"), (640, 70, 50, "#e2a64b"), (1240, 70, 50, "#2f6f73"), (1560, 90, 58, "#e2a64b")):
        lamp(b, x, y, r, c)
    b.ellipse(930, 1080, 620, 92, "#2f6f73", 0.9)
    b.ellipse(930, 1080, 570, 80, "#3d858a", 0.55)
    # Readers: an armchair left, a table in the middle, one at the shelf.
    armchair(b, 380, 950, 270, "#c25a4a")
    sitter(b, 385, 952, 420, "#e2a64b", "#33495a", 3, "#c9c2b8", "bun", 1, book="#2f6f73")
    b.person(1420, 1030, 420, top="#33566b", hair="#2a211d", style="short", back=True, skin=2, arms=([(-3, 17), (-1, 33)], [(9, 6), (13, -10)]))
    b.shadow(960, 1130, 330, 34)
    for x in (740, 1170):
        b.line([(x, 935), (x + (x - 955) * 0.08, 1130)], 18, "#7a5236")
    sitter(b, 668, 1010, 400, "#8b3f4c", "#2c3e4c", 0, "#6a4026", "long", 1)
    sitter(b, 1250, 1010, 300, "#5f8f62", "#3d4d5c", 4, "#1d1613", "short", -1, book="#c25a4a")
    b.rect(598, 1006, 130, 26, "#9c6a42", 10)
    b.rect(1190, 1006, 120, 26, "#9c6a42", 10)
    for x in (616, 712, 1208, 1292):
        b.line([(x, 1030), (x, 1130)], 12, "#7a5236")
    b.rect(690, 906, 530, 30, b.down(906, 936, "#c98c5a", "#a96f42"), 10)
    b.poly([(776, 906), (852, 906), (892, 806), (816, 806)], "#dfe5e6")
    b.rect(740, 896, 116, 10, "#aeb8bc", 4)
    for i, c in enumerate(("#33566b", "#e2a64b", "#c25a4a")):
        b.rect(990 - i * 6, 882 - i * 24, 116 - i * 10, 24, c, 4)
        b.rect(994 - i * 6, 888 - i * 24, 10, 12, "#fff6e0", 2, 0.8)
    b.rect(1660, 980, 90, 110, "#e9d9bd", 12)
    for dx, dy in ((-60, -150), (-20, -210), (30, -230), (70, -170), (0, -120), (100, -110), (-90, -90)):
        b.line([(1705, 990), (1705 + dx * 0.5, 990 + dy * 0.7), (1705 + dx, 990 + dy)], 6, "#3f7757", smooth=True)
        b.ellipse(1705 + dx, 990 + dy, 44, 20, "#4c8560", turn=math.atan2(dy, dx))
    return b


def service():
    b = Brush(W, H)
    b.sky("#e4eef0", "#d3e2e4", to=860)
    b.rect(0, 860, W, 340, b.down(860, 1200, "#c3cdd0", "#a9b6ba"))
    for x in range(60, 1800, 420):
        b.rect(x, 90, 300, 520, "#f7fbfb", 10)
        b.rect(x + 14, 104, 272, 492, b.shade(x, 104, x + 280, 596, "#b9dae4", "#e9f5f2", "#b3d3dc"), 4)
        b.line([(x + 150, 104), (x + 150, 596)], 8, "#f7fbfb")
    for x in (430, 850, 1270):
        b.rect(x - 58, 130, 76, 76, "#1d6a70", 14)
        b.line([(x - 36, 168), (x - 24, 182), (x - 4, 154)], 8, "#ffffff")
    for x, c in ((40, "#5f8f62"), (1720, "#4c8560")):
        b.rect(x - 46, 800, 110, 130, "#e9d9bd", 14)
        for a in (-2.5, -2.1, -1.75, -1.4, -1.05, -0.7):
            b.line([(x + 8, 810), (x + 8 + math.cos(a) * 180, 810 + math.sin(a) * 190)], 7, c)
            b.ellipse(x + 8 + math.cos(a) * 190, 810 + math.sin(a) * 200, 64, 24, c, turn=a)
    # Who serves, behind the desk.
    b.person(520, 1010, 500, top="#1d6a70", hair="#3a2a22", style="bun", skin=0, facing=1, arms=([(-4, 15), (6, 23)], [(6, 13), (14, 17)]))
    b.person(1290, 1010, 510, top="#33566b", hair="#1d1613", style="short", skin=4, facing=-1, arms=([(-6, 14), (-12, 20)], [(4, 16), (-5, 24)]))
    b.shadow(900, 1110, 860, 40)
    b.rect(230, 830, 1340, 280, b.down(830, 1110, "#f6efe2", "#ddd0ba"), 16)
    for x in range(280, 1560, 64):
        b.line([(x, 872), (x, 1096)], 4, "#cabb9f", 0.7)
    b.rect(200, 800, 1400, 40, b.down(800, 840, "#c98c5a", "#a96f42"), 12)
    # A tablet that shows a form, a card reader, papers.
    b.poly([(790, 804), (1030, 804), (1000, 610), (820, 610)], "#22313c")
    b.poly([(806, 794), (1014, 794), (988, 622), (832, 622)], "#fdfefe")
    b.rect(852, 640, 80, 14, "#1d6a70", 6)
    for i in range(4):
        b.rect(846 - i * 4, 670 + i * 28, 14, 14, "#5f8f62", 4)
        b.rect(872 - i * 4, 673 + i * 28, 104 + i * 6 - (i % 2) * 34, 8, "#9fb1b8", 4)
    b.poly([(340, 802), (480, 802), (452, 716), (326, 716)], "#dfe5e6")
    b.ellipse(394, 760, 12, 10, "#b9c4c9")
    b.rect(1420, 786, 120, 16, "#ffffff", 3)
    b.rect(1428, 774, 110, 13, "#f0e6d2", 3)
    b.rect(1100, 782, 96, 20, "#4a555c", 8)
    # Visitors, seen from behind.
    b.person(760, 1170, 540, top="#c25a4a", hair="#b88448", style="long", back=True, skin=0, coat=True, arms=([(-4, 17), (-3, 33)], [(8, 8), (13, -4)]))
    b.person(1110, 1180, 560, top="#5f8f62", hair="#c9c2b8", style="short", back=True, skin=3, legs="#3d4d5c")
    b.person(1620, 1160, 500, top="#e2a64b", hair="#2a211d", style="long", facing=-1, skin=1, coat=True, scarf="#33566b", arms=([(-4, 16), (-7, 26)], [(3, 17), (-3, 25)]))
    b.rect(1560, 884, 66, 92, "#22313c", 10)
    b.rect(1566, 892, 54, 74, "#bfe0e0", 4)
    return b


def workshop():
    b = Brush(W, H)
    b.sky("#f0e9dc", "#e6dac6", to=840)
    b.rect(0, 840, W, 360, b.down(840, 1200, "#bf9a70", "#a07a52"))
    # The wall of notes.
    b.rect(250, 90, 1020, 600, "#c9bda8", 12, 0.6)
    b.rect(240, 76, 1020, 600, "#fdfbf5", 12)
    b.line([(560, 110), (560, 640)], 4, "#d8cfbf")
    b.line([(900, 110), (900, 640)], 4, "#d8cfbf")
    for x, w in ((300, 170), (620, 210), (960, 150)):
        b.rect(x, 112, w, 20, "#1d6a70", 8)
    notes = ("#f2cf63", "#e88f73", "#8fc4b7", "#a9c7e0", "#f2cf63", "#c9b3d9")
    for col, x0 in enumerate((290, 596, 934)):
        for row in range(4):
            for k in range(2):
                if b.random.random() < 0.16:
                    continue
                x, y = x0 + k * 136 + b.random.uniform(-8, 8), 160 + row * 124 + b.random.uniform(-6, 6)
                b.c.save()
                b.c.translate(x + 50, y + 50)
                b.c.rotate(b.random.uniform(-0.07, 0.07))
                b.rect(-46, -42, 98, 98, "#8d7f68", 3, 0.3)
                c = b.random.choice(notes)
                b.rect(-50, -50, 98, 98, b.down(-50, 48, mix(c, "#ffffff", 0.15), c), 3)
                for i in range(3):
                    b.rect(-36, -28 + i * 20, b.random.uniform(36, 70), 6, mix(c, "#22313c", 0.55), 3)
                b.c.restore()
    b.rect(1350, 120, 380, 500, "#fbf6ea", 10)
    b.rect(1368, 138, 344, 464, b.shade(1368, 138, 1712, 602, "#a9d0dc", "#e6f1ea", "#f6e4bf"))
    b.tree(1600, 602, 300, "#7aa667")
    b.line([(1540, 138), (1540, 602)], 9, "#fbf6ea")
    b.line([(1368, 340), (1712, 340)], 9, "#fbf6ea")
    lamp(b, 560, 66, 62, "#c25a4a")
    lamp(b, 1100, 66, 62, "#1d6a70")
    b.rect(0, 836, W, 10, "#d3c4aa")
    b.person(330, 1000, 520, top="#8b3f4c", hair="#1d1613", style="long", skin=2, facing=1, arms=([(-3, 16), (-1, 31)], [(9, 2), (15, -14)]))
    b.rect(414, 470, 74, 74, "#f2cf63", 3)
    b.person(1190, 1000, 540, top="#33566b", hair="#b88448", style="short", skin=0, facing=-1, arms=([(-9, 4), (-17, -8)], [(3, 17), (1, 32)]))
    b.person(1480, 1010, 500, top="#5f8f62", hair="#c9c2b8", style="bun", skin=3, facing=-1, arms=([(-5, 14), (5, 20)], [(4, 15), (-4, 21)]))
    # Those who sit about the table, seen from behind and from the side.
    b.shadow(880, 1170, 760, 50)
    sitter(b, 560, 950, 500, "#e2a64b", "#33495a", 4, "#1d1613", "short", 1)
    sitter(b, 1330, 950, 490, "#6a4f7a", "#3d4d3c", 1, "#6a4026", "long", -1)
    b.poly([(500, 940), (1390, 940), (1560, 1060), (330, 1060)], b.down(940, 1060, "#ecdcc0", "#d8c29c"))
    b.rect(330, 1058, 1230, 30, "#b08c5e", 8)
    for x in (420, 1470):
        b.line([(x, 1080), (x, 1200)], 26, "#8a6a45")
    b.poly([(700, 966), (900, 960), (930, 1024), (690, 1030)], "#ffffff")
    b.line([(730, 990), (790, 978), (850, 1000), (900, 984)], 6, "#c25a4a", smooth=True)
    b.line([(724, 1012), (800, 1006), (904, 1010)], 5, "#4d86a0", smooth=True)
    for x, y, c in ((1000, 980, "#f2cf63"), (1060, 1008, "#8fc4b7"), (990, 1026, "#e88f73"), (600, 1010, "#a9c7e0")):
        b.poly([(x, y), (x + 60, y - 4), (x + 68, y + 26), (x + 2, y + 30)], c)
    for x, y in ((1190, 980), (520, 1000)):
        b.ellipse(x, y + 34, 40, 10, "#8d7048", 0.35)
        b.rect(x - 28, y - 26, 56, 60, "#fdfbf5", 12)
        b.ellipse(x, y - 24, 28, 9, "#5d4030")
    b.line([(820, 1040), (880, 1028)], 8, "#22313c")
    for x, r, top, skin, hair, style in ((700, 76, "#c25a4a", 0, "#d0a050", "short"), (1130, 78, "#1d6a70", 2, "#241a17", "bun")):
        b.blob([(x - 200, 1260), (x - 184, 1130), (x - 90, 1074), (x, 1064), (x + 90, 1074), (x + 184, 1130), (x + 200, 1260)], b.down(1060, 1200, top, mix(top, "#000000", 0.2)))
        b.head(x, 990, r, SKINS[skin], hair, style, back=True)
    return b


def stage():
    b = Brush(W, H)
    b.sky("#141d33", "#23345a", "#31477a", to=900)
    for x, colour in ((260, "#e2a64b"), (640, "#d9705a"), (1000, "#fff0c4"), (1280, "#8fc4d8"), (1600, "#e2a64b")):
        aim = 900 + (x - 900) * 0.42
        b.poly([(x - 14, 120), (x + 14, 120), (aim + 190, 900), (aim - 190, 900)], b.down(120, 900, (colour, 0.42), (colour, 0.02)))
    b.ellipse(900, 560, 620, 330, "#4a68a8", 0.22)
    b.ellipse(900, 500, 300, 300, "#f3dca8", 0.92)
    b.glow(900, 500, 560, "#f3dca8", 0.45)
    for i, (r, c) in enumerate(((250, "#e9b96a"), (196, "#dd8f5a"), (140, "#c8644c"))):
        b.ellipse(900, 500 + i * 22, r, r, c, 0.75)
    b.rect(0, 84, W, 30, "#0f1626")
    for x in range(20, 1800, 60):
        b.line([(x, 86), (x + 30, 112)], 4, "#2b3a58")
        b.line([(x + 30, 112), (x + 60, 86)], 4, "#2b3a58")
    for x in (260, 640, 1000, 1280, 1600):
        b.rect(x - 24, 108, 48, 54, "#0b111e", 10)
        b.ellipse(x, 162, 20, 8, "#fff0c4")
        b.glow(x, 164, 80, "#fff0c4", 0.7)
    for side in (0, 1):
        for i in range(5):
            x = (i * 46 - 20) if side == 0 else (W - 26 - i * 46)
            b.blob([(x, -20), (x + 52, -20), (x + 46, 460), (x + 58, 960), (x - 6, 960), (x + 6, 460)], b.shade(x, 0, x + 52, 0, "#6e1f2c", "#a5343f", "#7a2430"))
    b.rect(0, 880, W, 130, b.down(880, 1010, "#7a5236", "#4d3322"))
    b.rect(0, 876, W, 12, "#a97a50")
    for x in range(-40, 1900, 120):
        b.line([(900 + (x - 900) * 0.86, 888), (x, 1008)], 2, "#3a2619", 0.6)
    b.ellipse(900, 940, 560, 44, "#ffdf9a", 0.24)
    # The band: double bass, singer, guitar, drums.
    b.rect(1140, 740, 170, 150, "#c25a4a", 20)
    b.ellipse(1225, 815, 84, 84, "#f3e6d2")
    b.ellipse(1225, 815, 84, 84, "#c25a4a", 0.25)
    b.ellipse(1225, 815, 66, 66, "#f8efe0")
    for x, y in ((1080, 640), (1370, 620)):
        b.line([(x, y), (x, 890)], 6, "#aeb8bc")
        b.ellipse(x, y, 84, 15, "#e2b95a", turn=0.12 if x < 1200 else -0.12)
    b.person(1225, 900, 400, top="#e2a64b", hair="#1d1613", style="short", skin=4, facing=-1, shade=False, arms=([(-9, 12), (-18, 8)], [(9, 12), (18, 10)]))
    b.rect(1130, 742, 190, 60, "#b5473c", 16)
    b.ellipse(1225, 830, 92, 92, "#8f342c")
    b.ellipse(1225, 830, 78, 78, "#f8efe0")
    b.person(620, 930, 430, top="#22313c", hair="#c9c2b8", style="short", skin=3, facing=1, arms=([(-6, 12), (4, 16)], [(6, 8), (9, -10)]))
    bass = b.shade(620, 600, 780, 930, "#c9803f", "#9c5524", "#6f3a18")
    b.line([(704, 700), (716, 430)], 18, "#3a2212")
    b.blob([(696, 628), (760, 650), (772, 704), (742, 748), (790, 806), (786, 888), (706, 924), (628, 888), (622, 806), (668, 748), (638, 704), (648, 650)], bass)
    for dx in (-10, -3, 4, 11):
        b.line([(704 + dx, 880), (712 + dx * 0.6, 440)], 1.8, "#f3dca8", 0.8)
    b.line([(628, 742), (690, 716)], 28, "#161f28")
    b.ellipse(694, 714, 15, 15, SKINS[3])
    b.person(905, 945, 430, top="#c25a4a", hair="#2a1a14", style="long", skin=2, coat=True, arms=([(-10, 12), (-17, 2)], [(7, 12), (2, -2)]), legs="#7a2430")
    b.line([(918, 640), (918, 940)], 7, "#aeb8bc")
    b.ellipse(918, 942, 46, 9, "#2b3a48")
    b.ellipse(918, 624, 15, 20, "#22313c")
    b.person(1500, 940, 430, top="#2f6f73", hair="#b88448", style="short", skin=0, facing=-1, arms=([(-8, 14), (-17, 8)], [(6, 14), (-3, 24)]))
    b.line([(1480, 760), (1350, 660)], 15, "#5d3a1e")
    b.blob([(1540, 790), (1510, 732), (1468, 738), (1446, 762), (1470, 800), (1474, 838), (1520, 846)], "#d9913f")
    b.ellipse(1496, 786, 19, 19, "#5d3a1e")
    b.line([(1540, 720), (1510, 760), (1490, 778)], 22, "#27595d")
    b.ellipse(1490, 778, 14, 14, SKINS[0])
    # The house.
    b.rect(0, 1008, W, 192, b.down(1008, 1200, "#111a30", "#0a101f"))
    for row, (y, r, colour) in enumerate(((1050, 40, "#1d2b4a"), (1130, 50, "#16213a"), (1216, 64, "#0d1526"))):
        step = r * 3.1
        for i in range(int(W / step) + 2):
            x = i * step + (row % 2) * step / 2 - 20 + b.random.uniform(-10, 10)
            b.blob([(x - r * 1.5, y + r * 2.6), (x - r * 1.34, y + r * 1.5), (x - r * 0.5, y + r * 1.05), (x + r * 0.5, y + r * 1.05), (x + r * 1.34, y + r * 1.5), (x + r * 1.5, y + r * 2.6)], colour)
            b.ellipse(x, y, r * 0.8, r, mix(colour, "#e9b96a", 0.07))
    return b


def film():
    b = Brush(W, 1012)
    b.sky("#f6d9b0", "#f3e3c8", "#dfe7de", to=700)
    b.glow(520, 420, 620, "#fff3cf", 0.95)
    b.ellipse(520, 430, 70, 70, "#fffaf0")
    b.hills(560, 40, "#b9c9b4", 4, 260)
    b.hills(620, 36, "#98b394", 9, 220)
    for i, (x, w, h) in enumerate(((960, 80, 130), (1040, 60, 170), (1100, 90, 120), (1190, 64, 250), (1254, 90, 140), (1344, 70, 110))):
        b.rect(x, 640 - h, w, h, "#a58f80" if i % 2 else "#b7a08e")
        b.poly([(x - 4, 642 - h), (x + w / 2, 600 - h - (70 if i == 3 else 0)), (x + w + 4, 642 - h)], "#8d6a5a")
    b.rect(0, 632, W, 380, b.down(632, 1012, "#a9cbd0", "#6f9fae"))
    for _ in range(46):
        y = b.random.uniform(650, 800)
        b.rect(b.random.uniform(0, W), y, b.random.uniform(30, 140), 4, "#ffffff", 2, b.random.uniform(0.15, 0.5))
    for i in range(9):
        b.rect(520 - 80 + i * 7, 646 + i * 17, 160 - i * 14, 7, "#fff6dc", 3, 0.75 - i * 0.07)
    # A ferry bridge over the river, and the bank in front.
    b.line([(1180, 700), (1300, 646), (1500, 628), (1820, 640)], 16, "#6d5a50", smooth=True)
    for x in (1360, 1520, 1680):
        b.rect(x, 632, 22, 110, "#6d5a50")
    b.blob([(-60, 1060), (-60, 820), (240, 790), (560, 850), (900, 836), (1300, 880), (1860, 820), (1860, 1060)], b.down(800, 1012, "#7fa667", "#587f4e"))
    for _ in range(150):
        x, y = b.random.uniform(0, W), b.random.uniform(880, 1010)
        b.line([(x, y), (x + b.random.uniform(-8, 8), y - b.random.uniform(12, 30))], 3, b.random.choice(("#6d9a58", "#47703f", "#8fb36a")))
    b.tree(150, 880, 560, "#4c8560")
    b.tree(1720, 870, 470, "#5c9463")
    # Two who plant a tree, a child with a can.
    b.line([(930, 900), (926, 640)], 12, "#5d4a3f")
    for dx, dy, r in ((-50, 0, 50), (44, -14, 54), (-4, -64, 62), (0, 14, 44)):
        b.ellipse(926 + dx, 610 + dy, r, r, "#6fa85f")
    for dx, dy, r in ((-20, -80, 30), (34, -30, 22)):
        b.ellipse(926 + dx, 610 + dy, r, r, "#93c27c", 0.8)
    b.ellipse(930, 904, 96, 22, "#6d4a30")
    b.person(760, 930, 400, top="#c25a4a", hair="#6a4026", style="bun", skin=0, facing=1, arms=([(-3, 16), (4, 26)], [(12, 10), (28, 4)]))
    b.person(1110, 930, 420, top="#33566b", hair="#1d1613", style="short", skin=4, facing=-1, arms=([(-10, 14), (-15, 28)], [(-2, 16), (-12, 22)]))
    b.line([(1030, 680), (1056, 910)], 10, "#8a5a36")
    b.poly([(1030, 880), (1082, 874), (1076, 936), (1054, 952), (1034, 938)], "#8d979d")
    b.person(560, 950, 270, top="#e2a64b", hair="#b88448", style="long", skin=3, facing=1, arms=([(3, 15), (10, 24)], [(7, 14), (18, 20)]))
    b.poly([(600, 806), (662, 806), (668, 868), (594, 868)], "#1d6a70")
    b.line([(664, 850), (704, 812)], 10, "#1d6a70")
    b.line([(606, 806), (630, 776), (656, 806)], 8, "#1d6a70", smooth=True)
    return b


def map_():
    b = Brush(W, H)
    b.sky("#f3ede0", "#efe7d6")
    b.c.save()
    river = [(-80, 330), (240, 380), (520, 300), (820, 360), (1080, 560), (1320, 760), (1560, 800), (1900, 960)]
    # Blocks of houses between streets that turn with the town.
    r = b.random
    b.c.save()
    b.c.translate(900, 600)
    b.c.rotate(-0.12)
    for i in range(-9, 10):
        for j in range(-6, 7):
            x, y = i * 128, j * 122
            if r.random() < 0.1:
                continue
            for k in range(2):
                for m in range(2):
                    w, h = r.uniform(36, 50), r.uniform(34, 46)
                    b.rect(x + k * 54 - 46, y + m * 50 - 44, w, h, mix("#d9c9ae", "#cbb896", r.random()), 4)
    b.c.restore()
    b.blob([(1180, -60), (1800, -60), (1900, 420), (1500, 500), (1240, 300)], "#d5e3c6")
    b.blob([(-60, 760), (260, 720), (420, 900), (360, 1260), (-60, 1260)], "#d5e3c6")
    b.blob([(640, 500), (780, 470), (850, 560), (760, 640), (640, 610)], "#d5e3c6")
    b.line(river, 116, "#cfe5ea", smooth=True)
    b.line(river, 3, "#a9cdd8", smooth=True)
    for points in ([(-40, 620), (420, 560), (900, 610), (1300, 520), (1860, 560)], [(620, -40), (640, 300), (700, 700), (640, 1240)], [(1240, -40), (1180, 460), (1260, 820), (1200, 1240)]):
        b.line(points, 34, "#e2d6c0", smooth=True)
        b.line(points, 26, "#fdfaf3", smooth=True)
    # The network: built, in the making, planned.
    built = [(1180, 700), (1010, 690), (900, 610), (700, 600), (560, 580), (430, 560)]
    making = [(900, 610), (860, 470), (790, 300), (800, 150)]
    planned = [(1180, 700), (1260, 880), (1420, 980), (1600, 1060)]
    for points, colour, dash in ((built, "#c8452f", None), (making, "#e2902f", None), (planned, "#e2902f", [4, 34])):
        if not dash:
            b.line(points, 30, "#ffffff", smooth=True)
        b.line(points, 18, colour, smooth=True, dash=dash)
    for points, colour in ((built[1:], "#c8452f"), (making[1:], "#e2902f")):
        for x, y in points:
            b.ellipse(x, y, 22, 22, "#ffffff")
            b.ellipse(x, y, 13, 13, colour)
    for x, y in planned[1:]:
        b.ellipse(x, y, 20, 20, "#e2902f")
        b.ellipse(x, y, 13, 13, "#ffffff")
    b.shadow(1180, 760, 96, 16, 0.2)
    b.rect(1110, 650, 140, 108, "#1d6a70", 10)
    b.rect(1206, 566, 30, 92, "#15535a", 4)
    b.rect(1160, 590, 26, 66, "#15535a", 4)
    for dx, dy, rr in ((1222, 540, 20), (1244, 512, 26), (1276, 490, 20)):
        b.ellipse(dx, dy, rr, rr, "#ffffff", 0.9)
    b.blob([(1180, 674), (1206, 704), (1202, 734), (1180, 744), (1158, 734), (1154, 704)], "#f2b84a")
    b.blob([(1181, 702), (1193, 720), (1190, 736), (1180, 740), (1170, 736), (1168, 720)], "#fff1c9")
    for x, y in ((430, 420), (520, 980), (1500, 300), (1560, 180), (140, 900), (1660, 360), (180, 1040), (300, 1130), (700, 560), (770, 580), (1400, 120)):
        b.tree(x, y + 40, 96, "#86ad7c", light="#a4c798")
    b.ellipse(1660, 1050 - 900, 70, 70, "#fdfaf3")
    b.poly([(1660, 92), (1682, 156), (1660, 144), (1638, 156)], "#c8452f")
    b.poly([(1660, 208), (1682, 156), (1660, 144), (1638, 156)], "#d9cdb8")
    b.c.restore()
    return b


SCENES = {"library": library, "service": service, "workshop": workshop, "stage": stage, "film": film, "map": map_}
