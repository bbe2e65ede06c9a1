#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-cli.py CLI SAMPLE.rundbrief SAMPLE.json: the export as a whole process.

Against the cmark command on the same text, in turns; and the bytes of what is exported.
"""
import html.parser
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 31
LIMIT_TIME = 15
LIMIT_MEMORY = 40 * 1024  # KiB
LIMIT_ARTICLE = 1.5
PROSE = {"salutation", "body", "signoff", "kicker", "title", "headline", "lead", "dateline", "text",
         "name", "role", "closing", "empty_text", "label", "caption", "credit", "alt", "imprint"}

# An article of the usual length, with all that an article can have.
ARTICLE = {
    "kind": "article",
    "kicker": "Wasser und Wege",
    "headline": "Der Mühlbach kommt wieder ans Licht",
    "lead": "Sechzig Jahre lang floss er unter der Bahnhofstraße durch ein Rohr. Im Frühjahr beginnt der "
            "Umbau, und wer dort wohnt, einkauft oder wartet, wird ihn schon im nächsten Sommer hören.",
    "dateline": "Altstadt",
    "photo": {"file": "photos/tram.jpg", "alt": "Eine Straßenbahn hält unter Bäumen",
              "caption": "Hier soll der Bach neben den Gleisen verlaufen",
              "credit": "Stadtarchiv | Jonas Weber"},
    "body": "\n\n".join([
        "Als das Rohr verlegt wurde, galt es als Fortschritt: mehr Platz für Autos, weniger Geruch, keine nassen "
        "Keller. Heute fehlt das Wasser an anderer Stelle. An heißen Tagen misst die Wetterstation am Bahnhof bis "
        "zu sechs Grad mehr als am Stadtrand, und nach einem Gewitter läuft der Platz voll, weil das alte Rohr zu "
        "eng ist. Ein offener Bach mit flachen Ufern nimmt **dreimal so viel Regen** auf und kühlt die Luft.",
        "Geplant sind vierhundert Meter Bachlauf zwischen dem Bahnhof und der Stadtbücherei. Zwei Brücken tragen den "
        "Rad- und Fußverkehr, an drei Stellen führen Stufen bis ans Wasser. Die Haltestellen bleiben, wo sie sind; "
        "die Parkplätze ziehen in das Parkhaus am Markt um. Dort werden bis zum Herbst neunzig Stellplätze frei, "
        "weil die Verwaltung ihre Dienstwagen künftig am Bauhof abstellt.",
        "Im vergangenen Jahr haben sich mehr als achthundert Menschen an der Planung beteiligt. Viele wünschten sich "
        "Bänke mit Lehne, einige einen Spielplatz, die Schule am Graben ein Klassenzimmer im Freien. Nicht alles "
        "passt auf den schmalen Streifen. Was möglich ist, zeigt der Entwurf, der *bis Ende Januar* im Rathaus "
        "aushängt; was nicht, begründet das Planungsamt in einem Bericht, den jeder lesen kann.",
        "Gebaut wird in drei Abschnitten, damit die Geschäfte erreichbar bleiben. Den Anfang macht im April das Stück "
        "vor der Bücherei, weil dort ohnehin eine Leitung erneuert wird. Während der Arbeiten fährt die Linie 2 über "
        "den Wall. Für Lieferwagen gibt es jeden Morgen zwischen sechs und neun Uhr eine Spur, und ein Ansprechpartner "
        "der Baufirma ist unter einer eigenen Nummer auch am Wochenende zu erreichen.",
        "Die Stadt rechnet mit Kosten von gut vier Millionen Euro. Drei Viertel davon übernimmt das Land aus einem "
        "Programm, das Städte für heißere Sommer rüstet. Den Rest trägt der Haushalt, verteilt über drei Jahre. Wenn "
        "alles gut geht, fließt das erste Wasser zum Stadtfest im übernächsten Jahr; die Pflege der Ufer "
        "übernehmen dann die Gärtnerei der Stadt und ein Verein, der sich gerade gründet.",
    ]),
    "link": {"label": "Den Entwurf ansehen", "url": "https://www.example.org/muehlbach"},
}


def texts_of(value, key=""):
    """All prose below a part of the JSON form."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from texts_of(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from texts_of(part, key)
    elif isinstance(value, str) and key in PROSE:
        yield value


def run(command):
    """Milliseconds and peak resident KiB of one process."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    message = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    took = (time.monotonic() - start) * 1000
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode:
        sys.exit(f"{command[0]}: {message.decode()}")
    return took, usage.ru_maxrss


def line(name, value, limit, passed):
    print(f"{name}: {value} (limit {limit}){' over' if passed else ''}")


class Text(html.parser.HTMLParser):
    """What a reader reads of a page."""

    def __init__(self):
        super().__init__()
        self.parts, self.silent = [], 0

    def handle_starttag(self, tag, attrs):
        if tag in ("style", "title"):
            self.silent += 1
        if tag == "img":
            self.parts.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag):
        if tag in ("style", "title"):
            self.silent -= 1

    def handle_data(self, data):
        if not self.silent:
            self.parts.append(data)


def text_bytes(page):
    text = Text()
    text.feed(page)
    return len(" ".join(" ".join(text.parts).split()).encode())


def bench_process(cli, sample, form, folder):
    with open(form, encoding="utf-8") as file:
        data = json.load(file)
    newest = max(data["issues"], key=lambda issue: issue["date"])
    source = os.path.join(folder, "sample.md")
    with open(source, "w", encoding="utf-8") as file:
        file.write("\n\n".join(texts_of([data["newsletter"], newest])))
    copy = os.path.join(folder, "sample.rundbrief")
    shutil.copy(sample, copy)
    export = [cli, "export", copy, "--as", "html", "-o", os.path.join(folder, "out")]
    cmark = ["cmark", source]
    if not shutil.which("cmark"):
        print("cli: skipped, the cmark command is not installed")
        return
    run(export), run(cmark)
    ours, theirs, peak = [], [], 0
    for _ in range(ROUNDS):
        took, memory = run(export)
        ours.append(took)
        peak = max(peak, memory)
        theirs.append(run(cmark)[0])
    a, b = statistics.median(ours), statistics.median(theirs)
    line("cli: export of the sample against the cmark command",
         f"{a:.1f} ms, {a / b:.2f} x {b:.1f} ms", LIMIT_TIME, a / b > LIMIT_TIME)
    line("cli: peak memory of the export", f"{peak / 1024:.1f} MiB", f"{LIMIT_MEMORY // 1024} MiB",
         peak > LIMIT_MEMORY)


def bench_size(cli, form, folder):
    with open(form, encoding="utf-8") as file:
        data = json.load(file)
    shutil.copytree(os.path.join(os.path.dirname(form), "photos"), os.path.join(folder, "photos"))
    newest = max(data["issues"], key=lambda issue: issue["date"])
    pages = []
    for extra in (0, 1):
        newest["sections"] += [ARTICLE] * extra
        source = os.path.join(folder, f"size{extra}.json")
        with open(source, "w", encoding="utf-8") as file:
            json.dump(data, file)
        out = os.path.join(folder, f"size{extra}")
        run([cli, "export", source, "--issue", newest["title"], "--as", "html", "-o", out])
        with open(os.path.join(out, "index.html"), encoding="utf-8") as file:
            pages.append(file.read())
    before, after = (len(page.encode()) for page in pages)
    print(f"size: the sample's index.html: {before} bytes, {before / text_bytes(pages[0]):.2f} x its text")
    # The contents of the issue name the new article too: that is part of what it costs.
    text = text_bytes(pages[1]) - text_bytes(pages[0])
    ratio = (after - before) / text
    line("size: a further article against its text",
         f"{after - before} bytes, {ratio:.2f} x {text} bytes", LIMIT_ARTICLE, ratio > LIMIT_ARTICLE)


def main():
    cli, sample, form = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as folder:
        bench_process(cli, sample, form, folder)
        bench_size(cli, form, folder)


main()
