#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad places to write to."""
import os
import unittest

from cli_case import Case, snapshot


class BadPlaces(Case):
    """An export that fails leaves what was there, and nothing beside it."""

    def setUp(self):
        super().setUp()
        self.fill()
        self.out = self.box / "mail"

    def refuse(self, *words, target=None, form="html", **options):
        before = snapshot(self.box)
        message = self.fails("export", self.file, "--as", form, "-o", target or self.out, **options)
        after = snapshot(self.box)
        before.pop("hafen.rundbrief", None)
        after.pop("hafen.rundbrief", None)
        self.assertEqual(after, before)
        self.assertEqual([p for p in self.box.rglob(".*") if p.is_dir()], [])
        for word in words:
            self.assertIn(word, message)

    def test_standard_output(self):
        """Nothing but text: a file of that name is hardly meant."""
        for form in ("json", "html", "eml", "zip", "page"):
            message = self.fails("export", self.letter, "--as", form, "-o", "-", cwd=self.box)
            self.assertIn("standard output", message)
            self.assertFalse((self.box / "-").exists())

    def test_folder_of_something_else(self):
        self.out.mkdir()
        (self.out / "diary.txt").write_text("mine")
        self.refuse(str(self.out), "no earlier export")

    def test_something_else_in_an_export(self):
        self.ok("export", self.file, "--as", "html", "-o", self.out)
        (self.out / "images" / "mine.jpg").write_text("mine")
        self.refuse(str(self.out), "images/mine.jpg")

    def test_empty_folder_is_taken(self):
        self.out.mkdir()
        self.ok("export", self.file, "--as", "html", "-o", self.out)

    def test_file_in_the_way(self):
        self.out.write_text("mine")
        self.refuse(str(self.out))
        self.refuse(str(self.out / "below"), target=self.out / "below")
        self.refuse(str(self.out / "below.json"), target=self.out / "below.json", form="json")
        self.refuse(str(self.out / "below.txt"), target=self.out / "below.txt", form="text")

    def test_links(self):
        """What a link leads to is replaced; the link goes on leading there."""
        site, link = self.box / "site.html", self.box / "link.html"
        self.ok("export", self.letter, "--as", "page", "-o", site)
        old = site.read_bytes()
        link.symlink_to(site)
        self.change(lambda form: form["issues"][0].update(subject="Neu"))
        self.ok("export", self.letter, "--as", "page", "-o", link)
        self.assertTrue(link.is_symlink())
        self.assertIn("<html", site.read_text())
        self.assertNotEqual(site.read_bytes(), old)
        other = self.box / "other.rundbrief"
        self.ok("new", other, "--name", "Anders")
        link.unlink()
        link.symlink_to(other)
        self.refuse("link.html", "newsletter", target=link, form="page")

    def test_no_file(self):
        pipe = self.box / "pipe"
        os.mkfifo(pipe)
        for form in ("page", "eml", "text"):
            self.refuse("pipe", "not a file", target=pipe, form=form)
        self.assertTrue(pipe.is_fifo())

    def test_no_folder_above(self):
        self.refuse("does not exist", target=self.box / "no" / "mail")

    def test_read_only(self):
        self.refuse("/proc/rundbrief", target="/proc/rundbrief")

    def test_full(self):
        self.ok("export", self.file, "--as", "html", "-o", self.out)
        self.refuse(str(self.out), "not enough room", limit=100)
        self.refuse("not enough room", target=self.box / "form.json", form="json", limit=100)
        self.refuse("not enough room", target=self.box / "text.txt", form="text", limit=100)

    def test_import_into_a_full_place(self):
        before = self.file.read_bytes()
        message = self.fails("import", self.file, self.letter, limit=len(before))
        self.assertIn("hafen.rundbrief", message)
        self.assertEqual(self.ok("list", self.file).stdout.count("Mai 2026"), 1)

    def test_other_json_is_not_replaced(self):
        other = self.box / "settings.json"
        other.write_text('{"mine": true}')
        self.refuse("settings.json", target=other, form="json")

    def test_newsletters_are_not_replaced(self):
        self.refuse(str(self.file), target=self.file, form="json")
        self.refuse(str(self.file), target=self.file, form="text")
        before = self.letter.read_bytes()
        self.fails("export", self.letter, "--as", "json", "-o", self.letter)
        self.assertEqual(self.letter.read_bytes(), before)
        self.fails("new", self.file, "--name", "x")
        self.assertEqual(self.ok("list", self.file).stdout.count("Mai 2026"), 1)


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"
    unittest.main(verbosity=2)
