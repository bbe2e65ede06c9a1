/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-panel.h"
#include "config.h"
#include "thumbs.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define WIDTH 300
#define PICTURE_WIDTH 268
#define PICTURE_HEIGHT 240

struct _RbLibraryPanel {
  AdwBin parent_instance;
  RbLibraryModel *model;
  GtkWidget *box;
};

enum { SHOW_USE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RbLibraryPanel, rb_library_panel, ADW_TYPE_BIN)

/* --- its parts -------------------------------------------------------------------------------- */

static GtkWidget *
add_label (RbLibraryPanel *self, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self->box), label);
  return label;
}

static void
add_button (RbLibraryPanel *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
add_fact (RbLibraryPanel *self, const char *name, const char *value)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *outer = self->box;

  if (value == NULL || *value == '\0') {
    g_object_ref_sink (pair);
    g_object_unref (pair);
    return;
  }
  self->box = pair;
  gtk_widget_add_css_class (add_label (self, name, "caption"), "dim-label");
  add_label (self, value, NULL);
  self->box = outer;
  gtk_box_append (GTK_BOX (self->box), pair);
}

/* The whole photo, as large as there is room. */
static void
add_picture (RbLibraryPanel *self, RbNode *picture, const RbBlobInfo *info)
{
  double scale = 1;
  GtkWidget *thumb;

  if (info->width > 0 && info->height > 0)
    scale = MIN ((double)PICTURE_WIDTH / info->width, (double)PICTURE_HEIGHT / info->height);
  thumb = rb_thumb_new (MAX (1, (int)(info->width * scale)), MAX (1, (int)(info->height * scale)));
  rb_thumb_set_photo (thumb, picture);
  gtk_widget_set_halign (thumb, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (thumb, "thumb");
  gtk_box_append (GTK_BOX (self->box), thumb);
}

static void
on_show (GtkButton *button, RbLibraryPanel *self)
{
  g_signal_emit (self, signals[SHOW_USE], 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "rb-use")));
}

static void
add_uses (RbLibraryPanel *self, const RbStoredPhoto *photo)
{
  GtkWidget *list;

  if (photo->uses->len == 0) {
    gtk_widget_add_css_class (add_label (self, _ ("Not used in any issue."), NULL), "dim-label");
    return;
  }
  add_label (self, _ ("Used In"), "heading");
  list = gtk_list_box_new ();
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  for (guint i = 0; i < photo->uses->len; i++) {
    const RbPhotoUse *use = photo->uses->pdata[i];
    g_autofree char *place = rb_photo_use_dup_place (use);
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new (place);
    GtkWidget *show = gtk_button_new_with_label (_ ("Show"));
    /* What is seen begins it: who speaks to the program says that. */
    g_autofree char *spoken = g_strdup_printf ("%s: %s", _ ("Show"), place);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_widget_set_hexpand (label, TRUE);
    gtk_widget_set_valign (show, GTK_ALIGN_CENTER);
    gtk_widget_add_css_class (show, "flat");
    gtk_accessible_update_property (GTK_ACCESSIBLE (show), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                    -1);
    g_object_set_data (G_OBJECT (show), "rb-use", GUINT_TO_POINTER (i));
    g_signal_connect (show, "clicked", G_CALLBACK (on_show), self);
    gtk_box_append (GTK_BOX (row), label);
    gtk_box_append (GTK_BOX (row), show);
    gtk_widget_add_css_class (row, "library-use");
    gtk_list_box_append (GTK_LIST_BOX (list), row);
  }
  gtk_box_append (GTK_BOX (self->box), list);
}

static char *
dup_day (const char *iso)
{
  g_autoptr (GDateTime) date = rb_date_parse (iso, NULL);

  return date != NULL ? g_date_time_format (date, C_ ("date field", "%d/%m/%Y")) : g_strdup (iso);
}

static void
add_rights (RbLibraryPanel *self, RbNode *picture)
{
  g_autofree char *credit = rb_photo_dup_credit (picture);
  g_autofree char *until = dup_day (rb_node_get (picture, "usable_until"));

  add_fact (self, _ ("Credit"), credit);
  add_fact (self, _ ("No credit needed, because"), rb_node_get (picture, "credit_waived"));
  add_fact (self, _ ("Photographer"), rb_node_get (picture, "photographer"));
  add_fact (self, _ ("Rights holder"), rb_node_get (picture, "holder"));
  add_fact (self, _ ("Licence"), rb_licence_get_label (rb_node_get (picture, "licence")));
  add_fact (self, _ ("Source address"), rb_node_get (picture, "source_url"));
  add_fact (self, _ ("Usable until"), until);
  add_fact (self, _ ("Note"), rb_node_get (picture, "note"));
  add_fact (self, _ ("Alternative text"), rb_node_get (picture, "alt"));
  add_fact (self, _ ("Caption"), rb_node_get (picture, "caption"));
}

/* --- what it shows ---------------------------------------------------------------------------- */

static void
show_one (RbLibraryPanel *self, RbLibraryItem *item)
{
  const RbStoredPhoto *photo = rb_library_item_get (item);
  RbDocument *document = rb_library_model_get_document (self->model);
  g_autofree char *name = rb_library_item_dup_name (item);
  g_autofree char *wants = rb_photo_wants_dup_words (photo->wants);
  g_autofree char *weight = NULL, *size = NULL;
  RbBlobInfo info = { 0 };

  rb_store_get_blob_info (rb_document_get_store (document), photo->sha256, &info);
  add_picture (self, photo->latest, &info);
  add_label (self, name, "heading");
  weight = g_format_size (info.size);
  size = g_strdup_printf (_ ("%d × %d pixels · %s"), info.width, info.height, weight);
  gtk_widget_add_css_class (add_label (self, size, "caption"), "dim-label");
  if (wants != NULL)
    add_label (self, wants, "missing");
  add_rights (self, photo->latest);
  add_uses (self, photo);
  add_button (self, _ ("Insert into Section"), "library.insert");
  add_button (self, _ ("Details…"), "library.details");
  if (photo->uses->len > 0)
    add_button (self, _ ("Replace Everywhere…"), "library.replace");
  else
    add_button (self, _ ("Delete"), "library.delete");
}

static void
show_many (RbLibraryPanel *self, GPtrArray *items)
{
  guint n_unused = 0;
  g_autofree char *title = g_strdup_printf (_ ("%u photos selected"), items->len);
  g_autofree char *unused = NULL;

  for (guint i = 0; i < items->len; i++)
    n_unused += rb_library_item_is_unused (items->pdata[i]);
  add_label (self, title, "heading");
  add_button (self, _ ("Insert into Section"), "library.insert");
  if (n_unused == 0)
    return;
  unused = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Delete %u Unused", "Delete %u Unused", n_unused), n_unused);
  add_button (self, unused, "library.delete");
}

static void
show_none (RbLibraryPanel *self)
{
  guint n = rb_library_model_count (self->model), unused;
  g_autofree char *title = NULL, *text = NULL;

  if (n == 0)
    return;
  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u photo", "%u photos", n), n);
  add_label (self, title, "heading");
  gtk_widget_add_css_class (
      add_label (self, _ ("Select one to see its rights and where it is used."), NULL),
      "dim-label");
  unused = rb_library_model_count_unused (self->model);
  if (unused == 0)
    return;
  text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u is used in no issue.", "%u are used in no issue.", unused),
      unused);
  add_label (self, text, NULL);
  add_button (self, _ ("Delete the Unused"), "library.delete-unused");
}

void
rb_library_panel_show (RbLibraryPanel *self, GPtrArray *items)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  if (items->len == 1)
    show_one (self, items->pdata[0]);
  else if (items->len > 1)
    show_many (self, items);
  else
    show_none (self);
}

static void
rb_library_panel_dispose (GObject *object)
{
  g_clear_object (&RB_LIBRARY_PANEL (object)->model);
  G_OBJECT_CLASS (rb_library_panel_parent_class)->dispose (object);
}

static void
rb_library_panel_class_init (RbLibraryPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rb_library_panel_dispose;
  signals[SHOW_USE] = g_signal_new ("show-use", RB_TYPE_LIBRARY_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
rb_library_panel_init (RbLibraryPanel *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_widget_add_css_class (self->box, "library-panel");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  gtk_widget_set_size_request (scroller, WIDTH, -1);
  adw_bin_set_child (ADW_BIN (self), scroller);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Selected photo"), -1);
}

GtkWidget *
rb_library_panel_new (RbLibraryModel *model)
{
  RbLibraryPanel *self = g_object_new (RB_TYPE_LIBRARY_PANEL, NULL);

  self->model = g_object_ref (model);
  return GTK_WIDGET (self);
}
