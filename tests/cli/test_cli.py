#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives rundbrief-cli as a script would: round trips, copies that come home, how it is called."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import time
import unittest

from cli_case import CLI, LETTER, WRITER, Case, pictures, run, snapshot


class RoundTrips(Case):
    def test_json_to_file_to_json(self):
        self.fill()
        out = self.box / "out" / "again.json"
        out.parent.mkdir()
        self.ok("export", self.file, "--as", "json", "-o", out)
        self.assertEqual(json.loads(out.read_text()), json.loads(self.letter.read_text()))
        for name in ("logo.png", "harbour.png", "photos/library.png", "photos/market.png"):
            self.assertEqual((out.parent / name).read_bytes(), (LETTER / name).read_bytes(), name)
        # And once more, from the form alone.
        twice = self.box / "twice" / "again.json"
        twice.parent.mkdir()
        self.ok("export", out, "--as", "json", "-o", twice)
        self.assertEqual(snapshot(twice.parent), snapshot(out.parent))

    def test_one_issue_of_two(self):
        self.fill()
        self.ok("import", self.file, self.form / "notes.md")
        listed = json.loads(self.ok("list", self.file, "--json").stdout)
        self.assertEqual([issue["title"] for issue in listed["issues"]], ["Mai 2026", "Kurz notiert"])
        out = self.box / "one.json"
        self.ok("export", self.file, "--issue", listed["issues"][1]["id"], "--as", "json", "-o", out)
        form = json.loads(out.read_text())
        self.assertEqual([issue["title"] for issue in form["issues"]], ["Kurz notiert"])
        sections = form["issues"][0]["sections"]
        self.assertEqual([s["kind"] for s in sections], ["editorial", "text", "heading", "text"])
        self.assertEqual(sections[1]["title"], "Die Brücke wird gestrichen")
        self.assertTrue(sections[1]["body"].endswith("![Marktstände](photos/market.png)"))
        self.assertEqual(sections[3]["body"], "```\n# keine Überschrift\n```")

    def test_two_pictures_of_one_path(self):
        self.fill()
        (self.form / "photos" / "market.png").write_bytes(pictures.png(99, 99, (200, 10, 10), 9))
        self.ok("import", self.file, self.letter)
        out = self.box / "two" / "both.json"
        out.parent.mkdir()
        self.ok("export", self.file, "--as", "json", "-o", out)
        form = json.loads(out.read_text())
        bodies = [issue["sections"][0]["body"] for issue in form["issues"]]
        self.assertIn("(photos/market.png)", bodies[0])
        self.assertIn("(photos/market-2.png)", bodies[1])
        self.assertEqual(sorted(form["photos"]), ["photos/market-2.png", "photos/market.png"])

    def test_export_beside_other_photos(self):
        """Photos that stand there already are the person's own, and stay."""
        self.fill()
        mine = self.box / "mine"
        (mine / "photos").mkdir(parents=True)
        (mine / "photos" / "market.png").write_bytes(b"my own")
        (mine / "harbour.png").write_bytes(b"my own, too")
        self.ok("export", self.file, "--as", "json", "-o", mine / "out.json")
        self.assertEqual((mine / "photos" / "market.png").read_bytes(), b"my own")
        self.assertEqual((mine / "harbour.png").read_bytes(), b"my own, too")
        again = self.box / "again.rundbrief"
        self.ok("new", again, "--name", "x")
        self.ok("import", again, mine / "out.json")

    def test_export_beside_photos_of_another_issue(self):
        """Each text goes on naming its own photo, though the one takes the other's name."""
        for name in ("a", "b"):
            (self.box / name / "photos").mkdir(parents=True)
        for n, name in enumerate(("3.png", "foto.png", "bild.png")):
            for folder, size in (("a", 40 + n), ("b", 90 + n)):
                (self.box / folder / "photos" / name).write_bytes(pictures.png(size, size, (9, 99, n), 9))
        texts = "".join(f"![{name}](photos/{name})\n\n" for name in ("3.png", "foto.png", "bild.png"))
        self.ok("new", self.file, "--name", "Hafenblatt")
        for folder in ("a", "b"):
            form = {"rundbrief": 1, "issues": [{"title": folder, "sections": [{"kind": "text", "body": texts}]}]}
            (self.box / folder / "in.json").write_text(json.dumps(form))
            self.ok("import", self.file, self.box / folder / "in.json")
        out = self.box / "b" / "out.json"
        self.ok("export", self.file, "--as", "json", "-o", out)
        form = json.loads(out.read_text())
        for folder, issue in zip(("a", "b"), form["issues"]):
            for name, path in re.findall(r"!\[(.*?)\]\((.*?)\)", issue["sections"][0]["body"]):
                self.assertEqual((out.parent / path).read_bytes(), (self.box / folder / "photos" / name).read_bytes())

    def test_html(self):
        self.fill()
        out = self.box / "mail"
        self.ok("export", self.file, "--as", "html", "-o", out)
        first = snapshot(out)
        self.assertIn("index.html", first)
        self.assertIn("index.txt", first)
        html = (out / "index.html").read_text()
        for image in (out / "images").iterdir():
            self.assertIn(image.name, html)
        self.ok("export", self.file, "--as", "html", "-o", out)
        self.assertEqual(snapshot(out), first)
        self.assertEqual(sorted(p.name for p in self.box.glob(".*")), [])
        text = self.ok("export", self.file, "--as", "text", "-o", "-").stdout
        self.assertEqual(text, (out / "index.txt").read_text())
        self.ok("export", self.letter, "--as", "text", "-o", self.box / "mail.txt")
        self.assertEqual(text, (self.box / "mail.txt").read_text())

    def test_rights(self):
        self.ok("new", self.file, "--name", "Hafen")
        self.ok("import", self.file, self.letter)
        table, page = self.box / "rights.csv", self.box / "rights.html"
        self.ok("export", self.file, "--as", "rights", "-o", table)
        lines = table.read_bytes().decode("utf-8").split("\r\n")
        self.assertTrue(lines[0].startswith("\ufeffSection,File,Photographer,"))
        self.assertGreater(len(lines), 3)
        self.assertTrue(any(line.startswith("Article: ") for line in lines))
        self.ok("export", self.file, "--as", "rights", "-o", page)
        self.assertIn('src="data:image/', page.read_text())
        before = table.read_bytes()
        self.ok("export", self.letter, "--as", "rights", "-o", table)
        self.assertEqual(table.read_bytes(), before)
        self.fails("export", self.file, "--as", "rights", "-o", self.box / "rights.xls")
        self.assertFalse((self.box / "rights.xls").exists())

    def test_relative_images_are_warned_of(self):
        self.change(lambda form: form["newsletter"].pop("image_base_url"))
        result = self.ok("export", self.letter, "--as", "html", "-o", self.box / "mail")
        self.assertIn("Image addresses are relative", result.stderr)


class Images(Case):
    def test_rights_and_nothing_else(self):
        """What leaves the office tells whose the photo is, and neither place nor camera."""
        self.fill()
        out = self.box / "mail"
        self.ok("export", self.file, "--as", "html", "-o", out)
        told = subprocess.run(["exiftool", "-json", "-G1", "-a", "-s", *sorted((out / "images").iterdir())],
                              capture_output=True, check=True, text=True).stdout
        files = {pathlib.Path(tags["SourceFile"]).name: tags for tags in json.loads(told)}
        known = {"SourceFile", "ExifTool", "System", "File", "PNG", "PNG-pHYs", "Composite", "XMP-dc", "XMP-photoshop",
                 "XMP-xmpRights", "XMP-cc", "IPTC", "Photoshop", "JFIF"}
        for name, tags in files.items():
            self.assertLessEqual({tag.split(":")[0] for tag in tags}, known, name)
        harbour = next(tags for name, tags in files.items() if name.startswith("harbour-"))
        self.assertEqual(harbour["XMP-photoshop:Credit"], "Stadt Musterhafen | M. Beispiel")
        self.assertEqual(harbour["XMP-xmpRights:WebStatement"],
                         "https://creativecommons.org/licenses/by/4.0/")
        market = next(tags for name, tags in files.items() if name.startswith("market-"))
        self.assertEqual(market["XMP-dc:Creator"], "M. Beispiel")
        self.assertEqual(market["XMP-dc:Rights"], "© Stadt Musterhafen")


class Reviews(Case):
    """A copy goes out, the newsletter goes on, the copy comes home."""

    def setUp(self):
        super().setUp()
        self.fill()
        self.copy = self.box / "copy.rundbrief"
        self.ok("review", self.file, "-o", self.copy)

    def issue(self, file):
        form = self.box / "form" / "out.json"
        form.parent.mkdir(exist_ok=True)
        self.ok("export", file, "--as", "json", "-o", form)
        return json.loads(form.read_text())["issues"][0]

    def write(self, file, words):
        """As the program would: another subject for the issue, sealed and in the history."""
        node = json.loads(self.ok("list", file, "--json").stdout)["issues"][0]["id"]
        subprocess.run([WRITER, str(file), node, "subject", words], check=True, timeout=60)

    def test_copy(self):
        self.assertEqual(self.issue(self.copy), self.issue(self.file))
        self.assertIn("no changes", self.ok("merge", self.file, self.copy).stdout)

    def test_merge(self):
        self.write(self.copy, "Neu aus der Kopie")
        self.assertIn("1 change by", self.ok("merge", self.file, self.copy).stdout)
        self.assertEqual(self.issue(self.file)["subject"], "Neu aus der Kopie")
        self.assertIn("nothing new", self.ok("merge", self.file, self.copy).stdout)
        self.assertIn("has worked", self.fails("review", self.file, "-o", self.copy))

    def test_conflict(self):
        self.write(self.copy, "Neu aus der Kopie")
        self.write(self.file, "Neu von hier")
        before = self.file.read_bytes()
        result = run("merge", self.file, self.copy)
        self.assertEqual(result.returncode, 1)
        self.assertIn("Issue, Subject: changed on both sides", result.stdout)
        self.assertIn("here: Neu von hier", result.stdout)
        told = json.loads(run("merge", self.file, self.copy, "--json").stdout)
        self.assertFalse(told["merged"])
        self.assertEqual(
            [(c["state"], c["conflict"], c["theirs"]) for c in told["changes"]],
            [("conflict", "field", "Neu aus der Kopie")],
        )
        # A line cannot hold both.
        self.fails("merge", self.file, self.copy, "--both", code=1)
        self.fails("merge", self.file, self.copy, "--ours", "--theirs")
        self.assertEqual(self.file.read_bytes(), before)
        told = json.loads(self.ok("merge", self.file, self.copy, "--both", "--theirs", "--json").stdout)
        self.assertTrue(told["merged"])
        self.assertEqual(self.issue(self.file)["subject"], "Neu aus der Kopie")

    def test_other_newsletter(self):
        other = self.box / "other.rundbrief"
        self.ok("new", other, "--name", "Anders")
        before = other.read_bytes()
        self.assertIn("another newsletter", self.fails("merge", other, self.copy))
        self.assertIn("no review copy", self.fails("merge", self.file, other))
        self.assertEqual(other.read_bytes(), before)

    def test_page(self):
        """A page goes out, its comments come home; twice they are nothing new."""
        page, comments = self.box / "page.html", self.box / "weber.txt"
        self.ok("review", self.file, "--page", page, "--for", "Für Dr. Weber")
        self.assertIn("Für Dr. Weber", self.ok("list", self.file, "--versions").stdout)
        told = json.loads(re.search(r'id="rb-review-data">(.*?)</script>', page.read_text(), re.S).group(1))
        section = next(s for s in told["sections"][1:] if s["fields"])
        field = next(f for f in section["fields"] if len(f["text"]) > 4)
        form = {
            "rundbrief-comments": 1, "newsletter": told["newsletter"], "issue": told["issue"],
            "page": told["page"], "author": "Dr. Weber", "comments": [{
                "id": "5b0c6f0e-1c1d-4c0b-9d7e-000000000001", "section": section["id"],
                "node": field["node"], "field": field["field"], "words": field["text"][:4], "at": 0,
                "before": "", "after": field["text"][4:36], "text": "Gut \u001b[31m<b>so</b>?",
                "time": "2026-11-28T10:00:00Z"}],
        }
        comments.write_text(json.dumps(form))
        told = json.loads(self.ok("merge", self.file, comments, "--json").stdout)
        self.assertEqual([(c["type"], c["theirs"]) for c in told["changes"]], [("add", "Gut [31m<b>so</b>?")])
        self.assertIn("nothing new", self.ok("merge", self.file, comments).stdout)
        form["newsletter"] = "00000000-0000-4000-8000-000000000000"
        comments.write_text(json.dumps(form))
        before = self.file.read_bytes()
        self.assertIn("another newsletter", self.fails("merge", self.file, comments))
        comments.write_text(json.dumps(form)[:-20])
        self.assertIn("damaged in line 1", self.fails("merge", self.file, comments))
        self.assertIn("exists already", self.fails("review", self.file, "--page", self.file))
        self.assertEqual(self.file.read_bytes(), before)

    def test_places(self):
        self.assertIn("place is missing", self.fails("review", self.file))
        self.assertIn("exists already", self.fails("review", self.file, "-o", self.letter))
        self.assertIn("review copy itself", self.fails("review", self.copy, "-o", self.box / "x.rundbrief"))


class Condensing(Case):
    """What is old goes, what is marked stays."""

    def test_condense(self):
        self.fill()
        node = json.loads(self.ok("list", self.file, "--json").stdout)["issues"][0]["id"]
        for words in ("Eins", "Zwei", "Drei"):
            subprocess.run([WRITER, str(self.file), node, "subject", words], check=True, timeout=60)
        before = self.file.read_bytes()
        self.assertIn("nothing to condense", self.ok("condense", self.file, "--older-than", "1y").stdout)
        self.assertEqual(self.file.read_bytes(), before)
        self.assertEqual(list(self.box.glob("hafen (*")), [])
        told = self.ok("condense", self.file, "--older-than", "0d", "--dry-run").stdout
        self.assertIn("2 changes can be condensed, 2 states stay", told)
        self.assertEqual(self.file.read_bytes(), before)
        self.assertIn("2 changes condensed", self.ok("condense", self.file, "--older-than", "0d").stdout)
        self.assertEqual(len(list(self.box.glob("hafen (whole history *).rundbrief"))), 1)
        self.assertLessEqual(self.file.stat().st_size, len(before))
        text = run("diff", self.file, "--from", "letter.json").stdout
        self.assertIn("Drei", text)
        self.assertIn("--older-than", self.fails("condense", self.file))
        self.assertIn("--older-than", self.fails("condense", self.file, "--older-than", "alt"))


class Usage(Case):
    def test_help(self):
        self.assertIn("export", self.ok("--help").stdout)
        for command in ("new", "import", "list", "check", "export", "condense"):
            self.assertIn(command, self.ok(command, "--help").stdout)
        self.assertRegex(self.ok("--version").stdout, r"^rundbrief-cli \d")

    def test_mistakes(self):
        self.assertIn("“export”", self.fails("exprot"))
        self.fails()
        self.fails("new", self.file)
        self.fails("import", self.file)
        self.fails("list", self.letter, "more")
        self.fails("check", self.letter, "--nonsense")
        self.fails("export", self.letter, "-o", self.box / "x")
        self.fails("export", self.letter, "--as", "html")
        message = self.fails("export", self.letter, "--as", "word", "-o", self.box / "x")
        self.assertIn("html, zip, eml, text, page, delivery, json, rights", message)
        self.assertIn("Mai 2026", self.fails("check", self.letter, "--issue", "Mai"))

    def test_terminals_obey_nobody_else(self):
        """Titles may be someone else's; what a terminal would obey stays out of all that is printed."""
        evil = "Mai \u001b]52;c;eA==\u0007\u009b2J\u007fund"
        self.change(lambda form: form["issues"][0].update(title=evil, subject=""))
        for command in ("list",), ("check",), ("check", "--issue", "x"), ("list", "--json"), ("check", "--json"):
            result = run(command[0], self.letter, *command[1:])
            told = result.stdout + result.stderr
            self.assertIn("Mai ", told, command)
            self.assertNotRegex(told, "[\x00-\x08\x0b-\x1f\x7f-\x9f]", command)
        self.assertEqual(json.loads(self.ok("list", self.letter, "--json").stdout)["issues"][0]["title"], evil)
        self.fill()
        result = self.ok("export", self.file, "--as", "text", "-o", self.box / "x", "--force")
        for told in (result.stderr, self.ok("list", self.file, "--versions").stdout):
            self.assertNotRegex(told, "[\x00-\x08\x0b-\x1f\x7f-\x9f]")

    def test_one_line_each(self):
        """Nobody's title breaks a list or turns the direction in which the rest of it is read."""
        self.change(lambda form: form["issues"][0].update(title="Mai\nJuni \u202etxe\u2066\x1b", subject=""))
        self.assertIn("  Mai Juni \\u202etxe\\u2066\\u001b  (", self.ok("list", self.letter).stdout)
        self.assertEqual(self.ok("list", self.letter).stdout.count("\n"), 1)
        self.assertNotRegex(run("check", self.letter).stdout, "[\u202a-\u202e\u2066-\u2069]")
        message = self.fails("check", self.letter, "--issue", "x" * 500 + "\ny")
        self.assertIn("issue “" + "x" * 79 + "…”. There are: “Mai Juni \\u202e", message)
        self.assertEqual(message.count("\n"), 1)

    def test_long_values_are_cut(self):
        """A message says what is wrong in one line, whatever the value that is."""
        evil = "Erste Zeile\n" + "x" * 5000
        for where, words in (
            (("newsletter", "mailing_system"), "not among the choices"),
            (("newsletter", "clients"), "no mail program"),
            (("issues", 0, "date"), "is no date"),
            (("issues", 0, "waived"), "names no finding"),
            (("issues", 0, evil), "not known here"),
            (("issues", 0, "sections", 0, "kind"), "no kind of section"),
            (("issues", 0, "sections", 0, "language"), "no language"),
            (("issues", 0, "sections", 0, "anchor"), "no name for links"),
            (("newsletter", "logo", "file"), "photo"),
        ):
            form = json.loads((LETTER / "letter.json").read_text())
            node = form
            for key in where[:-1]:
                node = node[key]
            node[where[-1]] = {"clients": [evil], "waived": {evil: "x"}}.get(where[-1], evil)
            self.letter.write_text(json.dumps(form))
            message = self.fails("check", self.letter)
            with self.subTest(where[-1]):
                self.assertIn(words, message)
                self.assertEqual(message.count("\n"), 1)
                self.assertIn("Erste Zeile x", message)
                self.assertIn("x…”", message)
                self.assertLess(len(message), 900)

    def test_languages(self):
        """What is no tag of a language would stand in each mail."""
        for language in ("de\"><script>", "", "deutsch", "d", "de_DE", "de-", "de-123456789"):
            message = self.fails("new", self.file, "--name", "x", "--language", language)
            self.assertIn(f"“{language}” is no language", message)
            self.assertFalse(self.file.exists())
        for language in ("pt-BR", "gsw", "zh-Hant-TW"):
            self.ok("new", self.box / f"{language}.rundbrief", "--name", "x", "--language", language)

    def test_killed_while_new(self):
        """A newsletter that is made when the process ends is not there, or it is whole."""
        killed = 0
        for i in range(60):
            process = subprocess.Popen([CLI, "new", self.file, "--name", "Hafenblatt"], stderr=subprocess.DEVNULL)
            deadline = time.monotonic() + 20
            # As soon as anything is there, or a little later.
            while len(list(self.box.iterdir())) == 1 and process.poll() is None and time.monotonic() < deadline:
                pass
            time.sleep(i * 0.0005)
            process.kill()
            process.wait(60)
            if self.file.exists():
                self.assertEqual(self.ok("list", self.file).stdout, "")
            else:
                killed += 1
                self.ok("new", self.file, "--name", "Hafenblatt")
            self.assertEqual([p.name for p in self.box.glob(".*") if any(p.iterdir())], [])
            self.file.unlink()
            for left in self.box.glob(".*"):
                shutil.rmtree(left)
        self.assertGreater(killed, 0)

    def test_loads_no_toolkit(self):
        loaded = subprocess.run(["ldd", CLI], capture_output=True, text=True).stdout.lower()
        for name in ("libgtk", "libadwaita", "libwebkit", "libvips", "libgexiv2", "libarchive", "libgmime", "libgpgme",
                     "libxml2"):
            self.assertNotIn(name, loaded)


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"
    unittest.main(verbosity=2)
