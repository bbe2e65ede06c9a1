/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"
#include <stdarg.h>
#include <string.h>

#define ADD(kind, ...) sample_add (document, *issue, "sections", kind, __VA_ARGS__, NULL)

static void
set_pairs (RbDocument *document, RbNode *node, va_list pairs)
{
  const char *name;

  while ((name = va_arg (pairs, const char *)) != NULL)
    rb_document_set (document, node, name, va_arg (pairs, const char *));
}

static void
add_front (RbDocument *document, RbNode **issue)
{
  RbNode *section;

  ADD ("contents", "title", "");
  section =
      ADD ("editorial", "salutation", "Liebe Leserinnen und Leser,", "body",
           "der Sommer war lang, und das Haus war **voll**. 4.000 Menschen haben sich bei uns "
           "Bücher, Spiele und Werkzeug geliehen.\n\nIm Herbst geht es weiter: mit einem "
           "neuen Lesesaal, mit Musik und mit [einer Bitte](https://example.org/bitte).",
           "signoff", "Herzlich grüßt Sie  \nIhre Mara Lindner");
  sample_add_photo (document, section, "photo", "mara.jpg", 400, 400, "Mara Lindner",
                    "Bibliothek Lindenau");
  section = ADD ("photo", "link.label", "", "link.url", "");
  sample_add_photo (document, section, "photo", "Große Halle.jpg", 2400, 1200,
                    "Die große Halle mit hohen Fenstern", "Jon Weber");
  section =
      ADD ("highlight", "title", "Vormerken: Lange Nacht der Bücher", "date", "2026-01-17", "body",
           "Von 18 Uhr bis Mitternacht ist das ganze Haus offen. Der Eintritt ist frei.",
           "link.label", "Zum Programm", "link.url", "https://example.org/nacht?a=1&b=2");
  ADD ("heading", "kicker", "Aus dem Haus", "title", "Was sich ändert");
}

static void
add_articles (RbDocument *document, RbNode **issue)
{
  RbNode *section;

  section =
      ADD ("article", "kicker", "Umbau", "headline", "Der Lesesaal wird hell", "lead",
           "Nach drei Monaten Bauzeit öffnet der Saal mit neuen Fenstern & mehr Plätzen.",
           "dateline", "Lindenau", "body",
           "Wo früher Regale standen, fällt nun Licht auf sechzig Tische.\n\n## Neu im Saal\n\n"
           "- Steckdosen an jedem Platz\n- drei Kabinen für Gespräche\n- ein Regal zum "
           "Tauschen\n\n![](photos/tisch.jpg)\n\n### Noch etwas?\n\nFragen an bau@example.org oder "
           "www.example.org/umbau.",
           "link.label", "Mehr zum Umbau", "link.url", "https://example.org/umbau", "link_style",
           "button");
  sample_add_photo (document, section, "photo", "lesesaal.jpg", 3000, 2000,
                    "Der Lesesaal mit neuen Fenstern", "Jon Weber");
  section = ADD ("article", "headline", "Werkzeug zum Leihen", "layout", "left", "body",
                 "Bohrmaschine, Säge, Nähmaschine: Die Bibliothek der Dinge wächst.", "link.label",
                 "Zur Liste", "link.url", "https://example.org/dinge");
  sample_add_photo (document, section, "photo", "dinge.png", 900, 900, "Werkzeug an einer Wand",
                    "Bibliothek Lindenau");
  section = ADD ("quote", "text", "Ein Haus ohne Bücher ist ein Haus ohne Fenster.", "name",
                 "Hanna Okafor", "role", "Leiterin des Fördervereins");
  sample_add_photo (document, section, "photo", "hanna.jpg", 500, 700, "", "privat");
  ADD ("text", "title", "Öffnungszeiten", "body",
       "1. Montag bis Freitag: 10 bis 19 Uhr\n2. Samstag: 10 bis 14 Uhr\n\n> An Feiertagen bleibt "
       "das Haus *geschlossen*.\n\nHallo *|FNAME|*, [abmelden]({{ unsubscribe }}) können Sie sich "
       "jederzeit. <b onclick=\"x\">Roh</b>es HTML fällt weg.");
}

static void
add_lists (RbDocument *document, RbNode **issue)
{
  RbNode *section, *item;

  section = ADD ("cards", "kicker", "Rückblick", "title", "Drei Feste", "columns", "3");
  for (int i = 0; i < 3; i++) {
    static const char *const files[] = { "fest-1.jpg", "fest-2.jpg", "fest-3.jpg" };
    static const char *const titles[] = { "Mai", "Juni", "Juli" };

    item = sample_add (document, section, "items", "card", "title", titles[i], "body",
                       "Musik und Kuchen im Hof.", "link.label", "Zu den Bildern", "link.url",
                       "https://example.org/feste", NULL);
    sample_add_photo (document, item, "photo", files[i], 1600, 1200, "Menschen im Hof",
                      "Jon Weber");
  }
  section =
      ADD ("links", "kicker", "Angebote", "title", "Für Schulen", "body",
           "Drei Dinge, die nichts kosten:", "closing", "Alles Weitere im Netz:", "link.label",
           "Alle Angebote", "link.url", "https://example.org/schulen");
  sample_add (document, section, "items", "link-item", "title", "Klassensätze", "url",
              "https://example.org/saetze", "body", "Dreißig Bücher für vier Wochen.", NULL);
  sample_add (document, section, "items", "link-item", "title", "Führungen", "url", "", "body",
              "Nach Absprache.", NULL);
  section = ADD ("events", "title", "Termine");
  sample_add (document, section, "items", "event", "start", "2025-11-06", "end", "2025-11-08",
              "title", "Bücherflohmarkt", "place", "Foyer", NULL);
  sample_add (document, section, "items", "event", "start", "2025-10-09T18:30", "end",
              "2025-10-09T20:00", "title", "Lesung: Die Karten der Nacht", "place", "Lesesaal",
              "url", "https://example.org/lesung", "body", "Mit Gespräch im Anschluss.", NULL);
  sample_add (document, section, "items", "event", "start", "2025-12-30", "end", "2026-01-02",
              "title", "Das Haus ist geschlossen", NULL);
  section = ADD ("video", "title", "Der Umbau in zwei Minuten", "url", "https://example.org/film");
  sample_add_photo (document, section, "photo", "film.jpg", 1920, 1080, "Ein Gerüst im Saal",
                    "Jon Weber");
  ADD ("table", "title", "Ausleihen", "columns", "Art\t2024\t2025", "rows",
       "Bücher\t31.200\t33.480\nSpiele\t1.940\t2.210\nDinge\t–\t402");
  ADD ("divider", "hidden", "");
  ADD ("button", "link.label", "Ausweis beantragen", "link.url", "https://example.org/ausweis",
       "align", "center");
  ADD ("text", "title", "Entwurf", "body", "Das steht nicht in der Ausgabe.", "hidden", "true");
}

void
sample_set (RbDocument *document, RbNode *node, ...)
{
  va_list pairs;

  va_start (pairs, node);
  set_pairs (document, node, pairs);
  va_end (pairs);
}

RbNode *
sample_add (RbDocument *document, RbNode *parent, const char *slot, const char *kind, ...)
{
  RbNode *node = rb_document_insert (document, parent, slot, kind, G_MAXUINT);
  va_list pairs;

  va_start (pairs, kind);
  set_pairs (document, node, pairs);
  va_end (pairs);
  return node;
}

RbNode *
sample_add_photo (RbDocument *document, RbNode *parent, const char *slot, const char *file,
                  int width, int height, const char *alt, const char *credit)
{
  g_autoptr (GBytes) bytes = g_bytes_new (file, strlen (file));
  const char *mime = g_str_has_suffix (file, ".png") ? "image/png" : "image/jpeg";
  g_autofree char *sha256 =
      rb_store_add_blob (rb_document_get_store (document), bytes, mime, width, height);

  return sample_add (document, parent, slot, "photo", "file", file, "blob", sha256, "alt", alt,
                     "credit", credit, NULL);
}

RbDocument *
sample_new_empty (RbNode **issue)
{
  g_autoptr (GError) error = NULL;
  RbDocument *document = rb_document_create (NULL, RB_STORE_MEMORY, "Lindenau", "de", &error);

  g_assert_no_error (error);
  *issue = sample_add (document, rb_document_get_root (document), "issues", "issue", NULL);
  return document;
}

RbDocument *
sample_new (RbNode **issue)
{
  RbDocument *document = sample_new_empty (issue);
  RbNode *root = rb_document_get_root (document);
  RbNode *photo;

  sample_set (document, root, "publisher", "Bibliothek Lindenau", "title", "Das offene Haus",
              "imprint",
              "Bibliothek Lindenau  \nAm Markt 1  \n01234 Lindenau\n\nE-Mail: "
              "post@example.org",
              "image_base_url", "https://example.org/brief", "view_online_url", "*|ARCHIVE|*",
              "unsubscribe_url", "{{ unsubscribe }}", NULL);
  sample_add_photo (document, root, "logo", "logo.png", 300, 200, "Lindenau", "");
  photo = sample_add_photo (document, root, "photos", "photos/tisch.jpg", 1800, 1200,
                            "Ein Tisch am Fenster", "Jon Weber");
  sample_set (document, photo, "caption", "Sechzig Tische stehen bereit", NULL);
  sample_set (document, *issue, "title", "Herbst 2025", "date", "2025-10-01", "subject",
              "Das offene Haus: Herbst 2025", "preheader",
              "Der Lesesaal wird hell, und im Winter kommt eine lange Nacht", NULL);
  add_front (document, issue);
  add_articles (document, issue);
  add_lists (document, issue);
  return document;
}
