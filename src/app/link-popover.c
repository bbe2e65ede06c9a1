/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "link-popover.h"
#include "config.h"
#include "field-private.h"
#include "line-paste.h"
#include "rich-format.h"
#include "section-choice.h"
#include <glib/gi18n.h>
#include <string.h>

struct _RbLinkPopover {
  GtkPopover parent_instance;
  RbRichView *view;
  GtkWidget *label;
  GtkWidget *address;
  GtkWidget *hint;
  GtkWidget *section;
  GtkWidget *remove;
  GtkWidget *done;
  GPtrArray *sections; /* of RbSectionChoice: what each row of @section but the first leads to */
  GtkTextMark *start;  /* what the link takes the place of */
  GtkTextMark *end;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (RbLinkPopover, rb_link_popover, GTK_TYPE_POPOVER)

static GtkTextBuffer *
get_buffer (RbLinkPopover *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static const RbSectionChoice *
get_section (RbLinkPopover *self, guint i)
{
  return g_ptr_array_index (self->sections, i);
}

/* --- addresses -------------------------------------------------------------------------------- */

/* Where there are no sections to be seen nobody knows of them. */
static gboolean
is_section (RbLinkPopover *self, const char *anchor)
{
  RbNode *own = rb_node_get_section (rb_rich_view_get_node (self->view));
  g_autofree char *own_anchor = own != NULL ? rb_section_dup_anchor (own) : NULL;

  for (guint i = 0; i < self->sections->len; i++)
    if (strcmp (get_section (self, i)->anchor, anchor) == 0)
      return TRUE;
  return self->sections->len == 0 || g_strcmp0 (own_anchor, anchor) == 0;
}

static gboolean
is_good (RbLinkPopover *self, const char *url)
{
  return *url == '#' ? is_section (self, url) : rb_address_is_mailable (url);
}

/* What an address is, or what is wrong with it. */
static void
update_hint (RbLinkPopover *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->address)), *hint;
  g_autofree char *url = rb_address_complete (typed);
  gboolean good = is_good (self, url);

  if (*url == '\0')
    hint = _ ("A web address, a mail address or a phone number");
  else if (*url == '#')
    hint = good ? _ ("Leads to a section of this issue") : _ ("No section of this issue");
  else if (!good)
    hint = _ ("No address that a mail can carry");
  else if (g_str_has_prefix (url, "mailto:"))
    hint = _ ("Mail address");
  else if (g_str_has_prefix (url, "tel:"))
    hint = _ ("Phone number");
  else if (rb_merge_tag_length (url) > 0)
    hint = _ ("Your mailing system puts in the address");
  else
    hint = _ ("Web address");
  gtk_label_set_text (GTK_LABEL (self->hint), hint);
  if (good || *url == '\0')
    gtk_widget_remove_css_class (self->hint, "error");
  else
    gtk_widget_add_css_class (self->hint, "error");
  gtk_widget_set_sensitive (self->done, good);
}

static void
on_address_changed (RbLinkPopover *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->address));
  guint row = 0;

  update_hint (self);
  if (self->updating)
    return;
  for (guint i = 0; i < self->sections->len; i++)
    if (strcmp (get_section (self, i)->anchor, typed) == 0)
      row = i + 1;
  self->updating = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->section), row);
  self->updating = FALSE;
}

/* Also told late of a row that the address has set: then they agree already. A new address begins
 * as an empty one, which no row is to follow. */
static void
on_section_selected (RbLinkPopover *self)
{
  guint row = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->section));
  GtkEditable *address = GTK_EDITABLE (self->address);

  if (self->updating || row == 0 || row > self->sections->len ||
      strcmp (get_section (self, row - 1)->anchor, gtk_editable_get_text (address)) == 0)
    return;
  self->updating = TRUE;
  gtk_editable_set_text (address, get_section (self, row - 1)->anchor);
  self->updating = FALSE;
}

static void
fill_sections (RbLinkPopover *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("No section"));
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  self->sections = rb_section_choices_new (rb_rich_view_get_node (self->view));
  for (guint i = 0; i < self->sections->len; i++)
    gtk_string_list_append (names, get_section (self, i)->words);
  self->updating = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->section), G_LIST_MODEL (names));
  self->updating = FALSE;
  gtk_widget_set_visible (self->section, self->sections->len > 0);
}

/* --- taking over ------------------------------------------------------------------------------ */

static void
get_range (RbLinkPopover *self, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), start, self->start);
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), end, self->end);
}

/* The words of a link that was given none: the section's, or the address as it was typed, which
 * says no "mailto:". */
static char *
dup_default_label (RbLinkPopover *self, const char *url)
{
  for (guint i = 0; i < self->sections->len; i++)
    if (strcmp (get_section (self, i)->anchor, url) == 0)
      return g_strdup (get_section (self, i)->words);
  return *url == '\0'
             ? g_strdup ("")
             : g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address))));
}

static void
finish (RbLinkPopover *self, const char *url)
{
  const char *label = gtk_editable_get_text (GTK_EDITABLE (self->label));
  g_autofree char *other = dup_default_label (self, url);
  GtkTextIter start, end;
  g_autofree char *old = NULL;

  get_range (self, &start, &end);
  old = gtk_text_iter_get_slice (&start, &end);
  /* Several paragraphs, or words with a tag among them, keep what they are. */
  if (strchr (old, '\n') != NULL || strstr (old, RB_OBJECT_CHARACTER) != NULL)
    label = old;
  rb_rich_set_link (RB_RICH_BUFFER (get_buffer (self)), &start, &end,
                    *label != '\0' ? label : other, url);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
on_done (RbLinkPopover *self)
{
  g_autofree char *url = rb_address_complete (gtk_editable_get_text (GTK_EDITABLE (self->address)));

  if (is_good (self, url))
    finish (self, url);
}

static void
on_remove (RbLinkPopover *self)
{
  finish (self, "");
}

static void
on_closed (RbLinkPopover *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* --- life ------------------------------------------------------------------------------------- */

static GtkWidget *
add_row (GtkWidget *grid, int row, const char *label, GtkWidget *widget)
{
  GtkWidget *name = gtk_label_new_with_mnemonic (label);

  gtk_label_set_xalign (GTK_LABEL (name), 1);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_widget_set_hexpand (widget, TRUE);
  rb_field_label (widget, label);
  gtk_grid_attach (GTK_GRID (grid), name, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), widget, 1, row, 1, 1);
  g_object_bind_property (widget, "visible", name, "visible", G_BINDING_SYNC_CREATE);
  return widget;
}

static void
rb_link_popover_finalize (GObject *object)
{
  g_ptr_array_unref (RB_LINK_POPOVER (object)->sections);
  G_OBJECT_CLASS (rb_link_popover_parent_class)->finalize (object);
}

static void
rb_link_popover_class_init (RbLinkPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_link_popover_finalize;
}

static void
rb_link_popover_init (RbLinkPopover *self)
{
  GtkWidget *grid = gtk_grid_new (), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkExpression *words = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->sections = g_ptr_array_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  self->label = add_row (grid, 0, _ ("Link text"), gtk_entry_new ());
  self->address = add_row (grid, 1, _ ("Address"), gtk_entry_new ());
  rb_line_paste_attach (GTK_EDITABLE (self->label), NULL);
  rb_line_paste_attach (GTK_EDITABLE (self->address), NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->address), 34);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->address), "https://…");
  self->hint = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_widget_add_css_class (self->hint, "caption");
  gtk_grid_attach (GTK_GRID (grid), self->hint, 1, 2, 1, 1);
  self->section = add_row (grid, 3, _ ("Or a section"), gtk_drop_down_new (NULL, words));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->section), TRUE);
  self->remove = gtk_button_new_with_label (_ ("Remove Link"));
  self->done = gtk_button_new_with_label (_ ("Apply"));
  gtk_widget_add_css_class (self->remove, "flat");
  gtk_widget_add_css_class (self->done, "suggested-action");
  gtk_widget_set_hexpand (self->done, TRUE);
  gtk_widget_set_halign (self->done, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), self->remove);
  gtk_box_append (GTK_BOX (buttons), self->done);
  gtk_widget_set_margin_top (buttons, 6);
  gtk_grid_attach (GTK_GRID (grid), buttons, 0, 4, 2, 1);
  gtk_widget_set_margin_top (grid, 6);
  gtk_widget_set_margin_bottom (grid, 6);
  gtk_widget_set_margin_start (grid, 6);
  gtk_widget_set_margin_end (grid, 6);
  gtk_popover_set_child (GTK_POPOVER (self), grid);
  g_signal_connect_swapped (self->label, "activate", G_CALLBACK (on_done), self);
  g_signal_connect_swapped (self->address, "activate", G_CALLBACK (on_done), self);
  g_signal_connect_swapped (self->address, "changed", G_CALLBACK (on_address_changed), self);
  g_signal_connect_swapped (self->section, "notify::selected", G_CALLBACK (on_section_selected),
                            self);
  g_signal_connect_swapped (self->done, "clicked", G_CALLBACK (on_done), self);
  g_signal_connect_swapped (self->remove, "clicked", G_CALLBACK (on_remove), self);
  g_signal_connect (self, "closed", G_CALLBACK (on_closed), NULL);
}

GtkWidget *
rb_link_popover_new (RbRichView *view)
{
  RbLinkPopover *self = g_object_new (RB_TYPE_LINK_POPOVER, NULL);

  self->view = view;
  rb_field_label (GTK_WIDGET (self), _ ("Link"));
  return GTK_WIDGET (self);
}

/* Below the words that it is about. */
static void
point_at (RbLinkPopover *self, const GtkTextIter *at)
{
  GtkWidget *view = GTK_WIDGET (self->view), *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  GdkRectangle place;
  double x, y;
  int wx, wy;

  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), at, &place);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, place.x,
                                         place.y, &wx, &wy);
  gtk_widget_translate_coordinates (view, parent, wx, wy, &x, &y);
  place.x = (int)x;
  place.y = (int)y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &place);
}

/* An address as one would type it: no "mailto:" before a name that is told from its @ anyway. Never
 * another one in the end. (transfer none) */
static const char *
as_typed (const char *url)
{
  const char *short_form = strchr (url, ':');
  g_autofree char *completed = NULL;

  if (short_form == NULL || (!g_str_has_prefix (url, "mailto:") && !g_str_has_prefix (url, "tel:")))
    return url;
  completed = rb_address_complete (++short_form);
  return strcmp (completed, url) == 0 ? short_form : url;
}

/* Words that are to be linked may be the address themselves; a number that one dials begins so. */
static gboolean
is_address (const char *words)
{
  g_autofree char *url = rb_address_complete (words);

  return rb_address_is_said (words) ||
         (g_str_has_prefix (url, "tel:") && strchr ("+0(", *words) != NULL &&
          rb_address_is_mailable (url));
}

void
rb_link_popover_open (RbLinkPopover *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  g_autofree char *text = NULL;
  const char *url = NULL;
  GtkTextIter start, end;
  gboolean link;

  link = rb_rich_find_link (RB_RICH_BUFFER (buffer), &start, &end, &url);
  if (!link)
    rb_rich_trim_spaces (&start, &end);
  if (self->start != NULL) {
    gtk_text_buffer_delete_mark (buffer, self->start);
    gtk_text_buffer_delete_mark (buffer, self->end);
  }
  self->start = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  self->end = gtk_text_buffer_create_mark (buffer, NULL, &end, FALSE);
  text = gtk_text_iter_get_slice (&start, &end);
  fill_sections (self);
  gtk_editable_set_text (GTK_EDITABLE (self->label), text);
  gtk_editable_set_text (GTK_EDITABLE (self->address), link                ? as_typed (url)
                                                       : is_address (text) ? text
                                                                           : "");
  gtk_widget_set_visible (self->remove, link);
  /* What cannot be one line of words is not to be edited as one. */
  gtk_widget_set_sensitive (self->label, strchr (text, '\n') == NULL &&
                                             strstr (text, RB_OBJECT_CHARACTER) == NULL);
  update_hint (self);
  point_at (self, &start);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (*text != '\0' ? self->address : self->label);
}
