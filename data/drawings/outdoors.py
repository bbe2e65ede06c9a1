# SPDX-License-Identifier: GPL-3.0-or-later
"""The town outside: market, roofs, cycle lane, tram, repair stall."""

import math

from brush import SKINS, Brush, mix

W, H = 1800, 1200


def gable(b, x, y, w, h, wall, roof, snow=None, lit=0.5, step=False):
    """A narrow old house that stands at X, Y."""
    top = y - h
    rise = w * 0.62
    face = b.shade(x, 0, x + w, 0, mix(wall, "#ffffff", 0.06), wall, mix(wall, "#000000", 0.1))
    b.rect(x, top, w, h, face)
    if step:
        for i in range(5):
            half = w / 2 * (1 - i / 5)
            b.rect(x + w / 2 - half, top - rise * (i + 1) / 5, 2 * half, rise / 5 + 1, face)
            if snow:
                b.rect(x + w / 2 - half - 3, top - rise * (i + 1) / 5 - 5, 2 * half + 6, 9, snow, 4)
    else:
        b.poly([(x, top + 1), (x + w / 2, top - rise), (x + w, top + 1)], face)
        b.line([(x - 8, top + 8), (x + w / 2, top - rise), (x + w + 8, top + 8)], 18, snow or roof)
        b.line([(x - 8, top + 20), (x + w / 2, top - rise + 14), (x + w + 8, top + 20)], 8, roof)
    columns = 3 if w > 170 else 2
    gap = w / (columns + 0.4)
    pane = gap * 0.5
    rows = int(h * 0.72 / (pane * 2.3))
    for row in range(rows):
        for col in range(columns):
            px, py = x + gap * (col + 0.7) - pane / 2, top + 24 + row * pane * 2.3
            light = b.random.random() < lit
            b.rect(px - 4, py - 4, pane + 8, pane * 1.5 + 8, mix(wall, "#ffffff", 0.35), 4)
            b.rect(px, py, pane, pane * 1.5, "#ffd27a" if light else mix(wall, "#1b2b3c", 0.72), 2)
            b.line([(px + pane / 2, py), (px + pane / 2, py + pane * 1.5)], 3, mix(wall, "#ffffff", 0.35))
            b.line([(px, py + pane * 0.55), (px + pane, py + pane * 0.55)], 3, mix(wall, "#ffffff", 0.35))
            if light:
                b.glow(px + pane / 2, py + pane * 0.75, pane * 1.6, "#ffcf70", 0.16)
            if snow:
                b.rect(px - 6, py + pane * 1.5 + 1, pane + 12, 6, snow, 3)
    b.ellipse(x + w / 2, top - rise * 0.38, pane * 0.42, pane * 0.42, "#ffd27a" if lit > 0.3 else mix(wall, "#1b2b3c", 0.6))


def booth(b, x, y, w, stripe, goods):
    """A market booth with a striped roof, lit from within; its foot at Y."""
    h = w * 0.86
    b.shadow(x + w / 2, y, w * 0.6, 20)
    b.rect(x + 14, y - h * 0.66, w - 28, h * 0.66, b.down(y - h * 0.66, y, "#7a4b2c", "#ffd893", "#c88a4a"))
    b.glow(x + w / 2, y - h * 0.5, w * 0.7, "#ffd98c", 0.75)
    for i, colour in enumerate(goods):
        b.ellipse(x + 46 + i * (w - 92) / (len(goods) - 1), y - h * 0.37, w * 0.055, w * 0.055, colour)
    b.rect(x, y - h * 0.34, w, h * 0.34, b.down(y - h * 0.34, y, "#8d5a36", "#5f3a23"))
    for i in range(1, 6):
        b.line([(x + w * i / 6, y - h * 0.33), (x + w * i / 6, y)], 3, "#4a2d1c", 0.6)
    b.rect(x - 6, y - h * 0.37, w + 12, 14, "#a9713f", 4)
    for px in (x + 4, x + w - 14):
        b.rect(px, y - h * 0.75, 10, h * 0.75, "#5f3a23")
    n = 8
    top, low, over = y - h, y - h * 0.66, 26
    for i in range(n):
        a, z = i / n, (i + 1) / n
        colour = stripe if i % 2 else "#f6efe4"
        xa, xz = x - over + a * (w + 2 * over), x - over + z * (w + 2 * over)
        b.poly([(x + 10 + a * (w - 20), top), (x + 10 + z * (w - 20), top), (xz, low), (xa, low)], colour)
        b.ellipse((xa + xz) / 2, low, (xz - xa) / 2, 18, mix(colour, "#000000", 0.07))
    b.blob([(x + 2, top + 10), (x + w * 0.1, top - 16), (x + w * 0.5, top - 20), (x + w * 0.9, top - 16), (x + w - 2, top + 10), (x + w * 0.7, top + 20), (x + w * 0.45, top + 10), (x + w * 0.2, top + 22)], "#f4f8fb")


def lights(b, x0, y0, x1, y1, sag, n=16):
    points = [(x0 + (x1 - x0) * i / n, y0 + (y1 - y0) * i / n + sag * math.sin(math.pi * i / n)) for i in range(n + 1)]
    b.line(points, 2.5, "#20303f", 0.8, smooth=True)
    for x, y in points[1:-1]:
        b.glow(x, y + 6, 30, "#ffd27a", 0.7)
        b.ellipse(x, y + 6, 5.5, 6.5, "#fff0c4")


def market():
    b = Brush(W, H)
    b.sky("#1f3557", "#46608a", "#b98a95", "#f0bd94", to=820)
    for _ in range(60):
        b.ellipse(b.random.uniform(0, W), b.random.uniform(0, 330), 1.7, 1.7, "#ffffff", b.random.uniform(0.2, 0.7))
    b.glow(1300, 720, 640, "#ffcf9a", 0.5)
    # The church behind the roofs.
    b.rect(1150, 640, 160, 220, "#4d5a78")
    b.rect(1192, 300, 120, 520, "#5d6a86")
    b.poly([(1180, 304), (1252, 60), (1324, 304)], "#43506d")
    b.ellipse(1252, 372, 34, 34, "#f3e3c0")
    b.line([(1252, 372), (1252, 350)], 4, "#43506d")
    b.line([(1252, 372), (1268, 380)], 4, "#43506d")
    b.line([(1252, 60), (1252, 22)], 4, "#43506d")
    houses = ((-40, 210, 430, "#b5654f", 1), (170, 190, 490, "#d8b27c", 0), (360, 220, 420, "#6f8791", 0), (580, 180, 470, "#c98c66", 1),
              (760, 210, 400, "#9aa38a", 0), (970, 200, 450, "#b06a62", 0), (1290, 200, 440, "#d0a878", 1), (1490, 200, 480, "#7c8a9a", 0), (1690, 200, 420, "#b9705a", 0))
    for x, w, h, wall, step in houses:
        gable(b, x, 860, w, h, mix(wall, "#34435f", 0.24), "#4d4550", "#e9f0f6", step=bool(step))
    b.rect(0, 850, W, 350, b.down(850, 1200, "#cbd7e4", "#e7edf3", "#f3f6f9"))
    for i in range(9):
        b.ellipse(b.random.uniform(0, W), b.random.uniform(900, 1190), b.random.uniform(140, 320), 10, "#b3c3d5", 0.5)
    for x in (330, 760, 1450):
        b.ellipse(x, 955, 300, 46, "#ffd592", 0.35)
    # The tree in the middle.
    b.shadow(980, 930, 180, 26)
    b.fir(980, 930, 640, "#2f6152", "#f1f6f9")
    for i in range(46):
        t = b.random.uniform(0.1, 0.92)
        x, y = 980 + b.random.uniform(-1, 1) * t * 225, 930 - 640 + t * 570
        b.glow(x, y, 22, "#ffd98c", 0.8)
        b.ellipse(x, y, 5, 5, "#fff3cf")
    b.glow(980, 288, 90, "#ffe7a8", 0.9)
    b.poly([(980 + (26 if i % 2 == 0 else 11) * math.sin(i * math.pi / 5), 288 - (26 if i % 2 == 0 else 11) * math.cos(i * math.pi / 5)) for i in range(10)], "#ffe9b0")
    lights(b, -20, 470, 560, 520, 70)
    lights(b, 560, 520, 960, 300, 90, 12)
    lights(b, 1000, 300, 1440, 510, 90, 12)
    lights(b, 1440, 510, 1830, 450, 60, 11)
    booth(b, 90, 960, 380, "#b5473c", ("#e2a64b", "#d9705a", "#8fb36a", "#e2a64b", "#c25a4a"))
    booth(b, 560, 930, 290, "#2f6f73", ("#f3d9a8", "#c98c66", "#f3d9a8", "#a5643e"))
    booth(b, 1270, 960, 390, "#b5473c", ("#c25a4a", "#f0c36a", "#7fa06a", "#c25a4a", "#f0c36a"))
    b.person(286, 1000, 250, top="#33566b", hair="#5b3a26", style="long", coat=True, back=True, skin=0)
    b.person(440, 1050, 262, top="#a8453a", hair="#d8b070", style="cap", coat=True, facing=-1, scarf="#e9d7b4", arms=([(-9, 14), (-18, 5)], [(3, 17), (0, 32)]))
    b.person(700, 1020, 236, top="#6a4f7a", hair="#3d5a80", style="cap", coat=True, facing=1, skin=2, scarf="#d9a05a")
    b.person(795, 1030, 160, top="#e2a64b", hair="#b5473c", style="cap", coat=True, facing=-1, skin=2, arms=([(-6, 8), (-8, -8)], [(3, 15), (2, 30)]))
    b.person(1130, 1090, 290, top="#2f6f73", hair="#2a211d", style="short", coat=True, facing=1, skin=3, scarf="#c25a4a", arms=([(-3, 17), (-1, 33)], [(8, 13), (13, 2)]))
    b.person(1262, 1080, 272, top="#8b3f4c", hair="#7a4a2a", style="long", coat=True, facing=-1, skin=0, scarf="#f0e2c6", arms=([(-7, 14), (-11, 3)], [(3, 17), (1, 32)]))
    b.person(1560, 1010, 248, top="#4a5a3f", hair="#c9c2b8", style="short", coat=True, back=True, skin=1)
    for _ in range(150):
        r = b.random.uniform(2, 6)
        b.ellipse(b.random.uniform(0, W), b.random.uniform(0, H), r, r, "#ffffff", b.random.uniform(0.35, 0.85))
    return b


def turbine(b, x, y, h, turn, colour="#f5f7f6"):
    b.poly([(x - h * 0.014, y), (x + h * 0.014, y), (x + h * 0.006, y - h), (x - h * 0.006, y - h)], b.shade(x - h * 0.014, 0, x + h * 0.014, 0, colour, mix(colour, "#5f7683", 0.3)))
    for i in range(3):
        a = turn + i * 2 * math.pi / 3
        tip = (x + math.sin(a) * h * 0.56, y - h - math.cos(a) * h * 0.56)
        side = (math.cos(a) * h * 0.022, math.sin(a) * h * 0.022)
        mid = (x + math.sin(a) * h * 0.13, y - h - math.cos(a) * h * 0.13)
        b.poly([(x, y - h), (mid[0] + side[0], mid[1] + side[1]), tip, (mid[0] - side[0] * 0.2, mid[1] - side[1] * 0.2)], colour)
    b.ellipse(x, y - h, h * 0.018, h * 0.018, mix(colour, "#5f7683", 0.25))


def panels(b, corner, along, up, columns, rows):
    """Solar panels on a roof plane spanned by two vectors."""
    at = lambda u, v: (corner[0] + along[0] * u + up[0] * v, corner[1] + along[1] * u + up[1] * v)
    for i in range(columns):
        for j in range(rows):
            u0, u1, v0, v1 = (i + 0.05) / columns, (i + 0.95) / columns, (j + 0.05) / rows, (j + 0.95) / rows
            p, q = at(u0, v0), at(u1, v1)
            b.poly([at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)], b.shade(p[0], p[1], q[0], q[1], "#1f3f66", "#2c5a8c", "#6d9cc4"))
            for k in (1, 2):
                u = u0 + (u1 - u0) * k / 3
                b.line([at(u, v0), at(u, v1)], 1.4, "#a9c4dd", 0.5)
            b.line([at(u0, (v0 + v1) / 2), at(u1, (v0 + v1) / 2)], 1.4, "#a9c4dd", 0.5)


def solar():
    b = Brush(W, H)
    b.sky("#8fc1d9", "#c9e3e6", "#fbe9c6", to=760)
    b.glow(1430, 330, 620, "#fff2c2", 0.95)
    b.ellipse(1430, 330, 74, 74, "#fffbe8")
    for x, y, s in ((260, 190, 1), (820, 120, 0.7), (1640, 150, 0.8)):
        for dx, dy, r in ((0, 0, 50), (58, -24, 62), (128, -6, 52), (186, 10, 34)):
            b.ellipse(x + dx * s, y + dy * s, r * s, r * s * 0.8, "#ffffff", 0.75)
        b.rect(x - 50 * s, y + 8 * s, 272 * s, 34 * s, "#ffffff", 17 * s, 0.75)
    b.hills(600, 40, "#a9c9c4", 3, 260)
    b.hills(660, 46, "#8fb8a4", 5, 230)
    for x, y, h, t in ((240, 640, 330, 0.3), (520, 660, 420, 1.1), (830, 640, 300, 0.7), (1130, 650, 360, 1.7), (1670, 650, 300, 0.1)):
        turbine(b, x, y, h, t)
    b.hills(730, 34, b.down(700, 1200, "#7fae7c", "#5f9468"), 8, 210)
    for x in range(-30, 1850, 74):
        b.tree(x + b.random.uniform(-18, 18), 800 + b.random.uniform(-12, 16), b.random.uniform(70, 130), b.random.choice(("#4c8560", "#5c9463", "#3f7757", "#86a85e")))
    # A small house behind, then the large roof with the people who mount the last panels.
    b.rect(120, 800, 380, 260, "#f1e4cf")
    b.poly([(80, 812), (200, 640), (480, 640), (550, 812)], b.down(640, 812, "#c46b4f", "#a95640"))
    panels(b, (160, 790), (300, 0), (52, -130), 5, 2)
    for x in (170, 290, 400):
        b.rect(x, 870, 62, 84, "#fbf6ea", 4)
        b.rect(x + 6, 876, 50, 72, "#6f9fb5", 2)
    b.rect(440, 900, 1300, 300, b.down(900, 1200, "#f6ead6", "#e3d2b6"))
    b.poly([(380, 930), (620, 560), (1640, 560), (1850, 930)], b.down(560, 930, "#b9654b", "#9a4f3b"))
    b.rect(372, 920, 1490, 20, "#7d4132", 8)
    b.line([(620, 560), (1640, 560)], 12, "#8a4736")
    panels(b, (500, 890), (840, 0), (180, -285), 8, 3)
    panels(b, (1350, 890), (330, 0), (62, -97), 3, 1)
    b.rect(1080, 470, 84, 120, "#a95c46", 3)
    b.rect(1072, 462, 100, 18, "#7d4132", 5)
    for x in (520, 720, 920, 1120, 1320, 1520):
        b.rect(x, 1000, 110, 150, "#fdf8ee", 5)
        b.rect(x + 8, 1008, 94, 134, b.shade(x, 1008, x + 94, 1142, "#7fb0c4", "#b7d5dc", "#6c9db2"), 3)
        b.line([(x + 55, 1008), (x + 55, 1142)], 5, "#fdf8ee")
    b.person(1460, 850, 250, top="#e58a3c", legs="#34495a", hair="#f2c230", style="short", facing=-1, skin=1, shade=False, arms=([(-9, 15), (-18, 22)], [(3, 17), (-5, 28)]))
    b.blob([(1443, 622), (1440, 606), (1457, 592), (1474, 606), (1472, 622)], "#f2c230")
    b.rect(1432, 618, 46, 7, "#d9a91e", 3)
    b.person(1655, 905, 256, top="#2f6f73", legs="#3d4d3c", hair="#f5f2ea", style="short", facing=-1, skin=3, shade=False, arms=([(-10, 12), (-17, 1)], [(3, 17), (1, 32)]))
    b.blob([(1638, 673), (1634, 655), (1652, 641), (1669, 655), (1667, 673)], "#f5f2ea")
    b.rect(1627, 668, 46, 7, "#d5d0c2", 3)
    return b


def bicycle(b, x, y, s, frame, facing=1):
    """Wheels stand at Y, S is the wheel's radius; X is between them. Gives saddle and handlebar."""
    f = facing
    for wx in (x - f * 1.45 * s, x + f * 1.45 * s):
        b.c.new_sub_path()
        b.c.arc(wx, y - s, s * 0.94, 0, 7)
        b.c.set_line_width(s * 0.1)
        b.c.set_source_rgba(0.13, 0.17, 0.2, 1)
        b.c.stroke()
        for i in range(8):
            a = i * math.pi / 4 + 0.2
            b.line([(wx, y - s), (wx + math.cos(a) * s * 0.9, y - s + math.sin(a) * s * 0.9)], s * 0.02, "#6a7780", 0.8)
    hub, front = (x - f * 1.45 * s, y - s), (x + f * 1.45 * s, y - s)
    crank, seat, bar = (x - f * 0.1 * s, y - 0.9 * s), (x - f * 0.55 * s, y - 2.1 * s), (x + f * 1.05 * s, y - 2.2 * s)
    for points in ([hub, crank, bar, seat, crank], [hub, seat], [front, bar, (bar[0] - f * 0.06 * s, bar[1] - 0.35 * s)]):
        b.line(points, s * 0.12, frame)
    grip = (bar[0] - f * 0.28 * s, bar[1] - 0.42 * s)
    b.line([(bar[0] - f * 0.06 * s, bar[1] - 0.35 * s), grip], s * 0.1, "#22313c")
    saddle = (seat[0] - f * 0.05 * s, seat[1] - 0.3 * s)
    b.line([seat, saddle], s * 0.09, "#7a858c")
    b.rect(saddle[0] - 0.4 * s, saddle[1] - 0.1 * s, 0.8 * s, 0.2 * s, "#22313c", 0.1 * s)
    b.ellipse(*crank, s * 0.2, s * 0.2, "#4d5a63")
    return saddle, grip, crank


def cyclist(b, x, y, s, frame, top, legs, skin, hair, style="short", facing=1, helmet=None):
    f = facing
    b.shadow(x, y, 2.6 * s, 0.22 * s)
    saddle, grip, crank = bicycle(b, x, y, s, frame, facing)
    shoulder = (saddle[0] + f * 0.75 * s, saddle[1] - 1.75 * s)
    hip = (saddle[0] + f * 0.05 * s, saddle[1] - 0.3 * s)
    far = (crank[0] - f * 0.25 * s, crank[1] - 0.35 * s)
    b.line([hip, (hip[0] + f * 1.1 * s, hip[1] + 0.25 * s), far], 0.44 * s, mix(legs, "#000000", 0.25))
    b.line([(hip[0] - f * 0.05 * s, hip[1]), (shoulder[0] - f * 0.1 * s, shoulder[1] + 0.15 * s)], 1.0 * s, top)
    near = (crank[0] + f * 0.2 * s, crank[1] + 0.55 * s)
    b.line([hip, (hip[0] + f * 0.95 * s, hip[1] + 0.75 * s), near], 0.46 * s, legs)
    b.line([near, (near[0] + f * 0.38 * s, near[1] + 0.06 * s)], 0.26 * s, "#2a2422")
    b.line([(shoulder[0], shoulder[1] + 0.2 * s), (shoulder[0] + f * 0.55 * s, shoulder[1] + 0.95 * s), grip], 0.34 * s, mix(top, "#000000", 0.16))
    b.ellipse(*grip, 0.19 * s, 0.19 * s, SKINS[skin])
    head = (shoulder[0] + f * 0.28 * s, shoulder[1] - 0.75 * s)
    b.line([(shoulder[0] + f * 0.02 * s, shoulder[1] - 0.05 * s), head], 0.36 * s, mix(SKINS[skin], "#7a3f22", 0.22))
    b.head(*head, 0.5 * s, SKINS[skin], hair, style, facing)
    if helmet:
        hx, hy = head
        b.blob([(hx - 0.58 * s, hy - 0.12 * s), (hx - 0.5 * s, hy - 0.5 * s), (hx, hy - 0.76 * s), (hx + 0.5 * s, hy - 0.5 * s), (hx + 0.6 * s, hy - 0.16 * s), (hx, hy - 0.24 * s)], helmet)
        b.line([(hx - 0.25 * s, hy - 0.38 * s), (hx - 0.1 * s, hy - 0.62 * s)], 0.07 * s, mix(helmet, "#000000", 0.3))
        b.line([(hx + 0.15 * s, hy - 0.36 * s), (hx + 0.2 * s, hy - 0.6 * s)], 0.07 * s, mix(helmet, "#000000", 0.3))


def bike():
    b = Brush(W, H)
    b.sky("#a9cfdc", "#d8e9e6", "#f7efdc", to=700)
    b.glow(300, 260, 560, "#fff6dc", 0.9)
    for x, w, h, wall in ((-20, 250, 470, "#d9b692"), (230, 210, 560, "#c58a6c"), (440, 270, 440, "#e4d3b3"), (710, 220, 520, "#9fb1a4"), (930, 260, 460, "#cf9c78"), (1190, 230, 560, "#e0c9a4"), (1420, 250, 470, "#b8877a"), (1670, 240, 530, "#d8bf9a")):
        gable(b, x, 760, w, h, mix(wall, "#dfe9ea", 0.34), mix("#8a5a48", "#dfe9ea", 0.25), lit=0)
    b.rect(0, 740, W, 60, "#c9c6b8")
    for x in range(40, 1850, 220):
        b.tree(x, 790, 300 + (x % 3) * 26, b.random.choice(("#6c9a62", "#7aa667", "#5f8f62")))
        b.rect(x - 46, 776, 92, 26, "#8d8a7c", 6)
    b.rect(0, 796, W, 26, "#b5b2a4")
    b.rect(0, 820, W, 250, b.down(820, 1070, "#b9594a", "#c66a57"))
    b.rect(0, 820, W, 8, "#f4efe6")
    b.rect(0, 1062, W, 12, "#f4efe6")
    b.rect(0, 1074, W, 126, b.down(1074, 1200, "#5e6870", "#4b545b"))
    b.line([(-20, 1168), (1820, 1168)], 10, "#e9e4d8", dash=[90, 80], cap=0)
    for x in (980,):  # the sign on the ground
        for wx in (x - 52, x + 52):
            b.c.save()
            b.c.translate(wx, 1020)
            b.c.scale(1, 0.42)
            b.c.new_sub_path()
            b.c.arc(0, 0, 36, 0, 7)
            b.c.restore()
            b.c.set_line_width(7)
            b.c.set_source_rgba(0.96, 0.94, 0.9, 1)
            b.c.stroke()
        b.line([(x - 52, 1020), (x - 22, 996), (x + 30, 996), (x + 52, 1020)], 7, "#f4efe6")
        b.line([(x - 22, 996), (x + 4, 1020), (x + 30, 996)], 7, "#f4efe6")
    cyclist(b, 430, 960, 84, "#2f6f73", "#e2a64b", "#33495a", 0, "#6a4026", "long", 1, helmet="#f5f2ea")
    cyclist(b, 1360, 1010, 94, "#33495a", "#8b3f4c", "#3d4d5c", 2, "#241a17", "short", 1, helmet="#e2a64b")
    cyclist(b, 880, 900, 56, "#c25a4a", "#4d86a0", "#3d4d3c", 3, "#b88448", "short", 1, helmet="#c25a4a")
    b.person(1690, 812, 210, top="#2f6f73", hair="#c9c2b8", style="bun", facing=-1, skin=0, coat=True)
    b.person(660, 806, 200, top="#6a4f7a", hair="#2a211d", style="short", facing=1, skin=1)
    return b


def tram():
    b = Brush(W, H)
    b.sky("#f3d9bd", "#f6e6d2", "#e9eeea", to=760)
    b.glow(1500, 300, 600, "#fff3d6", 0.9)
    for i, (x, w, h) in enumerate(((-20, 260, 520), (240, 200, 640), (440, 300, 470), (740, 240, 590), (980, 220, 500), (1200, 300, 610), (1500, 340, 480))):
        wall = ("#c9b6a2", "#b9c4bd", "#d6b493", "#a9b7bd", "#d0c0a0", "#bfa392", "#b7c0b2")[i]
        wall = mix(wall, "#f3e6d5", 0.25)
        b.rect(x, 840 - h, w, h, b.shade(x, 0, x + w, 0, wall, mix(wall, "#7a6a60", 0.18)))
        b.rect(x - 6, 832 - h, w + 12, 18, mix(wall, "#6d5a50", 0.4), 4)
        for px in range(int(x) + 26, int(x + w) - 40, 58):
            for py in range(int(840 - h) + 46, 640, 92):
                b.rect(px, py, 34, 56, mix("#7f9aa6", "#f3e6d5", b.random.uniform(0.1, 0.5)), 3)
    for x in (120, 620, 1650):
        b.tree(x, 850, 330, "#d19a4a", light="#e8bf72")
    b.rect(0, 820, W, 380, b.down(820, 1200, "#c8c0b2", "#a79f93"))
    b.rect(0, 1040, W, 160, b.down(1040, 1200, "#8f8a84", "#77726d"))
    for y in (966, 1016):
        b.line([(-10, y), (1810, y)], 9, "#6a655f")
        b.line([(-10, y - 3), (1810, y - 3)], 3, "#d9d4cb")
    b.line([(-10, 300), (1810, 300)], 4, "#3a4650")
    for x in (80, 1720):
        b.rect(x - 9, 250, 18, 620, "#4a5660", 6)
        b.line([(x, 270), (x + (220 if x < 900 else -220), 300)], 7, "#4a5660")
    # The tram itself: two cars and the joint between.
    b.shadow(930, 1010, 780, 26, 0.3)
    b.line([(700, 470), (790, 400), (720, 330), (830, 302)], 8, "#3a4650")
    b.line([(770, 302), (890, 302)], 8, "#3a4650")
    b.blob([(210, 990), (190, 800), (250, 560), (330, 492), (700, 486), (1240, 486), (1640, 492), (1668, 560), (1668, 990), (1300, 996), (700, 996)], "#f7f3ea")
    b.rect(250, 476, 1400, 26, "#c9c4b8", 12)
    b.poly([(200, 830), (1668, 830), (1668, 990), (206, 990)], b.down(830, 990, "#1d6a70", "#15535a"))
    b.rect(196, 818, 1472, 14, "#e2a64b")
    b.rect(930, 486, 44, 508, "#45525b", 6)
    for y in range(500, 990, 22):
        b.line([(934, y), (970, y)], 4, "#2d383f")
    b.blob([(232, 790), (262, 590), (330, 530), (392, 530), (392, 790)], b.shade(232, 530, 400, 790, "#35505e", "#6f98a8", "#2f4957"))
    glass = lambda x, w: b.shade(x, 540, x + w, 790, "#36515f", "#7fa6b4", "#35505e")
    for x, w in ((424, 150), (740, 170), (1000, 160), (1180, 160), (1500, 140)):
        b.rect(x, 540, w, 250, glass(x, w), 14)
    for x in (596, 1360):
        b.rect(x, 520, 122, 460, "#d8d3c8", 8)
        for dx in (6, 64):
            b.rect(x + dx, 530, 52, 430, glass(x, 120), 8)
    heads = ((480, 2, "#2a211d", "short", 1), (800, 0, "#8a5a36", "long", -1), (868, 3, "#c9c2b8", "short", 1), (1070, 1, "#3a2a22", "bun", 1), (1250, 4, "#1d1613", "short", -1), (1560, 0, "#d0a050", "long", 1))
    for x, skin, hair, style, facing in heads:
        b.blob([(x - 56, 792), (x - 46, 730), (x, 708), (x + 46, 730), (x + 56, 792)], b.random.choice(("#c25a4a", "#33495a", "#6a4f7a", "#e2a64b", "#5f8f62")))
        b.head(x, 668, 36, SKINS[skin], hair, style, facing)
    b.blob([(266, 792), (270, 748), (312, 728), (352, 748), (360, 792)], "#22313c")
    b.head(312, 686, 34, SKINS[1], "#2a211d", "short", -1)
    b.rect(300, 500, 130, 34, "#22313c", 6)
    b.line([(316, 517), (414, 517)], 9, "#f2b84a", dash=[14, 9], cap=0)
    b.ellipse(226, 880, 17, 24, "#fff3c8")
    b.glow(226, 880, 90, "#fff3c8", 0.5)
    for x in (380, 700, 1120, 1530):
        b.ellipse(x - 42, 990, 32, 32, "#2d383f")
        b.ellipse(x + 42, 990, 32, 32, "#2d383f")
        b.rect(x - 100, 936, 200, 50, "#0f444a", 10)
    b.person(640, 1120, 300, top="#b5473c", hair="#6a4026", style="long", coat=True, back=True, skin=0)
    b.person(520, 1140, 310, top="#33495a", hair="#2a211d", style="short", coat=True, facing=1, skin=4, scarf="#e2a64b", arms=([(-3, 17), (-1, 33)], [(7, 14), (12, 4)]))
    b.person(1420, 1130, 300, top="#5f8f62", hair="#c9c2b8", style="short", coat=True, back=True, skin=3)
    b.person(1545, 1136, 190, top="#e2a64b", hair="#2f6f73", style="cap", coat=True, facing=-1, skin=3)
    return b


def stall():
    b = Brush(W, H)
    b.sky("#c4dde0", "#e6eee6", "#f6ecd8", to=720)
    b.glow(1400, 240, 620, "#fff5d8", 0.9)
    for x, w, h, wall in ((-30, 260, 430, "#cfa184"), (230, 230, 520, "#dcc8a2"), (460, 260, 400, "#b9c0ae"), (720, 240, 500, "#c9907a"), (960, 270, 420, "#e0cba8"), (1230, 240, 520, "#a9b7b4"), (1470, 240, 420, "#d3a889"), (1700, 200, 480, "#c8b794")):
        gable(b, x, 780, w, h, mix(wall, "#e9efe9", 0.4), mix("#8a5a48", "#e9efe9", 0.35), lit=0)
    b.rect(0, 770, W, 430, b.down(770, 1200, "#d8cfbe", "#bfb4a2"))
    for row in range(9):
        y = 790 + row * row * 5.2
        b.line([(0, y), (W, y)], 2, "#a89d8b", 0.5)
    for x in (70, 1730):
        b.tree(x, 900, 560, "#c98c3f", light="#e3b25f")
    for _ in range(40):
        b.ellipse(b.random.uniform(0, W), b.random.uniform(900, 1190), 9, 5, b.random.choice(("#d9993f", "#b9652f", "#e3b25f")), 0.9, b.random.uniform(0, 3))
    # A long awning over two tables.
    b.shadow(900, 1090, 760, 40)
    for x in (262, 1520):
        b.rect(x, 430, 18, 640, "#7a5a44", 6)
    n = 14
    for i in range(n):
        a, z = i / n, (i + 1) / n
        colour = "#1d6a70" if i % 2 else "#f7f1e4"
        b.poly([(290 + a * 1220, 330), (290 + z * 1220, 330), (220 + z * 1360, 480), (220 + a * 1360, 480)], colour)
        b.ellipse(220 + (a + z) / 2 * 1360, 480, 1360 / n / 2, 26, mix(colour, "#000000", 0.08))
    for i in range(12):
        x = 270 + i * 114
        b.poly([(x, 520), (x + 70, 520), (x + 35, 574)], ("#c25a4a", "#e2a64b", "#5f8f62", "#4d86a0")[i % 4])
    b.line([(262, 518), (1538, 518)], 4, "#7a5a44")
    b.person(520, 1010, 410, top="#e2a64b", hair="#3a2a22", style="bun", facing=1, skin=0, arms=([(-4, 15), (6, 24)], [(5, 15), (16, 21)]))
    b.person(890, 1010, 425, top="#33566b", hair="#c9c2b8", style="short", facing=-1, skin=3, arms=([(-6, 14), (-15, 21)], [(4, 16), (-6, 25)]))
    b.person(1270, 1010, 415, top="#8b3f4c", hair="#1d1613", style="long", facing=1, skin=2, arms=([(-4, 15), (7, 23)], [(6, 14), (15, 20)]))
    b.rect(300, 830, 1200, 34, "#a9713f", 8)
    b.rect(316, 860, 1168, 230, b.down(860, 1090, "#f4ecdd", "#dccfb9"))
    for x in range(360, 1480, 112):
        b.line([(x, 866), (x - 8, 1088)], 3, "#c9bba2", 0.8)
    # On the table: a radio, a lamp, a toaster, tools.
    b.rect(640, 726, 170, 104, b.down(726, 830, "#c25a4a", "#a64538"), 14)
    b.ellipse(690, 780, 34, 34, "#f0dfc2")
    b.ellipse(690, 780, 20, 20, "#7a4a3a")
    b.rect(738, 750, 56, 22, "#f0dfc2", 4)
    b.ellipse(752, 800, 9, 9, "#f0dfc2")
    b.ellipse(782, 800, 9, 9, "#f0dfc2")
    b.line([(660, 728), (620, 640)], 5, "#4a555c")
    b.rect(990, 816, 110, 16, "#33495a", 6)
    b.line([(1045, 818), (1010, 740), (1076, 676)], 9, "#33495a")
    b.poly([(1052, 640), (1130, 676), (1080, 736), (1036, 700)], "#e2a64b")
    b.glow(1090, 730, 110, "#fff0b8", 0.7)
    b.rect(1350, 748, 130, 82, b.shade(1350, 748, 1480, 830, "#e9edef", "#a9b6bd", "#d6dde0"), 22)
    b.rect(1376, 728, 34, 30, "#c98c4f", 8)
    b.rect(1420, 728, 34, 30, "#c98c4f", 8)
    b.rect(420, 800, 120, 30, "#4d86a0", 6)
    b.rect(440, 782, 80, 20, "#3c6d84", 6)
    b.line([(560, 824), (612, 812)], 9, "#c25a4a")
    b.line([(612, 812), (634, 807)], 5, "#8d979d")
    b.person(700, 1170, 440, top="#5f8f62", hair="#6a4026", style="short", back=True, skin=0, legs="#3d4d5c")
    b.person(1085, 1176, 430, top="#6a4f7a", hair="#b88448", style="long", back=True, skin=1, coat=True)
    b.person(1180, 1180, 270, top="#d9705a", hair="#b88448", style="short", back=True, skin=1)
    b.person(1620, 1120, 400, top="#c98c4f", hair="#2a211d", style="short", facing=-1, skin=4, coat=True, arms=([(-5, 15), (-9, 26)], [(3, 17), (-4, 27)]))
    b.rect(1548, 910, 70, 60, "#4a555c", 8)
    return b


SCENES = {"market": market, "solar": solar, "bike": bike, "tram": tram, "stall": stall}
