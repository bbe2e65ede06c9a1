/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family-choice.h"
#include "config.h"
#include "field-private.h"
#include <glib/gi18n.h>
#include <string.h>

/* More findings than these want a choice. */
#define MANY 20

struct _RbFamilyChoice {
  AdwBin parent_instance;
  GtkDropDown *drop_down;
  GPtrArray *families; /* names, in the order offered */
  const char *chosen;  /* one of them, or %NULL for all */
  gboolean silent;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbFamilyChoice, rb_family_choice, ADW_TYPE_BIN)

static void
on_selected (RbFamilyChoice *self)
{
  guint at = gtk_drop_down_get_selected (self->drop_down);

  if (self->silent)
    return;
  self->chosen = at > 0 && at <= self->families->len ? self->families->pdata[at - 1] : NULL;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
rb_family_choice_finalize (GObject *object)
{
  g_ptr_array_unref (RB_FAMILY_CHOICE (object)->families);
  G_OBJECT_CLASS (rb_family_choice_parent_class)->finalize (object);
}

static void
rb_family_choice_class_init (RbFamilyChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_family_choice_finalize;
  signals[CHANGED] = g_signal_new ("changed", RB_TYPE_FAMILY_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
rb_family_choice_init (RbFamilyChoice *self)
{
  self->families = g_ptr_array_new ();
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  /* Translators: which of the findings are shown */
  rb_field_label (GTK_WIDGET (self->drop_down), _ ("Shown"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (on_selected), self);
}

GtkWidget *
rb_family_choice_new (void)
{
  return g_object_new (RB_TYPE_FAMILY_CHOICE, NULL);
}

static gboolean
is_same_list (GPtrArray *a, GPtrArray *b)
{
  return a->len == b->len &&
         (a->len == 0 || memcmp (a->pdata, b->pdata, a->len * sizeof *a->pdata) == 0);
}

void
rb_family_choice_set_findings (RbFamilyChoice *self, RbFindings *findings)
{
  g_autoptr (GPtrArray) families = g_ptr_array_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint at = 0;

  gtk_string_list_append (names, _ ("All findings"));
  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const char *family = rb_findings_get (findings, i)->family;

    if (family == NULL || g_ptr_array_find (families, family, NULL))
      continue;
    g_ptr_array_add (families, (gpointer)family);
    gtk_string_list_append (names, rb_check_family_get_label (family));
    if (family == self->chosen)
      at = families->len;
  }
  if (at == 0)
    self->chosen = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self),
                          self->chosen != NULL ||
                              (families->len > 1 && rb_findings_count (findings) > MANY));
  if (is_same_list (self->families, families))
    return;
  g_ptr_array_unref (self->families);
  self->families = g_steal_pointer (&families);
  self->silent = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->drop_down, at);
  self->silent = FALSE;
}

gboolean
rb_family_choice_shows (RbFamilyChoice *self, const RbFinding *finding)
{
  return self->chosen == NULL || self->chosen == finding->family;
}
