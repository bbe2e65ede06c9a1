/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Characters that nobody sees, in each kind of field. */
#include "rundbrief.h"

#include <string.h>

typedef struct {
  RbDocument *document;
  RbNode *issue;
  RbNode *section;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->document = rb_document_create (NULL, RB_STORE_MEMORY, "Hafenblatt", "de", &error);
  g_assert_no_error (error);
  f->issue =
      rb_document_insert (f->document, rb_document_get_root (f->document), "issues", "issue", 0);
  rb_document_set (f->document, f->issue, "title", "Mai");
  rb_document_set (f->document, f->issue, "subject", "Der Mai ist da");
  f->section = rb_document_insert (f->document, f->issue, "sections", "article", 0);
  rb_document_set (f->document, f->section, "headline", "Musik am Wasser");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->document);
}

/* The messages about characters, one a line: "field: message". */
static char *
find (Fixture *f)
{
  g_autoptr (RbFindings) findings = rb_check_issue (f->issue);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);

    if (strcmp (finding->id, "character-invisible") != 0)
      continue;
    g_assert_cmpint (finding->rank, ==, RB_RANK_WARNING);
    g_assert_cmpstr (finding->why, !=, "");
    g_assert_true (g_utf8_validate (finding->message, -1, NULL));
    g_string_append_printf (out, "%s%s: %s", out->len > 0 ? "\n" : "", finding->field,
                            finding->message);
  }
  return g_string_free (out, FALSE);
}

static void
assert_found (Fixture *f, const char *value, const char *expected)
{
  g_autofree char *found = NULL;

  rb_document_set (f->document, f->section, "body", value);
  found = find (f);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_named (Fixture *f, gconstpointer data)
{
  assert_found (
      f, "Auf zwei B\u200bühnen.",
      "body: An invisible or unknown character stands after “Auf zwei B”: zero-width space "
      "(U+200B).");
  assert_found (
      f, "\u202eneppiZ",
      "body: An invisible or unknown character stands at the start: right-to-left override "
      "(U+202E).");
  assert_found (f, "a\u2066b\u2069",
                "body: 2 invisible or unknown characters stand here, first: left-to-right isolate "
                "(U+2066).");
  assert_found (
      f, "Eins\n\nZwei\ue123",
      "body: An invisible or unknown character stands after “Eins Zwei”: private character "
      "(U+E123).");
  assert_found (f, "x\xef\xbf\xbe",
                "body: An invisible or unknown character stands after “x”: noncharacter (U+FFFE).");
  assert_found (f, "x\x01y",
                "body: An invisible or unknown character stands after “x”: control character "
                "(U+0001).");
  assert_found (f, "x\xf3\xa0\x80\x81",
                "body: An invisible or unknown character stands after “x”: invisible character "
                "(U+E0001).");
}

static void
test_all (Fixture *f, gconstpointer data)
{
  static const gunichar ranges[][2] = {
    { 0x200b, 0x200f }, { 0x202a, 0x202e }, { 0x2060, 0x2064 },
    { 0x2066, 0x2069 }, { 0xfeff, 0xfeff }, { 0xfdd0, 0xfdef },
    { 0x80, 0x9f },     { 0xf8ff, 0xf8ff }, { 0xfffd, 0xffff }
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    for (gunichar c = ranges[i][0]; c <= ranges[i][1]; c++) {
      char utf8[7] = "";
      g_autofree char *text = NULL, *found = NULL, *code = g_strdup_printf ("(U+%04X)", c);

      g_unichar_to_utf8 (c, utf8);
      text = g_strconcat ("a", utf8, "b", NULL);
      rb_document_set (f->document, f->section, "body", text);
      found = find (f);
      g_assert_nonnull (strstr (found, code));
    }
}

/* What is written with such characters, rightly. */
static void
test_right (Fixture *f, gconstpointer data)
{
  assert_found (f, "Donau\u00addampf\u00adschiff\tund\n\n26.\u00a0Mai", "");
  assert_found (f,
                "👩‍👩‍👧 👩🏽‍🚒 🏳️‍🌈 ❤️‍🔥 "
                "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
                "");
  assert_found (f, "می\u200cخواهم क्\u200dष", "");
  assert_found (f, "a\u200db",
                "body: An invisible or unknown character stands after “a”: zero-width joiner "
                "(U+200D).");
}

static void
test_fields (Fixture *f, gconstpointer data)
{
  RbNode *newsletter = rb_document_get_root (f->document);
  RbNode *table = rb_document_insert (f->document, f->issue, "sections", "table", 1);
  RbNode *photo = rb_document_insert (f->document, f->section, "photo", RB_KIND_PICTURE, 0);
  RbNode *named = rb_document_insert (f->document, newsletter, "photos", RB_KIND_PICTURE, 0);
  g_autofree char *found = NULL;
  g_auto (GStrv) lines = NULL;

  rb_document_set (f->document, f->issue, "subject", "Der Mai\u2060 ist da");
  rb_document_set (f->document, f->section, "headline", "Musik\u200b");
  rb_document_set (f->document, f->section, "link.url", "https://example.org/\u202egpj.exe");
  rb_document_set (f->document, photo, "credit", "Ida\ufeff Brandt");
  rb_document_set (f->document, table, "rows", "a\tb\u200e\nc\td");
  rb_document_set (f->document, named, "file", "photos/2.jpg");
  rb_document_set (f->document, named, "caption", "Der\u200b Hafen");
  rb_document_set (f->document, f->section, "body", "![](photos/2.jpg)\n\n![](photos/2.jpg)");
  found = find (f);
  lines = g_strsplit (found, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 6);
  g_assert_true (g_str_has_prefix (lines[0], "subject: "));
  g_assert_nonnull (strstr (found, "\nheadline: "));
  g_assert_nonnull (strstr (found, "\nlink.url: "));
  g_assert_nonnull (strstr (found, "\ncredit: "));
  g_assert_nonnull (strstr (found, "\nrows: "));
  g_assert_nonnull (strstr (found, "\ncaption: "));

  rb_document_set (f->document, f->section, "hidden", "true");
  g_clear_pointer (&found, g_free);
  found = find (f);
  g_assert_null (strstr (found, "headline: "));
}

/* What stands for a letter that was lost is no rubbish: where it is must be seen. */
static void
test_removed (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *value, *mended; /* NULL: nothing is offered */
  } cases[] = {
    { "Auf zwei B\u200bühnen", "Auf zwei Bühnen" },
    { "a\u2066b\u2069 und \ue123c", "ab und c" },
    { "eins\vzwei", "eins zwei" },
    { "B\ufffdhne", NULL },
    { "\u200bB\ufffdhne", "B\ufffdhne" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (RbFindings) findings = NULL;
    const RbFinding *finding = NULL;

    rb_document_set (f->document, f->section, "body", cases[i].value);
    findings = rb_check_issue (f->issue);
    for (guint k = 0; k < rb_findings_count (findings); k++)
      if (strcmp (rb_findings_get (findings, k)->id, "character-invisible") == 0)
        finding = rb_findings_get (findings, k);
    g_assert_nonnull (finding);
    g_assert_true ((finding->fix != NULL) == (cases[i].mended != NULL));
    if (finding->fix == NULL)
      continue;
    g_assert_true (rb_fix_apply (finding->fix, f->document));
    g_assert_cmpstr (rb_node_get (f->section, "body"), ==, cases[i].mended);
  }
}

#define ADD(name, test)                                                                            \
  g_test_add ("/check/characters/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("named", test_named);
  ADD ("all", test_all);
  ADD ("right", test_right);
  ADD ("fields", test_fields);
  ADD ("removed", test_removed);
  return g_test_run ();
}
