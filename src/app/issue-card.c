/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "issue-card.h"
#include "comment-model.h"
#include "compare-window.h"
#include "config.h"
#include "editor-private.h"
#include "page-thumb.h"
#include "rights-dialog.h"
#include "tooltip.h"
#include <glib/gi18n-lib.h>
#include <string.h>

struct _RbIssueCard {
  GtkFlowBoxChild parent_instance;

  GtkBox *layout;
  GtkBox *bed;
  GtkLabel *title;
  GtkLabel *subject;
  GtkLabel *date;
  GtkLabel *status;
  GtkLabel *by;
  GtkWidget *comments;
  GtkLabel *n_comments;
  GtkWidget *errors;
  GtkLabel *n_errors;
  GMenuModel *model;

  RbNode *issue;
  RbPageThumb *page;
  GtkWidget *menu; /* opens beneath the pointer */
  gboolean stale;  /* the check is older than the issue */
  RbToldStatus told;
};

G_DEFINE_FINAL_TYPE (RbIssueCard, rb_issue_card, GTK_TYPE_FLOW_BOX_CHILD)

enum { OPEN, DUPLICATE, DELETE, STATUS_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
open_issue (GtkWidget *self, const char *action, GVariant *parameter)
{
  g_signal_emit (self, signals[OPEN], 0);
}

static void
duplicate_issue (GtkWidget *self, const char *action, GVariant *parameter)
{
  g_signal_emit (self, signals[DUPLICATE], 0);
}

static void
show_rights (GtkWidget *self, const char *action, GVariant *parameter)
{
  rb_rights_dialog_present (self, RB_ISSUE_CARD (self)->issue);
}

static void
compare_issue (GtkWidget *self, const char *action, GVariant *parameter)
{
  RbNode *issue = RB_ISSUE_CARD (self)->issue, *before = rb_newsletter_find_issue_before (issue);

  if (before != NULL)
    rb_compare_window_present_issues (rb_window_of (self), issue, before);
}

static void
save_template (GtkWidget *self, const char *action, GVariant *parameter)
{
  rb_template_save (self, RB_ISSUE_CARD (self)->issue);
}

static void
delete_issue (GtkWidget *self, const char *action, GVariant *parameter)
{
  g_signal_emit (self, signals[DELETE], 0);
}

/* An older issue may come or go. */
static void
update_actions (RbIssueCard *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "issue.compare",
                                 rb_newsletter_find_issue_before (self->issue) != NULL);
}

static void
show_menu (RbIssueCard *self, double x, double y)
{
  GdkRectangle at = { (int)x, (int)y, 1, 1 };

  update_actions (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
on_right_click (GtkGestureClick *gesture, int n_press, double x, double y, RbIssueCard *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  show_menu (self, x, y);
}

static void
show_menu_by_key (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_menu (RB_ISSUE_CARD (widget), gtk_widget_get_width (widget) / 2.0,
             gtk_widget_get_height (widget) / 2.0);
}

static void
rb_issue_card_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (rb_issue_card_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GTK_POPOVER (RB_ISSUE_CARD (widget)->menu));
}

/* --- words ------------------------------------------------------------------------------------ */

static void
show_words (RbIssueCard *self)
{
  g_autoptr (GDateTime) date = rb_date_parse (rb_node_get (self->issue, "date"), NULL);
  /* Translators: day, month and year as in g_date_time_format(). */
  g_autofree char *day = date != NULL ? g_date_time_format (date, _ ("%-e %B %Y")) : NULL;
  gboolean titled = rb_node_has (self->issue, "title");
  gboolean has_subject = rb_node_has (self->issue, "subject");
  const char *title = titled ? rb_node_get (self->issue, "title") : _ ("Untitled Issue");

  gtk_label_set_label (self->title, title);
  rb_tooltip_set (GTK_WIDGET (self->title), title);
  gtk_label_set_label (self->subject,
                       has_subject ? rb_node_get (self->issue, "subject") : _ ("No subject"));
  if (has_subject)
    gtk_widget_remove_css_class (GTK_WIDGET (self->subject), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->subject), "dim-label");
  gtk_label_set_label (self->date, day != NULL ? day : _ ("No date"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/* "by A. Koch": who approved it or sent it. */
static void
show_by (RbIssueCard *self)
{
  g_autoptr (RbStatusNote) note = NULL;
  g_autofree char *by = NULL, *who = NULL;

  if (self->told == RB_TOLD_APPROVED)
    note = rb_issue_get_approval (self->issue);
  else if (self->told == RB_TOLD_SENT)
    note = rb_issue_get_sending (self->issue);
  if (note != NULL) {
    /* Translators: who approved or sent an issue */
    by = g_strdup_printf (_ ("by %s"), note->by);
    who = rb_status_dup_who (note);
    gtk_label_set_label (self->by, by);
    rb_tooltip_set (GTK_WIDGET (self->by), who);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->by), note != NULL);
}

static void
show_status (RbIssueCard *self, RbToldStatus told)
{
  const char *css[] = { "pill-label", rb_status_told_class (told), NULL };
  gboolean differs = told != self->told;

  self->told = told;
  gtk_label_set_label (self->status, rb_status_told_label (told));
  gtk_widget_set_css_classes (GTK_WIDGET (self->status), css);
  show_by (self);
  if (differs)
    g_signal_emit (self, signals[STATUS_CHANGED], 0);
}

static void
show_count (GtkWidget *box, GtkLabel *label, guint n, const char *text)
{
  g_autofree char *number = g_strdup_printf ("%u", n);

  gtk_label_set_label (label, number);
  rb_tooltip_set (box, text);
  gtk_widget_set_visible (box, n > 0);
}

/* --- the widget ------------------------------------------------------------------------------- */

static void
rb_issue_card_dispose (GObject *object)
{
  RbIssueCard *self = RB_ISSUE_CARD (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  /* Not gtk_widget_dispose_template(): it unparents the child, and the parent class does so too. */
  g_clear_object (&self->issue);
  G_OBJECT_CLASS (rb_issue_card_parent_class)->dispose (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, RB_TYPE_ISSUE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
rb_issue_card_class_init (RbIssueCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_issue_card_dispose;
  widget_class->size_allocate = rb_issue_card_size_allocate;
  signals[OPEN] = new_signal ("open-issue");
  signals[DUPLICATE] = new_signal ("duplicate-issue");
  signals[DELETE] = new_signal ("delete-issue");
  signals[STATUS_CHANGED] = new_signal ("status-changed");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/issue-card.ui");
  gtk_widget_class_bind_template_child (widget_class, RbIssueCard, layout);
  gtk_widget_class_bind_template_child (widget_class, RbIssueCard, bed);
  gtk_widget_class_bind_template_child (widget_class, RbIssueCard, title);
  gtk_widget_class_bind_template_child (widget_class, RbIssueCard, subject);
  gtk_widget_class_bind_template_child (widget_class, RbIssueCard, date);
  gtk_widget_class_bind_template_child (widget_class, RbIssueCard, status);
  gtk_widget_class_bind_template_child (widget_class, RbIssueCard, by);
  gtk_widget_class_bind_template_child (widget_class, RbIssueCard, comments);
  gtk_widget_class_bind_template_child (widget_class, RbIssueCard, n_comments);
  gtk_widget_class_bind_template_child (widget_class, RbIssueCard, errors);
  gtk_widget_class_bind_template_child (widget_class, RbIssueCard, n_errors);
  gtk_widget_class_bind_template_child (widget_class, RbIssueCard, model);
  gtk_widget_class_bind_template_callback (widget_class, on_right_click);
  gtk_widget_class_install_action (widget_class, "issue.open", NULL, open_issue);
  gtk_widget_class_install_action (widget_class, "issue.duplicate", NULL, duplicate_issue);
  gtk_widget_class_install_action (widget_class, "issue.rights", NULL, show_rights);
  gtk_widget_class_install_action (widget_class, "issue.compare", NULL, compare_issue);
  gtk_widget_class_install_action (widget_class, "issue.template", NULL, save_template);
  gtk_widget_class_install_action (widget_class, "issue.delete", NULL, delete_issue);
  gtk_widget_class_install_action (widget_class, "issue.menu", NULL, show_menu_by_key);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "issue.duplicate",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "issue.delete", NULL);
  /* The last of several keys is the one that menus show. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "issue.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "issue.menu",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "issue.menu", NULL);
}

static void
rb_issue_card_init (RbIssueCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->menu = gtk_popover_menu_new_from_model (self->model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  self->page = RB_PAGE_THUMB (rb_page_thumb_new (196, 226));
  gtk_box_append (self->bed, GTK_WIDGET (self->page));
  rb_issue_card_set_row (self, FALSE);
}

GtkWidget *
rb_issue_card_new (RbNode *issue)
{
  RbIssueCard *self = g_object_new (RB_TYPE_ISSUE_CARD, NULL);

  self->issue = g_object_ref (issue);
  rb_page_thumb_set_issue (self->page, issue);
  rb_issue_card_touch (self);
  return GTK_WIDGET (self);
}

RbNode *
rb_issue_card_get_issue (RbIssueCard *self)
{
  return self->issue;
}

void
rb_issue_card_set_row (RbIssueCard *self, gboolean row)
{
  GtkWidget *page = GTK_WIDGET (self->page);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->layout),
                                  row ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  rb_page_thumb_set_size (self->page, row ? 60 : 196, row ? 66 : 226);
  /* On a card the page goes on below the edge; in a row it lies on the card. */
  gtk_widget_set_margin_top (page, row ? 9 : 36);
  gtk_widget_set_margin_bottom (page, row ? 9 : 0);
  gtk_widget_set_margin_start (page, row ? 12 : 0);
  gtk_widget_set_valign (page, row ? GTK_ALIGN_CENTER : GTK_ALIGN_END);
  gtk_widget_set_hexpand (page, !row);
  /* Four of them, with their gaps, are as wide as the search above. */
  gtk_widget_set_size_request (GTK_WIDGET (self), row ? -1 : 257, -1);
  if (row)
    gtk_widget_remove_css_class (GTK_WIDGET (self->bed), "bed");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->bed), "bed");
}

void
rb_issue_card_touch (RbIssueCard *self)
{
  RbToldStatus told = rb_status_tell (self->issue, NULL);

  self->stale = TRUE;
  show_words (self);
  update_actions (self);
  /* Until it is checked again it stays void. */
  show_status (self, told == RB_TOLD_APPROVED && self->told == RB_TOLD_VOID ? RB_TOLD_VOID : told);
}

RbToldStatus
rb_issue_card_get_told (RbIssueCard *self)
{
  return self->told;
}

gboolean
rb_issue_card_update (RbIssueCard *self)
{
  g_autoptr (RbFindings) findings = NULL;
  g_autoptr (GString) description = g_string_new (NULL);
  g_autofree char *errors = NULL, *comments = NULL;
  guint n;

  if (!self->stale)
    return FALSE;
  self->stale = FALSE;
  if (rb_document_of (self->issue) == NULL)
    return TRUE;
  findings = rb_check_issue (self->issue);
  n = rb_findings_count_rank (findings, RB_RANK_ERROR);
  errors = g_strdup_printf (ngettext ("%u error", "%u errors", n), n);
  show_count (self->errors, self->n_errors, n, errors);
  g_string_append (description, rb_status_told_label (rb_status_tell (self->issue, findings)));
  if (n > 0)
    g_string_append_printf (description, ", %s", errors);
  n = rb_comments_count_open (self->issue);
  comments = g_strdup_printf (ngettext ("%u open comment", "%u open comments", n), n);
  show_count (self->comments, self->n_comments, n, comments);
  if (n > 0)
    g_string_append_printf (description, ", %s", comments);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description->str, -1);
  show_status (self, rb_status_tell (self->issue, findings));
  return TRUE;
}

int
rb_issue_card_compare (RbIssueCard *a, RbIssueCard *b)
{
  int order = strcmp (rb_node_get (a->issue, "date"), rb_node_get (b->issue, "date"));
  double first = rb_node_get_position (a->issue), second = rb_node_get_position (b->issue);

  return order != 0 ? order : first < second ? -1 : first > second;
}
