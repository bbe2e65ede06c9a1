/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comment-file.h"
#include "comment-place.h"
#include "config.h"
#include "export/json-writer.h"
#include "export/review-page-parts.h"
#include "kinds.h"
#include "passage.h"
#include "person.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* Words of the panel. %1 and %2 are put in by the script. */
static const struct {
  const char *key;
  const char *words;
} panel_words[] = {
  /* Translators: the code of the language you translate to, such as de */
  { "lang", N_ ("en") },
  { "comments", N_ ("Comments") },
  { "comment", N_ ("Comment") },
  /* Translators: words of the mail that somebody says something about */
  { "quote", N_ ("“%1”") },
  { "name", N_ ("Your name") },
  { "nameHint", N_ ("So that it is clear who writes") },
  { "about", N_ ("About") },
  { "wholeIssue", N_ ("The whole issue") },
  { "add", N_ ("Add Comment") },
  { "cancel", N_ ("Cancel") },
  { "done", N_ ("Done") },
  { "go", N_ ("Show") },
  { "edit", N_ ("Edit") },
  { "remove", N_ ("Delete") },
  { "undo", N_ ("Undo") },
  { "close", N_ ("Close") },
  { "save", N_ ("Save Comments…") },
  { "copy", N_ ("Copy") },
  { "show", N_ ("Show Comments") },
  { "hide", N_ ("Hide Comments") },
  { "number", N_ ("Number %1") },
  { "commentWords", N_ ("Comment on These Words") },
  { "commentSection", N_ ("Comment on This Section") },
  { "hint",
    N_ ("Mark words in the mail, or choose a section below, and write what you think of it. In "
        "the end save your comments and send the file back.") },
  { "noSubject", N_ ("No subject yet") },
  { "added", N_ ("Comment added.") },
  { "deleted", N_ ("Comment deleted.") },
  { "nameMissing", N_ ("Enter your name first.") },
  { "textMissing", N_ ("Write a comment first.") },
  { "saved", N_ ("Saved as “%1” among your downloads. Send this file to %2 by mail.") },
  { "copied", N_ ("Copied. Paste it into a mail to %2.") },
  { "copyTitle", N_ ("Copy Your Comments") },
  { "copyHint", N_ ("Copy all of this text into a mail to %2.") },
  { "notKept", N_ ("Your browser does not keep comments: save them before you close the page.") },
  { "again", N_ ("Your comments (%1) were kept. They are not saved as a file yet.") },
};

static void
put_id (RbJsonWriter *writer, const char *key, gint64 id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  rb_json_writer_text (writer, key, text);
}

/* --- places ----------------------------------------------------------------------------------- */

typedef struct {
  RbJsonWriter *writer;
  RbNode *section; /* or the issue */
  RbNode *node;    /* of the last field */
  const char *field;
} Fields;

static gboolean
put_field (const RbPassage *passage, gpointer data)
{
  Fields *f = data;
  g_autofree char *shown = NULL;

  /* A photo that a text names stands in no section: what is said of it is about the section. */
  if (!rb_node_is_within (passage->node, f->section) ||
      (passage->node == f->node && strcmp (passage->field, f->field) == 0))
    return TRUE;
  f->node = passage->node;
  f->field = passage->field;
  shown = rb_field_dup_shown (passage->node, passage->field);
  rb_json_writer_open (f->writer, NULL, '{');
  put_id (f->writer, "node", rb_node_get_id (passage->node));
  rb_json_writer_text (f->writer, "field", passage->field);
  rb_json_writer_text (f->writer, "label", _ (passage->spec->label));
  rb_json_writer_text (f->writer, "text", shown);
  rb_json_writer_close (f->writer);
  return TRUE;
}

static void
put_section (RbJsonWriter *writer, RbNode *section, const char *name)
{
  Fields fields = { writer, section, NULL, NULL };

  rb_json_writer_open (writer, NULL, '{');
  put_id (writer, "id", rb_node_get_id (section));
  rb_json_writer_text (writer, "name", name);
  rb_json_writer_open (writer, "fields", '[');
  rb_passages_walk (section, put_field, &fields);
  rb_json_writer_close (writer);
  rb_json_writer_close (writer);
}

/* The two that a mail program shows besides the mail. */
static void
put_issue (RbJsonWriter *writer, RbNode *issue)
{
  static const char *const names[] = { "subject", "preheader" };

  rb_json_writer_open (writer, NULL, '{');
  put_id (writer, "id", rb_node_get_id (issue));
  rb_json_writer_text (writer, "name", _ ("The whole issue"));
  rb_json_writer_open (writer, "fields", '[');
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (!rb_node_has (issue, names[i]))
      continue;
    rb_json_writer_open (writer, NULL, '{');
    put_id (writer, "node", rb_node_get_id (issue));
    rb_json_writer_text (writer, "field", names[i]);
    rb_json_writer_text (writer, "label", _ (rb_kind_spec_find (&RB_ISSUE_SPEC, names[i])->label));
    rb_json_writer_text (writer, "text", rb_node_get (issue, names[i]));
    rb_json_writer_close (writer);
  }
  rb_json_writer_close (writer);
  rb_json_writer_close (writer);
}

static void
put_sections (RbJsonWriter *writer, RbNode *issue)
{
  rb_json_writer_open (writer, "sections", '[');
  put_issue (writer, issue);
  for (guint i = 0; i < rb_node_count (issue, "sections"); i++) {
    RbNode *section = rb_node_nth (issue, "sections", i);
    const RbKindSpec *spec = rb_kind_spec_of (rb_node_get_kind (section));
    g_autofree char *summary = NULL, *start = NULL, *name = NULL;

    if (spec == &RB_UNKNOWN_SPEC || rb_node_is_on (section, "hidden"))
      continue;
    summary = rb_node_dup_summary (section, spec);
    start = g_utf8_substring (summary, 0, MIN (g_utf8_strlen (summary, -1), 80));
    name = *start != '\0' ? g_strdup_printf ("%s: %s", _ (spec->label), start)
                          : g_strdup (_ (spec->label));
    put_section (writer, section, name);
  }
  rb_json_writer_close (writer);
}

/* --- the whole -------------------------------------------------------------------------------- */

static void
put_words (RbJsonWriter *writer)
{
  rb_json_writer_open (writer, "words", '{');
  for (guint i = 0; i < G_N_ELEMENTS (panel_words); i++)
    rb_json_writer_text (writer, panel_words[i].key, _ (panel_words[i].words));
  rb_json_writer_close (writer);
}

char *
rb_review_page_dup_data (const RbReviewState *state, const char *page_style,
                         const char *panel_style)
{
  g_autoptr (RbJsonWriter) writer = rb_json_writer_new ();
  RbNode *root = rb_document_get_root (state->state);
  RbNode *issue = rb_document_find (state->state, state->issue);
  g_autofree char *page = g_uuid_string_random ();
  g_autofree char *change = g_strdup_printf ("%" G_GINT64_FORMAT, state->seq);
  const char *title = rb_node_get (issue, "title");
  /* Translators: the title of a page; a newsletter's name, and the name of an issue */
  g_autofree char *about = g_strdup_printf (_ ("Review: %s, %s"), rb_node_get (root, "name"),
                                            *title != '\0' ? title : _ ("Issue"));
  GString *text = g_string_new (NULL);

  rb_json_writer_open (writer, NULL, '{');
  rb_json_writer_text (writer, "newsletter", state->uuid);
  put_id (writer, "issue", state->issue);
  rb_json_writer_text (writer, "page", page);
  rb_json_writer_bare (writer, "change", change);
  rb_json_writer_text (writer, "digest", state->digest);
  rb_json_writer_text (writer, "title", title);
  rb_json_writer_text (writer, "about", about);
  rb_json_writer_text (writer, "sender", rb_person_get_name ());
  rb_json_writer_text (writer, "suffix", RB_COMMENT_FILE_SUFFIX);
  rb_json_writer_text (writer, "pageStyle", page_style);
  rb_json_writer_text (writer, "panelStyle", panel_style);
  put_words (writer);
  put_sections (writer, issue);
  rb_json_writer_close (writer);
  g_string_assign (text, rb_json_writer_get (writer)->str);
  /* Nothing in it ends the element that it stands in. */
  g_string_replace (text, "<", "\\u003c", 0);
  return g_string_free (text, FALSE);
}
