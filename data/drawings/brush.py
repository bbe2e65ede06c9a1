# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sample's pictures are drawn with: shapes, light and people, over cairo."""

import math
import random

import cairo
from PIL import Image, ImageChops

INK = "#22313c"
SKINS = ("#f2c9a8", "#d9a07a", "#a86b48", "#f6d8bf", "#7b4a32")


def rgb(colour, alpha=1.0):
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)) + (alpha,)


def mix(a, b, part):
    return "#" + "".join(f"{round(255 * (x + (y - x) * part)):02x}" for x, y in zip(rgb(a)[:3], rgb(b)[:3]))


class Brush:
    """A picture of WIDTH by HEIGHT, drawn at twice its size."""

    SCALE = 2

    def __init__(self, width, height, transparent=False):
        self.width, self.height = width, height
        form = cairo.FORMAT_ARGB32 if transparent else cairo.FORMAT_RGB24
        self.surface = cairo.ImageSurface(form, width * self.SCALE, height * self.SCALE)
        self.c = cairo.Context(self.surface)
        self.c.scale(self.SCALE, self.SCALE)
        self.transparent = transparent
        self.random = random.Random(7)

    # --- colour ---

    def paint(self, fill, alpha=1.0):
        """FILL is a colour or a cairo pattern; the path is used up."""
        self.c.set_source(fill) if isinstance(fill, cairo.Pattern) else self.c.set_source_rgba(*rgb(fill, alpha))
        self.c.fill()

    def down(self, y0, y1, *stops):
        return self.shade(0, y0, 0, y1, *stops)

    def shade(self, x0, y0, x1, y1, *stops):
        pattern = cairo.LinearGradient(x0, y0, x1, y1)
        for i, stop in enumerate(stops):
            colour, alpha = stop if isinstance(stop, tuple) else (stop, 1)
            pattern.add_color_stop_rgba(i / (len(stops) - 1), *rgb(colour, alpha))
        return pattern

    # --- shapes ---

    def sky(self, *stops, to=None):
        self.rect(0, 0, self.width, self.height, self.down(0, to or self.height, *stops))

    def rect(self, x, y, w, h, fill, r=0, alpha=1.0):
        c = self.c
        if r:
            r = min(r, w / 2, h / 2)
            c.new_sub_path()
            c.arc(x + w - r, y + r, r, -math.pi / 2, 0)
            c.arc(x + w - r, y + h - r, r, 0, math.pi / 2)
            c.arc(x + r, y + h - r, r, math.pi / 2, math.pi)
            c.arc(x + r, y + r, r, math.pi, 1.5 * math.pi)
            c.close_path()
        else:
            c.rectangle(x, y, w, h)
        self.paint(fill, alpha)

    def poly(self, points, fill, alpha=1.0):
        for point in points:
            self.c.line_to(*point)
        self.c.close_path()
        self.paint(fill, alpha)

    def blob(self, points, fill, alpha=1.0, closed=True):
        """A smooth outline through the points (Catmull-Rom)."""
        self.trace(points, closed)
        self.paint(fill, alpha)

    def trace(self, points, closed=False):
        n = len(points)
        at = (lambda i: points[i % n]) if closed else (lambda i: points[min(max(i, 0), n - 1)])
        self.c.move_to(*points[0])
        for i in range(n if closed else n - 1):
            p0, p1, p2, p3 = at(i - 1), at(i), at(i + 1), at(i + 2)
            self.c.curve_to(
                p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6,
                p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6, *p2)

    def ellipse(self, x, y, rx, ry, fill, alpha=1.0, turn=0):
        c = self.c
        c.save()
        c.translate(x, y)
        c.rotate(turn)
        c.scale(rx, ry)
        c.new_sub_path()
        c.arc(0, 0, 1, 0, 2 * math.pi)
        c.restore()
        self.paint(fill, alpha)

    def line(self, points, width, colour, alpha=1.0, smooth=False, dash=None, cap=cairo.LINE_CAP_ROUND):
        c = self.c
        if smooth:
            self.trace(points)
        else:
            for point in points:
                c.line_to(*point)
        c.set_line_cap(cap)
        c.set_line_join(cairo.LINE_JOIN_ROUND)
        c.set_line_width(width)
        c.set_dash(dash or [])
        c.set_source_rgba(*rgb(colour, alpha))
        c.stroke()
        c.set_dash([])

    def glow(self, x, y, radius, colour, alpha=0.6):
        pattern = cairo.RadialGradient(x, y, 0, x, y, radius)
        for at, part in ((0, 1), (0.35, 0.45), (0.7, 0.1), (1, 0)):
            pattern.add_color_stop_rgba(at, *rgb(colour, alpha * part))
        self.c.rectangle(x - radius, y - radius, 2 * radius, 2 * radius)
        self.paint(pattern)

    def hills(self, base, amplitude, fill, seed, step=150):
        """A soft ridge across the picture, filled down to the bottom."""
        r = random.Random(seed)
        tops = [(x, base + r.uniform(-1, 1) * amplitude) for x in range(-2 * step, self.width + 3 * step, step)]
        self.trace(tops)
        self.c.line_to(self.width + 3 * step, self.height)
        self.c.line_to(-2 * step, self.height)
        self.c.close_path()
        self.paint(fill)

    def tree(self, x, y, h, leaf, trunk="#5d4a3f", light=None):
        """A round tree that stands at X, Y."""
        self.rect(x - h * 0.03, y - h * 0.45, h * 0.06, h * 0.45, trunk, h * 0.02)
        self.line([(x, y - h * 0.32), (x + h * 0.11, y - h * 0.5)], h * 0.028, trunk)
        for dx, dy, r in ((-0.17, -0.55, 0.2), (0.17, -0.56, 0.2), (0, -0.73, 0.25), (0, -0.52, 0.2)):
            self.ellipse(x + dx * h, y + dy * h, r * h, r * h, leaf)
        light = light or mix(leaf, "#ffffff", 0.16)
        for dx, dy, r in ((-0.09, -0.8, 0.12), (-0.2, -0.6, 0.1), (0.14, -0.63, 0.09)):
            self.ellipse(x + dx * h, y + dy * h, r * h, r * h, light, 0.7)

    def fir(self, x, y, h, leaf, snow=None):
        self.rect(x - h * 0.03, y - h * 0.12, h * 0.06, h * 0.12, "#4d3c33")
        for i in range(4):
            top, low, half = y - h + i * h * 0.19, y - h + i * h * 0.19 + h * 0.34, h * (0.13 + i * 0.075)
            self.poly([(x, top), (x + half, low), (x - half, low)], mix(leaf, "#000000", 0.06 * (3 - i)))
            if snow:
                self.poly([(x, top), (x + half * 0.42, top + h * 0.142), (x + half * 0.1, top + h * 0.115),
                           (x - half * 0.2, top + h * 0.15), (x - half * 0.42, top + h * 0.142)], snow)

    def shadow(self, x, y, rx, ry=None, alpha=0.22):
        self.ellipse(x, y, rx, ry or rx * 0.16, "#1a2630", alpha)

    # --- people ---

    def person(self, x, y, h, top="#2f6f73", legs="#2c3e4c", skin=0, hair="#3a2a22", style="short",
               arms=None, facing=0, back=False, coat=False, scarf=None, shade=True):
        """One who stands at X, Y and is H tall. FACING: -1 left, 0 to us, 1 right. ARMS: two lists of
        elbow and hand in shares of H from the shoulders; style: short, long, bun, cap, bald."""
        u = h / 100
        tone = SKINS[skin]
        if shade:
            self.shadow(x, y, 17 * u)
        for side in (-1, 1):
            hip, foot = x + side * 4.6 * u, x + side * (5.2 * u) + facing * side * 2.2 * u
            self.poly([(hip - 4.8 * u, y - 46 * u), (hip + 4.8 * u, y - 46 * u), (foot + 3.4 * u, y - 3 * u), (foot - 3.4 * u, y - 3 * u)],
                      mix(legs, "#000000", 0.1 if side * (facing or 1) < 0 else 0))
            self.rect(foot - 3.8 * u + min(facing, 0) * 2.6 * u, y - 4 * u, (7.6 + abs(facing) * 2.6) * u, 4 * u, "#2a2422", 2 * u)
        arms = arms or ([(-2.5, 17), (-1.5, 33)], [(2.5, 17), (1.5, 33)])
        shoulders = ((x - 10.2 * u, y - 77.5 * u), (x + 10.2 * u, y - 77.5 * u))
        hem = y - (33 if coat else 43) * u

        def arm(i):
            sx, sy = shoulders[i]
            pts = [(sx, sy)] + [(sx + dx * u, sy + dy * u) for dx, dy in arms[i]]
            self.line(pts, 7 * u, mix(top, "#000000", 0.14))
            self.ellipse(*pts[-1], 3.6 * u, 3.6 * u, tone)

        order = (0, 1) if facing >= 0 else (1, 0)
        arm(order[0])
        self.blob([(x - 6 * u, y - 82.5 * u), (x - 13 * u, y - 79 * u), (x - 12.6 * u, y - 62 * u), (x - 11.4 * u - coat * 1.5 * u, hem),
                   (x, hem + 0.8 * u), (x + 11.4 * u + coat * 1.5 * u, hem), (x + 12.6 * u, y - 62 * u), (x + 13 * u, y - 79 * u), (x + 6 * u, y - 82.5 * u)],
                  self.shade(x - 13 * u, 0, x + 13 * u, 0, mix(top, "#ffffff", 0.1), top, mix(top, "#000000", 0.12)))
        if coat and not back:
            self.line([(x, y - 78 * u), (x, hem)], 0.8 * u, mix(top, "#000000", 0.35))
        arm(order[1])
        self.rect(x - 3.2 * u, y - 87 * u, 6.4 * u, 8 * u, mix(tone, "#7a3f22", 0.22), 2.6 * u)
        self.head(x + facing * 1.2 * u, y - 91 * u, 7.6 * u, tone, hair, style, facing, back)
        if scarf:
            self.rect(x - 7 * u, y - 84.5 * u, 14 * u, 5 * u, scarf, 2.5 * u)
            self.rect(x + 1.5 * u, y - 82 * u, 4.6 * u, 15 * u, mix(scarf, "#000000", 0.12), 2 * u)

    def head(self, x, y, r, tone, hair, style="short", facing=0, back=False, glasses=False, beard=False):
        """A head of radius R around X, Y."""
        if style == "long":
            self.blob([(x - r * 1.18, y + r * 1.5), (x - r * 1.25, y - r * 0.3), (x, y - r * 1.3), (x + r * 1.25, y - r * 0.3), (x + r * 1.18, y + r * 1.5), (x, y + r * 1.25)], hair)
        if style == "bun":
            self.ellipse(x - facing * r * 0.7, y - r * 1.25, r * 0.5, r * 0.45, hair)
        if back:
            self.ellipse(x, y, r, r * 1.14, tone)
            self.ellipse(x, y - r * 0.1, r * 1.06, r * 1.12, hair if style != "bald" else tone)
            if style == "long":
                self.blob([(x - r * 1.1, y + r * 1.4), (x - r * 1.1, y), (x, y - r), (x + r * 1.1, y), (x + r * 1.1, y + r * 1.4)], hair)
            if style == "cap":
                self.cap(x, y, r, hair)
            return
        for side in (-1, 1):
            if side != facing:
                self.ellipse(x + side * r * 0.98, y + r * 0.1, r * 0.2, r * 0.27, mix(tone, "#7a3f22", 0.14))
        self.blob([(x, y - r * 1.1), (x + r * 0.95, y - r * 0.45), (x + r * 0.86, y + r * 0.5), (x + r * 0.3, y + r * 1.13), (x - r * 0.3, y + r * 1.13), (x - r * 0.86, y + r * 0.5), (x - r * 0.95, y - r * 0.45)], tone)
        if beard:
            self.blob([(x - r * 0.93, y + r * 0.12), (x - r * 0.72, y + r * 0.78), (x, y + r * 1.26), (x + r * 0.72, y + r * 0.78), (x + r * 0.93, y + r * 0.12), (x + r * 0.62, y + r * 0.52), (x, y + r * 0.46), (x - r * 0.62, y + r * 0.52)], hair)
        for side in (-1, 1):
            ex, ey = x + side * r * 0.36 + facing * r * 0.34, y + r * 0.05
            self.ellipse(ex, ey, r * 0.095, r * 0.12, INK)
            self.line([(ex + side * r * 0.17, ey - r * 0.3), (ex, ey - r * 0.37), (ex - side * r * 0.15, ey - r * 0.35)], r * 0.07, mix(hair, "#000000", 0.2), smooth=True)
            self.ellipse(x + side * r * 0.55 + facing * r * 0.2, y + r * 0.42, r * 0.2, r * 0.13, "#d9705a", 0.28)
            if glasses:
                self.c.new_sub_path()
                self.c.arc(ex, ey, r * 0.27, 0, 7)
                self.c.set_line_width(r * 0.06)
                self.c.set_source_rgba(*rgb(INK))
                self.c.stroke()
        if glasses:
            self.line([(x - r * 0.1 + facing * r * 0.34, y), (x + r * 0.1 + facing * r * 0.34, y)], r * 0.06, INK)
        mx = x + facing * r * 0.34
        self.line([(mx - r * 0.01, y + r * 0.16), (mx + r * (0.09 + 0.05 * facing), y + r * 0.36), (mx - r * 0.03, y + r * 0.4)], r * 0.06, mix(tone, "#7a3f22", 0.4))
        self.line([(mx - r * 0.26, y + r * 0.62), (mx, y + r * 0.73), (mx + r * 0.26, y + r * 0.62)], r * 0.085, "#9c3f35", smooth=True)
        if style == "cap":
            self.cap(x, y, r, hair)
        elif style != "bald":
            sweep = 0.25 if facing >= 0 else -0.25
            self.blob([(x - r * 1.04, y + r * 0.05), (x - r * 1.08, y - r * 0.6), (x - r * 0.5, y - r * 1.26), (x + r * 0.5, y - r * 1.26), (x + r * 1.08, y - r * 0.6),
                       (x + r * 1.04, y + r * 0.05), (x + r * 0.82, y - r * 0.42), (x + r * sweep, y - r * 0.62), (x - r * 0.8, y - r * 0.38)], hair)

    def cap(self, x, y, r, colour):
        """A woollen hat."""
        self.blob([(x - r * 1.02, y - r * 0.25), (x - r * 0.9, y - r * 1.0), (x, y - r * 1.5), (x + r * 0.9, y - r * 1.0), (x + r * 1.02, y - r * 0.25)], colour)
        self.rect(x - r * 1.12, y - r * 0.6, r * 2.24, r * 0.48, mix(colour, "#ffffff", 0.25), r * 0.22)
        self.ellipse(x, y - r * 1.55, r * 0.3, r * 0.3, mix(colour, "#ffffff", 0.45))

    # --- out ---

    def image(self):
        self.surface.flush()
        size = (self.surface.get_width(), self.surface.get_height())
        mode, raw = ("RGBA", "BGRa") if self.transparent else ("RGB", "BGRX")
        image = Image.frombytes(mode, size, bytes(self.surface.get_data()), "raw", raw, self.surface.get_stride())
        return image.resize((self.width, self.height), Image.LANCZOS)

    def save(self, path, quality=80):
        image = self.image()
        if self.transparent:
            image.save(path, optimize=True)
            return
        # A breath of grain, so that gradients do not show bands.
        grain = Image.effect_noise(image.size, 1.2).convert("RGB")
        image = ImageChops.add(image, grain, 1, -128)
        image.save(path, quality=quality, optimize=True, progressive=True, subsampling="4:2:0")
