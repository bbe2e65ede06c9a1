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

char *
rb_rank_dup_counts (RbFindings *findings)
{
  guint n_errors = rb_findings_count_rank (findings, RB_RANK_ERROR);
  guint n_warnings = rb_findings_count_rank (findings, RB_RANK_WARNING);
  guint n_hints = rb_findings_count_rank (findings, RB_RANK_HINT);
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func (g_free);

  if (n_errors > 0)
    g_ptr_array_add (counts,
                     g_strdup_printf (ngettext ("%u error", "%u errors", n_errors), n_errors));
  if (n_warnings > 0)
    g_ptr_array_add (
        counts, g_strdup_printf (ngettext ("%u warning", "%u warnings", n_warnings), n_warnings));
  if (n_hints > 0)
    g_ptr_array_add (counts, g_strdup_printf (ngettext ("%u hint", "%u hints", n_hints), n_hints));
  g_ptr_array_add (counts, NULL);
  return g_strjoinv (" · ", (char **)counts->pdata);
}
