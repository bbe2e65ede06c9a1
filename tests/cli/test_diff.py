#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs, and by what the exit code tells of it."""
import json
import os
import sqlite3
import unittest

from cli_case import Case, pictures, run


class Diff(Case):
    """Two files, two issues, two versions."""

    def setUp(self):
        super().setUp()
        self.other = self.form / "other.json"

    def differs(self, *args, **options):
        result = run("diff", *args, **options)
        self.assertEqual(result.returncode, 1, result.stderr)
        return result.stdout

    def write_other(self, edit):
        form = json.loads(self.letter.read_text())
        edit(form["issues"][0], form)
        self.other.write_text(json.dumps(form))

    def test_the_same(self):
        self.assertIn("Nothing differs", self.ok("diff", self.letter, self.letter).stdout)
        told = json.loads(self.ok("diff", self.letter, self.letter, "--json").stdout)
        self.assertTrue(told["same"])

    def test_two_files(self):
        def edit(issue, form):
            issue["subject"] = "Der Hafen schließt alle Tore"
            issue["sections"][0]["signoff"] = "Ihr [Team](https://example.org/team) vom \x1b[31mUfer"
            issue["sections"].insert(0, issue["sections"].pop(1))
            form["photos"]["photos/market.png"]["photographer"] = "N. Anders"
            form["newsletter"]["sender"]["name"] = "Rathaus"

        self.write_other(edit)
        text = self.differs(self.letter, self.other)
        self.assertIn("Mai 2026 (letter.json) → Mai 2026 (other.json)", text)
        self.assertIn("Subject: Der Hafen [-\"öffnet\" \\-][+schließt+] alle Tore", text)
        self.assertIn("{Team (now a link to https://example.org/team)} vom [-Kai-]", text)
        self.assertIn("credit changed", text.lower())
        self.assertIn("Sender: [-Pressestelle Musterhafen-][+Rathaus+]", text)
        self.assertIn("It came ", text)
        # Nothing in it is obeyed by a terminal.
        self.assertNotIn("\x1b", text)
        told = json.loads(self.differs(self.letter, self.other, "--json"))
        self.assertFalse(told["same"])
        self.assertEqual(told["counts"]["sections_moved"], 1)
        self.assertEqual([field["name"] for field in told["issue"]], ["subject"])
        self.assertEqual([field["name"] for field in told["newsletter"]], ["sender.name"])
        self.assertEqual([entry["after"] for entry in told["addresses"]], ["https://example.org/team"])
        self.assertIn("N. Anders", told["credits"][0]["after"])

    def test_page(self):
        """The mails with their photos as they were and are stand in the page, small, and the same each
        time."""
        (self.form / "photos" / "fair.png").write_bytes(pictures.png(600, 400, (20, 90, 200), 4))

        def edit(issue, form):
            form["photos"]["photos/fair.png"] = form["photos"].pop("photos/market.png")
            body = issue["sections"][0]["body"]
            issue["sections"][0]["body"] = body.replace("photos/market.png", "photos/fair.png")

        self.write_other(edit)
        page = self.box / "page.html"
        self.assertIn("1 section changed", self.differs(self.letter, self.other, "-o", page))
        first = page.read_bytes()
        was, now = (first.split(mark)[1].split(b"<img")[1].split(b">")[0] for mark in (b'rb-old">', b'rb-new">'))
        self.assertIn(b'src="data:image/png;base64,', was)
        self.assertIn(b'src="data:image/png;base64,', now)
        self.assertNotEqual(was.split(b"src=")[1], now.split(b"src=")[1])
        self.assertLess(len(first), 400_000)
        self.differs(self.letter, self.other, "-o", page)
        self.assertEqual(page.read_bytes(), first)
        self.assertIn(".html", self.fails("diff", self.letter, self.other, "-o", self.box / "page.pdf"))

    def test_issue_before(self):
        self.fill()
        self.fails("diff", self.file)

        def edit(issue, form):
            issue["title"], issue["date"] = "Juni 2026", "2026-06-01"
            issue["sections"][0]["body"] = "der Juni ist da.\n\nKommen Sie vorbei!"

        self.write_other(edit)
        self.ok("import", self.file, self.other)
        text = self.differs(self.file)
        self.assertIn("Mai 2026 → Juni 2026", text)
        self.assertIn("der [-Mai-][+Juni+] ist da.", text)
        self.assertIn("Date: 04/05/2026 → 01/06/2026", text)
        back = self.differs(self.file, "--from", "Juni 2026", "--to", "Mai 2026")
        self.assertIn("der [-Juni-][+Mai+] ist da.", back)

    def add_version(self, label):
        """As the window marks one: here only its row."""
        with sqlite3.connect(self.file) as db:
            db.execute(
                "INSERT INTO version (seq, time, author, kind, issue, label) VALUES "
                "((SELECT max(seq) FROM change), 1788000000000, 'Ada', 'named', 0, ?)",
                (label,),
            )
            number = db.execute("SELECT max(seq) FROM change").fetchone()[0]
        db.close()
        return number

    def test_versions(self):
        self.ok("new", self.file, "--name", "Hafenblatt")
        self.assertEqual(self.ok("list", self.file, "--versions").stdout, "")
        self.ok("import", self.file, self.form / "notes.md")
        number = self.add_version("Erste Fassung")
        # It brings a second issue, and fills the newsletter's settings.
        self.ok("import", self.file, self.letter)
        self.add_version("Zweite")
        listed = self.ok("list", self.file, "--versions").stdout.splitlines()
        # Each import has marked one, too.
        self.assertEqual(len(listed), 4)
        self.assertIn("Zweite", listed[0])
        self.assertRegex(listed[1], r"Import  Mai 2026  “letter\.json”")
        self.assertTrue(listed[2].startswith(f"{number} "), listed)
        self.assertIn("(Ada)", listed[2])
        told = json.loads(self.ok("list", self.file, "--versions", "--json").stdout)
        self.assertEqual(
            [(v["kind"], v["label"]) for v in told["versions"]],
            [("named", "Zweite"), ("import", "letter.json"), ("named", "Erste Fassung"), ("import", "notes.md")],
        )
        self.assertEqual(told["versions"][2]["number"], number)

        notes = ("--issue", "Kurz notiert")
        text = self.differs(self.file, *notes, "--from", "Erste Fassung")
        self.assertIn("Imprint", text)
        self.assertIn("→ Kurz notiert, now", text)
        self.assertEqual(self.differs(self.file, *notes, "--from", number), text)
        self.differs(self.file, *notes, "--from", "Erste Fassung", "--to", "Zweite")
        # Without --from: the newest version, and before it the one before.
        self.assertIn("Nothing differs", self.ok("diff", self.file, *notes).stdout)
        self.assertIn("Erste Fassung, ", self.differs(self.file, *notes, "--to", "Zweite"))
        self.assertIn("was not there yet", self.fails("diff", self.file, "--issue", "Mai 2026", "--from", number))
        self.assertIn("no version and no issue", self.fails("diff", self.file, *notes, "--from", "Dritte"))
        self.assertIn("no version and no issue", self.fails("diff", self.file, *notes, "--from", number + 99))
        self.add_version("Erste Fassung")
        self.assertIn("by its number", self.fails("diff", self.file, *notes, "--from", "Erste Fassung"))

    def test_mistakes(self):
        self.fails("diff", self.letter, self.box / "none.json")
        self.fails("diff", self.letter, self.letter, "--from", "3")
        self.fails("diff", self.letter, self.letter, "--issue", "None")
        self.fails("diff")


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"
    unittest.main(verbosity=2)
