/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-foot.h"
#include "config.h"
#include "window.h"
#include <glib/gi18n.h>
#include <string.h>

static const struct {
  const char *label;
  const char *action;
} offers[] = {
  { N_ ("Print or Save Report…"), "win.check-report" },
  { N_ ("Test Links Online…"), "win.test-links" },
};

struct _RbCheckFoot {
  GtkBox parent_instance;
  GtkWidget *buttons[G_N_ELEMENTS (offers)];
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
    self->buttons[i] = gtk_button_new_with_label (_ (offers[i].label));
    gtk_widget_add_css_class (self->buttons[i], "flat");
    gtk_box_append (GTK_BOX (self), self->buttons[i]);
  }
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
rb_check_foot_new (void)
{
  return g_object_new (RB_TYPE_CHECK_FOOT, NULL);
}

static gboolean
has_action (GtkWidget *window, const char *name)
{
  GtkWidgetClass *klass = GTK_WIDGET_GET_CLASS (window);
  const GVariantType *parameter;
  const char *action, *property;
  GType owner;

  for (guint i = 0;
       gtk_widget_class_query_action (klass, i, &owner, &action, &parameter, &property); i++)
    if (strcmp (action, name) == 0)
      return TRUE;
  return G_IS_ACTION_GROUP (window) &&
         g_action_group_has_action (G_ACTION_GROUP (window), name + strlen ("win."));
}

void
rb_check_foot_update (RbCheckFoot *self)
{
  RbWindow *window = rb_window_of (GTK_WIDGET (self));
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (offers); i++) {
    gboolean there = window != NULL && has_action (GTK_WIDGET (window), offers[i].action);

    if (there)
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->buttons[i]), offers[i].action);
    gtk_widget_set_visible (self->buttons[i], there);
    any = any || there;
  }
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}
