/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "finding-details.h"
#include "config.h"
#include "field-private.h"
#include "finding-acts.h"
#include "fix-preview.h"
#include "tooltip.h"
#include "waive-button.h"
#include <glib/gi18n.h>
#include <string.h>

/* What the first button may take from the ones beside it. */
#define BESIDE 13
#define BELOW 30

struct _RbFindingDetails {
  GtkBox parent_instance;
  RbCheckModel *model;
  RbFindings *findings;
  const RbFinding *finding;
  GtkWidget *preview; /* %NULL without a fix */
  GtkEditable *words; /* %NULL unless they may be altered */
  GtkWidget *mend;    /* the first button */
};

enum { GO, DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbFindingDetails, rb_finding_details, GTK_TYPE_BOX)

static void
on_go (RbFindingDetails *self)
{
  g_signal_emit (self, signals[GO], 0);
}

static void
on_mend (RbFindingDetails *self)
{
  g_autoptr (RbFindingDetails) held = g_object_ref (self);

  if (!gtk_widget_get_sensitive (self->mend))
    return;
  if (rb_finding_mend (GTK_WIDGET (self), self->model, self->finding,
                       self->words != NULL ? gtk_editable_get_text (self->words) : NULL))
    g_signal_emit (held, signals[DONE], 0);
}

static void
on_reason_given (RbFindingDetails *self, const char *reason)
{
  g_autoptr (RbFindingDetails) held = g_object_ref (self);

  rb_finding_waive (GTK_WIDGET (self), self->model, self->finding, reason);
  g_signal_emit (held, signals[DONE], 0);
}

static void
on_words_changed (RbFindingDetails *self)
{
  g_autoptr (RbFix) fix = rb_fix_copy (self->finding->fix);
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (self->words)));

  rb_fix_set_words (fix, gtk_editable_get_text (self->words));
  rb_fix_preview_set_fix (RB_FIX_PREVIEW (self->preview), fix);
  gtk_widget_set_sensitive (self->mend, *words != '\0');
}

static void
rb_finding_details_finalize (GObject *object)
{
  RbFindingDetails *self = RB_FINDING_DETAILS (object);

  g_clear_object (&self->model);
  rb_findings_free (self->findings);
  G_OBJECT_CLASS (rb_finding_details_parent_class)->finalize (object);
}

static void
rb_finding_details_class_init (RbFindingDetailsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_finding_details_finalize;
  signals[GO] = g_signal_new ("go", RB_TYPE_FINDING_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", RB_TYPE_FINDING_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
rb_finding_details_init (RbFindingDetails *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
}

static void
add_why (RbFindingDetails *self)
{
  GtkWidget *why;

  if (self->finding->why == NULL || *self->finding->why == '\0')
    return;
  why = gtk_label_new (self->finding->why);
  gtk_label_set_wrap (GTK_LABEL (why), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (why), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (why), 0);
  gtk_label_set_width_chars (GTK_LABEL (why), 10);
  gtk_label_set_max_width_chars (GTK_LABEL (why), 36);
  gtk_widget_add_css_class (why, "why");
  gtk_box_append (GTK_BOX (self), why);
}

/* The page opens in the browser, and only when it is asked for. */
static void
add_source (RbFindingDetails *self)
{
  const RbRule *rule = self->finding->rule;
  GtkWidget *source;

  if (rule == NULL || rule->source == NULL)
    return;
  source = rule->url != NULL ? gtk_link_button_new_with_label (rule->url, _ (rule->source))
                             : gtk_label_new (_ (rule->source));
  if (rule->url != NULL) {
    g_autofree char *name = g_strdup_printf (_ ("Source: %s"), _ (rule->source));
    GtkWidget *label = gtk_button_get_child (GTK_BUTTON (source));

    rb_field_label (source, name);
    if (GTK_IS_LABEL (label))
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  }
  gtk_widget_set_halign (source, GTK_ALIGN_START);
  gtk_widget_add_css_class (source, "finding-source");
  gtk_box_append (GTK_BOX (self), source);
}

/* The name of what the words go into, if they are all of it. */
static void
add_words_label (RbFindingDetails *self, const RbChange *first)
{
  gboolean is_all = first->at == 0 && first->length == strlen (first->before);
  const char *name = is_all ? rb_change_get_field_label (first) : NULL;
  GtkWidget *label = gtk_label_new (name != NULL ? name : _ ("New words"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "field-label");
  /* The entry has it as its own name. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  rb_field_label (GTK_WIDGET (self->words), gtk_label_get_text (GTK_LABEL (label)));
  gtk_box_append (GTK_BOX (self), label);
}

static void
add_change (RbFindingDetails *self)
{
  const RbFix *fix = self->finding->fix;
  const RbChange *first = fix->changes->len > 0 ? fix->changes->pdata[0] : NULL;

  self->preview = rb_fix_preview_new ();
  rb_fix_preview_set_fix (RB_FIX_PREVIEW (self->preview), fix);
  gtk_box_append (GTK_BOX (self), self->preview);
  if (!fix->editable || first == NULL || first->type != RB_CHANGE_WORDS)
    return;
  self->words = GTK_EDITABLE (gtk_entry_new ());
  gtk_editable_set_text (self->words, first->words);
  add_words_label (self, first);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->words));
  g_signal_connect_swapped (self->words, "changed", G_CALLBACK (on_words_changed), self);
  g_signal_connect_swapped (self->words, "activate", G_CALLBACK (on_mend), self);
}

static void
add_buttons (RbFindingDetails *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *waive = rb_waive_button_new ();
  const RbFix *fix = self->finding->fix;

  if (fix != NULL) {
    GtkWidget *go = rb_field_icon_button ("go-next-symbolic", _ ("Go There"));
    /* One that opens what is open already says here what it does then. */
    const char *text = fix->editable ? _ ("Use This") : fix->label;
    gboolean below = g_utf8_strlen (text, -1) > BESIDE;

    rb_field_describe (go, self->finding->message);
    self->mend = rb_field_button_new (text, BELOW);
    rb_tooltip_set (self->mend, fix->label);
    gtk_widget_add_css_class (self->mend, "suggested-action");
    g_signal_connect_swapped (self->mend, "clicked", G_CALLBACK (on_mend), self);
    g_signal_connect_swapped (go, "clicked", G_CALLBACK (on_go), self);
    /* A long one has a line of its own, above the others. */
    gtk_widget_set_halign (self->mend, below ? GTK_ALIGN_START : GTK_ALIGN_FILL);
    gtk_box_append (below ? GTK_BOX (self) : GTK_BOX (buttons), self->mend);
    gtk_box_append (GTK_BOX (buttons), waive);
    gtk_box_append (GTK_BOX (buttons), go);
  } else {
    self->mend = gtk_button_new_with_label (_ ("Go There"));
    g_signal_connect_swapped (self->mend, "clicked", G_CALLBACK (on_go), self);
    gtk_box_append (GTK_BOX (buttons), self->mend);
    gtk_box_append (GTK_BOX (buttons), waive);
  }
  rb_field_describe (self->mend, self->finding->message);
  gtk_widget_set_visible (waive, !self->finding->rule->is_binding);
  g_signal_connect_swapped (waive, "given", G_CALLBACK (on_reason_given), self);
  gtk_box_append (GTK_BOX (self), buttons);
}

GtkWidget *
rb_finding_details_new (RbCheckModel *model, RbFindings *findings, guint index)
{
  RbFindingDetails *self = g_object_new (RB_TYPE_FINDING_DETAILS, NULL);

  self->model = g_object_ref (model);
  self->findings = rb_findings_ref (findings);
  self->finding = rb_findings_get (findings, index);
  add_why (self);
  add_source (self);
  if (self->finding->fix != NULL)
    add_change (self);
  add_buttons (self);
  return GTK_WIDGET (self);
}

void
rb_finding_details_grab_focus (RbFindingDetails *self)
{
  gtk_widget_grab_focus (self->words != NULL ? GTK_WIDGET (self->words) : self->mend);
}

static gboolean
is_same_fix (const RbFix *a, const RbFix *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (strcmp (a->label, b->label) != 0 || a->editable != b->editable ||
      a->changes->len != b->changes->len)
    return FALSE;
  for (guint i = 0; i < a->changes->len; i++) {
    const RbChange *one = a->changes->pdata[i], *two = b->changes->pdata[i];

    if (one->type != two->type || one->node != two->node || one->at != two->at ||
        one->length != two->length || g_strcmp0 (one->field, two->field) != 0 ||
        g_strcmp0 (one->before, two->before) != 0 || g_strcmp0 (one->words, two->words) != 0)
      return FALSE;
  }
  return TRUE;
}

gboolean
rb_finding_details_shows (RbFindingDetails *self, const RbFinding *finding)
{
  return g_strcmp0 (self->finding->why, finding->why) == 0 &&
         self->finding->rule == finding->rule && is_same_fix (self->finding->fix, finding->fix);
}
