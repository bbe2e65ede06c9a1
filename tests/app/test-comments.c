/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reviewers say, in the window: in the order of the mail, taken over and taken back; a review
 * copy; the person's name. */
#include "comment-card.h"
#include "comment-model.h"
#include "comments-fixture.h"
#include "editor-view.h"
#include "preferences-window.h"
#include "review-bar.h"
#include "suggestion-words.h"
#include <string.h>

/* --- the model -------------------------------------------------------------------------------- */

static void
on_signal (gpointer object, guint *count)
{
  (*count)++;
}

static void
test_model (AppFixture *f, gconstpointer unused)
{
  g_autoptr (RbCommentModel) model = NULL;
  CommentsSaid said = { 0 };
  RbNode *order[5];
  guint changed = 0, chosen = 0;
  RbPlace before;

  model = rb_comment_model_new (f->issue);
  g_assert_cmpuint (rb_comment_model_count (model), ==, 0);
  g_signal_connect (model, "changed", G_CALLBACK (on_signal), &changed);
  g_signal_connect (model, "chosen", G_CALLBACK (on_signal), &chosen);
  comments_say (f, &said);
  /* One that is chosen in the moment it is made is there. */
  rb_comment_model_choose (model, said.of_words);
  g_assert_true (rb_comment_model_get_chosen (model) == said.of_words);
  g_assert_cmpuint (chosen, ==, 1);
  order[0] = said.of_subject;
  order[1] = said.of_article;
  order[2] = said.of_words;
  order[3] = said.suggestion;
  order[4] = said.of_event;
  g_assert_cmpuint (rb_comment_model_count (model), ==, 5);
  for (guint i = 0; i < 5; i++) {
    g_assert_true (rb_comment_model_get (model, i)->node == order[i]);
    g_assert_cmpuint (rb_comment_model_get (model, i)->number, ==, i + 1);
  }
  g_assert_cmpuint (rb_comment_model_count_open (model), ==, 5);
  g_assert_cmpuint (rb_comments_count_open (f->issue), ==, 5);
  g_assert_cmpuint (rb_comment_model_count_section (model, said.article), ==, 3);
  g_assert_cmpuint (rb_comment_model_count_section (model, f->issue), ==, 1);
  g_assert_true (rb_comment_model_find (model, said.of_words)->is_placed);
  g_assert_true (rb_comment_model_find (model, said.suggestion)->is_placed);
  g_assert_false (rb_comment_model_find (model, said.of_article)->is_marked);
  before = rb_comment_model_find (model, said.of_words)->place;
  /* The passage moves with what is written before it, and is told to be gone. */
  changed = 0;
  rb_document_set (f->document, said.article, "headline", "Wieder drei Tage Musik am Wasser");
  wait_until (changed > 0);
  g_assert_cmpuint (rb_comment_model_find (model, said.of_words)->place.from, >, before.from);
  changed = 0;
  rb_document_set (f->document, said.article, "headline", "Fest am Wasser");
  wait_until (changed > 0);
  g_assert_true (rb_comment_model_find (model, said.of_words)->is_marked);
  g_assert_false (rb_comment_model_find (model, said.of_words)->is_placed);
  /* Settled ones have no number. */
  changed = 0;
  rb_comment_resolve (said.of_subject, NULL);
  wait_until (changed > 0);
  g_assert_cmpuint (rb_comment_model_get (model, 0)->number, ==, 0);
  g_assert_cmpuint (rb_comment_model_get (model, 1)->number, ==, 1);
  g_assert_cmpuint (rb_comment_model_count_section (model, f->issue), ==, 0);
  /* What goes is known to nobody at once, and comes back with an undo. */
  rb_document_pause (f->document);
  rb_document_remove (f->document, said.article);
  g_assert_cmpuint (rb_comment_model_count (model), ==, 2);
  g_assert_null (rb_comment_model_get_chosen (model));
  g_assert_cmpuint (chosen, ==, 2);
  g_assert_true (rb_document_undo (f->document, NULL, NULL));
  wait_until (rb_comment_model_count (model) == 5);
}

/* --- suggestions ------------------------------------------------------------------------------ */

static void
test_suggestions (AppFixture *f, gconstpointer unused)
{
  CommentsSaid said = { 0 };
  GtkWidget *card;
  GtkWindow *dialog;
  RbNode *other;

  comments_show (f, &said);
  card = comments_wait_card (&said, said.suggestion);
  g_assert_cmpstr (rb_suggestion_words_get_told (
                       RB_SUGGESTION_WORDS (fixture_find (card, RB_TYPE_SUGGESTION_WORDS, NULL))),
                   ==, "“Auf zwei Bühnen wird gespielt.” becomes “Auf drei Bühnen wird gespielt.”");
  fixture_click (card, "Accept");
  g_assert_cmpstr (rb_node_get (said.article, "body"), ==, "Auf drei Bühnen wird gespielt.");
  g_assert_cmpuint (rb_node_count (said.article, "suggestions"), ==, 0);
  /* One step. */
  gtk_widget_activate_action (GTK_WIDGET (said.window), "win.undo", NULL);
  g_assert_cmpstr (rb_node_get (said.article, "body"), ==, "Auf zwei Bühnen wird gespielt.");
  wait_until (rb_node_count (said.article, "suggestions") == 1);
  said.suggestion = rb_node_nth (said.article, "suggestions", 0);
  /* The same words were changed meanwhile: asked first, with both to be seen. */
  rb_document_set (f->document, said.article, "body", "Auf vier Bühnen wird getanzt.");
  rb_document_pause (f->document);
  wait_until (comments_shows (comments_wait_card (&said, said.suggestion),
                              "Changed since · Body · Article: Drei Tage Musik am Wasser"));
  fixture_click (comments_wait_card (&said, said.suggestion), "Accept");
  wait_until ((dialog = fixture_find_window ("AdwMessageDialog")) != NULL);
  g_assert_true (comments_shows (GTK_WIDGET (dialog), "Auf vier Bühnen wird getanzt."));
  g_assert_true (comments_shows (GTK_WIDGET (dialog), "Auf drei Bühnen wird gespielt."));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_assert_cmpstr (rb_node_get (said.article, "body"), ==, "Auf vier Bühnen wird getanzt.");
  gtk_window_destroy (dialog);
  fixture_click (comments_wait_card (&said, said.suggestion), "Accept");
  wait_until ((dialog = fixture_find_window ("AdwMessageDialog")) != NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "take");
  g_assert_cmpstr (rb_node_get (said.article, "body"), ==, "Auf drei Bühnen wird gespielt.");
  g_assert_cmpuint (rb_node_count (said.article, "suggestions"), ==, 0);
  gtk_window_destroy (dialog);
  other = rb_suggestion_add (said.article, "headline", "Vier Tage Musik am Wasser", "Ines Weber");
  fixture_click (comments_wait_card (&said, other), "Decline");
  g_assert_cmpstr (rb_node_get (said.article, "headline"), ==, "Drei Tage Musik am Wasser");
  g_assert_cmpuint (rb_node_count (said.article, "suggestions"), ==, 0);
}

/* --- who reviews ------------------------------------------------------------------------------ */

static void
test_review_copy (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "copy.rundbrief", NULL);
  g_autoptr (RbDocument) copy = NULL;
  g_autoptr (GError) error = NULL;
  CommentsSaid said = { 0 };
  GtkWidget *bar;

  comments_say (f, &said);
  g_assert_true (rb_review_copy_write (f->document, f->issue, path, &error));
  g_assert_no_error (error);
  copy = rb_document_open (path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  comments_open (f, &said);
  g_assert_null (comments_find_pane (&said));
  rb_window_set_document (said.window, copy);
  said.editor = fixture_find (GTK_WIDGET (said.window), RB_TYPE_EDITOR_VIEW, NULL);
  wait_until (comments_find_pane (&said) != NULL && gtk_widget_get_mapped (said.pane));
  wait_until (fixture_count (said.pane, RB_TYPE_COMMENT_CARD, NULL) == 5);
  bar = fixture_find (said.editor, RB_TYPE_REVIEW_BAR, NULL);
  g_assert_true (gtk_widget_get_mapped (fixture_find (bar, GTK_TYPE_BUTTON, "Close this notice")));
  g_assert_false (gtk_widget_get_mapped (fixture_find (bar, GTK_TYPE_BUTTON, "Send Review Copy…")));
  /* Suggestions are not a reviewer's to accept, and the mode stays. */
  g_assert_false (gtk_widget_get_mapped (fixture_find (said.pane, GTK_TYPE_BUTTON, "Accept")));
  g_assert_false (comments_is_enabled (&said, "review"));
  g_assert_false (comments_is_enabled (&said, "check"));
  rb_window_show_check (said.window);
  fixture_settle ();
  g_assert_true (gtk_widget_get_mapped (said.pane));
  gtk_widget_activate_action (said.editor, "editor.edit", NULL);
  wait_until (!gtk_widget_get_mapped (said.pane));
  g_assert_true (comments_is_enabled (&said, "review"));
  g_assert_false (comments_is_enabled (&said, "edit"));
  /* As with rundbrief --review. */
  rb_window_review (said.window);
  wait_until (gtk_widget_get_mapped (said.pane));
  g_assert_true (comments_is_enabled (&said, "edit"));
}

static void
test_name (AppFixture *f, gconstpointer unused)
{
  GtkWindow *window;
  GtkWidget *entry;

  fixture_show (f, gtk_label_new ("x"), 400, 300);
  window = rb_preferences_window_new (f->host);
  gtk_window_present (window);
  entry = fixture_find (GTK_WIDGET (window), GTK_TYPE_ENTRY, "Your name");
  g_assert_cmpstr (gtk_entry_get_placeholder_text (GTK_ENTRY (entry)), ==,
                   rb_person_get_system_name ());
  gtk_editable_set_text (GTK_EDITABLE (entry), " Erika Muster ");
  gtk_window_close (window);
  wait_until (strcmp (rb_person_get_name (), "Erika Muster") == 0);
  window = rb_preferences_window_new (f->host);
  gtk_window_present (window);
  entry = fixture_find (GTK_WIDGET (window), GTK_TYPE_ENTRY, "Your name");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Erika Muster");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_window_close (window);
  wait_until (strcmp (rb_person_get_name (), rb_person_get_system_name ()) == 0);
}

static void
add_tests (void)
{
  fixture_add ("/comments/model", test_model);
  fixture_add ("/comments/suggestions", test_suggestions);
  fixture_add ("/comments/review-copy", test_review_copy);
  fixture_add ("/comments/name", test_name);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add_tests);
}
