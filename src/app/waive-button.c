/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waive-button.h"
#include "config.h"
#include "field-private.h"
#include <glib/gi18n.h>

struct _RbWaiveButton {
  AdwBin parent_instance;
  GtkWidget *popover;
  GtkEditable *reason;
  GtkWidget *give;
};

enum { GIVEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbWaiveButton, rb_waive_button, ADW_TYPE_BIN)

static char *
dup_reason (RbWaiveButton *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));
}

static void
on_reason_changed (RbWaiveButton *self)
{
  g_autofree char *reason = dup_reason (self);

  gtk_widget_set_sensitive (self->give, *reason != '\0');
}

static void
on_give (RbWaiveButton *self)
{
  g_autofree char *reason = dup_reason (self);

  if (*reason == '\0')
    return;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[GIVEN], 0, reason);
}

static void
on_shown (RbWaiveButton *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
rb_waive_button_class_init (RbWaiveButtonClass *klass)
{
  signals[GIVEN] = g_signal_new ("given", RB_TYPE_WAIVE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
make_content (RbWaiveButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label =
      gtk_label_new (_ ("Why may it stay as it is? The reason shows in the report."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  self->reason = GTK_EDITABLE (gtk_entry_new ());
  rb_field_label (GTK_WIDGET (self->reason), _ ("Reason"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reason));
  self->give = gtk_button_new_with_label (_ ("Let It Stand"));
  gtk_widget_set_halign (self->give, GTK_ALIGN_END);
  gtk_widget_set_sensitive (self->give, FALSE);
  gtk_box_append (GTK_BOX (box), self->give);
  g_signal_connect_swapped (self->reason, "changed", G_CALLBACK (on_reason_changed), self);
  g_signal_connect_swapped (self->reason, "activate", G_CALLBACK (on_give), self);
  g_signal_connect_swapped (self->give, "clicked", G_CALLBACK (on_give), self);
  return box;
}

static void
rb_waive_button_init (RbWaiveButton *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *label = gtk_label_new (_ ("Let It Stand…"));

  /* gtk_menu_button_set_label() would add an arrow. */
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), label);
  rb_field_label (button, _ ("Let It Stand…"));
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), make_content (self));
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (on_shown), self);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), self->popover);
  adw_bin_set_child (ADW_BIN (self), button);
}

GtkWidget *
rb_waive_button_new (void)
{
  return g_object_new (RB_TYPE_WAIVE_BUTTON, NULL);
}
