/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "finding-row.h"
#include "config.h"
#include "field-private.h"
#include "finding-acts.h"
#include "finding-details.h"
#include "fix-preview.h"
#include "rank.h"
#include <glib/gi18n.h>
#include <string.h>

/* What a button may take from the words beside it, and what it may take below them. */
#define BESIDE 15
#define BELOW 30
/* What is seen above and below an open row, and for how many frames it is held there. */
#define MARGIN 24
#define FRAMES 8

struct _RbFindingRow {
  GtkListBoxRow parent_instance;
  RbCheckModel *model;
  RbFindings *findings;
  guint index;
  const RbFinding *finding;
  GtkWidget *box;
  GtkWidget *words;
  GtkWidget *place;
  GtkWidget *button;
  GtkWidget *go;      /* beside the words, while @button is below them */
  GtkWidget *details; /* %NULL while it is closed */
};

enum { GO, OPEN, DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbFindingRow, rb_finding_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_go (RbFindingRow *self)
{
  g_signal_emit (self, signals[GO], 0);
}

static void
on_done (RbFindingRow *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static void
on_clicked (RbFindingRow *self)
{
  g_autoptr (RbFindingRow) held = g_object_ref (self);
  const RbFinding *finding = self->finding;

  if (!rb_finding_stands (finding)) {
    rb_finding_take_back (GTK_WIDGET (self), self->model, finding);
    on_done (held);
  } else if (finding->fix == NULL) {
    on_go (self);
  } else if (finding->fix->editable) {
    g_signal_emit (self, signals[OPEN], 0);
  } else if (rb_finding_mend (GTK_WIDGET (self), self->model, finding, NULL)) {
    on_done (held);
  }
}

static void
rb_finding_row_finalize (GObject *object)
{
  RbFindingRow *self = RB_FINDING_ROW (object);

  g_clear_object (&self->model);
  rb_findings_free (self->findings);
  G_OBJECT_CLASS (rb_finding_row_parent_class)->finalize (object);
}

static void
rb_finding_row_class_init (RbFindingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_finding_row_finalize;
  signals[GO] = g_signal_new ("go", RB_TYPE_FINDING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
  signals[OPEN] = g_signal_new ("open", RB_TYPE_FINDING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", RB_TYPE_FINDING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
rb_finding_row_init (RbFindingRow *self)
{
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* What it would do, in words. Set as a text, each would make GTK ask the X server for the pointer.
 */
static gboolean
on_query_tooltip (GtkWidget *button, int x, int y, gboolean keyboard, GtkTooltip *tooltip,
                  RbFindingRow *self)
{
  const RbFix *fix = self->finding->fix;
  g_autofree char *told = fix != NULL && rb_finding_stands (self->finding)
                              ? rb_fix_dup_words (fix)
                              : rb_finding_dup_place (self->finding);

  gtk_tooltip_set_text (tooltip, told);
  return TRUE;
}

/* Words that name what they change are not cut, nor do they crowd those of the finding: the button
 * goes below. */
static void
place_button (RbFindingRow *self, gboolean below)
{
  GtkWidget *bed = below ? self->words : self->box;
  GtkWidget *present = gtk_widget_get_parent (self->button);
  gboolean focused = gtk_widget_has_focus (self->button);

  if (present == bed)
    return;
  g_object_ref (self->button);
  if (present != NULL)
    gtk_box_remove (GTK_BOX (present), self->button);
  gtk_box_append (GTK_BOX (bed), self->button);
  g_object_unref (self->button);
  gtk_widget_set_halign (self->button, below ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  gtk_widget_set_margin_top (self->button, below ? 6 : 0);
  if (focused)
    gtk_widget_grab_focus (self->button);
}

/* Where a long button has left the place beside the words, the way there stands as in other rows.
 */
static void
show_go (RbFindingRow *self)
{
  gboolean shown = self->details == NULL && rb_finding_stands (self->finding) &&
                   gtk_widget_get_parent (self->button) == self->words;

  if (shown && self->go == NULL) {
    self->go = rb_field_button_new (_ ("Go There"), BELOW);
    rb_field_describe (self->go, self->finding->message);
    gtk_widget_set_valign (self->go, GTK_ALIGN_START);
    g_signal_connect_swapped (self->go, "clicked", G_CALLBACK (on_go), self);
    gtk_box_append (GTK_BOX (self->box), self->go);
  }
  if (self->go != NULL)
    gtk_widget_set_visible (self->go, shown);
}

static void
update_button (RbFindingRow *self)
{
  const RbFix *fix = self->finding->fix;
  const char *text = !rb_finding_stands (self->finding) ? _ ("Take Back")
                     : fix != NULL                      ? fix->label
                                                        : _ ("Go There");

  rb_field_set_button (self->button, text);
  place_button (self, g_utf8_strlen (text, -1) > BESIDE);
  show_go (self);
}

static void
update_place (RbFindingRow *self)
{
  g_autofree char *place = rb_finding_dup_place (self->finding);
  g_autofree char *name = NULL;

  if (strcmp (gtk_label_get_text (GTK_LABEL (self->place)), place) == 0)
    return;
  /* Translators: a finding, for a screen reader: its rank, what is wrong, where */
  name = g_strdup_printf (_ ("%s: %s %s"), rb_rank_get_word (self->finding->rank),
                          self->finding->message, place);
  gtk_label_set_text (GTK_LABEL (self->place), place);
  rb_field_label (GTK_WIDGET (self), name);
}

static GtkWidget *
make_button (RbFindingRow *self)
{
  GtkWidget *button = rb_field_button_new (NULL, BELOW);

  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_has_tooltip (button, TRUE);
  g_signal_connect (button, "query-tooltip", G_CALLBACK (on_query_tooltip), self);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_clicked), self);
  return button;
}

GtkWidget *
rb_finding_row_new (RbCheckModel *model, RbFindings *findings, guint index)
{
  RbFindingRow *self = g_object_new (RB_TYPE_FINDING_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *icon;

  self->model = g_object_ref (model);
  self->findings = rb_findings_ref (findings);
  self->index = index;
  self->finding = rb_findings_get (findings, index);
  gtk_widget_add_css_class (box, "finding");
  icon = rb_rank_image_new (self->finding->rank);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_box_append (GTK_BOX (box), icon);
  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_hexpand (self->words, TRUE);
  add_label (self->words, self->finding->message, "card-name");
  self->place = add_label (self->words, NULL, "hint");
  if (!rb_finding_stands (self->finding)) {
    /* Translators: why a finding is left as it is */
    g_autofree char *reason = g_strdup_printf (_ ("Left as it is: %s"), self->finding->waived);

    add_label (self->words, reason, "why");
  }
  gtk_box_append (GTK_BOX (box), self->words);
  self->box = box;
  self->button = make_button (self);
  rb_field_describe (self->button, self->finding->message);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  update_button (self);
  update_place (self);
  return GTK_WIDGET (self);
}

static void
drop_details (RbFindingRow *self)
{
  if (self->details != NULL)
    gtk_box_remove (GTK_BOX (self->words), self->details);
  self->details = NULL;
}

static void
make_details (RbFindingRow *self)
{
  self->details = rb_finding_details_new (self->model, self->findings, self->index);
  gtk_widget_set_margin_top (self->details, 6);
  g_signal_connect_object (self->details, "go", G_CALLBACK (on_go), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->details, "done", G_CALLBACK (on_done), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->words), self->details);
}

void
rb_finding_row_set_finding (RbFindingRow *self, RbFindings *findings, guint index)
{
  const RbFinding *finding = rb_findings_get (findings, index);
  g_autoptr (RbFindings) old = self->findings;

  self->findings = rb_findings_ref (findings);
  self->index = index;
  self->finding = finding;
  update_button (self);
  update_place (self);
  if (self->details != NULL &&
      !rb_finding_details_shows (RB_FINDING_DETAILS (self->details), finding)) {
    drop_details (self);
    make_details (self);
  }
}

/* It gets its height over some frames; all of it shall be seen. */
static gboolean
hold_in_view (GtkWidget *row, GdkFrameClock *clock, gpointer data)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *viewport = scroller != NULL ? gtk_widget_get_first_child (scroller) : NULL;
  GtkWidget *content = viewport != NULL ? gtk_widget_get_first_child (viewport) : NULL;
  guint *frames = data;
  graphene_rect_t r;

  if (content == NULL || !gtk_widget_compute_bounds (row, content, &r))
    return G_SOURCE_REMOVE;
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)),
                             r.origin.y - MARGIN, r.origin.y + r.size.height + MARGIN);
  return --*frames > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
rb_finding_row_set_open (RbFindingRow *self, gboolean open)
{
  guint frames = FRAMES;

  open = open && rb_finding_stands (self->finding);
  if (open == rb_finding_row_is_open (self))
    return;
  if (open) {
    make_details (self);
    gtk_widget_add_tick_callback (GTK_WIDGET (self), hold_in_view,
                                  g_memdup2 (&frames, sizeof frames), g_free);
  } else {
    drop_details (self);
  }
  gtk_widget_set_visible (self->button, !open);
  show_go (self);
  (open ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self),
                                                                   "finding-open");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

gboolean
rb_finding_row_is_open (RbFindingRow *self)
{
  return self->details != NULL;
}

void
rb_finding_row_grab_details (RbFindingRow *self)
{
  if (self->details != NULL)
    rb_finding_details_grab_focus (RB_FINDING_DETAILS (self->details));
}

const RbFinding *
rb_finding_row_get_finding (RbFindingRow *self)
{
  return self->finding;
}

RbNode *
rb_finding_row_get_node (RbFindingRow *self)
{
  return self->finding->node;
}

const char *
rb_finding_row_get_field (RbFindingRow *self)
{
  return self->finding->field;
}

gboolean
rb_finding_row_shows (RbFindingRow *self, const RbFinding *finding)
{
  return strcmp (self->finding->id, finding->id) == 0 && self->finding->node == finding->node &&
         self->finding->rank == finding->rank &&
         g_strcmp0 (self->finding->field, finding->field) == 0 &&
         strcmp (self->finding->message, finding->message) == 0 &&
         strcmp (self->finding->waived, finding->waived) == 0;
}
