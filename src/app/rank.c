/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank.h"
#include "config.h"
#include <glib/gi18n.h>

const char *
rb_rank_get_icon (RbRank rank)
{
  static const char *const icons[] = { "rb-stop-symbolic", "dialog-warning-symbolic",
                                       "dialog-information-symbolic" };

  return icons[rank];
}

const char *
rb_rank_get_class (RbRank rank)
{
  static const char *const classes[] = { "error", "warning", "accent" };

  return classes[rank];
}

const char *
rb_rank_get_word (RbRank rank)
{
  static const char *const words[] = { N_ ("Error"), N_ ("Warning"), N_ ("Hint") };

  return _ (words[rank]);
}

GtkWidget *
rb_rank_image_new (RbRank rank)
{
  GtkWidget *image = gtk_image_new_from_icon_name (rb_rank_get_icon (rank));

  gtk_widget_add_css_class (image, rb_rank_get_class (rank));
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  rb_rank_get_word (rank), -1);
  return image;
}
