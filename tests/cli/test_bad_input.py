#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input: refused by name, and told where something of it is used all the same."""
import contextlib
import os
import shutil
import sqlite3
import unittest

from cli_case import DATA, LETTER, Case, pictures, run


class BadInput(Case):
    """Each is refused by name, and the file stays byte for byte what it was."""

    def refuse(self, *words, source=None):
        if not self.file.exists():
            self.ok("new", self.file, "--name", "Hafenblatt")
        before = self.file.read_bytes()
        message = self.fails("import", self.file, source or self.letter)
        self.assertEqual(self.file.read_bytes(), before)
        for word in words:
            self.assertIn(word, message)
        self.assertEqual(self.fails("check", source or self.letter), message)

    def test_no_json(self):
        self.letter.write_text('{"rundbrief": 1,\n "issues": [}')
        self.refuse("letter.json", "line 2")

    def test_nested_without_end(self):
        self.letter.write_text("[" * 1000000)
        self.refuse("letter.json", "nested")

    def test_twice(self):
        self.letter.write_text('{"rundbrief": 1,\n "issues": [],\n "issues": []}')
        self.refuse("line 3", "“issues”")

    def test_newer(self):
        self.change(lambda form: form.update(rundbrief=2))
        self.refuse("letter.json", "newer Rundbrief")

    def test_unknown_kind(self):
        self.change(lambda form: form["issues"][0]["sections"][3].update(kind="artikle"))
        self.refuse("letter.json, line ", "issues[0].sections[3].kind", "“artikle”", "“article”")

    def test_unknown_keys(self):
        self.change(lambda form: form["issues"][0]["sections"][3].update(headlin="x"))
        self.refuse("at issues[0].sections[3].headlin:", "Did you mean “headline”?")

    def test_unknown_mail_program(self):
        self.change(lambda form: form["newsletter"].update(clients=["gmail", "outlock-windows"]))
        self.refuse("at newsletter.clients[1]:", "Did you mean “outlook-windows”?")

    def test_bad_waivers(self):
        for waived, words in (
            ({"a rule with words": "x"}, "names no finding"),
            ({"Rule": "x"}, "names no finding"),
            ({"rule": ""}, "must say why"),
            ({"rule": 1}, "must be a text"),
            (["rule"], "must be an object"),
        ):
            self.change(lambda form: form["issues"][0].update(waived=waived))
            self.refuse("at issues[0].waived", words)
        self.change(lambda form: form["issues"][0].pop("waived"))
        self.change(lambda form: form["issues"][0].update(waive={}))
        self.refuse("at issues[0].waive:", "Did you mean “waived”?")

    def test_unknown_nested_key(self):
        self.change(lambda form: form["newsletter"]["sender"].update(mail="x"))
        self.refuse("newsletter.sender.mail", "“email”")

    def test_unknown_photo_key(self):
        self.change(lambda form: form["photos"]["photos/market.png"].update(author="x"))
        self.refuse('photos["photos/market.png"].author')

    def test_line_of_an_error(self):
        self.letter.write_text(self.letter.read_text().replace('"dateline"', '"datelin"'))
        lines = self.letter.read_text().splitlines()
        at = next(i for i, line in enumerate(lines, 1) if '"datelin"' in line)
        self.refuse(f"letter.json, line {at}, at issues[0].sections[3].datelin:")

    def test_wrong_types(self):
        for edit, word in (
            (lambda s: s[2].update(title=3), "a text"),
            (lambda s: s[2].update(hidden="yes"), "true or false"),
            (lambda s: s[7].update(columns="2"), "a whole number"),
            (lambda s: s[7].update(columns=9), "9 is not among the choices"),
            (lambda s: s[7].update(items={}), "a list"),
            (lambda s: s[3].update(link="https://example.org/"), "an object"),
            (lambda s: s[3].update(layout="lefft"), "“left”"),
            (lambda s: s[9]["items"][0].update(start="2026-13-01"), "no date"),
            (lambda s: s[2].update(body="x" * 300000), "262 kB"),
        ):
            shutil.copy(LETTER / "letter.json", self.letter)
            self.change(lambda form: edit(form["issues"][0]["sections"]))
            self.refuse("letter.json, line ", word)

    def test_colour(self):
        self.change(lambda form: form["newsletter"]["theme"].update(accent="red"))
        self.refuse("newsletter.theme.accent", "“red”")

    def test_no_newsletter(self):
        absent = self.box / "a b.rundbrief"
        message = self.fails("import", absent, self.letter)
        self.assertIn(f"rundbrief-cli new '{absent}' --name", message)
        self.assertFalse(absent.exists())

    def test_missing_photo(self):
        (self.form / "harbour.png").unlink()
        self.refuse("issues[0].sections[3].photo.file", "“harbour.png”")

    def test_missing_photo_in_text(self):
        self.change(lambda form: form["issues"][0]["sections"][2].update(body="![x](photos/no.png)"))
        self.refuse("issues[0].sections[2].body", "“photos/no.png”")

    def test_photo_outside(self):
        (self.box / "secret.png").write_bytes(pictures.png(9, 9, (1, 2, 3), 2))
        (self.form / "link.png").symlink_to(self.box / "secret.png")
        for path in ("../secret.png", str(self.box / "secret.png"), "link.png", "photos/../../secret.png"):
            shutil.copy(LETTER / "letter.json", self.letter)
            self.change(lambda form: form["issues"][0]["sections"][3]["photo"].update(file=path))
            self.refuse("outside", path)

    def test_bad_pictures(self):
        whole = (LETTER / "harbour.png").read_bytes()
        noise = pictures.png(400, 300, (90, 10, 200), 1)
        for name, data in (
            ("truncated.png", noise[: len(noise) // 2]),
            ("text.jpg", b"This is no picture at all, but a text.\n" * 20),
            ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
            ("drawing.jpg", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
            ("huge.png", pictures.huge_header(50000, 50000)),
            ("empty.jpg", b""),
            ("header.png", whole[:20]),
        ):
            with self.subTest(name):
                shutil.copy(LETTER / "letter.json", self.letter)
                (self.form / name).write_bytes(data)
                self.change(lambda form: form["issues"][0]["sections"][3]["photo"].update(file=name))
                self.refuse("letter.json, line ", "issues[0].sections[3].photo.file", name)

    def test_all_or_nothing(self):
        bad = self.form / "bad.json"
        bad.write_text("{}")
        self.ok("new", self.file, "--name", "Hafenblatt")
        before = self.file.read_bytes()
        self.assertIn("bad.json", self.fails("import", self.file, self.letter, bad))
        self.assertEqual(self.file.read_bytes(), before)

    def test_other_sources(self):
        self.assertIn("notes.odt", self.fails("check", self.form / "notes.odt"))
        (self.form / "notes.pdf").write_bytes(b"%PDF-1.4")
        self.ok("new", self.file, "--name", "Hafenblatt")
        self.assertIn(".json, .md", self.fails("import", self.file, self.form / "notes.pdf"))
        self.assertIn("none.rundbrief", self.fails("list", self.box / "none.rundbrief"))
        self.letter.write_bytes(b'{"rundbrief": 1, "newsletter": {"name": "\xff"}}')
        self.assertIn("UTF-8", self.fails("check", self.letter))


class Damage(Case):
    def test_photo(self):
        """The message names the section, and the check finds what it does not read itself."""
        self.ok("new", self.file, "--name", "Probe")
        self.ok("import", self.file, DATA.parent.parent / "data" / "sample" / "sample-en.json")
        with contextlib.closing(sqlite3.connect(self.file)) as db:
            page = db.execute("PRAGMA page_size").fetchone()[0]
            photo = db.execute("SELECT data FROM blob ORDER BY length(data) DESC").fetchone()[0]
        at = self.file.read_bytes().find(photo[30000:30040])
        with open(self.file, "r+b") as file:
            file.seek(at // page * page)
            file.write(b"\xff\xff\xff\xf0")
        before = self.file.read_bytes()
        message = self.fails("export", self.file, "--as", "html", "-o", self.box / "out", "--force")
        self.assertIn("Photo “Market square", message)
        self.assertIn("rescue the rest", message)
        self.assertEqual(message.count("cannot be made"), 1)
        self.assertFalse((self.box / "out").exists())
        self.assertIn("“hafen.rundbrief” is damaged", self.fails("check", self.file))
        self.assertEqual(self.file.read_bytes(), before)

    def test_photo_bit(self):
        """Of a photo of which one bit has turned the check says which, and so does each form."""
        self.ok("new", self.file, "--name", "Probe")
        self.ok("import", self.file, DATA.parent.parent / "data" / "sample" / "sample-en.json")
        with contextlib.closing(sqlite3.connect(self.file)) as db:
            photo = db.execute("SELECT data FROM blob ORDER BY length(data) DESC").fetchone()[0]
        content = bytearray(self.file.read_bytes())
        content[content.find(photo[30000:30040])] ^= 1
        self.file.write_bytes(content)
        told = run("check", self.file)
        self.assertEqual(told.returncode, 1)
        damaged = [line for line in told.stdout.splitlines() if "is damaged in this newsletter’s file" in line]
        self.assertEqual(len(damaged), 1)
        self.assertIn("Market square", damaged[0])
        # An export reads what it needs, and renditions that are kept need nothing.
        self.assertIn("Photo “Market square", self.fails("export", self.file, "--as", "html", "-o", self.box / "out"))
        for form, name in ("html", "out"), ("json", "out.json"):
            message = self.fails("export", self.file, "--as", form, "-o", self.box / name, "--force")
            self.assertIn("Photo “Market square", message)
            self.assertFalse((self.box / name).exists())

    def test_photo_of_a_text(self):
        """A photo between paragraphs is of no section: the one whose text shows it is named."""
        self.ok("new", self.file, "--name", "Probe")
        self.ok("import", self.file, self.letter)
        with contextlib.closing(sqlite3.connect(self.file)) as db:
            photos = [data for data, in db.execute("SELECT data FROM blob")]
        wanted = (self.form / "photos" / "market.png").read_bytes()
        photo = wanted if wanted in photos else self.fail("The photo was not kept as it is.")
        content = bytearray(self.file.read_bytes())
        content[content.find(photo) + len(photo) // 2] ^= 1
        self.file.write_bytes(content)
        for form, name in ("html", "out"), ("json", "out.json"):
            message = self.fails("export", self.file, "--as", form, "-o", self.box / name, "--force")
            self.assertIn("Editorial “Liebe Leserinnen und Leser,”, Body, Photo “photos/market.png”: the image cannot", message)


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"
    unittest.main(verbosity=2)
