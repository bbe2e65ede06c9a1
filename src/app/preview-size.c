/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-size.h"
#include "config.h"
#include <glib/gi18n.h>

/* Gmail cuts a mail's HTML here (https://support.google.com/mail, "message clipped"; measured). */
#define GMAIL_LIMIT 104448

/* All images of the mail together, against the newsletter's limit; %NULL if it has none. */
static char *
describe_weight (GtkWidget *label, RbNode *issue, const RbMailFacts *facts)
{
  const RbFieldSpec *field = rb_kind_spec_find (&RB_NEWSLETTER_SPEC, "image_limit");
  guint64 limit =
      g_ascii_strtoull (rb_node_get_choice (rb_node_get_root (issue), field), NULL, 10) * 1000;
  g_autofree char *is = g_format_size (facts->images), *may = g_format_size (limit);

  if (facts->n_images == 0)
    return NULL;
  if (limit > 0 && facts->images > limit)
    gtk_widget_add_css_class (label, "warning");
  else
    gtk_widget_remove_css_class (label, "warning");
  if (limit == 0)
    /* Translators: the weight of all images; the sign before it stands for “about” */
    return g_strdup_printf (facts->n_images_estimated > 0 ? _ ("Images ≈ %s") : _ ("Images %s"),
                            is);
  /* Translators: the weight of all images and the newsletter’s limit for it */
  return g_strdup_printf (
      facts->n_images_estimated > 0 ? _ ("Images ≈ %s of %s") : _ ("Images %s of %s"), is, may);
}

void
rb_preview_size_show (GtkLabel *label, RbNode *issue, RbCheckModel *model)
{
  const RbMailFacts *facts;
  g_autofree char *is = NULL, *may = NULL, *size = NULL, *weight = NULL, *both = NULL;

  if (!rb_check_model_is_checked (model))
    return;
  facts = rb_findings_get_facts (rb_check_model_get_findings (model));
  is = g_format_size (facts->html);
  may = g_format_size (GMAIL_LIMIT);
  /* Translators: size of the mail and the size at which Gmail cuts it: "29.4 kB of 104.4 kB" */
  size = g_strdup_printf (_ ("%s of %s"), is, may);
  weight = describe_weight (GTK_WIDGET (label), issue, facts);
  both = g_strjoin ("\n", size, weight, NULL);
  gtk_label_set_text (label, both);
}
