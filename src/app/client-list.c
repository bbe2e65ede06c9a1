/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-list.h"
#include "config.h"
#include "field-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define COLUMNS 2

static RbNode *
get_newsletter (GtkWidget *list)
{
  return g_object_get_data (G_OBJECT (list), "rb-newsletter");
}

static GtkCheckButton *
get_button (GtkWidget *list, const char *id)
{
  return g_object_get_data (G_OBJECT (list), id);
}

/* What is not known here, from a file of a newer Rundbrief, stays. */
static void
append_unknown (GString *value, const char *stored)
{
  g_auto (GStrv) ids = g_strsplit (stored, "\n", -1);

  for (char **id = ids; *id != NULL; id++)
    if (**id != '\0' && !g_strv_contains (rb_mail_clients_list_ids (), *id))
      g_string_append_printf (value, "%s%s", value->len > 0 ? "\n" : "", *id);
}

static void
on_toggled (GtkCheckButton *button, GtkWidget *list)
{
  RbNode *newsletter = get_newsletter (list);
  RbDocument *document = rb_document_of (newsletter);
  const RbFieldSpec *spec = rb_kind_spec_find (&RB_NEWSLETTER_SPEC, "clients");
  g_autoptr (GString) value = g_string_new (NULL);

  if (document == NULL)
    return;
  for (const RbMailClient *client = rb_mail_clients_list (); client->id != NULL; client++)
    if (gtk_check_button_get_active (get_button (list, client->id)))
      g_string_append_printf (value, "%s%s", value->len > 0 ? "\n" : "", client->id);
  append_unknown (value, rb_node_get (newsletter, "clients"));
  rb_document_pause (document);
  rb_document_edit (document, newsletter, "clients", value->str, spec->label);
  rb_document_pause (document);
}

static void
show_clients (GtkWidget *list)
{
  g_auto (GStrv) ids = g_strsplit (rb_node_get (get_newsletter (list), "clients"), "\n", -1);

  for (const RbMailClient *client = rb_mail_clients_list (); client->id != NULL; client++) {
    GtkCheckButton *button = get_button (list, client->id);

    g_signal_handlers_block_by_func (button, on_toggled, list);
    gtk_check_button_set_active (button, g_strv_contains ((const char *const *)ids, client->id));
    g_signal_handlers_unblock_by_func (button, on_toggled, list);
  }
}

static void
on_changed (RbNode *newsletter, const char *field, GtkWidget *list)
{
  if (strcmp (field, "clients") == 0)
    show_clients (list);
}

static GtkWidget *
make_buttons (GtkWidget *list)
{
  GtkWidget *grid = gtk_grid_new ();
  int n = 0, rows = ((int)g_strv_length ((char **)rb_mail_clients_list_ids ()) + 1) / COLUMNS;

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (const RbMailClient *client = rb_mail_clients_list (); client->id != NULL; client++, n++) {
    GtkWidget *button = gtk_check_button_new ();
    GtkWidget *name = gtk_label_new (client->name);

    /* A label of its own can break its line where the window is narrow. */
    gtk_label_set_wrap (GTK_LABEL (name), TRUE);
    gtk_label_set_xalign (GTK_LABEL (name), 0);
    gtk_check_button_set_child (GTK_CHECK_BUTTON (button), name);
    rb_field_label (button, client->name);
    g_object_set_data (G_OBJECT (list), client->id, button);
    g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), list, 0);
    gtk_grid_attach (GTK_GRID (grid), button, n / rows, n % rows, 1, 1);
  }
  return grid;
}

GtkWidget *
rb_client_list_new (RbNode *newsletter)
{
  GtkWidget *card = rb_field_card_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *name = gtk_label_new (_ ("Mail programs"));
  GtkWidget *hint = gtk_label_new (_ ("What many of your readers use. The check then tells what "
                                      "looks or works plainer there; what cannot be read "
                                      "anywhere it tells without."));

  g_object_set_data_full (G_OBJECT (card), "rb-newsletter", g_object_ref (newsletter),
                          g_object_unref);
  gtk_widget_add_css_class (card, "field-rows");
  gtk_widget_add_css_class (row, "field");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_add_css_class (name, "field-label");
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "hint");
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), make_buttons (card));
  gtk_box_append (GTK_BOX (row), hint);
  gtk_box_append (GTK_BOX (card), row);
  rb_field_label (card, _ ("Mail programs"));
  rb_field_register (card, newsletter, "clients");
  g_signal_connect_object (newsletter, "changed", G_CALLBACK (on_changed), card, 0);
  show_clients (card);
  return card;
}
