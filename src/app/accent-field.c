/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accent-field.h"
#include "config.h"
#include "field.h"
#include "tooltip.h"
#include <glib/gi18n-lib.h>
#include <string.h>

struct _RbAccentField {
  GtkBox parent_instance;

  GtkEditable *number;
  GtkLabel *contrast;
  GtkWidget *warning;
  GtkWidget *refusal;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkGrid *swatches;

  RbNode *newsletter;
  GtkWidget *sample; /* the colour on the button */
  gboolean syncing;  /* the number follows the newsletter: nothing to write */
};

G_DEFINE_FINAL_TYPE (RbAccentField, rb_accent_field, GTK_TYPE_BOX)

#define COLUMNS 6

/* Deep enough for white text, far enough apart for offices that share a building. */
static const struct {
  const char *name;
  const char *colour;
} offered[] = {
  { N_ ("Dark blue"), "#0b3d66" }, { N_ ("Blue"), "#1a5fb4" },       { N_ ("Petrol"), "#0f5c6e" },
  { N_ ("Green"), "#2e7d32" },     { N_ ("Dark green"), "#22543d" }, { N_ ("Olive"), "#5a6321" },
  { N_ ("Red"), "#b3261e" },       { N_ ("Dark red"), "#8c1d18" },   { N_ ("Wine"), "#7a1d42" },
  { N_ ("Violet"), "#613583" },    { N_ ("Brown"), "#6b4226" },      { N_ ("Slate"), "#37474f" },
};

static void
draw_sample (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  GdkRGBA *colour = g_object_get_data (G_OBJECT (area), "rb-colour");

  if (colour == NULL)
    return;
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_arc (cr, width / 2.0, height / 2.0, MIN (width, height) / 2.0, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
set_sample (GtkWidget *area, const char *colour)
{
  GdkRGBA rgba;

  if (gdk_rgba_parse (&rgba, colour))
    g_object_set_data_full (G_OBJECT (area), "rb-colour", gdk_rgba_copy (&rgba),
                            (GDestroyNotify)gdk_rgba_free);
  gtk_widget_queue_draw (area);
}

static GtkWidget *
make_sample (const char *colour)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), 26);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), 26);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_sample, NULL, NULL);
  if (colour != NULL)
    set_sample (area, colour);
  return area;
}

/* "#0b3d66" from what a person types or pastes, or %NULL. @whole: "#abc" may be the first half of a
 * number that is still being typed. */
static char *
dup_colour (const char *typed, gboolean whole)
{
  g_autofree char *text = g_ascii_strdown (typed, -1);
  const char *digits;
  gsize n;

  g_strstrip (text);
  digits = *text == '#' ? text + 1 : text;
  n = strlen (digits);
  if (strspn (digits, "0123456789abcdef") != n || !(n == 6 || (n == 3 && whole)))
    return NULL;
  if (n == 3)
    return g_strdup_printf ("#%c%c%c%c%c%c", digits[0], digits[0], digits[1], digits[1], digits[2],
                            digits[2]);
  return g_strconcat ("#", digits, NULL);
}

static void
write_accent (RbAccentField *self, const char *colour)
{
  RbDocument *document = rb_document_of (self->newsletter);
  const RbFieldSpec *spec = rb_kind_spec_find (&RB_NEWSLETTER_SPEC, "theme.accent");

  if (document != NULL)
    rb_document_edit (document, self->newsletter, "theme.accent", colour, spec->label);
}

/* What is no colour stays to be corrected, and is told to be none. */
static void
set_refused (RbAccentField *self, gboolean refused)
{
  gtk_widget_set_visible (self->refusal, refused);
  if (refused)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->number), GTK_ACCESSIBLE_STATE_INVALID,
                                 GTK_ACCESSIBLE_INVALID_TRUE, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self->number), GTK_ACCESSIBLE_STATE_INVALID);
}

static void
show_accent (RbAccentField *self)
{
  const char *preset = rb_node_get_choice (self->newsletter,
                                           rb_kind_spec_find (&RB_NEWSLETTER_SPEC, "theme.preset"));
  const char *stored = rb_node_get (self->newsletter, "theme.accent");
  const char *accent = *stored != '\0' ? stored : rb_theme_default_accent (preset);
  g_autofree char *typed = dup_colour (gtk_editable_get_text (self->number), FALSE);
  g_autofree char *contrast = NULL;
  double ratio = 0;
  gboolean passes = rb_theme_accent_passes (preset, accent, &ratio);

  if (g_strcmp0 (typed, accent) != 0) {
    self->syncing = TRUE;
    gtk_editable_set_text (self->number, accent);
    self->syncing = FALSE;
  }
  set_refused (self, FALSE);
  set_sample (self->sample, accent);
  /* Translators: the contrast of two colours, such as 11.2 : 1 */
  contrast = g_strdup_printf (_ ("Contrast %.1f : 1"), ratio);
  gtk_label_set_label (self->contrast, contrast);
  gtk_widget_set_css_classes (GTK_WIDGET (self->contrast),
                              (const char *[]){ "pill-label", passes ? "good" : "warn", NULL });
  gtk_widget_set_visible (self->warning, !passes);
}

static void
on_newsletter_changed (RbNode *newsletter, const char *field, RbAccentField *self)
{
  if (strcmp (field, "theme.accent") == 0 || strcmp (field, "theme.preset") == 0)
    show_accent (self);
}

static void
on_number_changed (RbAccentField *self)
{
  g_autofree char *colour = NULL;

  if (self->syncing)
    return;
  set_refused (self, FALSE);
  /* Half a number is no colour yet: it is taken when it is whole. */
  colour = dup_colour (gtk_editable_get_text (self->number), FALSE);
  if (colour != NULL)
    write_accent (self, colour);
}

/* An empty field goes back to what it was. */
static void
on_number_left (RbAccentField *self)
{
  RbDocument *document = rb_document_of (self->newsletter);
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->number)));
  g_autofree char *colour = dup_colour (typed, TRUE), *taken = dup_colour (typed, FALSE);

  if (colour == NULL && *typed != '\0') {
    set_refused (self, TRUE);
    return;
  }
  /* A whole number was taken while it was typed; the preset's own is not written down. */
  if (taken == NULL && colour != NULL)
    write_accent (self, colour);
  if (document != NULL)
    rb_document_pause (document);
  show_accent (self);
}

static void
on_swatch_clicked (GtkButton *swatch, RbAccentField *self)
{
  RbDocument *document = rb_document_of (self->newsletter);

  gtk_popover_popdown (self->popover);
  write_accent (self, g_object_get_data (G_OBJECT (swatch), "rb-accent"));
  if (document != NULL)
    rb_document_pause (document);
}

static void
on_reset_clicked (RbAccentField *self)
{
  gtk_popover_popdown (self->popover);
  write_accent (self, NULL);
}

static void
rb_accent_field_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RB_TYPE_ACCENT_FIELD);
  g_clear_object (&RB_ACCENT_FIELD (object)->newsletter);
  G_OBJECT_CLASS (rb_accent_field_parent_class)->dispose (object);
}

static void
rb_accent_field_class_init (RbAccentFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rb_accent_field_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rundbrief/Rundbrief/ui/accent-field.ui");
  gtk_widget_class_bind_template_child (widget_class, RbAccentField, number);
  gtk_widget_class_bind_template_child (widget_class, RbAccentField, contrast);
  gtk_widget_class_bind_template_child (widget_class, RbAccentField, warning);
  gtk_widget_class_bind_template_child (widget_class, RbAccentField, refusal);
  gtk_widget_class_bind_template_child (widget_class, RbAccentField, button);
  gtk_widget_class_bind_template_child (widget_class, RbAccentField, popover);
  gtk_widget_class_bind_template_child (widget_class, RbAccentField, swatches);
  gtk_widget_class_bind_template_callback (widget_class, on_number_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_number_left);
  gtk_widget_class_bind_template_callback (widget_class, on_reset_clicked);
}

static void
rb_accent_field_init (RbAccentField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->sample = make_sample (NULL);
  gtk_menu_button_set_child (self->button, self->sample);
  for (guint i = 0; i < G_N_ELEMENTS (offered); i++) {
    GtkWidget *swatch = gtk_button_new ();

    gtk_button_set_child (GTK_BUTTON (swatch), make_sample (offered[i].colour));
    gtk_widget_add_css_class (swatch, "flat");
    rb_tooltip_set (swatch, _ (offered[i].name));
    gtk_accessible_update_property (GTK_ACCESSIBLE (swatch), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ (offered[i].name), -1);
    g_object_set_data (G_OBJECT (swatch), "rb-accent", (gpointer)offered[i].colour);
    g_signal_connect_object (swatch, "clicked", G_CALLBACK (on_swatch_clicked), self, 0);
    gtk_grid_attach (self->swatches, swatch, (int)i % COLUMNS, (int)i / COLUMNS, 1, 1);
  }
}

GtkWidget *
rb_accent_field_new (RbNode *newsletter)
{
  RbAccentField *self = g_object_new (RB_TYPE_ACCENT_FIELD, NULL);

  self->newsletter = g_object_ref (newsletter);
  g_signal_connect_object (newsletter, "changed", G_CALLBACK (on_newsletter_changed), self, 0);
  rb_field_register (GTK_WIDGET (self->number), newsletter, "theme.accent");
  show_accent (self);
  return GTK_WIDGET (self);
}
