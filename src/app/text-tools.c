/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text-tools.h"
#include "config.h"
#include "dialogs.h"
#include "field-private.h"
#include "link-popover.h"
#include "photo-import.h"
#include "rich-format.h"
#include "tag-popover.h"
#include "text-photos.h"
#include "tooltip.h"
#include <adwaita.h>
#include <glib/gi18n.h>

struct _RbTextTools {
  RbToolBar parent_instance;
  RbRichView *view; /* both live and die with the field */
  GtkWidget *blocks;
  GtkWidget *bold;
  GtkWidget *italic;
  GtkWidget *bullets;
  GtkWidget *numbers;
  GtkWidget *tag;
  GtkWidget *link;
  GtkWidget *link_popover; /* made when it is first opened */
  GtkWidget *photo;
  GtkWidget *source;
  GtkWidget *words;
  gboolean updating;
  guint update_source;
  guint count_source;
};

G_DEFINE_FINAL_TYPE (RbTextTools, rb_text_tools, RB_TYPE_TOOL_BAR)

enum { PROP_SOURCE_SHOWN = 1 };

/* In the order of RbBlock, save the last, which is not to be chosen. */
static const char *const block_names[] = {
  N_ ("Paragraph"), N_ ("Heading"), N_ ("Subheading"), N_ ("Bulleted list"), N_ ("Numbered list"),
  N_ ("Quotation"), NULL,
};

static RbRichBuffer *
get_buffer (RbTextTools *self)
{
  return rb_rich_view_get_buffer (self->view);
}

/* --- what stands at the caret ----------------------------------------------------------------- */

static gboolean
count_words (gpointer data)
{
  RbTextTools *self = data;
  g_autofree char *words = NULL;
  int lines = gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (get_buffer (self)));
  guint n = 0;

  self->count_source = 0;
  for (int i = 0; i < lines; i++) {
    g_autofree char *shown =
        rb_paragraph_dup_words (rb_rich_buffer_get_paragraph (get_buffer (self), i));

    n += rb_words_in (shown);
  }
  words = g_strdup_printf (ngettext ("%u word", "%u words", (gulong)n), n);
  gtk_label_set_text (GTK_LABEL (self->words), words);
  return G_SOURCE_REMOVE;
}

/* What the editor cannot show as anything else is named where the caret stands in it, and offered
 * nowhere: no paragraph can be made that. */
static void
show_block (RbTextTools *self, RbBlock block)
{
  GtkDropDown *blocks = GTK_DROP_DOWN (self->blocks);
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (blocks));

  if (block == RB_BLOCK_VERBATIM && g_list_model_get_n_items (G_LIST_MODEL (names)) == block)
    /* Translators: a paragraph in Markdown that the editor shows as it is written */
    gtk_string_list_append (names, _ ("As written"));
  gtk_drop_down_set_selected (blocks, (guint)block);
  if (block != RB_BLOCK_VERBATIM &&
      g_list_model_get_n_items (G_LIST_MODEL (names)) > RB_BLOCK_VERBATIM)
    gtk_string_list_remove (names, RB_BLOCK_VERBATIM);
}

static gboolean
update (gpointer data)
{
  RbTextTools *self = data;
  RbBlock block = rb_rich_get_block (get_buffer (self));
  RbRunStyle style = rb_rich_get_style (get_buffer (self));

  self->update_source = 0;
  self->updating = TRUE;
  show_block (self, block);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->bold), (style & RB_RUN_BOLD) != 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->italic), (style & RB_RUN_ITALIC) != 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->bullets), block == RB_BLOCK_BULLETS);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->numbers), block == RB_BLOCK_NUMBERS);
  self->updating = FALSE;
  return G_SOURCE_REMOVE;
}

/* Nothing but the text itself moves with a keystroke: the bar follows when that is painted. */
static void
queue_update (RbTextTools *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self))) {
    /* The text has just been put there: nobody is typing yet. */
    if (self->update_source == 0)
      self->update_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update, self, NULL);
    if (self->count_source == 0)
      self->count_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, count_words, self, NULL);
    return;
  }
  if (self->update_source == 0)
    self->update_source = g_timeout_add (60, update, self);
  /* After a pause, for the reason that the outline's rows wait for one. */
  g_clear_handle_id (&self->count_source, g_source_remove);
  self->count_source = g_timeout_add (400, count_words, self);
}

/* What waits is shown from the first. */
static void
on_map (RbTextTools *self)
{
  if (self->update_source != 0) {
    g_source_remove (self->update_source);
    update (self);
  }
  if (self->count_source != 0) {
    g_source_remove (self->count_source);
    count_words (self);
  }
}

/* --- buttons ---------------------------------------------------------------------------------- */

static void
on_block_selected (RbTextTools *self)
{
  RbBlock block = (RbBlock)gtk_drop_down_get_selected (GTK_DROP_DOWN (self->blocks));

  if (self->updating)
    return;
  if (block != RB_BLOCK_VERBATIM)
    rb_rich_view_set_block (self->view, block);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  queue_update (self);
}

static void
on_toggled (GtkWidget *button, RbTextTools *self)
{
  if (self->updating)
    return;
  if (button == self->bold)
    rb_rich_view_toggle_style (self->view, RB_RUN_BOLD);
  else if (button == self->italic)
    rb_rich_view_toggle_style (self->view, RB_RUN_ITALIC);
  else
    rb_rich_view_toggle_block (self->view,
                               button == self->bullets ? RB_BLOCK_BULLETS : RB_BLOCK_NUMBERS);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  queue_update (self);
}

/* Whoever chose something, or nothing, goes on writing. */
static void
on_popover_closed (RbTextTools *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_link (RbTextTools *self)
{
  if (self->link_popover == NULL) {
    self->link_popover = rb_link_popover_new (self->view);
    gtk_widget_set_parent (self->link_popover, GTK_WIDGET (self));
  }
  rb_link_popover_open (RB_LINK_POPOVER (self->link_popover));
}

static void
on_source_toggled (RbTextTools *self)
{
  gboolean shown = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->source));
  GtkWidget *rich[] = { self->blocks,  self->bold,    self->italic, self->link,
                        self->bullets, self->numbers, self->tag };

  for (guint i = 0; i < G_N_ELEMENTS (rich); i++)
    gtk_widget_set_sensitive (rich[i], !shown);
  g_object_notify (G_OBJECT (self), "source-shown");
}

/* --- photos ----------------------------------------------------------------------------------- */

/* A photo stands in a paragraph of its own. The import keeps the field, which writes what the view
 * gets, even where the form shows another section by now. */
static void
on_photo_imported (RbPhoto *photo, const char *file_name, gpointer field)
{
  RbRichView *view = RB_RICH_VIEW (rb_text_field_get_view (field));
  gboolean focus = rb_field_is_free (field);
  RbNode *node = rb_rich_view_get_node (view), *picture;
  RbDocument *document = rb_document_of (node);

  if (document == NULL)
    return;
  rb_document_begin (document, N_ ("Add %s"), N_ ("Photo"));
  picture = rb_text_photos_add (node, photo, file_name);
  /* What is read in its place is the photo's, where it can be edited. */
  rb_rich_insert_photo (rb_rich_view_get_buffer (view), "", rb_node_get (picture, "file"));
  rb_document_end (document);
  if (focus)
    gtk_widget_grab_focus (GTK_WIDGET (view));
}

static void
on_photos_chosen (GListModel *files, gpointer field)
{
  rb_photo_import (field, files, on_photo_imported, field);
}

static void
on_photo (RbTextTools *self)
{
  rb_choose_photos (gtk_widget_get_ancestor (GTK_WIDGET (self), RB_TYPE_TEXT_FIELD), FALSE,
                    on_photos_chosen);
}

/* --- life ------------------------------------------------------------------------------------- */

static GtkWidget *
add (RbTextTools *self, GtkWidget *button, const char *icon, const char *label)
{
  if (GTK_IS_MENU_BUTTON (button))
    gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), icon);
  else
    gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  rb_tooltip_set (button, label);
  rb_field_label (button, label);
  gtk_box_append (GTK_BOX (self), button);
  return button;
}

static GtkWidget *
add_toggle (RbTextTools *self, const char *icon, const char *label)
{
  GtkWidget *button = add (self, gtk_toggle_button_new (), icon, label);

  g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), self, 0);
  return button;
}

static GtkWidget *
add_button (RbTextTools *self, const char *icon, const char *label, GCallback clicked)
{
  GtkWidget *button = add (self, gtk_button_new (), icon, label);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

/* @widget is a GtkDropDown, whose popover nobody else knows, or a GtkMenuButton. */
static void
follow_popover (RbTextTools *self, GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      g_signal_connect_object (child, "closed", G_CALLBACK (on_popover_closed), self,
                               G_CONNECT_SWAPPED);
}

static void
add_separator (RbTextTools *self)
{
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  gtk_widget_set_margin_top (line, 4);
  gtk_widget_set_margin_bottom (line, 4);
  gtk_box_append (GTK_BOX (self), line);
}

static void
rb_text_tools_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (
      value, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (RB_TEXT_TOOLS (object)->source)));
}

static void
rb_text_tools_dispose (GObject *object)
{
  RbTextTools *self = RB_TEXT_TOOLS (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_handle_id (&self->count_source, g_source_remove);
  g_clear_pointer (&self->link_popover, gtk_widget_unparent);
  G_OBJECT_CLASS (rb_text_tools_parent_class)->dispose (object);
}

static void
rb_text_tools_class_init (RbTextToolsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rb_text_tools_get_property;
  object_class->dispose = rb_text_tools_dispose;
  g_object_class_install_property (
      object_class, PROP_SOURCE_SHOWN,
      g_param_spec_boolean ("source-shown", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
rb_text_tools_init (RbTextTools *self)
{
  const char *names[G_N_ELEMENTS (block_names)] = { NULL };
  GtkWidget *place;

  for (guint i = 0; block_names[i] != NULL; i++)
    names[i] = _ (block_names[i]);
  /* Translators: a kind of paragraph, next to "Subheading" */
  names[RB_BLOCK_HEADING] = C_ ("paragraph", "Heading");
  gtk_box_set_spacing (GTK_BOX (self), 2);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "text-tools");
  /* Translators: the name of the bar of buttons above a text */
  rb_field_label (GTK_WIDGET (self), _ ("Formatting"));
  self->blocks = gtk_drop_down_new_from_strings (names);
  rb_tooltip_set (self->blocks, _ ("Kind of paragraph"));
  rb_field_label (self->blocks, _ ("Kind of paragraph"));
  g_signal_connect_object (self->blocks, "notify::selected", G_CALLBACK (on_block_selected), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->blocks);
  add_separator (self);
  self->bold = add_toggle (self, "format-text-bold-symbolic", _ ("Bold (Ctrl+B)"));
  self->italic = add_toggle (self, "format-text-italic-symbolic", _ ("Italic (Ctrl+I)"));
  self->link = add_button (self, "rb-link-symbolic", _ ("Link (Ctrl+K)"), G_CALLBACK (on_link));
  add_separator (self);
  self->bullets =
      add_toggle (self, "view-list-bullet-symbolic", _ ("Bulleted list (Ctrl+Shift+8)"));
  self->numbers =
      add_toggle (self, "view-list-ordered-symbolic", _ ("Numbered list (Ctrl+Shift+7)"));
  add_separator (self);
  self->tag = add (self, gtk_menu_button_new (), "rb-tag-symbolic", _ ("Insert a merge tag"));
  self->photo =
      add_button (self, "image-x-generic-symbolic", _ ("Insert a photo…"), G_CALLBACK (on_photo));
  self->words = gtk_label_new (NULL);
  gtk_widget_set_halign (self->words, GTK_ALIGN_END);
  gtk_widget_set_margin_end (self->words, 6);
  gtk_widget_add_css_class (self->words, "caption");
  gtk_widget_add_css_class (self->words, "dim-label");
  /* Half a number says nothing: where there is no room, there is none. */
  place = adw_squeezer_new ();
  adw_squeezer_set_allow_none (ADW_SQUEEZER (place), TRUE);
  adw_squeezer_add (ADW_SQUEEZER (place), self->words);
  gtk_widget_set_hexpand (place, TRUE);
  gtk_box_append (GTK_BOX (self), place);
  self->source =
      add (self, gtk_toggle_button_new (), "rb-source-symbolic", _ ("Show the Markdown"));
  g_signal_connect_object (self->source, "toggled", G_CALLBACK (on_source_toggled), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
rb_text_tools_new_for_words (RbRichView *view)
{
  RbTextTools *self = g_object_new (RB_TYPE_TEXT_TOOLS, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  self->view = view;
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->tag), rb_tag_popover_new (view));
  follow_popover (self, self->blocks);
  follow_popover (self, self->tag);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_CONTROLS, view,
                                  NULL, -1);
  g_signal_connect_object (view, "link-activated", G_CALLBACK (on_link), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "formats-changed", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "edited", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  update (self);
  count_words (self);
  gtk_widget_set_visible (self->photo, FALSE);
  gtk_widget_set_visible (self->source, FALSE);
  return GTK_WIDGET (self);
}

GtkWidget *
rb_text_tools_new (RbTextField *field)
{
  RbRichView *view = RB_RICH_VIEW (rb_text_field_get_view (field));
  RbTextTools *self = RB_TEXT_TOOLS (rb_text_tools_new_for_words (view));

  gtk_widget_set_visible (self->photo, TRUE);
  gtk_widget_set_visible (self->source, TRUE);
  rb_photo_accept_drops (GTK_WIDGET (view), on_photo_imported, G_OBJECT (field));
  return GTK_WIDGET (self);
}
