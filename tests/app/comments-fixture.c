/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comments-fixture.h"
#include "comment-card.h"
#include "comments-pane.h"
#include "editor-private.h"
#include <string.h>

static void
mark_words (RbMark *mark, RbNode *node, const char *field, const char *words)
{
  g_autofree char *shown = rb_field_dup_shown (node, field);
  guint from = (guint)g_utf8_pointer_to_offset (shown, strstr (shown, words));

  rb_mark_init (mark, shown, from, from + (guint)g_utf8_strlen (words, -1));
}

void
comments_say (AppFixture *f, CommentsSaid *said)
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

void
comments_open (AppFixture *f, CommentsSaid *said)
{
  said->window = fixture_open_window (f);
  said->editor = fixture_find (GTK_WIDGET (said->window), RB_TYPE_EDITOR_VIEW, NULL);
}

GtkWidget *
comments_find_pane (CommentsSaid *said)
{
  return said->pane = fixture_find (said->editor, RB_TYPE_COMMENTS_PANE, NULL);
}

void
comments_show (AppFixture *f, CommentsSaid *said)
{
  comments_say (f, said);
  comments_open (f, said);
  gtk_widget_activate_action (said->editor, "editor.review", NULL);
  wait_until (comments_find_pane (said) != NULL && gtk_widget_get_mapped (said->pane));
  wait_until (fixture_count (said->pane, RB_TYPE_COMMENT_CARD, NULL) == 5);
}

GtkWidget *
comments_find_card (GtkWidget *root, RbNode *node)
{
  if (RB_IS_COMMENT_CARD (root) && rb_comment_card_get_node (RB_COMMENT_CARD (root)) == node)
    return gtk_widget_get_mapped (root) ? root : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = comments_find_card (child, node);

    if (found != NULL)
      return found;
  }
  return NULL;
}

GtkWidget *
comments_wait_card (CommentsSaid *said, RbNode *node)
{
  wait_until (comments_find_card (said->pane, node) != NULL);
  return comments_find_card (said->pane, node);
}

gboolean
comments_is_current (CommentsSaid *said, RbNode *node)
{
  GtkWidget *card = comments_find_card (said->pane, node);

  return card != NULL && gtk_widget_has_css_class (card, "current");
}

gboolean
comments_shows (GtkWidget *root, const char *words)
{
  GtkWidget *label = fixture_find (root, GTK_TYPE_LABEL, words);

  return label != NULL && gtk_widget_get_mapped (label);
}

gboolean
comments_is_enabled (CommentsSaid *said, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (RB_EDITOR_VIEW (said->editor)->actions),
                                            action);
}
