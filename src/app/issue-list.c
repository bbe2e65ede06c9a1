/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "issue-list.h"
#include "config.h"
#include <glib/gi18n.h>

#define MAX_COLUMNS 4

static RbIssueCard *
nth_card (GtkFlowBox *list, int index)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (list, index);

  return child != NULL ? RB_ISSUE_CARD (child) : NULL;
}

static gboolean
is_shown (RbIssueCard *card)
{
  return card != NULL && gtk_widget_get_child_visible (GTK_WIDGET (card));
}

RbIssueCard *
rb_issue_list_find (GtkFlowBox *list, RbNode *issue)
{
  RbIssueCard *card;

  for (int i = 0; (card = nth_card (list, i)) != NULL; i++)
    if (rb_issue_card_get_issue (card) == issue)
      return card;
  return NULL;
}

gboolean
rb_issue_list_update_next (GtkFlowBox *list)
{
  RbIssueCard *card;

  for (int i = 0; (card = nth_card (list, i)) != NULL; i++)
    if (rb_issue_card_update (card))
      return TRUE;
  return FALSE;
}

void
rb_issue_list_set_rows (GtkFlowBox *list, gboolean rows)
{
  RbIssueCard *card;

  gtk_flow_box_set_max_children_per_line (list, rows ? 1 : MAX_COLUMNS);
  gtk_flow_box_set_row_spacing (list, rows ? 6 : 18);
  for (int i = 0; (card = nth_card (list, i)) != NULL; i++)
    rb_issue_card_set_row (card, rows);
}

void
rb_issue_list_focus (RbIssueCard *card)
{
  /* Not gtk_widget_grab_focus(): the arrow keys go on from the list's cursor, which stays where it
   * was, or nowhere (GTK 4.8). */
  if (!gtk_widget_is_focus (GTK_WIDGET (card)))
    gtk_widget_child_focus (GTK_WIDGET (card), GTK_DIR_TAB_FORWARD);
}

void
rb_issue_list_focus_near (GtkFlowBox *list, int index)
{
  RbIssueCard *card;
  int at = index;

  /* Those that the filter hides would take the keyboard, and what it does then. */
  while ((card = nth_card (list, at)) != NULL && !is_shown (card))
    at++;
  for (at = index - 1; card == NULL && at >= 0; at--)
    card = is_shown (nth_card (list, at)) ? nth_card (list, at) : NULL;
  if (card != NULL)
    rb_issue_list_focus (card);
}

guint
rb_issue_list_count_shown (GtkFlowBox *list, RbIssueFilter *filter)
{
  RbIssueCard *card;
  guint n = 0;

  for (int i = 0; (card = nth_card (list, i)) != NULL; i++)
    n += rb_issue_filter_shows (filter, rb_issue_card_get_issue (card),
                                rb_issue_card_get_told (card));
  return n;
}

char *
rb_issue_list_dup_count (guint n, guint shown)
{
  if (shown == n)
    return g_strdup_printf (ngettext ("%u issue", "%u issues", n), n);
  /* Translators: of so many issues so few are shown: 3 of 31 issues */
  return g_strdup_printf (ngettext ("%u of %u issue", "%u of %u issues", n), shown, n);
}
