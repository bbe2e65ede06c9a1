/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare-view.h"
#include "config.h"
#include "preview-deaths.h"
#include "preview-images.h"
#include "preview-web.h"
#include "width-layout.h"
#include <glib/gi18n-lib.h>

/* CSS pixels in which two mails stand beside each other without being squeezed, and how small the
 * page may get for that. */
#define WIDTH_OF_TWO 960.0
#define LEAST_ZOOM 0.7

struct _RbCompareView {
  AdwBin parent_instance;
  GtkWidget *web;
  const RbComparison *comparison;
  const char *page;
  GHashTable *images;
  char *selected;
  RbPreviewDeaths deaths;
  RbComparisonLayout layout;
  int width;
  gboolean ready;
};

G_DEFINE_FINAL_TYPE (RbCompareView, rb_compare_view, ADW_TYPE_BIN)

const char *
rb_compare_view_get_image_prefix (void)
{
  return RB_PREVIEW_IMAGES;
}

GtkWidget *
rb_compare_view_get_web (RbCompareView *self)
{
  return self->web;
}

/* --- into the page ---------------------------------------------------------------------------- */

static void
on_called (gpointer data)
{
  g_object_unref (data);
}

static void
call (RbCompareView *self, const char *script, const char *name, GVariant *value)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert_value (&dict, name, value);
  rb_preview_web_get ()->call (self->web, script, g_variant_dict_end (&dict), on_called,
                               g_object_ref (self));
}

static void
send_layout (RbCompareView *self)
{
  call (self,
        "const top = [...document.querySelectorAll('.part,.sheet')]"
        ".find(e => e.getBoundingClientRect().bottom > 0);"
        "const y = top ? top.getBoundingClientRect().top : 0;"
        "const choice = document.getElementById(id); if (choice) choice.checked = true;"
        "if (top) scrollBy(0, top.getBoundingClientRect().top - y);",
        "id", g_variant_new_string (self->layout == RB_LAYOUT_TWO ? "two" : "one"));
}

/* A long part is shown from its first change on, others whole. */
static void
send_selection (RbCompareView *self)
{
  call (self,
        "for (const e of document.querySelectorAll('.current')) e.classList.remove('current');"
        "const found = document.getElementById(id);"
        "if (!found) return;"
        "const part = found.closest('.part,.sheet') || found;"
        "part.classList.add('current');"
        "const place = [...part.querySelectorAll('ins,del,mark,.rb-photo')]"
        ".find(e => e.getClientRects().length > 0 && e.offsetHeight > 2);"
        "const all = part.getBoundingClientRect();"
        "const r = place && all.height > innerHeight - 24 ? place.getBoundingClientRect() : null;"
        "if (r) scrollBy(0, Math.max(all.top - 12, r.top - innerHeight / 3));"
        "else scrollBy(0, Math.min(all.top - 12, all.top - (innerHeight - all.height) / 3));",
        "id", g_variant_new_string (self->selected != NULL ? self->selected : ""));
}

static void
send_scheme (RbCompareView *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  call (self, "setModes(dark, 0)", "dark", g_variant_new_double (dark ? 1 : 0));
}

static void
update_zoom (RbCompareView *self)
{
  double zoom =
      self->layout == RB_LAYOUT_TWO ? CLAMP (self->width / WIDTH_OF_TWO, LEAST_ZOOM, 1) : 1;

  if (self->web != NULL && self->width > 0)
    rb_preview_web_get ()->set_zoom (self->web, zoom);
}

/* --- out of the page -------------------------------------------------------------------------- */

static void
on_wants_image (const char *name, RbWebRequest *request, gpointer data)
{
  RbCompareView *self = data;
  RbStore *store = NULL;

  if (self->comparison != NULL)
    rb_comparison_find_image (self->comparison, name, &store);
  rb_preview_images_answer (self->images, name, store, request);
}

static void
on_ready (gpointer data)
{
  RbCompareView *self = data;

  self->ready = TRUE;
  send_scheme (self);
  send_layout (self);
  if (self->selected != NULL)
    send_selection (self);
}

static void
on_said (const char *message, gpointer data)
{
}

static void
say_no_preview (RbCompareView *self, const char *why)
{
  adw_bin_set_child (ADW_BIN (self),
                     g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "dialog-warning-symbolic",
                                   "title", _ ("No Preview Here"), "description", why, NULL));
}

static void
on_died (gpointer data)
{
  RbCompareView *self = data;

  self->ready = FALSE;
  if (rb_preview_deaths_note (&self->deaths)) {
    if (self->comparison != NULL)
      rb_preview_web_get ()->load (self->web, self->page);
    return;
  }
  say_no_preview (self, _ ("The part of the program that shows mails has ended several times in a "
                           "row. The list at the left tells what changed."));
}

static const RbWebEvents events = {
  .wants_image = on_wants_image, .ready = on_ready, .said = on_said, .died = on_died
};

static void
add_image (gpointer name, gpointer image, gpointer images)
{
  RbMailImage *copy = rb_mail_image_copy (image);

  g_hash_table_replace (images, copy->name, copy);
}

void
rb_compare_view_show (RbCompareView *self, const RbComparison *comparison, const char *page)
{
  self->comparison = comparison;
  self->page = page;
  self->ready = FALSE;
  g_clear_pointer (&self->selected, g_free);
  g_hash_table_remove_all (self->images);
  if (comparison == NULL || self->web == NULL)
    return;
  g_hash_table_foreach (comparison->before_images, add_image, self->images);
  g_hash_table_foreach (comparison->after_images, add_image, self->images);
  self->deaths = (RbPreviewDeaths){ 0 };
  adw_bin_set_child (ADW_BIN (self), self->web);
  rb_preview_web_get ()->load (self->web, page);
}

void
rb_compare_view_set_layout (RbCompareView *self, RbComparisonLayout layout)
{
  self->layout = layout;
  update_zoom (self);
  if (self->ready)
    send_layout (self);
}

void
rb_compare_view_select (RbCompareView *self, const char *id)
{
  char *copy = g_strdup (id);

  g_free (self->selected);
  self->selected = copy;
  if (self->ready)
    send_selection (self);
}

/* --- object ----------------------------------------------------------------------------------- */

static void
on_scheme (RbCompareView *self)
{
  if (self->ready)
    send_scheme (self);
}

static void
on_width_changed (RbCompareView *self, int width)
{
  self->width = width;
  update_zoom (self);
}

static void
rb_compare_view_dispose (GObject *object)
{
  RbCompareView *self = RB_COMPARE_VIEW (object);

  if (self->web != NULL)
    rb_preview_web_get ()->set_events (self->web, NULL, NULL);
  g_clear_object (&self->web);
  self->ready = FALSE;
  self->comparison = NULL;
  G_OBJECT_CLASS (rb_compare_view_parent_class)->dispose (object);
}

static void
rb_compare_view_finalize (GObject *object)
{
  RbCompareView *self = RB_COMPARE_VIEW (object);

  g_hash_table_unref (self->images);
  g_free (self->selected);
  G_OBJECT_CLASS (rb_compare_view_parent_class)->finalize (object);
}

static void
rb_compare_view_class_init (RbCompareViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_compare_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = rb_compare_view_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), RB_TYPE_WIDTH_LAYOUT);
}

static void
rb_compare_view_init (RbCompareView *self)
{
  const RbPreviewWeb *web = rb_preview_web_get ();

  self->images = rb_preview_images_new ();
  self->layout = RB_LAYOUT_TWO;
  g_signal_connect_object (gtk_widget_get_layout_manager (GTK_WIDGET (self)), "width-changed",
                           G_CALLBACK (on_width_changed), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  if (web == NULL) {
    say_no_preview (self, _ ("The part of the program that shows mails is missing. The list at the "
                             "left tells what changed."));
    return;
  }
  self->web = g_object_ref_sink (web->new_view ());
  web->set_events (self->web, &events, self);
  adw_bin_set_child (ADW_BIN (self), self->web);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->web), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What Changed"), -1);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (on_scheme),
                           self, G_CONNECT_SWAPPED);
}
