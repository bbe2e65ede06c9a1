#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a check finds, and what of it stops an export."""
import json
import os
import unittest

from cli_case import Case, run


class Checks(Case):
    def test_clean(self):
        self.ok("check", self.letter)

    def test_errors(self):
        def edit(form):
            issue = form["issues"][0]
            del issue["subject"]
            del issue["sections"][3]["photo"]["credit"]
            del issue["sections"][3]["photo"]["alt"]
            issue["sections"][3]["link"]["url"] = "www.example.org"
            issue["sections"][2]["body"] = "[hier](javascript:alert(1)) und ![](photos/market.png)"

        self.change(edit)
        result = run("check", self.letter, "--json")
        self.assertEqual(result.returncode, 1, result.stderr)
        found = {finding["id"]: finding for finding in json.loads(result.stdout)["findings"]}
        for name in ("subject-missing", "photo-credit-missing", "photo-alt-missing", "address-relative",
                     "address-scheme"):
            self.assertIn(name, found)
        self.assertIn("Drei Tage Musik", found["photo-credit-missing"]["place"])
        out = self.box / "mail"
        message = self.fails("export", self.letter, "--as", "html", "-o", out, code=1)
        self.assertIn("Drei Tage Musik", message)
        self.assertFalse(out.exists())
        self.assertIn("--force", self.ok("export", self.letter, "--as", "html", "-o", out, "--force").stderr)
        self.assertTrue((out / "index.html").exists())

    def test_hidden_sections_are_not_checked(self):
        self.change(lambda form: form["issues"][0]["sections"][4].update(link={"label": "x"}))
        self.ok("check", self.letter)


    def test_json_tells_all(self):
        def edit(form):
            form["newsletter"]["theme"]["accent"] = "#ffcc00"
            form["issues"][0]["subject"] = "AW: Mai"
            form["issues"][0]["waived"] = {"preheader-missing preheader": "Steht im Titel"}
            form["issues"][0].pop("preheader", None)

        self.change(edit)
        told = json.loads(self.ok("check", self.letter, "--json").stdout)
        found = {finding["id"]: finding for finding in told["findings"]}
        reply = found["subject-reply"]
        self.assertEqual((reply["family"], reply["rank"], reply["field"]), ("spam", "warning", "subject"))
        self.assertEqual([(c["field"], c["before"], c["after"]) for c in reply["fix"]["changes"]],
                         [("subject", "AW: Mai", "Mai")])
        self.assertEqual(found["preheader-missing"]["waived"], "Steht im Titel")
        accent = found["accent-pale"]
        self.assertEqual(accent["source"], "WCAG 2.2, 1.4.3")
        self.assertTrue(accent["url"].startswith("https://www.w3.org/"))
        self.assertIn(accent["fix"]["changes"][0]["after"], accent["fix"]["label"])
        self.assertEqual(told["facts"]["image_count"], 6)
        self.assertGreater(told["facts"]["html"], 5000)
        self.assertIn("example.org", {address["host"] for address in told["addresses"]})
        for address in told["addresses"]:
            self.assertFalse({"pixel", "remote", "tracking"} & set(address), address)
        lines = self.ok("check", self.letter).stdout
        self.assertIn("Can be mended: Remove It", lines)
        self.assertIn("Let stand: ", lines)

    def test_tracking(self):
        """The hint and the list of addresses tell of the same parameters."""
        names = ("ttclid", "GCLSRC", "mtm_kwd", "at_campaign", "utm_source", "id", "nutm_x")
        text = " ".join(f"[Seite {name} lesen](https://example.org/{name}?a=1&{name}=2#b)" for name in names)
        self.change(lambda form: form["issues"][0]["sections"][0].update(body=text))
        told = json.loads(self.ok("check", self.letter, "--json").stdout)
        hints = " ".join(f["message"] for f in told["findings"] if f["id"] == "link-tracking")
        flags = {a["address"]: a.get("tracking", False) for a in told["addresses"]}
        for name in names:
            self.assertEqual(flags[f"https://example.org/{name}?a=1&{name}=2#b"], name in names[:-2], name)
            self.assertEqual(f" {name}." in hints, name in names[:-2], name)

    def test_waived_errors_do_not_count(self):
        def edit(form):
            form["newsletter"]["sender"]["email"] = "nobody"

        self.change(edit)
        self.assertEqual(run("check", self.letter).returncode, 1)
        self.change(lambda form: form["newsletter"].update(
            waived={"sender-address-malformed sender.email": "Nur im Haus"}))
        self.ok("check", self.letter)
        self.ok("export", self.letter, "--as", "html", "-o", self.box / "mail")
        # Nor are they told with those that do.
        self.change(lambda form: form["issues"][0].pop("subject"))
        told = self.fails("export", self.letter, "--as", "html", "-o", self.box / "mail", code=1)
        self.assertIn("1 error", told)
        self.assertEqual(len(told.strip().splitlines()), 2, told)
        told = self.ok("export", self.letter, "--as", "html", "-o", self.box / "mail", "--force").stderr
        self.assertEqual(len([line for line in told.splitlines() if "Warning: " not in line]), 2, told)

    def test_waived_warnings_are_not_told(self):
        self.change(lambda form: form["issues"][0].update(subject="AW: Mai"))
        before = self.ok("export", self.letter, "--as", "html", "-o", self.box / "mail").stderr
        self.change(lambda form: form["issues"][0].update(waived={"subject-reply subject": "Es ist eine Antwort"}))
        after = self.ok("export", self.letter, "--as", "html", "-o", self.box / "mail").stderr
        self.assertEqual(after.count("Warning: ") + 1, before.count("Warning: "), before + after)

    def test_waivers_travel(self):
        def edit(form):
            form["newsletter"]["waived"] = {"a-rule": "one"}
            form["newsletter"]["clients"] = ["gmail", "web-de"]
            form["photos"]["photos/market.png"]["waived"] = {"b-rule alt": "two"}
            issue = form["issues"][0]
            issue["waived"] = {"c-rule": "three", "c-rule subject": "four"}
            issue["sections"][3]["waived"] = {"d-rule link.url": "five"}
            issue["sections"][3]["photo"]["waived"] = {"e-rule": "six"}

        self.change(edit)
        out = self.box / "out" / "again.json"
        out.parent.mkdir()
        self.ok("export", self.letter, "--as", "json", "-o", out)
        self.assertEqual(json.loads(out.read_text()), json.loads(self.letter.read_text()))

    def test_report(self):
        report = self.box / "report.html"
        old = {**os.environ, "SOURCE_DATE_EPOCH": "1777852800"}
        self.ok("check", self.letter, "--report", report, env=old)
        page = report.read_text()
        self.assertIn("checked on 04/05/2026", page)
        self.assertNotIn("<script", page)
        self.ok("check", self.letter, "--report", report, env=old)
        self.assertEqual(report.read_text(), page)
        self.assertIn(".html", self.fails("check", self.letter, "--report", self.box / "report.doc"))
        self.assertIn(str(self.box), self.fails("check", self.letter, "--report", self.box))


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"
    unittest.main(verbosity=2)
