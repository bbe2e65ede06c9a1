/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-foot.h"
#include "config.h"
#include <glib/gi18n.h>

static const struct {
  const char *label;
  const char *action;
} offers[] = {
  { N_ ("Print or Save Report…"), "win.check-report" },
  { N_ ("Test Links Online…"), "win.test-links" },
};

struct _RbCheckFoot {
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (RbCheckFoot, rb_check_foot, GTK_TYPE_BOX)

static void
rb_check_foot_class_init (RbCheckFootClass *klass)
{
}

static void
rb_check_foot_init (RbCheckFoot *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 2);
  gtk_widget_add_css_class (GTK_WIDGET (self), "pane-foot");
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++) {
    GtkWidget *button = gtk_button_new_with_label (_ (offers[i].label));

    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), offers[i].action);
    gtk_widget_add_css_class (button, "flat");
    gtk_box_append (GTK_BOX (self), button);
  }
}

GtkWidget *
rb_check_foot_new (void)
{
  return g_object_new (RB_TYPE_CHECK_FOOT, NULL);
}
