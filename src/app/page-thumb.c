/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page-thumb.h"
#include "page-drawing.h"
#include <string.h>

struct _RbPageThumb {
  GtkWidget parent_instance;

  int width;
  int height;
  RbDocument *document; /* weak */
  RbNode *issue;        /* %NULL while only a brand is shown */
  gboolean newest;      /* follows the document's newest issue */
  char *preset;         /* shown in place of the newsletter's own */
  char *brand_preset;
  char *brand_accent;
  char *brand_title;
};

G_DEFINE_FINAL_TYPE (RbPageThumb, rb_page_thumb, GTK_TYPE_WIDGET)

static void
draw_document (RbPageThumb *self, RbPage *page)
{
  RbNode *root = rb_document_get_root (self->document);
  const char *preset = rb_node_get (root, "theme.preset");
  const char *accent = rb_node_get (root, "theme.accent");
  const char *title = rb_node_get (root, "title");

  if (*title == '\0')
    title = rb_node_get (root, "name");
  if (self->preset != NULL)
    preset = self->preset;
  if (*preset == '\0')
    preset = "klar";
  if (*accent == '\0')
    accent = rb_theme_default_accent (preset);
  rb_page_set_theme (page, preset, accent);
  rb_page_draw_masthead (page, preset, rb_node_get (root, "publisher"), title,
                         self->issue != NULL ? rb_node_get (self->issue, "title") : "");
  if (self->issue != NULL && rb_node_count (self->issue, "sections") > 0)
    rb_page_draw_sections (page, self->issue);
  else if (self->newest || self->preset != NULL)
    rb_page_draw_filler (page);
}

static void
draw_brand (RbPageThumb *self, RbPage *page)
{
  const char *preset = self->preset != NULL ? self->preset : self->brand_preset;
  const char *accent = self->preset != NULL ? rb_theme_default_accent (preset) : self->brand_accent;

  rb_page_set_theme (page, preset, accent);
  rb_page_draw_masthead (page, preset, "", self->brand_title, "");
  rb_page_draw_filler (page);
}

static void
rb_page_thumb_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RbPageThumb *self = RB_PAGE_THUMB (widget);
  float scale = gtk_widget_get_width (widget) / RB_PAGE_WIDTH;
  RbPage page = {
    .snapshot = snapshot,
    .widget = widget,
    .bottom = gtk_widget_get_height (widget) / scale,
    .tiny = scale < 0.26f,
  };

  if (scale <= 0)
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                         gtk_widget_get_height (widget)));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, scale, scale);
  if (self->document != NULL)
    draw_document (self, &page);
  else if (self->brand_title != NULL)
    draw_brand (self, &page);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
rb_page_thumb_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  RbPageThumb *self = RB_PAGE_THUMB (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;
}

static void
touch (RbPageThumb *self, RbNode *node)
{
  RbNode *issue = rb_node_get_ancestor (node, "issue");

  if (self->document == NULL)
    return;
  if (self->newest && rb_node_is (node, "issue")) {
    g_set_object (&self->issue, rb_document_get_newest_issue (self->document));
    gtk_widget_queue_draw (GTK_WIDGET (self));
  } else if (issue == NULL || issue == self->issue) {
    gtk_widget_queue_draw (GTK_WIDGET (self));
  }
}

static void
on_field_changed (RbDocument *document, RbNode *node, const char *field, RbPageThumb *self)
{
  touch (self, node);
}

static void
on_node_changed (RbDocument *document, RbNode *node, RbPageThumb *self)
{
  touch (self, node);
}

static void
on_node_removed (RbDocument *document, RbNode *node, RbNode *parent, RbPageThumb *self)
{
  touch (self, rb_node_is (node, "issue") ? node : parent);
}

static void
follow (RbPageThumb *self, RbDocument *document)
{
  if (self->document == document)
    return;
  if (self->document != NULL) {
    g_signal_handlers_disconnect_by_data (self->document, self);
    g_object_remove_weak_pointer (G_OBJECT (self->document), (gpointer *)&self->document);
  }
  self->document = document;
  if (document == NULL)
    return;
  g_object_add_weak_pointer (G_OBJECT (document), (gpointer *)&self->document);
  g_signal_connect_object (document, "field-changed", G_CALLBACK (on_field_changed), self, 0);
  g_signal_connect_object (document, "node-added", G_CALLBACK (on_node_changed), self, 0);
  g_signal_connect_object (document, "node-moved", G_CALLBACK (on_node_changed), self, 0);
  g_signal_connect_object (document, "node-removed", G_CALLBACK (on_node_removed), self, 0);
}

static void
rb_page_thumb_dispose (GObject *object)
{
  RbPageThumb *self = RB_PAGE_THUMB (object);

  follow (self, NULL);
  g_clear_object (&self->issue);
  g_clear_pointer (&self->preset, g_free);
  g_clear_pointer (&self->brand_preset, g_free);
  g_clear_pointer (&self->brand_accent, g_free);
  g_clear_pointer (&self->brand_title, g_free);
  G_OBJECT_CLASS (rb_page_thumb_parent_class)->dispose (object);
}

static void
rb_page_thumb_class_init (RbPageThumbClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_page_thumb_dispose;
  widget_class->snapshot = rb_page_thumb_snapshot;
  widget_class->measure = rb_page_thumb_measure;
  /* What it shows stands in words beside it. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
rb_page_thumb_init (RbPageThumb *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "page");
}

GtkWidget *
rb_page_thumb_new (int width, int height)
{
  RbPageThumb *self = g_object_new (RB_TYPE_PAGE_THUMB, NULL);

  self->width = width;
  self->height = height;
  return GTK_WIDGET (self);
}

void
rb_page_thumb_set_size (RbPageThumb *self, int width, int height)
{
  self->width = width;
  self->height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
rb_page_thumb_set_issue (RbPageThumb *self, RbNode *issue)
{
  self->newest = FALSE;
  g_set_object (&self->issue, issue);
  follow (self, issue != NULL ? rb_document_of (issue) : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rb_page_thumb_set_document (RbPageThumb *self, RbDocument *document)
{
  self->newest = TRUE;
  g_set_object (&self->issue, rb_document_get_newest_issue (document));
  follow (self, document);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rb_page_thumb_set_brand (RbPageThumb *self, const char *preset, const char *accent,
                         const char *title)
{
  follow (self, NULL);
  g_clear_object (&self->issue);
  g_free (self->brand_preset);
  g_free (self->brand_accent);
  g_free (self->brand_title);
  self->brand_preset = g_strdup (preset != NULL && *preset != '\0' ? preset : "klar");
  self->brand_accent = g_strdup (accent != NULL ? accent : "");
  self->brand_title = g_strdup (title != NULL ? title : "");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
rb_page_thumb_set_preset (RbPageThumb *self, const char *preset)
{
  g_free (self->preset);
  self->preset = g_strdup (preset);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
