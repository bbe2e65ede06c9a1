/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text-tools.h"
#include "config.h"
#include "dialogs.h"
#include "field-private.h"
#include "markdown-edit.h"
#include "photo-import.h"
#include "text-photos.h"
#include <glib/gi18n.h>

typedef struct {
  GtkTextView *view; /* outlived by its sibling: both live and die with the field */
  GtkWidget *blocks;
  GtkWidget *link;
  GtkWidget *label;
  GtkWidget *address;
  GtkWidget *words;
  gboolean updating;
  guint count_source;
} Tools;

static const char *const block_names[] = { N_ ("Paragraph"),     N_ ("Heading"),
                                           N_ ("Bulleted list"), N_ ("Numbered list"),
                                           N_ ("Quotation"),     NULL };

static GtkTextBuffer *
get_buffer (Tools *tools)
{
  return gtk_text_view_get_buffer (tools->view);
}

static Tools *
get_tools (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "rb-text-tools");
}

static void
free_tools (gpointer data)
{
  Tools *tools = data;

  g_clear_handle_id (&tools->count_source, g_source_remove);
  g_free (tools);
}

static gboolean
count_words (gpointer data)
{
  Tools *tools = data;
  g_autofree char *text = NULL, *words = NULL;
  GtkTextIter start, end;
  gboolean inside = FALSE;
  int n = 0;

  tools->count_source = 0;
  gtk_text_buffer_get_bounds (get_buffer (tools), &start, &end);
  text = gtk_text_buffer_get_text (get_buffer (tools), &start, &end, TRUE);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gboolean letter = g_unichar_isalnum (g_utf8_get_char (p));

    if (letter && !inside)
      n++;
    if (letter || g_unichar_isspace (g_utf8_get_char (p)))
      inside = letter;
  }
  words = g_strdup_printf (ngettext ("%d word", "%d words", (gulong)n), n);
  gtk_label_set_text (GTK_LABEL (tools->words), words);
  return G_SOURCE_REMOVE;
}

static void
on_block_selected (GtkDropDown *drop_down, GParamSpec *pspec, Tools *tools)
{
  if (tools->updating)
    return;
  rb_markdown_set_block (get_buffer (tools), (RbBlock)gtk_drop_down_get_selected (drop_down));
  gtk_widget_grab_focus (GTK_WIDGET (tools->view));
}

static void
toggle_block (Tools *tools, RbBlock block)
{
  GtkTextBuffer *buffer = get_buffer (tools);

  rb_markdown_set_block (buffer,
                         rb_markdown_get_block (buffer) == block ? RB_BLOCK_PARAGRAPH : block);
  gtk_widget_grab_focus (GTK_WIDGET (tools->view));
}

static void
on_bullets (GtkButton *button, Tools *tools)
{
  toggle_block (tools, RB_BLOCK_BULLETS);
}

static void
on_numbers (GtkButton *button, Tools *tools)
{
  toggle_block (tools, RB_BLOCK_NUMBERS);
}

static void
on_bold (GtkButton *button, Tools *tools)
{
  rb_markdown_toggle_mark (get_buffer (tools), "**");
  gtk_widget_grab_focus (GTK_WIDGET (tools->view));
}

static void
on_italic (GtkButton *button, Tools *tools)
{
  rb_markdown_toggle_mark (get_buffer (tools), "*");
  gtk_widget_grab_focus (GTK_WIDGET (tools->view));
}

static void
on_link_shown (GtkWidget *popover, Tools *tools)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_selection_bounds (get_buffer (tools), &start, &end);
  text = gtk_text_buffer_get_text (get_buffer (tools), &start, &end, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (tools->label), text);
  gtk_editable_set_text (GTK_EDITABLE (tools->address), "");
  gtk_widget_grab_focus (*text != '\0' ? tools->address : tools->label);
}

static void
on_link_done (GtkWidget *widget, Tools *tools)
{
  const char *label = gtk_editable_get_text (GTK_EDITABLE (tools->label));
  const char *address = gtk_editable_get_text (GTK_EDITABLE (tools->address));

  gtk_menu_button_popdown (GTK_MENU_BUTTON (tools->link));
  if (*address != '\0')
    rb_markdown_insert_link (get_buffer (tools), *label != '\0' ? label : address, address);
  gtk_widget_grab_focus (GTK_WIDGET (tools->view));
}

static GtkWidget *
make_link_popover (Tools *tools)
{
  GtkWidget *popover = gtk_popover_new (), *grid = gtk_grid_new (), *button;
  const char *labels[] = { _ ("Link text"), _ ("Address") };
  GtkWidget **entries[] = { &tools->label, &tools->address };

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (int i = 0; i < 2; i++) {
    GtkWidget *label = gtk_label_new (labels[i]);

    *entries[i] = gtk_entry_new ();
    gtk_editable_set_width_chars (GTK_EDITABLE (*entries[i]), 32);
    rb_field_label (*entries[i], labels[i]);
    gtk_label_set_xalign (GTK_LABEL (label), 1);
    gtk_widget_add_css_class (label, "dim-label");
    gtk_grid_attach (GTK_GRID (grid), label, 0, i, 1, 1);
    gtk_grid_attach (GTK_GRID (grid), *entries[i], 1, i, 1, 1);
    g_signal_connect (*entries[i], "activate", G_CALLBACK (on_link_done), tools);
  }
  gtk_entry_set_placeholder_text (GTK_ENTRY (tools->address), "https://…");
  button = gtk_button_new_with_label (_ ("Insert Link"));
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  g_signal_connect (button, "clicked", G_CALLBACK (on_link_done), tools);
  gtk_grid_attach (GTK_GRID (grid), button, 1, 2, 1, 1);
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  g_signal_connect (popover, "show", G_CALLBACK (on_link_shown), tools);
  return popover;
}

/* A photo stands in a paragraph of its own. */
static void
on_photo_imported (RbPhoto *photo, const char *file_name, gpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (data);
  RbNode *node = g_object_get_data (data, "rb-text-node");
  RbDocument *document = rb_document_of (node);
  g_autofree char *link = NULL, *text = NULL;
  GtkTextIter at;

  if (document == NULL)
    return;
  rb_document_begin (document, N_ ("Add %s"), N_ ("Photo"));
  link = rb_text_photos_add (node, photo, file_name);
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  if (!gtk_text_iter_ends_line (&at))
    gtk_text_iter_forward_to_line_end (&at);
  text = g_strdup_printf ("%s%s%s", gtk_text_iter_is_start (&at) ? "" : "\n\n", link,
                          gtk_text_iter_is_end (&at) ? "\n\n" : "\n");
  gtk_text_buffer_insert (buffer, &at, text, -1);
  rb_document_end (document);
}

static void
on_photos_chosen (GListModel *files, gpointer view)
{
  rb_photo_import (view, files, on_photo_imported, view);
}

static void
on_photo (GtkButton *button, Tools *tools)
{
  rb_choose_photo_for (GTK_WIDGET (tools->view), on_photos_chosen);
}

static void
add_button (Tools *tools, GtkWidget *bar, const char *icon, const char *label, GCallback clicked)
{
  GtkWidget *button = rb_field_icon_button (icon, label);

  g_signal_connect (button, "clicked", clicked, tools);
  gtk_box_append (GTK_BOX (bar), button);
}

static void
add_separator (GtkWidget *bar)
{
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  gtk_widget_set_margin_top (line, 4);
  gtk_widget_set_margin_bottom (line, 4);
  gtk_box_append (GTK_BOX (bar), line);
}

static void
on_caret_moved (GtkTextBuffer *buffer, GParamSpec *pspec, GtkWidget *bar)
{
  rb_text_tools_update (bar);
}

GtkWidget *
rb_text_tools_new (GtkTextView *view, RbNode *node)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  Tools *tools = g_new0 (Tools, 1);
  const char *names[G_N_ELEMENTS (block_names)] = { NULL };

  for (guint i = 0; block_names[i] != NULL; i++)
    names[i] = _ (block_names[i]);
  tools->view = view;
  g_object_set_data_full (G_OBJECT (bar), "rb-text-tools", tools, free_tools);
  gtk_widget_add_css_class (bar, "text-tools");
  tools->blocks = gtk_drop_down_new_from_strings (names);
  gtk_widget_set_tooltip_text (tools->blocks, _ ("Kind of paragraph"));
  rb_field_label (tools->blocks, _ ("Kind of paragraph"));
  g_signal_connect (tools->blocks, "notify::selected", G_CALLBACK (on_block_selected), tools);
  gtk_box_append (GTK_BOX (bar), tools->blocks);
  add_separator (bar);
  add_button (tools, bar, "format-text-bold-symbolic", _ ("Bold (Ctrl+B)"), G_CALLBACK (on_bold));
  add_button (tools, bar, "format-text-italic-symbolic", _ ("Italic (Ctrl+I)"),
              G_CALLBACK (on_italic));
  tools->link = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (tools->link), "rb-link-symbolic");
  gtk_widget_add_css_class (tools->link, "flat");
  gtk_widget_set_tooltip_text (tools->link, _ ("Link (Ctrl+K)"));
  rb_field_label (tools->link, _ ("Link (Ctrl+K)"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (tools->link), make_link_popover (tools));
  gtk_box_append (GTK_BOX (bar), tools->link);
  add_separator (bar);
  add_button (tools, bar, "view-list-bullet-symbolic", _ ("Bulleted list"),
              G_CALLBACK (on_bullets));
  add_button (tools, bar, "view-list-ordered-symbolic", _ ("Numbered list"),
              G_CALLBACK (on_numbers));
  add_button (tools, bar, "image-x-generic-symbolic", _ ("Insert a photo…"), G_CALLBACK (on_photo));
  g_object_set_data (G_OBJECT (view), "rb-text-node", node);
  rb_photo_accept_drops (GTK_WIDGET (view), on_photo_imported, G_OBJECT (view));
  tools->words = gtk_label_new (NULL);
  gtk_widget_add_css_class (tools->words, "caption");
  gtk_widget_add_css_class (tools->words, "dim-label");
  gtk_widget_set_hexpand (tools->words, TRUE);
  gtk_widget_set_halign (tools->words, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (bar), tools->words);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "notify::cursor-position",
                           G_CALLBACK (on_caret_moved), bar, 0);
  count_words (tools);
  return bar;
}

void
rb_text_tools_update (GtkWidget *widget)
{
  Tools *tools = get_tools (widget);

  tools->updating = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (tools->blocks),
                              (guint)rb_markdown_get_block (get_buffer (tools)));
  tools->updating = FALSE;
  /* Nothing but the text itself moves while somebody types. */
  if (tools->count_source == 0)
    tools->count_source = g_timeout_add (400, count_words, tools);
}

void
rb_text_tools_open_link (GtkWidget *widget)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (get_tools (widget)->link));
}
