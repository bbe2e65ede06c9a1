#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the manuscripts and what LibreOffice writes of them. Run it where soffice is installed."""
import base64
import importlib.util
import pathlib
import subprocess
import tempfile

here = pathlib.Path(__file__).parent
spec = importlib.util.spec_from_file_location("pictures", here.parent / "make-pictures.py")
pictures = importlib.util.module_from_spec(spec)
spec.loader.exec_module(pictures)

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.%s">
"""

STYLES = """<office:automatic-styles>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic" fo:color="#205080"/></style:style>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="C" style:family="table-cell"/>
<text:list-style style:name="Dots">%s</text:list-style>
<text:list-style style:name="Numbers">%s</text:list-style>
</office:automatic-styles>
""" % (
    "".join(f'<text:list-level-style-bullet text:level="{n}" text:bullet-char="•"/>' for n in (1, 2, 3)),
    "".join(
        f'<text:list-level-style-number text:level="{n}" style:num-format="1" style:num-suffix="."/>'
        for n in (1, 2, 3)
    ),
)


def rows(cells):
    return "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in cells
    )


def picture():
    png = base64.b64encode(pictures.png(240, 160, (40, 110, 150), 12)).decode()
    return (
        '<draw:frame draw:name="Fähre" text:anchor-type="as-char" svg:width="6cm" svg:height="4cm">'
        f"<draw:image><office:binary-data>{png}</office:binary-data></draw:image>"
        "<svg:title>Die Fähre legt ab</svg:title></draw:frame>"
    )


def letter():
    return (
        HEAD % "text"
        + STYLES
        + f"""<office:body><office:text>
<text:p text:style-name="Title">Rundbrief der Fährleute</text:p>
<text:p>Ein paar Worte vorweg, <text:span text:style-name="B">kurz</text:span> und
<text:span text:style-name="I">herzlich</text:span>.</text:p>
<text:h text:outline-level="1">Die neue Fähre</text:h>
<text:p>Seit dem 3.\u00a0Mai fährt die „Möwe“. Sie trägt 12\u00a0Wagen<text:note text:id="n1"
text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Oder 200 Räder.</text:p></text:note-body></text:note>
und kostet nichts<office:annotation><dc:creator>Anna</dc:creator><text:p>Stimmt das?</text:p></office:annotation>.
Mehr dazu auf <text:a xlink:type="simple" xlink:href="https://example.org/fähre?x=1&amp;y=2">der Seite</text:a>.</text:p>
<text:p/>
<text:p>{picture()}</text:p>
<text:h text:outline-level="2">An Bord</text:h>
<text:list text:style-name="Dots">
<text:list-item><text:p>Kaffee</text:p><text:list><text:list-item><text:p>auch mit Milch</text:p></text:list-item></text:list></text:list-item>
<text:list-item><text:p>Zeitungen</text:p><text:p>und Karten</text:p></text:list-item>
</text:list>
<text:p>So geht es:</text:p>
<text:list text:style-name="Numbers">
<text:list-item><text:p>einsteigen</text:p></text:list-item>
<text:list-item><text:p>winken<text:line-break/>und lachen</text:p></text:list-item>
</text:list>
<text:h text:outline-level="1">Timetable</text:h>
<text:p text:style-name="Quotations">“She is never late.”</text:p>
<table:table table:name="Fahrplan"><table:table-column table:number-columns-repeated="2"/>
<table:table-header-rows>{rows([["Ab", "An"]])}</table:table-header-rows>{rows([["8:00", "8:20"], ["9:00", "9:20"]])}</table:table>
<text:p>Every day<text:span text:style-name="H"> (not on Sundays)</text:span>, in   all weathers.</text:p>
</office:text></office:body></office:document>
"""
    )


def sheet():
    return (
        HEAD % "spreadsheet"
        + f"""<office:body><office:spreadsheet><table:table table:name="Boote">
<table:table-column table:number-columns-repeated="3"/>
{rows([["Boot", "Länge", "Hafen"], ["Möwe", "24 m", "Nord"], ["Ilse", "11 m", ""]])}
</table:table></office:spreadsheet></office:body></office:document>
"""
    )


def mail():
    return """Hallo zusammen,

Absatz eins geht hier
weiter in Zeile zwei.

Absatz zwei.


Absatz drei nach zwei Leerzeilen.
  Eingerückt & <Zeichen>
"""


def convert(source, form, folder, profile):
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", form,
         "--outdir", str(folder), str(source)],
        check=True, timeout=180, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as box:
        box = pathlib.Path(box)
        (box / "writer.fodt").write_text(letter())
        (box / "calc.fods").write_text(sheet())
        convert(box / "writer.fodt", "odt", box, box / "profile")
        convert(box / "writer.odt", "docx", box, box / "profile")
        convert(box / "writer.odt", "html:HTML (StarWriter):EmbedImages", box, box / "profile")
        convert(box / "calc.fods", "html", box, box / "profile")
        (box / "writer-text.txt").write_text(mail())
        convert(box / "writer-text.txt", "html", box, box / "profile")
        (box / "docx").mkdir()
        convert(box / "writer.docx", "html:HTML (StarWriter):EmbedImages", box / "docx", box / "profile")
        for name in ("writer.odt", "writer.docx", "writer.html", "writer-text.html", "calc.html"):
            (here / name).write_bytes((box / name).read_bytes())
        (here / "writer-docx.html").write_bytes((box / "docx" / "writer.html").read_bytes())
