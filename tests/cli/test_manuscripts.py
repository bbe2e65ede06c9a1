#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manuscripts that are imported."""
import json
import os
import pathlib
import signal
import subprocess
import time
import unittest
import zipfile

from cli_case import CLI, DATA, Case, pictures


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word_run(words, element="t"):
    return f'<w:r><w:{element} xml:space="preserve">{words}</w:{element}></w:r>'


def word_paragraph(runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def word_change(element, runs):
    return f'<w:{element} w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z">{runs}</w:{element}>'


def word_picture(number, name, words):
    """A picture of write_word()'s, in line with the words."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (f'<w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing"><wp:extent cx="990000" cy="660000"/>'
            f'<wp:docPr id="{number + 1}" name="{name}" descr="{words}"/><a:graphic xmlns:a="{drawing}/main">'
            f'<a:graphicData uri="{drawing}/picture"><pic:pic xmlns:pic="{drawing}/picture"><pic:nvPicPr>'
            f'<pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="p{number}"/>'
            '</pic:blipFill><pic:spPr><a:xfrm><a:ext cx="990000" cy="660000"/></a:xfrm><a:prstGeom prst="rect"/>'
            "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>")


def write_word(path, paragraphs, header="Kopf", pictures=()):
    """A document as Word packs it, with the styles of a German one."""
    root = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml"'
    kinds = {"document": "document.main", "styles": "styles", "header1": "header"}
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{PARTS}.{kind}+xml"/>'
                    for name, kind in kinds.items())
    relations = "".join(f'<Relationship Id="r{n}" Type="{R}/{kind}" Target="{target}.xml"/>'
                        for n, (kind, target) in enumerate((("styles", "styles"), ("header", "header1"))))
    relations += "".join(f'<Relationship Id="p{n}" Type="{R}/image" Target="media/{n}.png"/>' for n in range(len(pictures)))
    types += '<Default Extension="png" ContentType="image/png"/>'
    space = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", f'<Types xmlns="{space}/content-types">'
                     '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                     f"{types}</Types>")
        out.writestr("_rels/.rels", f'<Relationships xmlns="{space}/relationships"><Relationship Id="r1" '
                     f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>')
        out.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{space}/relationships">{relations}</Relationships>')
        out.writestr("word/styles.xml", f"<w:styles {root}>" + "".join(
            f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/></w:style>'
            for id, name in (("Titel", "Title"), ("Zitat", "Quote"), ("Intensiv", "Intense Quote"))) + "</w:styles>")
        for n, picture in enumerate(pictures):
            out.writestr(f"word/media/{n}.png", picture.read_bytes())
        out.writestr("word/header1.xml", f"<w:hdr {root}>{word_paragraph(word_run(header))}</w:hdr>")
        out.writestr("word/document.xml", f"<w:document {root}><w:body>{''.join(paragraphs)}<w:sectPr>"
                     '<w:headerReference w:type="default" r:id="r1"/></w:sectPr></w:body></w:document>')
    return path


def write_writer(path, text):
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        out.writestr("content.xml", f'<office:document-content {names} xmlns:dc="http://purl.org/dc/elements/1.1/" '
                     f'office:version="1.3"><office:body><office:text>{text}</office:text></office:body>'
                     "</office:document-content>")
        out.writestr("META-INF/manifest.xml", '<manifest:manifest '
                     'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
                     'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
                     '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
                     "</manifest:manifest>")


class Manuscripts(Case):
    """Documents of word processors: headings become sections, and what is lost is told."""

    def setUp(self):
        super().setUp()
        self.ok("new", self.file, "--name", "Hafenblatt")

    def take(self, source):
        told = self.ok("import", self.file, source).stderr
        out = self.box / "out.json"
        self.ok("export", self.file, "--as", "json", "-o", out)
        return json.loads(out.read_text()), told

    def assert_letter(self, form, told, picture, photo):
        self.assertIn("1 comment", told)
        self.assertIn("1 footnote (its words stay in the text)", told)
        issue = form["issues"][0]
        self.assertEqual(issue["title"], "Rundbrief der Fährleute")
        sections = issue["sections"]
        self.assertEqual([s["kind"] for s in sections], ["editorial", "text", "text", "table", "text"])
        self.assertEqual(sections[1]["title"], "Die neue Fähre")
        self.assertIn("12\u00a0Wagen\\[1] und kostet nichts", sections[1]["body"])
        self.assertIn("\n## An Bord\n\n- Kaffee\n", sections[1]["body"])
        self.assertIn("  - auch mit Milch\n", sections[1]["body"])
        self.assertIn("1. einsteigen\n2. winken\\\n   und lachen", sections[1]["body"])
        self.assertEqual(sections[3]["columns"], ["Ab", "An"])
        self.assertEqual(sections[3]["rows"], [["8:00", "8:20"], ["9:00", "9:20"]])
        self.assertIn(f"({picture})", sections[1]["body"])
        self.assertEqual(form["photos"], {picture: photo})
        self.assertTrue((self.box / picture).read_bytes().startswith(b"\x89PNG"))

    def test_odt(self):
        self.assert_letter(*self.take(DATA / "paste" / "writer.odt"), "photos/writer-1.png", {"alt": "Die Fähre legt ab"})

    def test_docx(self):
        self.assert_letter(*self.take(DATA / "paste" / "writer.docx"), "photos/writer-1.png", {})

    def test_html(self):
        self.assert_letter(*self.take(DATA / "paste" / "writer.html"), "photos/writer-1.png", {"alt": "Die Fähre legt ab"})

    def test_html_beside_pictures(self):
        page = self.form / "page.html"
        page.write_text(
            "<h2>Markt</h2><p>Um acht.</p><img src='photos/market.png' alt='Stände'>"
            "<img src='photos/none.png'><img src='../secret.png'><img src='https://example.org/x.png'>"
            "<img src='data:image/png;base64," + "QUJD" * 99 + "'>"
        )
        form, told = self.take(page)
        self.assertIn("1 picture from the web", told)
        self.assertIn("3 pictures that did not come along (photos/none.png, ../secret.png)", told)
        section = form["issues"][0]["sections"][0]
        self.assertEqual(section["title"], "Markt")
        self.assertEqual(section["body"], "Um acht.\n\n![](photos/market.png)")
        self.assertEqual(form["photos"]["photos/market.png"]["alt"], "Stände")
        self.assertEqual(form["issues"][0]["title"], "page")

    def test_one_picture_in_two_ways(self):
        """A file that cannot be shown is left out however often, and in whatever way, it is named."""
        (self.form / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
        page = self.form / "page.html"
        page.write_text(
            "<h2>Markt</h2><p>Um acht.</p><img src='logo.svg'><img src='./logo.svg'><img src='photos/../logo.svg'>"
            "<img src='photos/market.png' alt='Stände'><img src='./photos/market.png' alt='Noch einmal'>"
        )
        form, told = self.take(page)
        self.assertIn("3 pictures that did not come along (logo.svg, ./logo.svg, photos/../logo.svg)", told)
        self.assertEqual(form["issues"][0]["sections"][0]["body"].count("market"), 2)
        self.assertIn("![Noch einmal](photos/market.png)", form["issues"][0]["sections"][0]["body"])
        self.assertEqual(form["photos"]["photos/market.png"]["alt"], "Stände")

    def test_damaged_documents(self):
        """What only its name makes a document is none, whatever LibreOffice would take it for."""
        for name in ("damaged.docx", "DAMAGED.ODT"):
            document = self.box / name
            document.write_bytes(b"PK damaged")
            before = self.file.read_bytes()
            self.assertIn("“%s” cannot be imported" % name, self.fails("import", self.file, document))
            self.assertEqual(self.file.read_bytes(), before)

    def test_tracked_changes(self):
        """What was deleted is not published, nor moved words twice."""
        gone = word_change("del", word_run("fünf", "delText"))
        word = write_word(self.box / "haushalt.docx", [
            word_paragraph(word_run("Der Etat steigt um ") + gone + word_change("ins", word_run("drei")) +
                           word_run(" Prozent.")),
            word_paragraph(word_change("del", word_run("Das ist peinlich.", "delText")), "<w:rPr><w:del/></w:rPr>"),
            word_paragraph(word_run("Der Hafen"), "<w:rPr><w:del/></w:rPr>"),
            word_paragraph(word_run(" wächst.")),
            word_paragraph(word_change("moveFrom", word_run("Umgezogen."))),
            word_paragraph(word_run("Schluss.")),
            word_paragraph(word_change("moveTo", word_run("Umgezogen."))),
        ])
        writer = self.box / "haushalt.odt"
        tracked = ('<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>'
                   "<dc:creator>A</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info>"
                   "<text:p>fünf</text:p></text:deletion></text:changed-region></text:tracked-changes>")
        write_writer(writer, tracked + '<text:p>Der Etat steigt um <text:change text:change-id="c1"/>drei Prozent.</text:p>')
        form, told = self.take(word)
        self.assertIn("2 deleted passages", told)
        self.assertEqual(form["issues"][0]["sections"][0]["body"],
                         "Der Etat steigt um drei Prozent.\n\nDer Hafen wächst.\n\nSchluss.\n\nUmgezogen.")
        form, told = self.take(writer)
        self.assertIn("1 deleted passage", told)
        self.assertEqual(form["issues"][1]["sections"][0]["body"], "Der Etat steigt um drei Prozent.")

    def test_tracked_changes_of_older_documents(self):
        document = self.box / "haushalt.rtf"
        document.write_text(r"{\rtf1\ansi Der Etat steigt um {\deleted\revauthdel0 zwei}drei Prozent.\par}")
        form, told = self.take(document)
        self.assertIn("1 deleted passage", told)
        self.assertEqual(form["issues"][0]["sections"][0]["body"], "Der Etat steigt um drei Prozent.")

    def test_other_name(self):
        """A document is what it is, whatever its name ends in."""
        document = write_word(self.box / "hafen.odt", [word_paragraph(word_run("Worte"))])
        form, _ = self.take(document)
        self.assertEqual(form["issues"][0]["sections"][0]["body"], "Worte")

    def test_forms_of_word(self):
        """A title names the issue, a quotation is one, and the words of a box are words without a picture of it;
        what each page has at its top is no part of the text."""
        boxes = "".join('<w:r><w:pict><v:shape style="width:200pt;height:50pt"><v:textbox><w:txbxContent>' +
                        word_paragraph(word_run(words)) + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
                        for words in ("Täglich offen", "Im Winter nicht"))
        contents = ('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
                    f'<w:sdtContent>{word_paragraph(word_run("Worte 1"))}</w:sdtContent></w:sdt>')
        word = write_word(self.box / "hafen.docx", [
            word_paragraph(word_run("Rund um den Hafen"), '<w:pStyle w:val="Titel"/>'),
            contents,
            word_paragraph(word_run("Worte") + boxes),
            word_paragraph(word_run("Ein Zitat"), '<w:pStyle w:val="Zitat"/>'),
            word_paragraph(word_run("Noch eines"), '<w:pStyle w:val="Intensiv"/>'),
        ], header="ENTWURF")
        form, told = self.take(word)
        self.assertIn("the table of contents", told)
        self.assertIn("what stands at the top and bottom of each page", told)
        self.assertEqual(form["issues"][0]["title"], "Rund um den Hafen")
        self.assertEqual(form["issues"][0]["sections"][0]["body"], "Worte\n\nTäglich offen\n\nIm Winter nicht\n\n> Ein Zitat\n>\n> Noch eines")
        self.assertNotIn("photos", form)

    def test_pictures_of_one_name(self):
        """Word gives the copy of a picture its name; what each shows is told apart. A name is no such words."""
        word = write_word(self.box / "hafen.docx", [
            word_paragraph(word_picture(0, "Grafik 1", "Der Markt")),
            word_paragraph(word_run("Worte")),
            word_paragraph(word_picture(1, "Grafik 1", "Die Bibliothek")),
            word_paragraph(word_picture(2, "Grafik 1", "")),
        ], pictures=[DATA / "letter" / "photos" / name for name in ("market.png", "library.png", "market.png")])
        form, _ = self.take(word)
        self.assertEqual([photo.get("alt") for photo in form["photos"].values()], ["Der Markt", "Die Bibliothek", None])

    def test_too_much(self):
        """A document that holds more than it seems is refused, and not followed."""
        word = write_word(self.box / "bombe.docx", [word_paragraph(word_run("x" * (65 * 1024 * 1024)))])
        self.assertIn("“bombe.docx” cannot be imported", self.fails("import", self.file, word))

    def test_equal_headings(self):
        """The first of several headings that are alike is a section's, as in other manuscripts."""
        notes = self.box / "notes.md"
        notes.write_text("# Erstes\n\nEins.\n\n# Zweites\n\nZwei.\n\n## Darunter\n\nDrei.\n")
        form, _ = self.take(notes)
        self.assertEqual(form["issues"][0]["title"], "notes")
        found = [(s["kind"], s.get("title"), s.get("body")) for s in form["issues"][0]["sections"]]
        self.assertEqual(found, [("text", "Erstes", "Eins."), ("text", "Zweites", "Zwei."), ("text", "Darunter", "Drei.")])

    def test_line_ends(self):
        """Texts of old computers, and those that were carried over as text once too often."""
        notes = self.box / "notes.md"
        expected = [("editorial", None, "Worte"), ("text", "Zweiter", "Mehr\nund mehr"), ("text", "Dritter", "Ende")]
        text = "# Titel\n\nWorte\n\n## Zweiter\n\nMehr\nund mehr\n\n## Dritter\n\nEnde\n"
        for n, ends in enumerate(("\n", "\r\n", "\r")):
            notes.write_bytes(text.replace("\n", ends).encode())
            form, _ = self.take(notes)
            found = [(s["kind"], s.get("title"), s.get("body")) for s in form["issues"][n]["sections"]]
            self.assertEqual(found, expected)
        # Twice as many lines as there seem to be.
        notes.write_bytes(text.replace("und mehr", "").replace("\n", "\r\r\n").encode())
        form, _ = self.take(notes)
        self.assertEqual([s["body"] for s in form["issues"][3]["sections"]], ["Worte", "Mehr", "Ende"])
        # One that strayed in.
        notes.write_bytes(b"Worte\rund mehr\n\n## Zweiter\n\nMehr\n")
        form, _ = self.take(notes)
        self.assertEqual([s["body"] for s in form["issues"][4]["sections"]], ["Worte\nund mehr", "Mehr"])

    def test_underlined_headings(self):
        """What follows them need not stand apart."""
        notes = self.box / "notes.md"
        notes.write_text("Titel\n===\nWorte\n\nLang\nund  breit\n  -- \nMehr\n\nDritter\n-\n```\nEnde\n```\nLeer\n--")
        form, _ = self.take(notes)
        self.assertEqual(form["issues"][0]["title"], "Titel")
        self.assertEqual([(s.get("title"), s.get("body")) for s in form["issues"][0]["sections"]],
                         [(None, "Worte"), ("Lang und  breit", "Mehr"), ("Dritter", "```\nEnde\n```"), ("Leer", None)])

    def test_link_definitions(self):
        """They stand at the end of the source, and are of all sections. Links have their addresses
        themselves then: who edits words would not know what a definition is."""
        notes = self.form / "links.md"
        notes.write_text(
            "# Titel\n\nEin [Weg][1], [zwei] und \\[drei].\n\n![Stände][Bild]\n\n## Später\n\nNoch [der  Weg][1] und [FÜNF].\n\n"
            "[vier]: https://example.org/vier\nDann\n====\n\nZu [Vier][].\n\n```\n[zwei]: https://example.org/nein\n```\n\n"
            "## Schluss\n\nKein Verweis.\n\n[1]: https://example.org/weg\n  'Der Weg'\n"
            "[fünf]: {{ UnsubscribeURL }}\n[Zwei]: <https://example.org/zwei>\n[bild]: photos/market.png\n[1]: https://example.org/nicht\n"
        )
        form, _ = self.take(notes)
        sections = form["issues"][0]["sections"]
        self.assertEqual(sections[0]["body"], 'Ein [Weg](https://example.org/weg "Der Weg"), '
                         "[zwei](https://example.org/zwei) und \\[drei].\n\n![Stände](photos/market.png)")
        self.assertEqual(sections[1]["body"], 'Noch [der  Weg](https://example.org/weg "Der Weg") und '
                         "[FÜNF]({{ UnsubscribeURL }}).")
        self.assertEqual((sections[2]["title"], sections[2]["body"]),
                         ("Dann", "Zu [Vier](https://example.org/vier).\n\n```\n[zwei]: https://example.org/nein\n```"))
        self.assertEqual(sections[3]["body"], "Kein Verweis.")
        self.assertIn("photos/market.png", form["photos"])
        out = self.box / "mail.txt"
        self.ok("export", self.file, "--as", "text", "--force", "-o", out)
        self.assertIn("Noch der Weg <https://example.org/weg>", out.read_text())

    def test_tables(self):
        """Tables in pipes are sections, where they stand; their cells are words."""
        notes = self.box / "notes.md"
        notes.write_text(
            "Es kostet:\n| Ware | Preis | Wo |\n|:-----|------:|:--:|\n| **Brot** | 3,50 € | `a|b` |\n"
            "| Käse \\| Wurst | [Hof][1] | *|CITY|* |\n| 1. Mai | {{ name }}<br>neu |\n| x | y | z | mehr |\nDanach.\n\n"
            "# Später\n\na | b\n--- | ---\n1 | 2\n\n|  |  |\n|--|--|\n| 3 | 4 |\n\n## Zuletzt\n\n"
            "| c |\n|---|\n| 5 |\n---\n```\n| kein | code |\n|---|---|\n```\n\n"
            "| a | b |\n|---|\n\n    | c | d |\n    |---|---|\n\n- | e | f |\n  |---|---|\n  | 6 | 7 |\n\n"
            "## Ende\n\nWorte\n\n| g | h |\n|---|---|\n| <https://example.org/> | x |\n[1]: https://example.org/hof\n"
        )
        form, told = self.take(notes)
        issue = form["issues"][0]
        self.assertEqual(issue["title"], "notes")
        shown = [(s["kind"], s.get("title"), s.get("body"), s.get("columns"), s.get("rows")) for s in issue["sections"]]
        self.assertEqual(shown[:6], [
            ("editorial", None, "Es kostet:", None, None),
            ("table", None, None, ["Ware", "Preis", "Wo"],
             [["Brot", "3,50 €", "a|b"], ["Käse | Wurst", "Hof", "*|CITY|*"], ["1. Mai", "{{ name }} neu", ""],
              ["x", "y", "z mehr"]]),
            ("text", None, "Danach.", None, None),
            ("table", "Später", None, ["a", "b"], [["1", "2"]]),
            ("table", None, None, None, [["3", "4"]]),
            ("table", "Zuletzt", None, ["c"], [["5"]]),
        ])
        self.assertEqual([row[:2] for row in shown[6:]], [("text", None), ("text", "Ende"), ("table", None)])
        self.assertTrue(shown[6][2].startswith("---\n```\n| kein | code |\n|---|---|\n```\n\n| a | b |\n|---|\n\n    | c | d |"))
        self.assertEqual(shown[8][4], [["https://example.org/", "x"]])
        self.assertIn("the address of 1 link, bold and italic in tables, 2 tables that could not become sections", told)

    def test_nothing_lost(self):
        """A manuscript that comes in whole is no matter for a note."""
        notes = self.box / "notes.md"
        notes.write_text("# Titel\n\n| a | **b** |\n|---|---|\n| 1 | 2 |\n\n[^1] und `[^1]: x`\n")
        form, told = self.take(notes)
        self.assertEqual(told, "")
        self.assertEqual(form["issues"][0]["title"], "Titel")
        self.assertEqual([s["kind"] for s in form["issues"][0]["sections"]], ["table", "text"])

    def test_footnotes(self):
        """Their words stay, as those of other manuscripts do, also where they look like a link's address."""
        notes = self.box / "notes.md"
        notes.write_text(
            "# Titel\n\n## Eins\n\nWagen[^b], `[^a]`, Räder[^A] und [^neu].\n\n```\n[^a]: nein\n```\n\n"
            "[1]: https://example.org/\n[^a]: Ebd.\n[^b]: Mehrere *Worte*[^a].\n\n    Noch ein Absatz.\n\n## Zwei\n\nEnde[^b].\n"
        )
        form, told = self.take(notes)
        self.assertIn("could not be kept: 2 footnotes (their words stay in the text)", told)
        bodies = [s["body"] for s in form["issues"][0]["sections"]]
        self.assertEqual(bodies, [
            "Wagen\\[1\\], `[^a]`, Räder\\[2\\] und [^neu].\n\n```\n[^a]: nein\n```\n\n"
            "\\[2\\] Ebd.\n\n\\[1\\] Mehrere *Worte*\\[2\\].\n\nNoch ein Absatz.",
            "Ende\\[1\\].",
        ])
        out = self.box / "mail.txt"
        self.ok("export", self.file, "--as", "text", "--force", "-o", out)
        self.assertIn("[2] Ebd.", out.read_text())

    def test_missing_pictures(self):
        """Of Markdown as of other manuscripts the words come in, and the pictures that there are."""
        (self.form / "text.png").write_text("no picture")
        notes = self.form / "bilder.md"
        notes.write_text(
            "# Titel\n\n![Stände](photos/market.png)\n\n![Weg](none.jpg)\n\nDer Hafen ![da](text.png) liegt *dort*.\n\n"
            "- eins ![x](../secret.png)\n- ![nur](none.jpg)\n\n## Netz ![Kopf](kopf.png)\n\n![a](https://example.org/a.png) ![b][B]\n\n"
            "## Ende\n\nWorte ![c](photos/market.png).\n\n[B]: photos/gone.png\n"
        )
        form, told = self.take(notes)
        self.assertIn("could not be kept: 1 picture from the web, 6 pictures that did not come along "
                      "(kopf.png, none.jpg, text.png, ../secret.png, photos/gone.png)\n", told)
        bodies = [s.get("body") for s in form["issues"][0]["sections"]]
        self.assertEqual(bodies[0], "![Stände](photos/market.png)\n\nDer Hafen liegt *dort*.\n\n- eins")
        self.assertIsNone(bodies[1])
        self.assertEqual(bodies[2], "Worte ![c](photos/market.png).")
        self.assertEqual(list(form["photos"]), ["photos/market.png"])

    def test_head(self):
        """What programs for web sites write above a text is none of its words."""
        notes = self.box / "notes.md"
        notes.write_text(
            "---\ntitle: 'Sommer: ''Fest'' am See'  # vorläufig\nSubject: Bald ist es so weit # wirklich\ndate: 2025-08-28T10:00:00\n"
            "description: >\n  mehrere\n  Zeilen\ntags:\n- a\n- b\n---\n# Sommer: 'Fest' am See\n\nWorte\n"
        )
        form, told = self.take(notes)
        self.assertIn("could not be kept: details at the top of the file (description, tags)", told)
        issue = form["issues"][0]
        self.assertEqual((issue["title"], issue["subject"], issue["date"]),
                         ("Sommer: 'Fest' am See", "Bald ist es so weit", "2025-08-28"))
        self.assertEqual(issue["sections"], [{"kind": "editorial", "body": "Worte"}])
        # Another heading than the title is a heading; what is no plain title is none.
        notes.write_bytes(b'\xef\xbb\xbf---\r\ntitle: "A \\"B\\""\r\ndate: bald\r\n...\r\n# C\r\n\r\nWorte\r\n')
        form, told = self.take(notes)
        self.assertIn("(date)", told)
        issue = form["issues"][1]
        self.assertEqual((issue["title"], issue["subject"]), ('A "B"', 'A "B"'))
        self.assertEqual(issue["sections"], [{"kind": "text", "title": "C", "body": "Worte"}])
        notes.write_text("---\ntitle: [a, b]\n---\nWorte\n")
        form, told = self.take(notes)
        self.assertIn("(title)", told)
        self.assertEqual(form["issues"][2]["title"], "notes")
        # Lines that part something are no head.
        for text in ("---\n\nWorte\n\n---\n\nMehr", "---\nWorte: ja\nund nein\n\n---\n\nMehr", "---\nWorte: ja\n\nMehr"):
            notes.write_text(text + "\n")
            form, told = self.take(notes)
            self.assertEqual(told, "")
            body = form["issues"][-1]["sections"][0]["body"]
            self.assertTrue(body.startswith("---\n") and body.endswith("Mehr"), body)

    def test_struck(self):
        """Words that are struck through are words; what only looks like it stays."""
        notes = self.box / "notes.md"
        notes.write_text(
            "Ein ~~altes\nneues~~ Wort, <s>eins</s> und <DEL datetime='2025'>zwei</DEL>.\n\n"
            "`~~a~~` \\~~b~~ ~~~c~~~ ~~ d ~~ <https://a.example/~~x~~> [e](https://a.example/~~y~~) ~~offen\n\n"
            "zu~~\n\n## Über ~~uns~~ euch\n\n| ~~a~~ | b |\n|---|---|\n| ~~1~~ | 2 |\n\n~~~\n~~f~~\n~~~\n"
        )
        form, told = self.take(notes)
        self.assertIn("could not be kept: 6 strikethroughs (their words stay)\n", told)
        sections = form["issues"][0]["sections"]
        self.assertEqual(
            sections[0]["body"],
            "Ein altes\nneues Wort, eins und zwei.\n\n"
            "`~~a~~` \\~~b~~ ~~~c~~~ ~~ d ~~ <https://a.example/~~x~~> [e](https://a.example/~~y~~) ~~offen\n\nzu~~")
        self.assertEqual(sections[1], {"kind": "table", "title": "Über uns euch", "columns": ["a", "b"], "rows": [["1", "2"]]})
        self.assertEqual(sections[2]["body"], "~~~\n~~f~~\n~~~")
        # What never closes keeps nobody waiting.
        notes.write_text("~~a " * 60000)
        form, told = self.take(notes)
        self.assertEqual(told, "")

    def test_nothing_written(self):
        before = self.file.read_bytes()
        for words in (b"", b" \n\n", b"\xef\xbb\xbf\n"):
            notes = self.box / "nothing.md"
            notes.write_bytes(words)
            self.assertIn("nothing.md: there is no text in it", self.fails("import", self.file, notes))
        self.assertEqual(self.file.read_bytes(), before)

    def test_too_long(self):
        notes = self.box / "long.md"
        before = self.file.read_bytes()
        notes.write_text("# Titel\n\nLang und breit\n" + "![[]()" * 50000)
        self.assertIn("beneath “Lang und breit” is longer than 262 kB", self.fails("import", self.file, notes))
        page = self.box / "long.html"
        page.write_text("<p>" + "Wort " * 60000)
        self.assertIn("before the first heading is longer than 262 kB", self.fails("import", self.file, page))
        notes.write_text("## Titel\n\nWorte\n\n" * 300000)
        self.assertIn("long.md: it is longer than 4 MB", self.fails("import", self.file, notes))
        self.assertEqual(self.file.read_bytes(), before)

    def test_without_libreoffice(self):
        before = self.file.read_bytes()
        message = self.fails("import", self.file, DATA / "paste" / "writer.docx",
                             env={**os.environ, "PATH": str(self.box)})
        self.assertIn("To import “writer.docx”", message)
        self.assertIn("libreoffice-writer-nogui", message)
        self.assertEqual(self.file.read_bytes(), before)

    def test_damaged(self):
        whole = (DATA / "paste" / "writer.docx").read_bytes()
        bad = self.box / "bad.docx"
        bad.write_bytes(whole[: len(whole) // 2])
        before = self.file.read_bytes()
        self.assertIn("“bad.docx”", self.fails("import", self.file, DATA / "letter" / "notes.md", bad))
        self.assertEqual(self.file.read_bytes(), before)
        self.assertIn("“none.odt”", self.fails("import", self.file, self.box / "none.odt"))
        empty = self.box / "empty.html"
        empty.write_text("<p>&nbsp;</p>")
        self.assertIn("no text", self.fails("import", self.file, empty))

    def test_nothing_stays_behind(self):
        room = self.box / "tmp"
        room.mkdir()
        self.ok("import", self.file, DATA / "paste" / "writer.odt", env={**os.environ, "TMPDIR": str(room)})
        self.assertEqual(list(room.iterdir()), [])

    def test_interrupt(self):
        """Neither the copy of the document stays behind nor what reads it."""
        room, programs, mark = self.box / "tmp", self.box / "bin", self.box / "mark"
        room.mkdir()
        programs.mkdir()
        (programs / "soffice").write_text('#!/bin/sh\necho $$ > "$MARK.new"\nmv "$MARK.new" "$MARK"\nexec sleep 600\n')
        (programs / "soffice").chmod(0o755)
        before = self.file.read_bytes()
        path = f"{programs}:{os.environ['PATH']}"
        process = subprocess.Popen([CLI, "import", self.file, DATA / "paste" / "writer.docx"], stderr=subprocess.DEVNULL,
                                   env={**os.environ, "PATH": path, "TMPDIR": str(room), "MARK": str(mark)})
        while not mark.exists():
            self.assertIsNone(process.poll())
            time.sleep(0.01)
        self.assertNotEqual(list(room.iterdir()), [])
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(60), 2)
        self.assertEqual(list(room.iterdir()), [])
        self.assertFalse(pathlib.Path("/proc", mark.read_text().strip()).exists())
        self.assertEqual(self.file.read_bytes(), before)


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"
    unittest.main(verbosity=2)
