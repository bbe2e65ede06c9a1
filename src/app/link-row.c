/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "link-row.h"
#include "config.h"
#include "field-private.h"
#include "tooltip.h"
#include <glib/gi18n-lib.h>

struct _RbLinkRow {
  GtkListBoxRow parent_instance;
  const RbIssueLink *link;
  RbLinkResult *result;
  GtkWidget *icon;
  GtkWidget *words;
  GtkWidget *mend;
};

enum { GO, MEND, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbLinkRow, rb_link_row, GTK_TYPE_LIST_BOX_ROW)

typedef struct {
  const char *icon;
  const char *css_class;
  const char *name; /* N_() */
  int order;        /* the worst first */
} Look;

/* By RbLinkState. What a reader cannot reach is no error of the mail: nothing here is red but what
 * surely is not there. */
static const Look looks[] = {
  [RB_LINK_WORKS] = { "emblem-ok-symbolic", "success", N_ ("Works"), 7 },
  [RB_LINK_MOVED] = { "dialog-information-symbolic", "accent", N_ ("Moved"), 5 },
  [RB_LINK_NOT_FOUND] = { "dialog-error-symbolic", "error", N_ ("Not found"), 0 },
  [RB_LINK_CLOSED] = { "dialog-information-symbolic", "accent", N_ ("Not to be seen"), 6 },
  [RB_LINK_SERVER_ERROR] = { "dialog-warning-symbolic", "warning", N_ ("Server error"), 4 },
  [RB_LINK_CERTIFICATE] = { "dialog-warning-symbolic", "warning", N_ ("Certificate"), 2 },
  [RB_LINK_NO_ANSWER] = { "dialog-error-symbolic", "error", N_ ("No answer"), 1 },
  [RB_LINK_ASTRAY] = { "dialog-warning-symbolic", "warning", N_ ("Leads astray"), 3 },
};

static void
on_go (RbLinkRow *self)
{
  g_signal_emit (self, signals[GO], 0);
}

static void
on_mend (RbLinkRow *self)
{
  g_signal_emit (self, signals[MEND], 0);
}

static void
rb_link_row_finalize (GObject *object)
{
  rb_link_result_free (RB_LINK_ROW (object)->result);
  G_OBJECT_CLASS (rb_link_row_parent_class)->finalize (object);
}

static void
rb_link_row_class_init (RbLinkRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_link_row_finalize;
  signals[GO] =
      g_signal_new ("go", RB_TYPE_LINK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MEND] = g_signal_new ("mend", RB_TYPE_LINK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
rb_link_row_init (RbLinkRow *self)
{
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
set_look (RbLinkRow *self, const Look *look)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), look->icon);
  gtk_widget_set_css_classes (self->icon, (const char *[]){ look->css_class, NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (look->name), -1);
}

/* "Article “Headline”, Text and 2 more places" */
static char *
dup_places (const RbIssueLink *link)
{
  const RbLinkPlace *first = link->places->pdata[0];
  const RbFinding finding = { .node = first->node, .field = (char *)first->field };
  g_autofree char *place = rb_finding_dup_place (&finding);
  guint rest = link->places->len - 1;

  if (rest == 0)
    return g_steal_pointer (&place);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s, and %u more place", "%s, and %u more places", rest), place,
      rest);
}

GtkWidget *
rb_link_row_new (const RbIssueLink *link, RbLinkResult *result)
{
  RbLinkRow *self = g_object_new (RB_TYPE_LINK_ROW, NULL);
  g_autofree char *places = dup_places (link);
  g_autofree char *name = g_strdup_printf ("%s: %s %s", link->address, result->words, places);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *go = gtk_button_new_with_label (_ ("Go There"));

  self->link = link;
  self->result = result;
  self->icon = gtk_image_new ();
  set_look (self, &looks[result->state]);
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->icon, 2);
  gtk_widget_add_css_class (box, "finding");
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), make_label (link->address, "card-name"));
  self->words = make_label (result->words, "link-words");
  gtk_box_append (GTK_BOX (lines), self->words);
  gtk_box_append (GTK_BOX (lines), make_label (places, "hint"));
  gtk_box_append (GTK_BOX (box), lines);
  gtk_widget_set_valign (buttons, GTK_ALIGN_START);
  if (result->new_address != NULL) {
    self->mend = gtk_button_new_with_label (_ ("Use New Address"));
    rb_tooltip_set (self->mend, result->new_address);
    g_signal_connect_swapped (self->mend, "clicked", G_CALLBACK (on_mend), self);
    gtk_box_append (GTK_BOX (buttons), self->mend);
  }
  rb_tooltip_set (go, places);
  rb_field_describe (go, link->address);
  g_signal_connect_swapped (go, "clicked", G_CALLBACK (on_go), self);
  gtk_box_append (GTK_BOX (buttons), go);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

const RbIssueLink *
rb_link_row_get_link (RbLinkRow *self)
{
  return self->link;
}

const RbLinkResult *
rb_link_row_get_result (RbLinkRow *self)
{
  return self->result;
}

void
rb_link_row_set_mended (RbLinkRow *self)
{
  g_autofree char *words = g_strdup_printf (_ ("Now leads to %s"), self->result->new_address);

  set_look (self, &looks[RB_LINK_WORKS]);
  gtk_label_set_text (GTK_LABEL (self->words), words);
  gtk_widget_set_visible (self->mend, FALSE);
}

int
rb_link_row_compare (GtkListBoxRow *a, GtkListBoxRow *b, gpointer unused)
{
  return looks[RB_LINK_ROW (a)->result->state].order - looks[RB_LINK_ROW (b)->result->state].order;
}
