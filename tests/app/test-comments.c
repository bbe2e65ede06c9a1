/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reviewers say, in the window: in the order of the mail, answered, settled, taken over and
 * taken back; the mode in which nothing else can be done; a review copy; the person's name. */
#include "app-fixture.h"
#include "comment-card.h"
#include "comment-filter.h"
#include "comment-input.h"
#include "comment-model.h"
#include "comment-words.h"
#include "comments-pane.h"
#include "editor-private.h"
#include "form.h"
#include "outline-row.h"
#include "outline.h"
#include "preferences-window.h"
#include "review-bar.h"
#include "suggestion-words.h"
#include <glib/gstdio.h>
#include <string.h>

/* A newsletter with something said of it, in the order in which it is to be shown. */
typedef struct {
  RbNode *article;
  RbNode *of_subject;
  RbNode *of_article; /* as a whole */
  RbNode *of_words;   /* "Musik" in its headline */
  RbNode *suggestion; /* for its body */
  RbNode *of_event;   /* in another section */
  RbWindow *window;
  GtkWidget *editor;
  GtkWidget *pane;
} Said;

static void
mark_words (RbMark *mark, RbNode *node, const char *field, const char *words)
{
  g_autofree char *shown = rb_field_dup_shown (node, field);
  guint from = (guint)g_utf8_pointer_to_offset (shown, strstr (shown, words));

  rb_mark_init (mark, shown, from, from + (guint)g_utf8_strlen (words, -1));
}

static void
say (AppFixture *f, Said *said)
{
  g_auto (RbMark) mark = { 0 };
  RbNode *events = fixture_section (f, "events");

  said->article = fixture_section (f, "article");
  mark_words (&mark, said->article, "headline", "Musik");
  /* In another order than that of the mail. */
  said->of_event =
      rb_comment_add (rb_node_nth (events, "items", 0), "title", NULL, "Wann?", "Karl");
  said->suggestion =
      rb_suggestion_add (said->article, "body", "Auf drei Bühnen wird gespielt.", "Karl Koch");
  said->of_words =
      rb_comment_add (said->article, "headline", &mark, "Mehr als Musik?", "Ines Weber");
  said->of_article = rb_comment_add (said->article, NULL, NULL, "Schön & gut.", NULL);
  said->of_subject = rb_comment_add (f->issue, "subject", NULL, "Zu lang.", "Ines Weber");
}

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
  Said said = { 0 };
  RbNode *order[5];
  guint changed = 0, chosen = 0;
  RbPlace before;

  model = rb_comment_model_new (f->issue);
  g_assert_cmpuint (rb_comment_model_count (model), ==, 0);
  g_signal_connect (model, "changed", G_CALLBACK (on_signal), &changed);
  g_signal_connect (model, "chosen", G_CALLBACK (on_signal), &chosen);
  say (f, &said);
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

/* --- the pane --------------------------------------------------------------------------------- */

static void
open (AppFixture *f, Said *said)
{
  said->window = fixture_open_window (f);
  said->editor = fixture_find (GTK_WIDGET (said->window), RB_TYPE_EDITOR_VIEW, NULL);
}

/* It is made when it is first wanted. */
static GtkWidget *
find_pane (Said *said)
{
  return said->pane = fixture_find (said->editor, RB_TYPE_COMMENTS_PANE, NULL);
}

static void
show (AppFixture *f, Said *said)
{
  say (f, said);
  open (f, said);
  gtk_widget_activate_action (said->editor, "editor.review", NULL);
  wait_until (find_pane (said) != NULL && gtk_widget_get_mapped (said->pane));
  wait_until (fixture_count (said->pane, RB_TYPE_COMMENT_CARD, NULL) == 5);
}

/* The card of a comment that can be seen, or %NULL. */
static GtkWidget *
find_card (GtkWidget *root, RbNode *node)
{
  if (RB_IS_COMMENT_CARD (root) && rb_comment_card_get_node (RB_COMMENT_CARD (root)) == node)
    return gtk_widget_get_mapped (root) ? root : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_card (child, node);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
wait_card (Said *said, RbNode *node)
{
  wait_until (find_card (said->pane, node) != NULL);
  return find_card (said->pane, node);
}

static gboolean
is_current (Said *said, RbNode *node)
{
  GtkWidget *card = find_card (said->pane, node);

  return card != NULL && gtk_widget_has_css_class (card, "current");
}

static gboolean
shows (GtkWidget *root, const char *words)
{
  GtkWidget *label = fixture_find (root, GTK_TYPE_LABEL, words);

  return label != NULL && gtk_widget_get_mapped (label);
}

static gboolean
is_enabled (Said *said, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (RB_EDITOR_VIEW (said->editor)->actions),
                                            action);
}

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
  Said said = { 0 };
  GtkWidget *form;

  show (f, &said);
  form = fixture_find (said.editor, RB_TYPE_FORM, NULL);
  g_assert_false (gtk_widget_get_mapped (form));
  g_assert_true (shows (fixture_find (said.editor, RB_TYPE_REVIEW_BAR, NULL), "5 open"));
  /* Keys: through the comments, with the section that each is about; through the sections. */
  fixture_press (GTK_WINDOW (said.window), "F4");
  wait_until (is_current (&said, said.of_subject));
  fixture_press (GTK_WINDOW (said.window), "F4");
  wait_until (is_current (&said, said.of_article));
  fixture_press (GTK_WINDOW (said.window), "F4");
  wait_until (is_current (&said, said.of_words));
  fixture_press (GTK_WINDOW (said.window), "shift+F4");
  wait_until (is_current (&said, said.of_article));
  {
    GtkWidget *outline = fixture_find (said.editor, RB_TYPE_OUTLINE, NULL);
    GtkListBox *list = GTK_LIST_BOX (fixture_find (outline, GTK_TYPE_LIST_BOX, NULL));
    GtkListBoxRow *row = gtk_list_box_get_selected_row (list);

    g_assert_true (rb_outline_row_get_node (RB_OUTLINE_ROW (row)) == said.article);
    g_assert_true (shows (GTK_WIDGET (row), "3"));
    fixture_press (GTK_WINDOW (said.window), "ctrl+Page_Down");
    wait_until (gtk_list_box_get_selected_row (list) != row);
  }
  /* Undo does not lead into a form. */
  gtk_widget_activate_action (GTK_WIDGET (said.window), "win.undo", NULL);
  wait_until (rb_node_count (f->issue, "comments") == 0);
  g_assert_false (gtk_widget_get_mapped (form));
  gtk_widget_activate_action (GTK_WIDGET (said.window), "win.redo", NULL);
  wait_until (is_current (&said, rb_node_nth (f->issue, "comments", 0)));
  /* A section can be copied, and that is all. */
  rb_editor_select (RB_EDITOR_VIEW (said.editor), said.article, FALSE);
  gtk_widget_activate_action (said.editor, "editor.copy-section", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    g_assert_false (is_enabled (&said, edits[i]));
  fixture_press (GTK_WINDOW (said.window), "ctrl+shift+r");
  wait_until (gtk_widget_get_mapped (form));
  g_assert_false (gtk_widget_get_mapped (said.pane));
  g_assert_true (is_enabled (&said, "add-section"));
  g_assert_true (is_enabled (&said, "paste-section"));
  g_assert_true (is_enabled (&said, "cut-section"));
  /* What a check finds is mended in the forms. */
  gtk_widget_activate_action (said.editor, "editor.review", NULL);
  wait_until (gtk_widget_get_mapped (said.pane));
  gtk_widget_activate_action (said.editor, "editor.check", NULL);
  wait_until (gtk_widget_get_mapped (form));
}

static void
test_threads (AppFixture *f, gconstpointer unused)
{
  Said said = { 0 };
  GtkWidget *card, *view;
  RbNode *reply, *made;

  show (f, &said);
  card = wait_card (&said, said.of_words);
  g_assert_true (shows (card, "“Musik”"));
  g_assert_true (shows (wait_card (&said, said.of_article), "Schön & gut."));
  /* An answer, with a name that is completed. */
  fixture_click (card, "Reply");
  wait_until (is_current (&said, said.of_words));
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
  wait_until (shows (card, "Ja, @Karl Koch"));
  /* One's own words are changed in their place, others' are not. */
  {
    GtkWidget *head = gtk_widget_get_ancestor (
        fixture_find (card, GTK_TYPE_LABEL, "Ja, @Karl Koch"), g_type_from_name ("RbCommentHead"));

    gtk_widget_activate_action (head, "comment.edit", NULL);
    wait_until (find_view (head) != NULL && gtk_widget_get_mapped (find_view (head)));
    fixture_type (find_view (head), "!");
    fixture_click (head, "Save");
    wait_until (shows (card, "Ja, @Karl Koch!"));
    g_assert_cmpuint (fixture_count (card, GTK_TYPE_MENU_BUTTON, "More"), ==, 2);
    g_assert_false (gtk_widget_get_mapped (fixture_find (card, GTK_TYPE_MENU_BUTTON, "More")));
  }
  /* What is being typed stays while others come. */
  fixture_type (view, "Noch nicht fertig");
  rb_comment_reply (said.of_words, "Von Karl.", "Karl Koch");
  wait_until (shows (card, "Von Karl."));
  {
    g_autofree char *text = fixture_text (view);

    g_assert_cmpstr (text, ==, "Noch nicht fertig");
  }
  /* Settled: folded away, and the next is at hand; an undo brings it back. */
  fixture_click (card, "Resolve");
  wait_until (find_card (said.pane, said.of_words) == NULL);
  wait_until (is_current (&said, said.suggestion));
  g_assert_true (shows (said.pane, "1 resolved comment"));
  gtk_widget_activate_action (GTK_WIDGET (said.window), "win.undo", NULL);
  wait_until (is_current (&said, said.of_words));
  g_assert_false (rb_comment_is_resolved (said.of_words));
  /* The field above is about the section that is selected. */
  view = find_view (said.pane);
  g_assert_true (fixture_is_named (view, "Comment on Article: Drei Tage Musik am Wasser"));
  fixture_type (view, "Gut so.");
  fixture_click (said.pane, "Add Comment");
  g_assert_cmpuint (rb_node_count (said.article, "comments"), ==, 3);
  made = rb_node_nth (said.article, "comments", 2);
  g_assert_cmpstr (rb_node_get (made, "text"), ==, "Gut so.");
  wait_until (is_current (&said, made));
  gtk_widget_activate_action (
      fixture_find (wait_card (&said, made), g_type_from_name ("RbCommentHead"), NULL),
      "comment.delete", NULL);
  wait_until (rb_node_count (said.article, "comments") == 2);
  wait_until (fixture_count (said.pane, RB_TYPE_COMMENT_CARD, NULL) == 5);
  /* Of very many answers the last ones. */
  for (guint i = 0; i < 60; i++)
    rb_comment_reply (said.of_event, "Ja!", "Karl Koch");
  card = wait_card (&said, said.of_event);
  wait_until (fixture_count (card, g_type_from_name ("RbCommentHead"), NULL) == 51);
  fixture_click (card, "Show 10 More");
  g_assert_cmpuint (fixture_count (card, g_type_from_name ("RbCommentHead"), NULL), ==, 61);
}

static void
choose_filter (Said *said, const char *state)
{
  GtkWidget *button =
      gtk_widget_get_first_child (fixture_find (said->pane, RB_TYPE_COMMENT_FILTER, NULL));

  gtk_widget_activate_action (button, "comments.filter", "s", state);
}

static void
activate_head (Said *said, RbNode *node, const char *action)
{
  GtkWidget *head = fixture_find (wait_card (said, node), g_type_from_name ("RbCommentHead"), NULL);

  gtk_widget_activate_action (head, action, NULL);
}

/* One's own words go with a key, others' stay, in whatever way they are asked to go. */
static void
test_delete (AppFixture *f, gconstpointer unused)
{
  Said said = { 0 };

  show (f, &said);
  activate_head (&said, said.of_words, "comment.delete");
  activate_head (&said, said.of_words, "comment.edit");
  activate_head (&said, said.suggestion, "comment.delete");
  gtk_widget_grab_focus (wait_card (&said, said.suggestion));
  fixture_press (GTK_WINDOW (said.window), "Delete");
  gtk_widget_grab_focus (wait_card (&said, said.of_words));
  fixture_press (GTK_WINDOW (said.window), "Delete");
  gtk_widget_grab_focus (wait_card (&said, said.of_article));
  fixture_press (GTK_WINDOW (said.window), "Delete");
  wait_until (find_card (said.pane, said.of_article) == NULL);
  /* The next is at hand. */
  wait_until (is_current (&said, said.of_words));
  g_assert_true (gtk_widget_has_focus (find_card (said.pane, said.of_words)));
  g_assert_cmpuint (rb_node_count (said.article, "comments"), ==, 1);
  g_assert_cmpuint (rb_node_count (said.article, "suggestions"), ==, 1);
  g_assert_null (fixture_find (find_card (said.pane, said.of_words), GTK_TYPE_BUTTON, "Save"));
}

static void
test_filters (AppFixture *f, gconstpointer unused)
{
  Said said = { 0 };
  g_autofree char *me = g_strdup_printf ("@%s, siehst du es?", rb_person_get_name ());
  g_autofree char *markup = NULL;
  g_autoptr (GPtrArray) names = NULL, with_at = g_ptr_array_new ();
  g_autoptr (GString) many = g_string_new (NULL);

  g_ptr_array_add (with_at, (gpointer) "A @B");
  g_ptr_array_add (with_at, NULL);
  show (f, &said);
  /* Words that are not sent yet outlast the card that they are written on. */
  fixture_click (wait_card (&said, said.of_words), "Reply");
  wait_until (is_current (&said, said.of_words));
  fixture_type (find_view (find_card (said.pane, said.of_words)), "Noch nicht");
  activate_head (&said, said.of_article, "comment.edit");
  fixture_type (find_view (find_card (said.pane, said.of_article)), " Sehr.");
  choose_filter (&said, "suggestions");
  wait_until (fixture_count (said.pane, RB_TYPE_COMMENT_CARD, NULL) == 1);
  choose_filter (&said, "open");
  {
    g_autofree char *reply = fixture_text (find_view (wait_card (&said, said.of_words)));
    g_autofree char *edited = fixture_text (find_view (wait_card (&said, said.of_article)));

    g_assert_cmpstr (reply, ==, "Noch nicht");
    g_assert_cmpstr (edited, ==, "Schön & gut. Sehr.");
  }
  fixture_click (find_card (said.pane, said.of_article), "Save");
  g_assert_cmpstr (rb_node_get (said.of_article, "text"), ==, "Schön & gut. Sehr.");
  wait_until (shows (find_card (said.pane, said.of_article), "Schön & gut. Sehr."));
  g_assert_null (fixture_find (find_card (said.pane, said.of_article), GTK_TYPE_BUTTON, "Save"));
  rb_comment_reply (said.of_event, me, "Karl Koch");
  rb_comment_resolve (said.of_subject, "Ines Weber");
  wait_until (find_card (said.pane, said.of_subject) == NULL);
  choose_filter (&said, "resolved");
  wait_card (&said, said.of_subject);
  g_assert_null (find_card (said.pane, said.of_words));
  choose_filter (&said, "suggestions");
  wait_card (&said, said.suggestion);
  g_assert_null (find_card (said.pane, said.of_subject));
  choose_filter (&said, "person:Ines Weber");
  wait_card (&said, said.of_words);
  g_assert_null (find_card (said.pane, said.suggestion));
  choose_filter (&said, "mentions");
  wait_card (&said, said.of_event);
  g_assert_null (find_card (said.pane, said.of_words));
  choose_filter (&said, "all");
  wait_until (fixture_count (said.pane, RB_TYPE_COMMENT_CARD, NULL) == 5);
  wait_card (&said, said.of_subject);
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

/* --- suggestions ------------------------------------------------------------------------------ */

static void
test_suggestions (AppFixture *f, gconstpointer unused)
{
  Said said = { 0 };
  GtkWidget *card;
  GtkWindow *dialog;
  RbNode *other;

  show (f, &said);
  card = wait_card (&said, said.suggestion);
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
  wait_until (shows (wait_card (&said, said.suggestion),
                     "Changed since · Body · Article: Drei Tage Musik am Wasser"));
  fixture_click (wait_card (&said, said.suggestion), "Accept");
  wait_until ((dialog = fixture_find_window ("AdwMessageDialog")) != NULL);
  g_assert_true (shows (GTK_WIDGET (dialog), "Auf vier Bühnen wird getanzt."));
  g_assert_true (shows (GTK_WIDGET (dialog), "Auf drei Bühnen wird gespielt."));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_assert_cmpstr (rb_node_get (said.article, "body"), ==, "Auf vier Bühnen wird getanzt.");
  gtk_window_destroy (dialog);
  fixture_click (wait_card (&said, said.suggestion), "Accept");
  wait_until ((dialog = fixture_find_window ("AdwMessageDialog")) != NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "take");
  g_assert_cmpstr (rb_node_get (said.article, "body"), ==, "Auf drei Bühnen wird gespielt.");
  g_assert_cmpuint (rb_node_count (said.article, "suggestions"), ==, 0);
  gtk_window_destroy (dialog);
  other = rb_suggestion_add (said.article, "headline", "Vier Tage Musik am Wasser", "Ines Weber");
  fixture_click (wait_card (&said, other), "Decline");
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
  Said said = { 0 };
  GtkWidget *bar;

  say (f, &said);
  g_assert_true (rb_review_copy_write (f->document, f->issue, path, &error));
  g_assert_no_error (error);
  copy = rb_document_open (path, RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  open (f, &said);
  g_assert_null (find_pane (&said));
  rb_window_set_document (said.window, copy);
  said.editor = fixture_find (GTK_WIDGET (said.window), RB_TYPE_EDITOR_VIEW, NULL);
  wait_until (find_pane (&said) != NULL && gtk_widget_get_mapped (said.pane));
  wait_until (fixture_count (said.pane, RB_TYPE_COMMENT_CARD, NULL) == 5);
  bar = fixture_find (said.editor, RB_TYPE_REVIEW_BAR, NULL);
  g_assert_true (gtk_widget_get_mapped (fixture_find (bar, GTK_TYPE_BUTTON, "Close this notice")));
  g_assert_false (gtk_widget_get_mapped (fixture_find (bar, GTK_TYPE_BUTTON, "Send Review Copy…")));
  /* Suggestions are not a reviewer's to accept, and the mode stays. */
  g_assert_false (gtk_widget_get_mapped (fixture_find (said.pane, GTK_TYPE_BUTTON, "Accept")));
  g_assert_false (is_enabled (&said, "review"));
  g_assert_false (is_enabled (&said, "check"));
  rb_window_show_check (said.window);
  fixture_settle ();
  g_assert_true (gtk_widget_get_mapped (said.pane));
  gtk_widget_activate_action (said.editor, "editor.edit", NULL);
  wait_until (!gtk_widget_get_mapped (said.pane));
  g_assert_true (is_enabled (&said, "review"));
  g_assert_false (is_enabled (&said, "edit"));
  /* As with rundbrief --review. */
  rb_window_review (said.window);
  wait_until (gtk_widget_get_mapped (said.pane));
  g_assert_true (is_enabled (&said, "edit"));
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
  fixture_add ("/comments/mode", test_mode);
  fixture_add ("/comments/threads", test_threads);
  fixture_add ("/comments/delete", test_delete);
  fixture_add ("/comments/filters", test_filters);
  fixture_add ("/comments/suggestions", test_suggestions);
  fixture_add ("/comments/review-copy", test_review_copy);
  fixture_add ("/comments/name", test_name);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add_tests);
}
