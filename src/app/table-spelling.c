/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table-spelling.h"
#include "spell-choices.h"
#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define KEY "rb-table-spelling"
/* How long the typing pauses before words are looked at. */
#define PAUSE 600

typedef struct {
  GtkWidget *grid; /* owns this */
  RbNode *node;
  RbSpelling *spelling;
  guint timer;
  RbSpellChoices *choices;
  GtkEntry *entry; /* that the choices are about */
  int from;        /* of the word in it */
  int to;
} Table;

static void
table_free (gpointer data)
{
  Table *self = data;

  rb_spell_choices_free (self->choices);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_weak_pointer (&self->entry);
  g_clear_object (&self->spelling);
  g_object_unref (self->node);
  g_free (self);
}

static Table *
get_table (GtkWidget *grid)
{
  return g_object_get_data (G_OBJECT (grid), KEY);
}

/* --- lines ------------------------------------------------------------------------------------ */

static gboolean
is_line (PangoAttribute *attribute, gpointer unused)
{
  return attribute->klass->type == PANGO_ATTR_UNDERLINE ||
         attribute->klass->type == PANGO_ATTR_UNDERLINE_COLOR;
}

static gboolean
is_other (PangoAttribute *attribute, gpointer unused)
{
  return !is_line (attribute, NULL);
}

/* All attributes of @entry but those that @goes says. Caller frees. */
static PangoAttrList *
dup_without (GtkEntry *entry, PangoAttrFilterFunc goes)
{
  PangoAttrList *present = gtk_entry_get_attributes (entry);
  PangoAttrList *kept = present != NULL ? pango_attr_list_copy (present) : pango_attr_list_new ();
  PangoAttrList *gone = pango_attr_list_filter (kept, goes, NULL);

  g_clear_pointer (&gone, pango_attr_list_unref);
  return kept;
}

static gboolean
is_empty (PangoAttrList *list)
{
  GSList *attributes = pango_attr_list_get_attributes (list);
  gboolean empty = attributes == NULL;

  g_slist_free_full (attributes, (GDestroyNotify)pango_attribute_destroy);
  return empty;
}

/* Entries are laid out anew when they get attributes, so only if these are others. */
static void
put_attributes (GtkEntry *entry, PangoAttrList *attributes)
{
  PangoAttrList *present = gtk_entry_get_attributes (entry);
  gboolean empty = is_empty (attributes);

  if (present == NULL ? !empty : !pango_attr_list_equal (present, attributes))
    gtk_entry_set_attributes (entry, empty ? NULL : attributes);
  pango_attr_list_unref (attributes);
}

void
rb_table_spelling_clear_others (GtkEntry *entry)
{
  put_attributes (entry, dup_without (entry, is_other));
}

static gboolean
on_misspelling (const RbMisspelling *misspelling, gpointer data)
{
  g_array_append_val ((GArray *)data, *misspelling);
  return TRUE;
}

static GArray *
list_misspelled (Table *self, GtkEntry *entry)
{
  RbSpeller *speller = rb_spelling_get_speller_for (self->spelling, self->node);
  GArray *wrong = g_array_new (FALSE, FALSE, sizeof (RbMisspelling));

  if (speller != NULL)
    rb_speller_check_text (speller, gtk_editable_get_text (GTK_EDITABLE (entry)), on_misspelling,
                           wrong);
  return wrong;
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, const char *words,
               const RbMisspelling *at)
{
  attribute->start_index = (guint)(g_utf8_offset_to_pointer (words, at->from) - words);
  attribute->end_index = (guint)(g_utf8_offset_to_pointer (words, at->to) - words);
  pango_attr_list_insert (list, attribute);
}

static void
mark (Table *self, GtkEntry *entry)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (entry));
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  PangoAttrList *attributes = dup_without (entry, is_line);
  g_autoptr (GArray) wrong = list_misspelled (self, entry);

  for (guint i = 0; i < wrong->len; i++) {
    const RbMisspelling *at = &g_array_index (wrong, RbMisspelling, i);

    add_attribute (attributes, pango_attr_underline_new (PANGO_UNDERLINE_ERROR), words, at);
    add_attribute (attributes,
                   dark ? pango_attr_underline_color_new (0xffff, 0x7a00, 0x6300)
                        : pango_attr_underline_color_new (0xe000, 0x1c00, 0x2400),
                   words, at);
  }
  put_attributes (entry, attributes);
}

static gboolean
on_pause (gpointer data)
{
  Table *self = data;

  self->timer = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (self->grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_ENTRY (child))
      mark (self, GTK_ENTRY (child));
  return G_SOURCE_REMOVE;
}

void
rb_table_spelling_check (GtkWidget *grid)
{
  Table *self = get_table (grid);

  if (self == NULL)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_full (G_PRIORITY_LOW, PAUSE, on_pause, self, NULL);
}

/* --- the menu --------------------------------------------------------------------------------- */

static void
get_extents (Table *self, graphene_rect_t *bounds)
{
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  graphene_rect_t first, last, weak;
  graphene_point_t origin;

  gtk_text_compute_cursor_extents (GTK_TEXT (text), (gsize)self->from, &first, &weak);
  gtk_text_compute_cursor_extents (GTK_TEXT (text), (gsize)self->to, &last, &weak);
  graphene_rect_union (&first, &last, bounds);
  if (gtk_widget_compute_point (text, self->grid, &bounds->origin, &origin))
    bounds->origin = origin;
}

/* Makes the menu be about the misspelled word in which @x is, or the character @at if that is not
 * negative. */
static gboolean
prepare (Table *self, GtkEntry *entry, int at, double x)
{
  g_autoptr (GArray) wrong = list_misspelled (self, entry);

  rb_spell_choices_forget (self->choices);
  g_set_weak_pointer (&self->entry, entry);
  for (guint i = 0; i < wrong->len; i++) {
    graphene_rect_t bounds;

    self->from = (int)g_array_index (wrong, RbMisspelling, i).from;
    self->to = (int)g_array_index (wrong, RbMisspelling, i).to;
    get_extents (self, &bounds);
    if (at >= 0 ? at < self->from || at > self->to
                : x < bounds.origin.x || x > bounds.origin.x + bounds.size.width)
      continue;
    rb_spell_choices_ask (self->choices,
                          gtk_editable_get_chars (GTK_EDITABLE (entry), self->from, self->to));
    return TRUE;
  }
  return FALSE;
}

/* GTK's menu of an entry puts ours below its own. */
static void
prepare_context_menu (Table *self, GtkEntry *entry, int at, double x)
{
  gboolean wrong = prepare (self, entry, at, x);

  gtk_entry_set_extra_menu (entry, wrong ? rb_spell_choices_get_menu (self->choices) : NULL);
}

static int
get_caret (GtkEntry *entry)
{
  int start;

  gtk_editable_get_selection_bounds (GTK_EDITABLE (entry), &start, NULL);
  return start;
}

static void
on_pressed (GtkGestureClick *gesture, int n, double x, double y, Table *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *picked = gtk_widget_pick (self->grid, x, y, GTK_PICK_DEFAULT);
  GtkWidget *entry = picked != NULL ? gtk_widget_get_ancestor (picked, GTK_TYPE_ENTRY) : NULL;

  if (entry != NULL && event != NULL && gdk_event_triggers_context_menu (event))
    prepare_context_menu (self, GTK_ENTRY (entry), -1, x);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                Table *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (self->grid));
  GtkWidget *entry = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY) : NULL;

  if (entry == NULL)
    return FALSE;
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK)))
    prepare_context_menu (self, GTK_ENTRY (entry), get_caret (GTK_ENTRY (entry)), 0);
  if (key != GDK_KEY_period ||
      (state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK)
    return FALSE;
  rb_table_spelling_open (self->grid, entry);
  return TRUE;
}

void
rb_table_spelling_open (GtkWidget *grid, GtkWidget *entry)
{
  Table *self = get_table (grid);

  if (prepare (self, GTK_ENTRY (entry), get_caret (GTK_ENTRY (entry)), 0))
    rb_spell_choices_open (self->choices);
}

/* --- what the choices ask for ----------------------------------------------------------------- */

static gboolean
find_place (gpointer data, GdkRectangle *place)
{
  Table *self = data;
  graphene_rect_t bounds;

  if (self->entry == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->entry)))
    return FALSE;
  get_extents (self, &bounds);
  *place = (GdkRectangle){ (int)bounds.origin.x, (int)bounds.origin.y,
                           MAX ((int)bounds.size.width, 1), (int)bounds.size.height };
  return TRUE;
}

static void
replace (gpointer data, const char *by)
{
  Table *self = data;
  RbDocument *document = rb_document_of (self->node);
  g_autofree char *present = NULL;
  int at = self->from;

  if (self->entry == NULL || document == NULL)
    return;
  present = gtk_editable_get_chars (GTK_EDITABLE (self->entry), self->from, self->to);
  if (strcmp (present, rb_spell_choices_get_word (self->choices)) != 0)
    return;
  rb_document_pause (document);
  rb_document_begin (document, N_ ("Correct Spelling"), NULL);
  gtk_editable_delete_text (GTK_EDITABLE (self->entry), self->from, self->to);
  gtk_editable_insert_text (GTK_EDITABLE (self->entry), by, -1, &at);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), at);
  rb_document_end (document);
  rb_document_pause (document);
  mark (self, self->entry);
}

static void
return_focus (gpointer data)
{
  Table *self = data;

  if (self->entry != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->entry)))
    gtk_entry_grab_focus_without_selecting (self->entry);
}

void
rb_table_spelling_attach (GtkWidget *grid, RbNode *node)
{
  static const RbSpellChoicesOwner owner = { find_place, replace, return_focus, NULL };
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  RbDocument *document = rb_document_of (node);
  Table *self;

  if (document == NULL)
    return;
  self = g_new0 (Table, 1);
  self->grid = grid;
  self->node = g_object_ref (node);
  self->spelling = g_object_ref (rb_spelling_of (document));
  self->choices = rb_spell_choices_new (grid, self->spelling, &owner, self);
  g_object_set_data_full (G_OBJECT (grid), KEY, self, table_free);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (grid, GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (grid, keys);
  g_signal_connect_object (self->spelling, "changed", G_CALLBACK (rb_table_spelling_check), grid,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (rb_table_spelling_check), grid, G_CONNECT_SWAPPED);
  rb_table_spelling_check (grid);
}
