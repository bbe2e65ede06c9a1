/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field-mark.h"
#include "comment-chip.h"
#include "config.h"
#include "field-private.h"
#include "finding-acts.h"
#include "finding-details.h"
#include "rank.h"
#include "tooltip.h"
#include <glib/gi18n.h>
#include <string.h>

/* What a fix may take from the label's line. */
#define WIDEST 22
#define LEAST 10
/* What it may take where there is room. */
#define MOST 44

struct _RbFieldMark {
  GtkBox parent_instance;
  RbNode *node;
  const char *field; /* interned; %NULL: of all that is in the node */
  RbCheckModel *model;
  RbFindings *findings;
  int index;       /* into these, or -1 */
  GtkWidget *sign; /* %NULL until there was a finding */
  GtkWidget *image;
  GtkWidget *mend;
  GtkWidget *chip; /* what was said about the field; %NULL until somebody did */
  gboolean is_said;
  const char *css_class;
};

enum { MESSAGE_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbFieldMark, rb_field_mark, GTK_TYPE_BOX)

static const RbFinding *
get_finding (RbFieldMark *self)
{
  return self->index >= 0 ? rb_findings_get (self->findings, (guint)self->index) : NULL;
}

static void
on_mend (RbFieldMark *self)
{
  const RbFinding *finding = get_finding (self);

  if (finding != NULL)
    rb_finding_mend (GTK_WIDGET (self), self->model, finding, NULL);
}

static void
popdown (RbFieldMark *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->sign));
}

static void
on_go (RbFieldMark *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  const RbFinding *finding = get_finding (self);
  g_autoptr (RbNode) node = g_object_ref (finding != NULL ? finding->node : self->node);
  const char *field = finding != NULL ? g_intern_string (finding->field) : self->field;

  popdown (self);
  if (root != NULL)
    rb_field_focus (root, node, field);
}

/* Made when it is opened: most never are. */
static void
make_popover (GtkMenuButton *button, gpointer data)
{
  RbFieldMark *self = data;
  const RbFinding *finding = get_finding (self);
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *message, *details;

  gtk_menu_button_set_popover (button, popover);
  if (finding == NULL)
    return;
  message = gtk_label_new (finding->message);
  gtk_label_set_wrap (GTK_LABEL (message), TRUE);
  gtk_label_set_xalign (GTK_LABEL (message), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (message), 40);
  gtk_widget_add_css_class (message, "card-name");
  details = rb_finding_details_new (self->model, self->findings, (guint)self->index);
  g_signal_connect_object (details, "go", G_CALLBACK (on_go), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (details, "done", G_CALLBACK (popdown), self, G_CONNECT_SWAPPED);
  gtk_widget_set_size_request (box, 320, -1);
  gtk_box_append (GTK_BOX (box), message);
  gtk_box_append (GTK_BOX (box), details);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
}

static void
rb_field_mark_finalize (GObject *object)
{
  RbFieldMark *self = RB_FIELD_MARK (object);

  g_clear_object (&self->node);
  g_clear_object (&self->model);
  rb_findings_free (self->findings);
  G_OBJECT_CLASS (rb_field_mark_parent_class)->finalize (object);
}

static void
rb_field_mark_class_init (RbFieldMarkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_field_mark_finalize;
  signals[MESSAGE_CHANGED] = g_signal_new ("message-changed", RB_TYPE_FIELD_MARK, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* Whoever goes from field to field by Tab does not know that a sign has come between them: what is
 * typed means the field behind it. */
static gboolean
on_key_pressed (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
                GtkWidget *self)
{
  GtkRoot *root = gtk_widget_get_root (self);
  GtkWidget *focus = gtk_root_get_focus (root);

  if (!g_unichar_isgraph (gdk_keyval_to_unicode (key)) ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 ||
      gtk_widget_get_native (focus) != GTK_NATIVE (root))
    return FALSE;
  while (focus != NULL && gtk_widget_is_ancestor (focus, self) &&
         gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD))
    focus = gtk_root_get_focus (root);
  return GTK_IS_TEXT_VIEW (focus) || GTK_IS_TEXT (focus)
             ? gtk_event_controller_key_forward (keys, focus)
             : TRUE;
}

static void
rb_field_mark_init (RbFieldMark *self)
{
  self->index = -1;
  gtk_box_set_spacing (GTK_BOX (self), 4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "field-mark");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* What was found may be mended by what was just typed: who goes on by Tab means the next field, not
 * a sign that is about to go, which would swallow what they type. Until the check has looked again
 * the keyboard passes by. */
static void
on_field_changed (RbDocument *document, RbNode *node, const char *field, RbFieldMark *self)
{
  if (node == self->node && g_strcmp0 (field, self->field) == 0 &&
      gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

/* With the first finding: at most fields there never is one. */
static void
make_buttons (RbFieldMark *self)
{
  RbDocument *document = rb_document_of (self->node);
  GtkEventController *keys = gtk_event_controller_key_new ();

  if (document != NULL && self->field != NULL)
    g_signal_connect_object (document, "field-changed", G_CALLBACK (on_field_changed), self, 0);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->image = gtk_image_new ();
  self->sign = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->sign), self->image);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->sign), make_popover, self, NULL);
  gtk_widget_add_css_class (self->sign, "flat");
  self->mend = rb_field_button_new (NULL, WIDEST);
  g_signal_connect_swapped (self->mend, "clicked", G_CALLBACK (on_mend), self);
  gtk_box_append (GTK_BOX (self), self->sign);
  gtk_box_append (GTK_BOX (self), self->mend);
}

GtkWidget *
rb_field_mark_new (RbNode *node, const char *field)
{
  RbFieldMark *self = g_object_new (RB_TYPE_FIELD_MARK, NULL);

  self->node = g_object_ref (node);
  self->field = g_intern_string (field);
  return GTK_WIDGET (self);
}

static void
show_finding (RbFieldMark *self, const RbFinding *finding)
{
  gboolean ready = self->field != NULL && rb_finding_is_ready (finding);
  GtkLabel *label;

  if (self->sign == NULL)
    make_buttons (self);
  if (self->css_class != NULL)
    gtk_widget_remove_css_class (self->image, self->css_class);
  self->css_class = rb_rank_get_class (finding->rank);
  gtk_widget_add_css_class (self->image, self->css_class);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), rb_rank_get_icon (finding->rank));
  rb_tooltip_set (self->sign, finding->message);
  rb_field_label (self->sign, finding->message);
  gtk_widget_set_visible (self->mend, ready);
  label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->mend)));
  gtk_label_set_max_width_chars (label, WIDEST);
  rb_field_set_button (self->mend, ready ? finding->fix->label : "");
  gtk_label_set_max_width_chars (label, MOST);
  /* In one line: the field below is to stay where it is. Where two fields share theirs, less of it
   * is enough. */
  gtk_label_set_wrap (label, FALSE);
  if (gtk_label_get_ellipsize (label) != PANGO_ELLIPSIZE_NONE)
    gtk_label_set_width_chars (label, LEAST);
}

static void
show_or_hide (RbFieldMark *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), self->index >= 0 || self->is_said);
}

static void
set_finding (RbFieldMark *self, RbCheckModel *model, int index)
{
  g_autoptr (RbFindings) old = self->findings;
  const RbFinding *before = get_finding (self), *finding;
  GtkPopover *popover =
      self->sign != NULL ? gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->sign)) : NULL;
  gboolean same;

  g_set_object (&self->model, model);
  self->findings = rb_findings_ref (rb_check_model_get_findings (model));
  self->index = index;
  finding = get_finding (self);
  same = before != NULL && finding != NULL && strcmp (before->message, finding->message) == 0 &&
         before->rank == finding->rank;
  if (finding != NULL)
    show_finding (self, finding);
  /* Words that are being typed there stay; acted upon, they are compared with what there is then.
   */
  if (!same && popover != NULL && gtk_widget_get_mapped (GTK_WIDGET (popover)))
    gtk_popover_popdown (popover);
  gtk_widget_set_can_focus (GTK_WIDGET (self), TRUE);
  if (self->sign != NULL)
    gtk_widget_set_visible (self->sign, finding != NULL);
  if (self->mend != NULL && finding == NULL)
    gtk_widget_set_visible (self->mend, FALSE);
  show_or_hide (self);
  if (!same && (before != NULL || finding != NULL))
    g_signal_emit (self, signals[MESSAGE_CHANGED], 0);
}

const char *
rb_field_mark_get_message (RbFieldMark *self)
{
  const RbFinding *finding = get_finding (self);

  return finding != NULL ? finding->message : "";
}

void
rb_field_marks_update (GtkWidget *widget, RbCheckModel *model)
{
  if (RB_IS_FIELD_MARK (widget)) {
    RbFieldMark *self = RB_FIELD_MARK (widget);

    set_finding (self, model,
                 self->field != NULL ? rb_check_model_find (model, self->node, self->field)
                                     : rb_check_model_find_within (model, self->node));
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    rb_field_marks_update (child, model);
}

static void
set_comments (RbFieldMark *self, RbCommentModel *model)
{
  if (self->chip == NULL) {
    if (self->field == NULL || model == NULL || rb_comment_model_count (model) == 0)
      return;
    self->chip = rb_comment_chip_new ();
    gtk_box_prepend (GTK_BOX (self), self->chip);
  }
  self->is_said =
      rb_comment_chip_update (RB_COMMENT_CHIP (self->chip), model, self->node, self->field) > 0;
  show_or_hide (self);
}

void
rb_field_marks_update_comments (GtkWidget *widget, RbCommentModel *model)
{
  if (RB_IS_FIELD_MARK (widget)) {
    set_comments (RB_FIELD_MARK (widget), model);
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    rb_field_marks_update_comments (child, model);
}
