/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between a passage and what is said about it: from the mail and from a field to a comment, and
 * back to marks in both, which follow what is typed. */
#include "app-fixture.h"
#include "comment-input.h"
#include "comment-marks.h"
#include "field.h"
#include "preview-web.h"
#include "text-field.h"
#include <string.h>

static RbNode *article;
static GtkWidget *window;
static WebKitWebView *mail;

/* The whole window, with the article in form and mail. */
static void
open_window (AppFixture *f)
{
  article = fixture_section (f, "article");
  window = GTK_WIDGET (fixture_open_window (f));
  rb_window_show_field (RB_WINDOW (window), article, "headline");
  wait_until (fixture_find (window, WEBKIT_TYPE_WEB_VIEW, NULL) != NULL);
  mail = WEBKIT_WEB_VIEW (fixture_find (window, WEBKIT_TYPE_WEB_VIEW, NULL));
  fixture_wait_page (mail);
}

static GtkWidget *
find (const char *type, const char *name)
{
  return fixture_find (window, g_type_from_name (type), name);
}

static gboolean
is_open (const char *type)
{
  GtkWidget *widget = g_type_from_name (type) != 0 ? find (type, NULL) : NULL;

  return widget != NULL && gtk_widget_get_mapped (widget);
}

static GtkTextView *
find_field (const char *name)
{
  GtkWidget *field = rb_field_find (window, article, name);

  g_assert_nonnull (field);
  return rb_text_field_get_view (RB_TEXT_FIELD (field));
}

static void
activate (const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (mail), action, NULL));
}

/* What the page holds, in its script's words. */
static gboolean
holds (const char *script)
{
  return fixture_holds (mail, script);
}

/* The same of the mark of @node, "it". */
static gboolean
shows (RbNode *node, const char *script)
{
  g_autofree char *whole =
      g_strdup_printf ("(it => Boolean(%s))(said.find(i => i.id === '%" G_GINT64_FORMAT "'))",
                       script, rb_node_get_id (node));

  return holds (whole);
}

/* Marks words in the mail, from the first of @from to the end of @to. */
static void
mark_in_mail (const char *from, const char *to)
{
  g_autofree char *script = g_strdup_printf (
      "(() => { const find = words => { const w = document.createTreeWalker(document.body,"
      " NodeFilter.SHOW_TEXT); for (let n = w.nextNode(); n; n = w.nextNode())"
      "  if (n.data.includes(words) && n.parentElement.checkVisibility())"
      "   return [n, n.data.indexOf(words)]; };"
      " const [a, i] = find('%s'), [b, j] = find('%s');"
      " a.parentElement.scrollIntoView({ block: 'center' });"
      " getSelection().setBaseAndExtent(a, i, b, j + '%s'.length);"
      " return told && JSON.parse(told).words.endsWith('%s'.replace(/ /g, '')) &&"
      "  a.parentElement.getBoundingClientRect().top > 0; })()",
      from, to, to, to);

  gtk_widget_grab_focus (GTK_WIDGET (mail));
  /* What was said last may still be on its way into view. */
  wait_until (holds (script));
}

static void
write_comment (const char *text)
{
  GtkWidget *writer;

  wait_until (is_open ("RbCommentPopover"));
  writer = find ("RbCommentPopover", NULL);
  rb_comment_input_set_text (RB_COMMENT_INPUT (fixture_find (writer, RB_TYPE_COMMENT_INPUT, NULL)),
                             text);
  fixture_click (writer, "Add Comment");
  wait_until (!is_open ("RbCommentPopover"));
}

static RbNode *
get_last (RbNode *node, const char *slot)
{
  g_assert_cmpuint (rb_node_count (node, slot), >, 0);
  return rb_node_nth (node, slot, rb_node_count (node, slot) - 1);
}

/* The words of a field that are marked there, with "|" between several marks. */
static char *
dup_marked (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GHashTable *tags = g_object_get_data (G_OBJECT (buffer), "rb-said-tags");
  GString *words = g_string_new (NULL);
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (buffer, &at);
  while (tags != NULL && !gtk_text_iter_is_end (&at)) {
    GtkTextIter from = at;
    GHashTableIter iter;
    gpointer tag;

    g_hash_table_iter_init (&iter, tags);
    while (g_hash_table_iter_next (&iter, NULL, &tag))
      if (gtk_text_iter_starts_tag (&from, tag)) {
        GtkTextIter to = from;
        g_autofree char *part = NULL;

        gtk_text_iter_forward_to_tag_toggle (&to, tag);
        part = gtk_text_iter_get_slice (&from, &to);
        g_string_append_printf (words, "%s%s", words->len > 0 ? "|" : "", part);
      }
    gtk_text_iter_forward_char (&at);
  }
  return g_string_free (words, FALSE);
}

static gboolean
is_marked (GtkTextView *view, const char *words)
{
  g_autofree char *marked = dup_marked (view);

  return strcmp (marked, words) == 0;
}

/* --- from the mail ---------------------------------------------------------------------------- */

static void
test_from_mail (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbNode) comment = NULL;
  GtkTextView *body;
  GtkTextIter start;
  RbNode *part;

  open_window (f);
  mark_in_mail ("zwei B", "hnen");
  wait_until (gtk_widget_get_mapped (fixture_find (window, GTK_TYPE_BUTTON, "Suggest")));
  activate ("editor.comment");
  write_comment ("Welche zwei?");
  comment = g_object_ref (get_last (article, "comments"));
  g_assert_cmpstr (rb_node_get (comment, "field"), ==, "body");
  g_assert_cmpstr (rb_node_get (comment, "mark.words"), ==, "zwei Bühnen");
  g_assert_cmpstr (rb_node_get (comment, "text"), ==, "Welche zwei?");
  wait_until (shows (comment, "it && chosen === it.id"));
  wait_until (shows (comment, "String(it?.range) === 'zwei Bühnen'"));
  g_assert_true (holds ("CSS.highlights.get('rb-said-chosen').size === 1 &&"
                        " said[0].badge.style.display === 'block' && lines.childElementCount > 0"));
  wait_until (is_marked (find_field ("body"), "zwei Bühnen"));
  /* The mail is what is exported: all that is marked lies outside of it. */
  g_assert_true (holds ("!document.body.querySelector('[data-rb-said]') && sections.size > 0"));
  /* Words are typed before it, letter by letter: nothing is sent, and the mark goes along. */
  g_free (fixture_evaluate (mail, RB_PREVIEW_WORLD, "window.item = said[0]; ''"));
  body = find_field ("body");
  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (body), &start);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (body), &start);
  fixture_type (GTK_WIDGET (body), "Also: ");
  g_assert_cmpstr (rb_node_get (article, "body"), ==, "Also: Auf zwei Bühnen wird gespielt.");
  wait_until (holds ("document.body.innerText.includes('Also: Auf')"));
  g_assert_true (holds ("said[0] === item && String(item.range) === 'zwei Bühnen'"));
  g_assert_true (is_marked (body, "zwei Bühnen"));
  /* Over two fields: those of the first. What is in none is about the section. */
  mark_in_mail ("Musik am", "Fest beginnt");
  activate ("editor.comment");
  write_comment ("Zusammen gut");
  part = get_last (article, "comments");
  g_assert_cmpstr (rb_node_get (part, "field"), ==, "headline");
  g_assert_cmpstr (rb_node_get (part, "mark.words"), ==, "Musik am Wasser");
  wait_until (shows (part, "it && chosen === it.id"));
  mark_in_mail ("18:30", "21:00");
  activate ("editor.comment");
  write_comment ("Stimmt die Zeit?");
  part = get_last (fixture_section (f, "events"), "comments");
  g_assert_false (rb_node_has (part, "field"));
  wait_until (shows (part, "it?.badge.style.display === 'block'"));
  g_assert_true (shows (part, "it?.kind === 'edge'"));
}

/* What was marked in one issue is not what is commented on in the next. */
static void
test_other_issue (AppFixture *f, gconstpointer unused)
{
  RbNode *other = rb_issue_new_empty (f->document), *text;

  rb_document_set (f->document, other, "date", "2019-01-01");
  text = rb_document_insert (f->document, other, "sections", "text", 0);
  rb_document_set (f->document, text, "body", "Ganz andere Worte.");
  open_window (f);
  mark_in_mail ("zwei B", "hnen");
  wait_until (gtk_widget_get_mapped (fixture_find (window, GTK_TYPE_BUTTON, "Suggest")));
  rb_window_show_issue (RB_WINDOW (window), other);
  wait_until (holds ("document.body.innerText.includes('Ganz andere Worte')"));
  gtk_widget_grab_focus (GTK_WIDGET (mail));
  fixture_settle ();
  g_assert_false (gtk_widget_get_mapped (fixture_find (window, GTK_TYPE_BUTTON, "Suggest")));
  activate ("editor.comment");
  write_comment ("Welche?");
  g_assert_cmpuint (rb_node_count (article, "comments"), ==, 0);
  g_assert_cmpuint (rb_node_count (text, "comments"), ==, 1);
}

/* --- from the form, and back ------------------------------------------------------------------ */

static void
test_in_form (AppFixture *f, gconstpointer unused)
{
  GtkTextView *headline, *body;
  g_autoptr (RbNode) comment = NULL, whole = NULL;
  g_autofree char *typed = NULL;
  GtkTextIter from, to;
  GtkWidget *input;

  open_window (f);
  headline = find_field ("headline");
  gtk_widget_grab_focus (GTK_WIDGET (headline));
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (headline), &from, 5);
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (headline), &to, 9);
  gtk_text_buffer_select_range (gtk_text_view_get_buffer (headline), &from, &to);
  fixture_press (GTK_WINDOW (window), "ctrl+alt+m");
  write_comment ("Wirklich Tage?");
  comment = g_object_ref (get_last (article, "comments"));
  g_assert_cmpstr (rb_node_get (comment, "mark.words"), ==, "Tage");
  wait_until (is_marked (headline, "Tage"));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (headline)));
  /* With nothing marked it is about the section; its sign stands beside the section's name. */
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (headline), &from);
  fixture_press (GTK_WINDOW (window), "ctrl+alt+m");
  wait_until (is_open ("RbCommentPopover"));
  /* What is being written stays, if the key is pressed once more. */
  input = fixture_find (find ("RbCommentPopover", NULL), RB_TYPE_COMMENT_INPUT, NULL);
  rb_comment_input_set_text (RB_COMMENT_INPUT (input), "Schön");
  activate ("editor.comment");
  typed = rb_comment_input_dup_text (RB_COMMENT_INPUT (input));
  g_assert_cmpstr (typed, ==, "Schön");
  write_comment ("Schöner Artikel");
  whole = g_object_ref (get_last (article, "comments"));
  g_assert_false (rb_node_has (whole, "field"));
  wait_until (fixture_count (window, g_type_from_name ("RbCommentChip"), NULL) >= 2);
  /* A click on its mark in the mail chooses it, and opens it where one reads. */
  g_free (fixture_evaluate (mail, RB_PREVIEW_WORLD, "chooseSaid('', 0); ''"));
  wait_until (shows (comment, "it?.badge.getBoundingClientRect().height > 0"));
  g_free (fixture_evaluate (mail, RB_PREVIEW_WORLD,
                            "said.find(i => i.kind === 'passage').badge.click(); ''"));
  wait_until (is_open ("RbCommentThread"));
  wait_until (shows (comment, "it && chosen === it.id"));
  /* An answer that is not sent yet is there when it is opened again. */
  input = fixture_find (find ("RbCommentThread", NULL), RB_TYPE_COMMENT_INPUT, NULL);
  rb_comment_input_set_text (RB_COMMENT_INPUT (input), "Ja, drei");
  gtk_popover_popdown (GTK_POPOVER (find ("RbCommentThread", NULL)));
  wait_until (!is_open ("RbCommentThread"));
  g_free (fixture_evaluate (mail, RB_PREVIEW_WORLD,
                            "said.find(i => i.kind === 'passage').badge.click(); ''"));
  wait_until (is_open ("RbCommentThread"));
  input = fixture_find (find ("RbCommentThread", NULL), RB_TYPE_COMMENT_INPUT, NULL);
  g_free (typed);
  typed = rb_comment_input_dup_text (RB_COMMENT_INPUT (input));
  g_assert_cmpstr (typed, ==, "Ja, drei");
  /* Settled there, it leaves mail and form, and an undo brings it back. */
  fixture_click (find ("RbCommentThread", NULL), "Resolve");
  wait_until (!is_open ("RbCommentThread"));
  g_assert_true (rb_comment_is_resolved (comment));
  /* The next that is chosen takes the last sign of it. */
  wait_until (shows (comment, "!it || it.number === '✓'"));
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  wait_until (shows (comment, "String(it?.range) === 'Tage'"));
  /* A passage that goes leaves its number at the section's edge. */
  rb_document_edit (f->document, article, "headline", "Musik am Wasser", "Headline");
  wait_until (shows (comment, "it?.kind === 'edge'"));
  g_assert_true (is_marked (headline, ""));
  body = find_field ("body");
  g_assert_true (is_marked (body, ""));
}

/* --- suggestions ------------------------------------------------------------------------------ */

static GtkWidget *
find_dialog (void)
{
  return GTK_WIDGET (fixture_find_window ("RbSuggestDialog"));
}

static void
test_suggest (AppFixture *f, gconstpointer unused)
{
  GtkWidget *dialog, *view;
  RbNode *suggestion, *event;
  GtkTextIter start, end;

  open_window (f);
  mark_in_mail ("zwei B", "hnen");
  activate ("editor.suggest");
  wait_until (find_dialog () != NULL && gtk_widget_get_mapped (find_dialog ()));
  dialog = find_dialog ();
  /* As the form has it, with the words selected; unchanged it is no suggestion, and says so. */
  view = fixture_find (dialog, g_type_from_name ("RbRichView"), NULL);
  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &start,
                                        &end);
  g_assert_cmpint (gtk_text_iter_get_offset (&start), ==, 4);
  g_assert_cmpint (gtk_text_iter_get_offset (&end), ==, 15);
  fixture_click (dialog, "Suggest");
  g_assert_nonnull (fixture_find (dialog, GTK_TYPE_LABEL,
                                  "Nothing was changed, so there is nothing to suggest."));
  g_assert_cmpuint (rb_node_count (article, "suggestions"), ==, 0);
  gtk_text_buffer_delete_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), TRUE, TRUE);
  fixture_type (view, "allen Schiffen");
  /* It is not thrown away by a key. */
  fixture_press (GTK_WINDOW (dialog), "Escape");
  wait_until (fixture_find_window ("AdwMessageDialog") != NULL);
  fixture_click (GTK_WIDGET (fixture_find_window ("AdwMessageDialog")), "Cancel");
  wait_until (fixture_find_window ("AdwMessageDialog") == NULL);
  g_assert_true (find_dialog () == dialog);
  fixture_click (dialog, "Suggest");
  wait_until (find_dialog () == NULL);
  suggestion = get_last (article, "suggestions");
  g_assert_cmpstr (rb_node_get (suggestion, "after"), ==, "Auf allen Schiffen wird gespielt.");
  g_assert_cmpstr (rb_node_get (article, "body"), ==, "Auf zwei Bühnen wird gespielt.");
  wait_until (is_marked (find_field ("body"), "zwei Bühnen"));
  wait_until (shows (suggestion, "String(it?.range) === 'zwei Bühnen'"));
  /* One undo takes it back; what was tried out in the dialog is no step of the newsletter. */
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  g_assert_cmpuint (rb_node_count (article, "suggestions"), ==, 0);
  /* A date is a field like any other. */
  event = rb_node_nth (fixture_section (f, "events"), "items", 1);
  mark_in_mail ("Familientag", "Familientag");
  activate ("editor.suggest");
  wait_until (find_dialog () != NULL && gtk_widget_get_mapped (find_dialog ()));
  dialog = find_dialog ();
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture_find (dialog, GTK_TYPE_DROP_DOWN, NULL)), 0);
  wait_until (fixture_find (dialog, GTK_TYPE_ENTRY, "Start") != NULL);
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (dialog, GTK_TYPE_ENTRY, "Start")),
                         "2026-05-11");
  fixture_click (dialog, "Suggest");
  wait_until (find_dialog () == NULL);
  suggestion = get_last (event, "suggestions");
  g_assert_cmpstr (rb_node_get (suggestion, "field"), ==, "start");
  g_assert_cmpstr (rb_node_get (suggestion, "after"), ==, "2026-05-11");
}

static void
add (void)
{
  fixture_add ("/comment-marks/from-mail", test_from_mail);
  fixture_add ("/comment-marks/other-issue", test_other_issue);
  fixture_add ("/comment-marks/in-form", test_in_form);
  fixture_add ("/comment-marks/suggest", test_suggest);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
