#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms of an export, as programs other than ours read them."""
import email
import email.policy
import fcntl
import hashlib
import json
import os
import pty
import signal
import subprocess
import time
import unittest
import zipfile

from cli_case import CLI, Case, run, snapshot

# The tags of a system in the letter: unsubscribe, view online, first name.
SYSTEMS = {
    "brevo": ("{{ unsubscribe }}", "{{ mirror }}", "{{ contact.FIRSTNAME }}"),
    "mailchimp": ("*|UNSUB|*", "*|ARCHIVE|*", "*|FNAME|*"),
    "openemm": ("[agnUNSUBSCRIBE]", "[agnFULLVIEW]", '[agnDB column="firstname"]'),
    "campaign-monitor": ("<unsubscribe>", "<webversion>", "[firstname]"),
}


def read_mail(path):
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


ENDINGS = {"zip": ".zip", "eml": ".eml", "text": ".txt", "page": ".html"}


class Forms(Case):
    def setUp(self):
        super().setUp()
        os.environ["XDG_CONFIG_HOME"] = str(self.box / "config")
        os.environ.pop("SOURCE_DATE_EPOCH", None)
        self.fill()

    def export(self, form, name, *more, source=None, **options):
        path = self.box / name
        self.ok("export", source or self.file, "--as", form, "-o", path, *more, **options)
        return path

    def send_with(self, system, **changes):
        def edit(form):
            tags = SYSTEMS.get(system, ("", "", ""))
            form["newsletter"].update(mailing_system=system, unsubscribe_url=tags[0], view_online_url=tags[1])
            form["newsletter"].update(changes)
            form["issues"][0]["sections"][0]["body"] = f"Hallo {tags[2]}! [Weg]({tags[0]})" if tags[0] else "Hallo"

        self.change(edit)

    def own_profiles(self, text):
        folder = self.box / "config" / "rundbrief"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "mailing-profiles.ini").write_text(text)

    # --- what is kept ---------------------------------------------------------------------------

    def test_photos_are_made_once(self):
        """The second export takes from the file what the first has made of its photos."""
        first = self.export("html", "first")
        nothing = dict(os.environ, RUNDBRIEF_PHOTO=str(self.box / "missing"))
        self.assertEqual(snapshot(self.export("html", "second", env=nothing)), snapshot(first))
        self.fails("export", self.file, "--as", "rights", "-o", self.box / "rights.xlsx", env=nothing)

    # --- mail ---------------------------------------------------------------------------------

    def test_mail(self):
        folder = self.export("html", "mail")
        mail = read_mail(self.export("eml", "mail.eml"))
        self.assertEqual(mail.defects, [])
        self.assertEqual(str(mail["From"]), "Pressestelle Musterhafen <presse@example.org>")
        self.assertEqual(mail.get_content_type(), "multipart/alternative")
        text, related = mail.iter_parts()
        self.assertEqual(text.get_content_type(), "text/plain")
        self.assertEqual(text.get_content().replace("\r\n", "\n"), (folder / "index.txt").read_text())
        html, *images = related.iter_parts()
        self.assertEqual(related.get_content_type(), "multipart/related")
        written = html.get_content().replace("\r\n", "\n")
        files = {p.name: p.read_bytes() for p in (folder / "images").iterdir()}
        self.assertEqual({i.get_filename(): i.get_content() for i in images}, files)
        for image in images:
            self.assertEqual(image.get_content_disposition(), "inline")
            cid = image["Content-ID"].strip("<>")
            self.assertIn(f'src="cid:{cid}"', written)
            written = written.replace(f"cid:{cid}", f"https://example.org/hafenblatt/images/{image.get_filename()}")
        self.assertEqual(written, (folder / "index.html").read_text())
        for part in mail.walk():
            self.assertEqual(part.defects, [])

    def test_images_by_address(self):
        folder = self.export("html", "mail")
        text, html = read_mail(self.export("eml", "mail.eml", "--link-images")).iter_parts()
        self.assertEqual(html.get_content().replace("\r\n", "\n"), (folder / "index.html").read_text())

    def test_sender_is_needed(self):
        self.change(lambda form: form["newsletter"].pop("sender"))
        self.assertIn("sender", self.fails("export", self.letter, "--as", "eml", "-o", self.box / "x", "--force")
                      .splitlines()[-1])
        self.assertFalse((self.box / "x").exists())

    # --- tags ---------------------------------------------------------------------------------

    def test_tags(self):
        """Each tag in its place, byte for byte, in all that goes to a mailing system."""
        for system, (unsubscribe, online, first) in SYSTEMS.items():
            with self.subTest(system):
                self.send_with(system)
                folder = next(self.export("delivery", system, source=self.letter).iterdir())
                archive = zipfile.ZipFile(folder / "Mai 2026.zip")
                text_part, related = read_mail(folder / "Mai 2026.eml").iter_parts()
                html_part = next(related.iter_parts())
                htmls = [(folder / "html" / "index.html").read_text(), archive.read("index.html").decode(),
                         html_part.get_content(), (folder / "Mai 2026.html").read_text()]
                texts = [(folder / "html" / "index.txt").read_text(), text_part.get_content(),
                         (folder / "Mai 2026.txt").read_text()]
                for html in htmls:
                    self.assertIn(f"Hallo {first}!", html)
                    if unsubscribe.startswith("<"):
                        self.assertEqual(html.count(unsubscribe), 2)
                        self.assertIn(">Weg</span></unsubscribe>", html)
                    else:
                        self.assertEqual(html.count(f'href="{unsubscribe}"'), 2)
                        self.assertEqual(html.count(f'href="{online}"'), 1)
                for text in texts:
                    self.assertIn(f"Hallo {first}!", text)
                    self.assertEqual(text.count(unsubscribe), 2)
                    self.assertEqual(text.count(online), 1)

    # --- ZIP ----------------------------------------------------------------------------------

    def test_zip(self):
        self.send_with("mailchimp")
        folder = self.export("html", "mail", source=self.letter)
        archive = zipfile.ZipFile(self.export("zip", "mail.zip", source=self.letter))
        names = archive.namelist()
        self.assertIsNone(archive.testzip())
        self.assertEqual(names[0], "index.html")
        self.assertEqual(sorted(names[1:]), sorted(f"images/{p.name}" for p in (folder / "images").iterdir()))
        html = archive.read("index.html").decode()
        for name in names[1:]:
            self.assertIn(f'src="{name}"', html)
            self.assertEqual(archive.read(name), (folder / name).read_bytes())
        self.assertEqual({info.external_attr >> 16 for info in archive.infolist()}, {0o100644})
        self.assertEqual({info.date_time[0] for info in archive.infolist()}, {1980})

    def test_zip_of_a_system_that_takes_none(self):
        """The images are on the web before the HTML comes to the system."""
        self.send_with("brevo")
        html = zipfile.ZipFile(self.export("zip", "mail.zip", source=self.letter)).read("index.html").decode()
        self.assertIn('src="https://example.org/hafenblatt/images/', html)

    def test_zip_as_an_office_wants_it(self):
        self.own_profiles("[amt]\nname=Amt\nunsubscribe={WEG}\ntakes=zip\nzip-html=mail.htm\nzip-text=\nzip-images=\n")
        self.send_with("amt", unsubscribe_url="{WEG}")
        archive = zipfile.ZipFile(self.export("zip", "mail.zip", source=self.letter))
        self.assertEqual(archive.namelist()[0], "mail.htm")
        self.assertFalse([name for name in archive.namelist() if "/" in name])
        html = archive.read("mail.htm").decode()
        for name in archive.namelist()[1:]:
            self.assertIn(f'src="{name}"', html)

    # --- page and delivery --------------------------------------------------------------------

    def test_page(self):
        page = self.export("page", "page.html").read_text()
        self.assertNotIn('src="https:', page)
        self.assertNotIn('src="images/', page)
        self.assertGreater(page.count('src="data:image/'), 3)

    def test_page_with_an_animation(self):
        frame = (b"\x21\xf9\x04\x00\x0a\x00\x00\x00," + b"\x00" * 4 + b"\x08\x00\x08\x00\x00\x02\x09"
                 b"\x84\x8f\xa9\xcb\xed\x0f\xa3\x2c\x05\x00")
        gif = (b"GIF89a\x08\x00\x08\x00\x80\x00\x00\xff\x00\x00\x00\x00\xff"
               b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00" + frame + frame + b";")
        (self.form / "moving.gif").write_bytes(gif)
        self.change(lambda form: form["issues"][0]["sections"].append(
            {"kind": "photo", "photo": {"file": "moving.gif", "alt": "Welle", "credit": "x"}}))
        page = self.export("page", "page.html", "--force", source=self.letter).read_text()
        self.assertIn("data:image/gif;base64,R0lGOD", page)
        self.assertNotIn("data:image/jpeg;base64,R0lGOD", page)

    def check_sums(self, folder):
        """As sha256sum -c does."""
        lines = (folder / "SHA256SUMS").read_text().splitlines()
        for line in lines:
            digest, name = line.split("  ", 1)
            self.assertEqual(hashlib.sha256((folder / name).read_bytes()).hexdigest(), digest, name)
        self.assertEqual({line.split("  ", 1)[1] for line in lines},
                         set(snapshot(folder)) - {"SHA256SUMS", ".rundbrief"})

    def test_delivery(self):
        os.environ["SOURCE_DATE_EPOCH"] = "1788000000"
        out = self.box / "out"
        said = self.ok("export", self.file, "--as", "delivery", "-o", out).stdout.strip()
        folder = out / "2026-08-29 Mai 2026"
        self.assertEqual(said, str(folder))
        names = set(snapshot(folder))
        for name in ("html/index.html", "html/index.txt", "Mai 2026.zip", "Mai 2026.eml", "Mai 2026.txt",
                     "Mai 2026.html", "rights.csv", "rights.html", "check.json", "check.html", "SHA256SUMS"):
            self.assertIn(name, names)
        self.check_sums(folder)
        json.loads((folder / "check.json").read_text())
        self.assertEqual((folder / "Mai 2026.zip").read_bytes(), self.export("zip", "x.zip").read_bytes())
        self.assertEqual((folder / "Mai 2026.eml").read_bytes(), self.export("eml", "x.eml").read_bytes())
        before = snapshot(folder)
        self.ok("export", self.file, "--as", "delivery", "-o", out)
        self.assertEqual(snapshot(folder), before)
        (folder / "html" / "mine.txt").write_text("mine")
        self.assertIn("html/mine.txt", self.fails("export", self.file, "--as", "delivery", "-o", out))
        self.assertTrue((folder / "html" / "mine.txt").exists())

    def test_delivery_called_like_its_parts(self):
        for title in ("check", "Rights"):
            self.change(lambda form: form["issues"][0].update(title=title))
            folder = next(self.export("delivery", title, source=self.letter).iterdir())
            names = set(snapshot(folder))
            self.assertLessEqual({f"{title}-2.html", f"{title}.zip", "check.html", "rights.html"}, names)
            self.check_sums(folder)

    def test_same_bytes(self):
        """Whenever, wherever and from whatever source."""
        forms = ("html", "zip", "eml", "text", "page", "delivery")
        shots = []
        for zone, source in (("UTC", self.file), ("Pacific/Auckland", self.file), ("America/New_York", self.letter)):
            os.environ["TZ"] = zone
            os.environ["SOURCE_DATE_EPOCH"] = "1788000000"
            self.addCleanup(os.environ.pop, "TZ", None)
            box = self.box / zone.replace("/", "-")
            box.mkdir()
            for form in forms:
                self.export(form, f"{box.name}/{form}", source=source)
            shots.append(snapshot(box))
        self.assertEqual(shots[0], shots[1])
        self.assertEqual(shots[0], shots[2])

    # --- what goes wrong ----------------------------------------------------------------------

    def test_full(self):
        """The disk fills up in the middle of each form: what was there stays, and nothing else."""
        for form in ("html", "zip", "eml", "text", "page", "delivery"):
            with self.subTest(form):
                name = form + ENDINGS.get(form, ".out")
                path = self.export(form, name)
                before = snapshot(path) if path.is_dir() else path.read_bytes()
                size = max(p.stat().st_size for p in path.rglob("*")) if path.is_dir() else path.stat().st_size
                listed = sorted(self.box.iterdir())
                for limit in (size // 2, 10):
                    message = self.fails("export", self.file, "--as", form, "-o", path, limit=limit)
                    self.assertIn("not enough room", message)
                    self.assertIn(name, message)
                    self.assertEqual(snapshot(path) if path.is_dir() else path.read_bytes(), before)
                    self.assertEqual(sorted(self.box.iterdir()), listed)
                    if path.is_dir():
                        self.assertEqual([p for p in path.rglob(".*.*")], [])

    def test_other_files_stay(self):
        """What somebody has written there is no export, and is not replaced."""
        for form in ("zip", "eml", "text", "page"):
            mine = self.box / "letter.docx"
            mine.write_text("mine")
            self.assertIn("exists already", self.fails("export", self.file, "--as", form, "-o", mine))
            self.assertEqual(mine.read_text(), "mine")
            again = self.export(form, "again" + ENDINGS[form])
            self.assertEqual(self.export(form, again.name), again)

    def writes(self, path):
        """The ways to have a file of this name written, each by what it writes."""
        return {
            "text": ["export", self.file, "--as", "text", "-o", path / "a.txt"],
            "zip": ["export", self.file, "--as", "zip", "-o", path / "a.zip"],
            "eml": ["export", self.file, "--as", "eml", "-o", path / "a.eml"],
            "page": ["export", self.file, "--as", "page", "-o", path / "page.html"],
            "json": ["export", self.file, "--as", "json", "-o", path / "a.json"],
            "table": ["export", self.file, "--as", "rights", "-o", path / "a.csv"],
            "sheet": ["export", self.file, "--as", "rights", "-o", path / "sheet.html"],
            "report": ["check", self.file, "--report", path / "report.html"],
            "review": ["review", self.file, "--page", path / "review.html"],
            "diff": ["diff", self.file, self.letter, "-o", path / "diff.html"],
        }

    def test_only_exports_are_replaced(self):
        """A file that somebody else has written stays, whatever its name ends in; an export is replaced by the next."""
        mine = "My diary, <html> and {}\n"
        for name in self.writes(self.box):
            with self.subTest(name):
                here = self.box / name
                here.mkdir()
                command = self.writes(here)[name]
                path = command[-1]
                path.write_text(mine)
                message = self.fails(*command)
                self.assertEqual(message.count("\n"), 1)
                self.assertIn(f"“{path}” exists", message)
                self.assertEqual(path.read_text(), mine)
                self.assertEqual(list(here.iterdir()), [path])
                if command[0] == "export" and name != "json":
                    self.assertIn("--force", message)
                    self.ok(*command, "--force")
                else:
                    path.write_text("")
                    run(*command)
                self.assertNotIn(b"diary", path.read_bytes())
                self.assertNotIn("exists", run(*command).stderr)

    def test_forms_are_told_apart(self):
        """An export is replaced by another of its own form alone."""
        here = self.box / "here"
        here.mkdir()
        pages = {name: command for name, command in self.writes(here).items() if command[-1].suffix == ".html"}
        for name, command in pages.items():
            run(*command)
            written = command[-1].read_bytes()
            for other, again in pages.items():
                if other != name:
                    with self.subTest(f"{other} over {name}"):
                        self.assertIn("exists already", self.fails(*again[:-1], command[-1]))
            self.assertEqual(command[-1].read_bytes(), written)

    def test_changed_texts_stay(self):
        """A text and a table do not tell what wrote them: they are replaced as long as nobody has changed them."""
        for command in (c for n, c in self.writes(self.box).items() if n in ("text", "table")):
            self.ok(*command)
            self.ok(*command)
            path = command[-1]
            with path.open("a") as file:
                file.write("mine\n")
            self.assertIn("exists already", self.fails(*command))
            self.assertTrue(path.read_text().endswith("mine\n"))

    def test_protected_files_stay(self):
        """Who took the right to write from a file wants it kept, an export too."""
        here = self.box / "here"
        here.mkdir()
        for name, command in self.writes(here).items():
            with self.subTest(name):
                run(*command)
                path = command[-1]
                path.chmod(0o444)
                before = path.read_bytes()
                for more in ([], ["--force"]) if command[0] == "export" else ([],):
                    message = self.fails(*command, *more)
                    self.assertIn(f"“{path}” is write-protected", message.splitlines()[-1])
                    self.assertEqual(path.read_bytes(), before)
                self.assertEqual([p.name for p in here.glob(".*")], [])

    def test_folder_in_the_way(self):
        (self.box / "there").mkdir()
        for form in ("zip", "eml", "text", "page"):
            self.assertIn("is a folder", self.fails("export", self.file, "--as", form, "-o", self.box / "there"))
        (self.box / "file").write_text("mine")
        self.fails("export", self.file, "--as", "delivery", "-o", self.box / "file")
        self.assertEqual((self.box / "file").read_text(), "mine")

    def test_interrupt(self):
        """Ctrl+C leaves either the whole or nothing."""
        for form in ("html", "zip", "delivery"):
            for pause in (None, 0.05, 0.15):
                out = self.box / "out"
                process = subprocess.Popen([CLI, "export", self.letter, "--as", form, "-o", out],
                                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                # At once when there is something: that is where it is easily left.
                while pause is None and not out.exists() and process.poll() is None:
                    pass
                time.sleep(pause or 0)
                process.send_signal(signal.SIGINT)
                done = process.wait(60) == 0
                self.assertEqual(out.exists(), done, form)
                self.assertEqual([p.name for p in self.box.glob(".*")], [])
                if done:
                    subprocess.run(["rm", "-r", out], check=True)

    def hidden(self):
        return sorted(p.name for p in self.box.glob(".*"))

    def begun(self):
        """The folders beside the export that say of themselves that they are not finished."""
        return sorted(p.parent.name for p in self.box.glob(".out.*/.rundbrief")
                      if p.read_text().startswith("Rundbrief export, not finished\n"))

    def test_killed(self):
        """What a killed export leaves goes with the next one of the same name."""
        out = self.box / "out"
        for _ in range(20):
            process = subprocess.Popen([CLI, "export", self.letter, "--as", "html", "-o", out],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                while not self.begun() and process.poll() is None:
                    pass
            except FileNotFoundError:
                pass  # it was just finished
            process.kill()
            process.wait(60)
            left = self.begun()
            if left:
                self.export("html", "out")
                self.assertEqual(self.begun(), [])
                self.assertFalse((self.box / left[0]).exists())
                return
            subprocess.run(["rm", "-rf", out, *self.box.glob(".out.*")], check=True)
        self.fail("no export was killed in time")

    def test_left_by_others(self):
        begun = "Rundbrief export, not finished\n"
        folders = {name: self.box / name for name in (".out.a1b2c3", ".out.held99", ".out.backup", ".other.a1b2c3")}
        for folder in folders.values():
            folder.mkdir()
            (folder / "index.html").write_text("begun")
            if folder.name != ".out.backup":
                (folder / ".rundbrief").write_text(begun)
        held = os.open(folders[".out.held99"], os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
        self.export("html", "out")
        self.assertEqual(self.hidden(), [".other.a1b2c3", ".out.backup", ".out.held99"])
        os.close(held)
        self.export("html", "out")
        self.assertEqual(self.hidden(), [".other.a1b2c3", ".out.backup"])
        self.assertNotEqual((self.box / "out" / ".rundbrief").read_text().splitlines()[0] + "\n", begun)

    def test_progress(self):
        """Shown to people, not to scripts."""
        self.assertNotIn("\r", self.ok("export", self.letter, "--as", "zip", "-o", self.box / "a").stderr)
        ours, theirs = pty.openpty()
        subprocess.run([CLI, "export", self.letter, "--as", "zip", "-o", self.box / "b"], stderr=theirs, check=True)
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 4096):
                shown += chunk
        except OSError:
            pass
        os.close(ours)
        self.assertRegex(shown, rb"\d+ %  ")
        # The line is wiped before the warnings follow.
        self.assertNotIn(b"%", shown[shown.rindex(b"\r\x1b[K"):])

    def test_bad_profiles(self):
        self.own_profiles("[amt]\nunsubscribe={WEG}\nunsubcribe={WEG}\n[Ämter]\n")
        result = self.ok("check", self.letter)
        self.assertIn("line 3: “unsubcribe” is not known here. Did you mean “unsubscribe”?", result.stderr)
        self.assertIn("mailing-profiles.ini", result.stderr)
        self.assertIn("line 4", result.stderr)
        self.send_with("amt", unsubscribe_url="{WEG}")
        self.assertIn("{WEG}", self.export("text", "mail.txt", source=self.letter).read_text())

    def test_unknown_system(self):
        self.send_with("mailchmp")
        message = self.fails("check", self.letter)
        self.assertIn("newsletter.mailing_system", message)
        self.assertIn("“mailchimp”", message)


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"
    unittest.main(verbosity=2)
