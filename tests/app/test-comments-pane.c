/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pane of what reviewers say: the mode in which nothing else can be done, answered, settled,
 * deleted, filtered. */
#include "comment-card.h"
#include "comment-filter.h"
#include "comment-input.h"
#include "comment-words.h"
#include "comments-fixture.h"
#include "editor-private.h"
#include "form.h"
#include "outline-row.h"
#include "outline.h"
#include "review-bar.h"
#include <string.h>

static GtkWidget *
find_view (GtkWidget *root)
{
  return fixture_find (fixture_find (root, RB_TYPE_COMMENT_INPUT, NULL), GTK_TYPE_TEXT_VIEW, NULL);
}

static void
test_mode (AppFixture *f, gconstpointer unused)
{
  static const char *const edits[] = {
    "add-section", "typography", "replace",       "delete",    "move-up",     "duplicate",
    "hide",        "copy-to",    "paste-section", "save-part", "cut-section", "unlink-part"
  };
  CommentsSaid said = { 0 };
  GtkWidget *form;

  comments_show (f, &said);
  form = fixture_find (said.editor, RB_TYPE_FORM, NULL);
  g_assert_false (gtk_widget_get_mapped (form));
  g_assert_true (comments_shows (fixture_find (said.editor, RB_TYPE_REVIEW_BAR, NULL), "5 open"));
  /* Keys: through the comments, with the section that each is about; through the sections. */
  fixture_press (GTK_WINDOW (said.window), "F4");
  wait_until (comments_is_current (&said, said.of_subject));
  fixture_press (GTK_WINDOW (said.window), "F4");
  wait_until (comments_is_current (&said, said.of_article));
  fixture_press (GTK_WINDOW (said.window), "F4");
  wait_until (comments_is_current (&said, said.of_words));
  fixture_press (GTK_WINDOW (said.window), "shift+F4");
  wait_until (comments_is_current (&said, said.of_article));
  {
    GtkWidget *outline = fixture_find (said.editor, RB_TYPE_OUTLINE, NULL);
    GtkListBox *list = GTK_LIST_BOX (fixture_find (outline, GTK_TYPE_LIST_BOX, NULL));
    GtkListBoxRow *row = gtk_list_box_get_selected_row (list);

    g_assert_true (rb_outline_row_get_node (RB_OUTLINE_ROW (row)) == said.article);
    g_assert_true (comments_shows (GTK_WIDGET (row), "3"));
    fixture_press (GTK_WINDOW (said.window), "ctrl+Page_Down");
    wait_until (gtk_list_box_get_selected_row (list) != row);
  }
  /* Undo does not lead into a form. */
  gtk_widget_activate_action (GTK_WIDGET (said.window), "win.undo", NULL);
  wait_until (rb_node_count (f->issue, "comments") == 0);
  g_assert_false (gtk_widget_get_mapped (form));
  gtk_widget_activate_action (GTK_WIDGET (said.window), "win.redo", NULL);
  wait_until (comments_is_current (&said, rb_node_nth (f->issue, "comments", 0)));
  /* A section can be copied, and that is all. */
  rb_editor_select (RB_EDITOR_VIEW (said.editor), said.article, FALSE);
  gtk_widget_activate_action (said.editor, "editor.copy-section", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    g_assert_false (comments_is_enabled (&said, edits[i]));
  fixture_press (GTK_WINDOW (said.window), "ctrl+shift+r");
  wait_until (gtk_widget_get_mapped (form));
  g_assert_false (gtk_widget_get_mapped (said.pane));
  g_assert_true (comments_is_enabled (&said, "add-section"));
  g_assert_true (comments_is_enabled (&said, "paste-section"));
  g_assert_true (comments_is_enabled (&said, "cut-section"));
  /* What a check finds is mended in the forms. */
  gtk_widget_activate_action (said.editor, "editor.review", NULL);
  wait_until (gtk_widget_get_mapped (said.pane));
  gtk_widget_activate_action (said.editor, "editor.check", NULL);
  wait_until (gtk_widget_get_mapped (form));
}

/* What is not yet said is taken back by itself, and nothing of the newsletter with it. */
static void
test_undo_apart (AppFixture *f, gconstpointer unused)
{
  CommentsSaid said = { 0 };
  GtkWidget *card, *view;
  g_autofree char *none = NULL;

  comments_show (f, &said);
  rb_document_set (f->document, said.article, "headline", "Vier Tage");
  rb_document_pause (f->document);
  card = comments_wait_card (&said, said.of_words);
  fixture_click (card, "Reply");
  wait_until (comments_is_current (&said, said.of_words));
  view = find_view (card);
  wait_until (gtk_widget_has_focus (view));
  fixture_type (view, "Ja");
  for (int i = 0; i < 4; i++)
    fixture_press (GTK_WINDOW (said.window), "ctrl+z");
  none = fixture_text (view);
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (rb_node_get (said.article, "headline"), ==, "Vier Tage");
}

static void
test_threads (AppFixture *f, gconstpointer unused)
{
  CommentsSaid said = { 0 };
  GtkWidget *card, *view;
  RbNode *reply, *made;

  comments_show (f, &said);
  card = comments_wait_card (&said, said.of_words);
  g_assert_true (comments_shows (card, "“Musik”"));
  g_assert_true (comments_shows (comments_wait_card (&said, said.of_article), "Schön & gut."));
  /* An answer, with a name that is completed. */
  fixture_click (card, "Reply");
  wait_until (comments_is_current (&said, said.of_words));
  view = find_view (card);
  wait_until (gtk_widget_has_focus (view));
  fixture_type (view, "Ja, @kar");
  fixture_press (GTK_WINDOW (said.window), "Down");
  fixture_press (GTK_WINDOW (said.window), "Down");
  fixture_press (GTK_WINDOW (said.window), "Return");
  {
    g_autofree char *text = NULL;

    wait_until ((g_free (text), text = fixture_text (view), strstr (text, "@Karl Koch ") != NULL));
  }
  fixture_press (GTK_WINDOW (said.window), "ctrl+Return");
  wait_until (rb_node_count (said.of_words, "replies") == 1);
  reply = rb_node_nth (said.of_words, "replies", 0);
  g_assert_cmpstr (rb_node_get (reply, "text"), ==, "Ja, @Karl Koch");
  g_assert_cmpstr (rb_node_get (reply, "author"), ==, rb_person_get_name ());
  wait_until (comments_shows (card, "Ja, @Karl Koch"));
  /* One's own words are changed in their place, others' are not. */
  {
    GtkWidget *head = gtk_widget_get_ancestor (
        fixture_find (card, GTK_TYPE_LABEL, "Ja, @Karl Koch"), g_type_from_name ("RbCommentHead"));

    gtk_widget_activate_action (head, "comment.edit", NULL);
    wait_until (find_view (head) != NULL && gtk_widget_get_mapped (find_view (head)));
    fixture_type (find_view (head), "!");
    fixture_click (head, "Save");
    wait_until (comments_shows (card, "Ja, @Karl Koch!"));
    g_assert_cmpuint (fixture_count (card, GTK_TYPE_MENU_BUTTON, "More"), ==, 2);
    g_assert_false (gtk_widget_get_mapped (fixture_find (card, GTK_TYPE_MENU_BUTTON, "More")));
  }
  /* What is being typed stays while others come. */
  fixture_type (view, "Noch nicht fertig");
  rb_comment_reply (said.of_words, "Von Karl.", "Karl Koch");
  wait_until (comments_shows (card, "Von Karl."));
  {
    g_autofree char *text = fixture_text (view);

    g_assert_cmpstr (text, ==, "Noch nicht fertig");
  }
  /* Settled: folded away, and the next is at hand; an undo brings it back. */
  fixture_click (card, "Resolve");
  wait_until (comments_find_card (said.pane, said.of_words) == NULL);
  wait_until (comments_is_current (&said, said.suggestion));
  g_assert_true (comments_shows (said.pane, "1 resolved comment"));
  gtk_widget_activate_action (GTK_WIDGET (said.window), "win.undo", NULL);
  wait_until (comments_is_current (&said, said.of_words));
  g_assert_false (rb_comment_is_resolved (said.of_words));
  /* The field above is about the section that is selected. */
  view = find_view (said.pane);
  g_assert_true (fixture_is_named (view, "Comment on Article: Drei Tage Musik am Wasser"));
  fixture_type (view, "Gut so.");
  fixture_click (said.pane, "Add Comment");
  g_assert_cmpuint (rb_node_count (said.article, "comments"), ==, 3);
  made = rb_node_nth (said.article, "comments", 2);
  g_assert_cmpstr (rb_node_get (made, "text"), ==, "Gut so.");
  wait_until (comments_is_current (&said, made));
  gtk_widget_activate_action (
      fixture_find (comments_wait_card (&said, made), g_type_from_name ("RbCommentHead"), NULL),
      "comment.delete", NULL);
  wait_until (rb_node_count (said.article, "comments") == 2);
  wait_until (fixture_count (said.pane, RB_TYPE_COMMENT_CARD, NULL) == 5);
  /* Of very many answers the last ones. */
  for (guint i = 0; i < 60; i++)
    rb_comment_reply (said.of_event, "Ja!", "Karl Koch");
  card = comments_wait_card (&said, said.of_event);
  wait_until (fixture_count (card, g_type_from_name ("RbCommentHead"), NULL) == 51);
  fixture_click (card, "Show 10 More");
  g_assert_cmpuint (fixture_count (card, g_type_from_name ("RbCommentHead"), NULL), ==, 61);
}

static void
choose_filter (CommentsSaid *said, const char *state)
{
  GtkWidget *button =
      gtk_widget_get_first_child (fixture_find (said->pane, RB_TYPE_COMMENT_FILTER, NULL));

  gtk_widget_activate_action (button, "comments.filter", "s", state);
}

static void
activate_head (CommentsSaid *said, RbNode *node, const char *action)
{
  GtkWidget *head =
      fixture_find (comments_wait_card (said, node), g_type_from_name ("RbCommentHead"), NULL);

  gtk_widget_activate_action (head, action, NULL);
}

/* One's own words go with a key, others' stay, in whatever way they are asked to go. */
static void
test_delete (AppFixture *f, gconstpointer unused)
{
  CommentsSaid said = { 0 };

  comments_show (f, &said);
  activate_head (&said, said.of_words, "comment.delete");
  activate_head (&said, said.of_words, "comment.edit");
  activate_head (&said, said.suggestion, "comment.delete");
  gtk_widget_grab_focus (comments_wait_card (&said, said.suggestion));
  fixture_press (GTK_WINDOW (said.window), "Delete");
  gtk_widget_grab_focus (comments_wait_card (&said, said.of_words));
  fixture_press (GTK_WINDOW (said.window), "Delete");
  gtk_widget_grab_focus (comments_wait_card (&said, said.of_article));
  fixture_press (GTK_WINDOW (said.window), "Delete");
  wait_until (comments_find_card (said.pane, said.of_article) == NULL);
  /* The next is at hand. */
  wait_until (comments_is_current (&said, said.of_words));
  g_assert_true (gtk_widget_has_focus (comments_find_card (said.pane, said.of_words)));
  g_assert_cmpuint (rb_node_count (said.article, "comments"), ==, 1);
  g_assert_cmpuint (rb_node_count (said.article, "suggestions"), ==, 1);
  g_assert_null (
      fixture_find (comments_find_card (said.pane, said.of_words), GTK_TYPE_BUTTON, "Save"));
}

static void
test_filters (AppFixture *f, gconstpointer unused)
{
  CommentsSaid said = { 0 };
  g_autofree char *me = g_strdup_printf ("@%s, siehst du es?", rb_person_get_name ());
  g_autofree char *markup = NULL;
  g_autoptr (GPtrArray) names = NULL, with_at = g_ptr_array_new ();
  g_autoptr (GString) many = g_string_new (NULL);

  g_ptr_array_add (with_at, (gpointer) "A @B");
  g_ptr_array_add (with_at, NULL);
  comments_show (f, &said);
  /* Words that are not sent yet outlast the card that they are written on. */
  fixture_click (comments_wait_card (&said, said.of_words), "Reply");
  wait_until (comments_is_current (&said, said.of_words));
  fixture_type (find_view (comments_find_card (said.pane, said.of_words)), "Noch nicht");
  activate_head (&said, said.of_article, "comment.edit");
  fixture_type (find_view (comments_find_card (said.pane, said.of_article)), " Sehr.");
  choose_filter (&said, "suggestions");
  wait_until (fixture_count (said.pane, RB_TYPE_COMMENT_CARD, NULL) == 1);
  choose_filter (&said, "open");
  {
    g_autofree char *reply = fixture_text (find_view (comments_wait_card (&said, said.of_words)));
    g_autofree char *edited =
        fixture_text (find_view (comments_wait_card (&said, said.of_article)));

    g_assert_cmpstr (reply, ==, "Noch nicht");
    g_assert_cmpstr (edited, ==, "Schön & gut. Sehr.");
  }
  fixture_click (comments_find_card (said.pane, said.of_article), "Save");
  g_assert_cmpstr (rb_node_get (said.of_article, "text"), ==, "Schön & gut. Sehr.");
  wait_until (
      comments_shows (comments_find_card (said.pane, said.of_article), "Schön & gut. Sehr."));
  g_assert_null (
      fixture_find (comments_find_card (said.pane, said.of_article), GTK_TYPE_BUTTON, "Save"));
  rb_comment_reply (said.of_event, me, "Karl Koch");
  rb_comment_resolve (said.of_subject, "Ines Weber");
  wait_until (comments_find_card (said.pane, said.of_subject) == NULL);
  choose_filter (&said, "resolved");
  comments_wait_card (&said, said.of_subject);
  g_assert_null (comments_find_card (said.pane, said.of_words));
  choose_filter (&said, "suggestions");
  comments_wait_card (&said, said.suggestion);
  g_assert_null (comments_find_card (said.pane, said.of_subject));
  choose_filter (&said, "person:Ines Weber");
  comments_wait_card (&said, said.of_words);
  g_assert_null (comments_find_card (said.pane, said.suggestion));
  choose_filter (&said, "mentions");
  comments_wait_card (&said, said.of_event);
  g_assert_null (comments_find_card (said.pane, said.of_words));
  choose_filter (&said, "all");
  wait_until (fixture_count (said.pane, RB_TYPE_COMMENT_CARD, NULL) == 5);
  comments_wait_card (&said, said.of_subject);
  /* Plain text stays plain; a whole name is one mention. */
  names = rb_comment_words_list_names (f->issue);
  markup = rb_comment_words_dup_markup ("<i>@Ines Weber</i> & @Otto", names);
  g_assert_cmpstr (markup, ==, "&lt;i&gt;<b>@Ines Weber</b>&lt;/i&gt; &amp; <b>@Otto</b>");
  g_free (markup);
  markup = rb_comment_words_dup_markup ("@A @B und @B", with_at);
  g_assert_cmpstr (markup, ==, "<b>@A @B</b> und <b>@B</b>");
  /* Somebody who has nothing else to say does not keep the window busy. */
  for (guint i = 0; i < 5000; i++)
    g_string_append (many, "@Otto ");
  g_free (markup);
  markup = rb_comment_words_dup_markup (many->str, names);
  g_assert_cmpuint (strlen (markup), ==, many->len + 100 * strlen ("<b></b>"));
}

static void
add_tests (void)
{
  fixture_add ("/comments/mode", test_mode);
  fixture_add ("/comments/threads", test_threads);
  fixture_add ("/comments/undo-apart", test_undo_apart);
  fixture_add ("/comments/delete", test_delete);
  fixture_add ("/comments/filters", test_filters);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add_tests);
}
