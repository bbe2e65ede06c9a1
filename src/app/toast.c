/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "toast.h"

/* A line's letters. With a button of two or three words beside it, so much fits in the narrowest
 * window that shows all panes. */
#define LINE 72

GtkWidget *
rb_toast_label_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

AdwToast *
rb_toast_new (const char *text)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_custom_title (toast, rb_toast_label_new (text));
  return toast;
}
