/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-envelope.h"
#include "config.h"
#include "find-marks.h"
#include <adwaita.h>
#include <glib/gi18n.h>

/* The same as in the form; black on either is readable. */
static void
add_mark (PangoAttrList *marks, const char *text, const RbRange *range, gboolean current)
{
  const GdkRGBA *colour = rb_find_marks_get_colour (current);
  PangoAttribute *attributes[] = {
    pango_attr_background_new ((guint16)(colour->red * 65535), (guint16)(colour->green * 65535),
                               (guint16)(colour->blue * 65535)),
    pango_attr_foreground_new (0, 0, 0),
  };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++) {
    attributes[i]->start_index = (guint)(g_utf8_offset_to_pointer (text, range->from) - text);
    attributes[i]->end_index = (guint)(g_utf8_offset_to_pointer (text, range->to) - text);
    pango_attr_list_insert (marks, attributes[i]);
  }
}

static void
mark (const RbPreviewEnvelope *self, GtkWidget *label, const char *field)
{
  const char *text = gtk_label_get_text (GTK_LABEL (label));
  g_autoptr (GArray) found = rb_find_in_text (text, self->query, self->flags);
  PangoAttrList *marks = pango_attr_list_new ();

  for (guint i = 0; i < found->len; i++) {
    const RbRange *range = &g_array_index (found, RbRange, i);

    add_mark (marks, text, range, g_strcmp0 (self->field, field) == 0 && self->from == range->from);
  }
  gtk_label_set_attributes (GTK_LABEL (label), marks);
  pango_attr_list_unref (marks);
}

/* What stands in place of words that are not there yet is not searched. */
static void
show_words (const RbPreviewEnvelope *self, GtkWidget *label, RbNode *issue, const char *field,
            const char *instead)
{
  gboolean has = rb_node_has (issue, field);

  gtk_label_set_text (GTK_LABEL (label), has ? rb_node_get (issue, field) : instead);
  if (has && self->query != NULL)
    mark (self, label, field);
  else
    gtk_label_set_attributes (GTK_LABEL (label), NULL);
}

void
rb_preview_envelope_clear (RbPreviewEnvelope *self)
{
  g_clear_pointer (&self->query, g_free);
}

void
rb_preview_envelope_show (const RbPreviewEnvelope *self, RbNode *issue)
{
  RbNode *newsletter = rb_node_get_root (issue);
  const char *sender = rb_node_get (newsletter, "sender.name");
  g_autoptr (GDateTime) date = rb_date_parse (rb_node_get (issue, "date"), NULL);
  g_autofree char *day =
      date != NULL ? g_date_time_format (date, C_ ("date field", "%d/%m/%Y")) : g_strdup ("");

  if (*sender == '\0')
    sender = rb_node_get (newsletter, "name");
  adw_avatar_set_text (ADW_AVATAR (self->avatar), sender);
  gtk_label_set_text (GTK_LABEL (self->sender), sender);
  gtk_label_set_text (GTK_LABEL (self->date), day);
  show_words (self, self->subject, issue, "subject", _ ("No subject"));
  show_words (self, self->preheader, issue, "preheader",
              _ ("No preheader: inboxes show the first words instead"));
}

void
rb_preview_envelope_find (RbPreviewEnvelope *self, RbNode *issue, const char *query,
                          RbFindFlags flags)
{
  g_free (self->query);
  self->query = query != NULL && *query != '\0' ? g_strdup (query) : NULL;
  self->flags = flags;
  self->field = NULL;
  rb_preview_envelope_show (self, issue);
}

void
rb_preview_envelope_show_hit (RbPreviewEnvelope *self, RbNode *issue, const RbHit *hit)
{
  self->field = hit->node == issue ? hit->field : NULL;
  self->from = hit->range.from;
  rb_preview_envelope_show (self, issue);
}
