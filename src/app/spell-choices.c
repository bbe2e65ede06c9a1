/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spell-choices.h"
#include "config.h"
#include "form.h"
#include <glib/gi18n.h>

/* How long the popover waits for suggestions before it opens without them. */
#define PATIENCE 400

/* How often, and after how many milliseconds, the word is looked for that scrolls into view, or is
 * in a form that has just come and gets its sizes. */
#define TRIES 25
#define AGAIN 40

struct RbSpellChoices {
  GtkWidget *widget;
  RbSpelling *spelling;
  const RbSpellChoicesOwner *owner;
  gpointer data;
  GMenu *menu; /* the words, and the commands below them */
  GMenu *words;
  GtkWidget *popover;
  GCancellable *cancellable;
  guint patience;
  guint tries;
  GdkRectangle place; /* where the word was in the last of them */
  double x, y;        /* of the pointer over the popover, while it rests there; else below 0 */
  char *word;
};

/* Those that are open, or about to: no two at once, wherever they are. */
static RbSpellChoices *open_choices;

GMenuModel *
rb_spell_choices_get_menu (RbSpellChoices *self)
{
  return G_MENU_MODEL (self->menu);
}

GtkWidget *
rb_spell_choices_get_popover (RbSpellChoices *self)
{
  return self->popover;
}

const char *
rb_spell_choices_get_word (RbSpellChoices *self)
{
  return self->word;
}

void
rb_spell_choices_forget (RbSpellChoices *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* --- the popover ------------------------------------------------------------------------------ */

static void
hold_in_view (RbSpellChoices *self)
{
  GtkWidget *form = gtk_widget_get_ancestor (self->widget, RB_TYPE_FORM);

  if (form != NULL)
    rb_form_hold (RB_FORM (form));
}

/* The focus in the popover is nothing to scroll to: the popover would go with it. */
static void
set_scrolling (RbSpellChoices *self, gboolean on)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (self->widget, GTK_TYPE_VIEWPORT);

  if (viewport != NULL)
    gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), on);
}

/* A popover that points at nothing to be seen lies beyond the screen. */
static gboolean
is_in_view (RbSpellChoices *self, const GdkRectangle *place)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (self->widget, GTK_TYPE_SCROLLED_WINDOW);
  double x, y;

  return scroller == NULL ||
         (gtk_widget_translate_coordinates (self->widget, scroller, place->x, place->y, &x, &y) &&
          y >= 0 && y + place->height <= gtk_widget_get_height (scroller));
}

/* What lies below a pointer that rests where the popover opens would be chosen by Return. It takes
 * part once it moves. */
static void
rest_pointer (RbSpellChoices *self, gboolean rests)
{
  self->x = self->y = -1;
  gtk_widget_set_can_target (gtk_popover_get_child (GTK_POPOVER (self->popover)), !rests);
}

static void
on_pointer (GtkEventControllerMotion *controller, double x, double y, RbSpellChoices *self)
{
  if (self->x >= 0 && (x != self->x || y != self->y)) {
    rest_pointer (self, FALSE);
    return;
  }
  self->x = x;
  self->y = y;
}

static void
on_closed (GtkPopover *popover, RbSpellChoices *self)
{
  if (gtk_widget_get_mapped (self->widget)) {
    self->owner->return_focus (self->data);
    hold_in_view (self);
  }
  set_scrolling (self, TRUE);
}

/* No key goes beyond a popover that is open: what leads on to the next word is asked for here. */
static gboolean
on_popover_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                RbSpellChoices *self)
{
  if (key != GDK_KEY_F7)
    return FALSE;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  /* From where the next is looked for. */
  self->owner->return_focus (self->data);
  gtk_widget_activate_action (self->widget, "editor.next-misspelled", NULL);
  return TRUE;
}

static void
make_popover (RbSpellChoices *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *pointer = gtk_event_controller_motion_new ();

  self->popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (self->menu));
  gtk_widget_set_parent (self->popover, self->widget);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Suggestions"), -1);
  g_signal_connect (self->popover, "closed", G_CALLBACK (on_closed), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_popover_key), self);
  gtk_widget_add_controller (self->popover, keys);
  g_signal_connect (pointer, "enter", G_CALLBACK (on_pointer), self);
  g_signal_connect (pointer, "motion", G_CALLBACK (on_pointer), self);
  gtk_widget_add_controller (self->popover, pointer);
}

static gboolean on_patience (gpointer data);

static void
open_popover (RbSpellChoices *self)
{
  GdkRectangle place = { 0 };
  gboolean found;

  g_clear_handle_id (&self->patience, g_source_remove);
  hold_in_view (self);
  found = self->owner->find (self->data, &place) && is_in_view (self, &place);
  if (!found || !gdk_rectangle_equal (&place, &self->place)) {
    self->place = place;
    if (self->tries++ < TRIES)
      self->patience = g_timeout_add (AGAIN, on_patience, self);
    return;
  }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
  set_scrolling (self, FALSE);
  rest_pointer (self, TRUE);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static gboolean
on_patience (gpointer data)
{
  RbSpellChoices *self = data;

  self->patience = 0;
  open_popover (self);
  return G_SOURCE_REMOVE;
}

static void
close_choices (RbSpellChoices *self)
{
  rb_spell_choices_forget (self);
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

void
rb_spell_choices_open (RbSpellChoices *self)
{
  if (open_choices != NULL && open_choices != self)
    close_choices (open_choices);
  open_choices = self;
  if (self->popover == NULL)
    make_popover (self);
  /* It may be about another word now, and takes the keyboard when it opens. */
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_clear_handle_id (&self->patience, g_source_remove);
  self->tries = 0;
  self->place = (GdkRectangle){ 0 };
  self->patience = g_timeout_add (PATIENCE, on_patience, self);
}

static void
on_unmap (GtkWidget *widget, RbSpellChoices *self)
{
  close_choices (self);
}

/* Before the widget is disposed of: a text would take the popover for a child in its words. */
static void
on_unrealize (GtkWidget *widget, RbSpellChoices *self)
{
  rb_spell_choices_forget (self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

/* --- the words in it -------------------------------------------------------------------------- */

static void
append_word (RbSpellChoices *self, const char *word)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (word, NULL);

  g_menu_item_set_action_and_target (item, "spelling.replace", "s", word);
  g_menu_append_item (self->words, item);
}

static void
on_suggested (GObject *source, GAsyncResult *result, gpointer data)
{
  g_auto (GStrv) words = rb_spelling_suggest_finish (RB_SPELLING (source), result);
  RbSpellChoices *self = data;

  /* Cancelled: another word is asked about, or these choices are gone. */
  if (words == NULL)
    return;
  g_clear_object (&self->cancellable);
  g_menu_remove_all (self->words);
  for (char **word = words; *word != NULL; word++)
    append_word (self, *word);
  if (*words == NULL)
    g_menu_append (self->words, _ ("No Suggestions"), NULL);
  /* The first entry that could be chosen had the focus while there were no suggestions. */
  if (self->patience != 0)
    open_popover (self);
  else if (self->popover != NULL && gtk_widget_get_mapped (self->popover))
    gtk_widget_child_focus (self->popover, GTK_DIR_TAB_FORWARD);
  else if (self->owner->suggested != NULL)
    self->owner->suggested (self->data);
}

void
rb_spell_choices_ask (RbSpellChoices *self, char *word)
{
  rb_spell_choices_forget (self);
  g_free (self->word);
  self->word = word;
  g_menu_remove_all (self->words);
  g_menu_append (self->words, _ ("Looking for Suggestions…"), NULL);
  self->cancellable = g_cancellable_new ();
  rb_spelling_suggest (self->spelling, self->word, self->cancellable, on_suggested, self);
}

/* --- what it does ----------------------------------------------------------------------------- */

static void
do_replace (GSimpleAction *action, GVariant *word, gpointer data)
{
  RbSpellChoices *self = data;

  self->owner->replace (self->data, g_variant_get_string (word, NULL));
}

static void
do_add (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbSpellChoices *self = data;

  rb_spelling_add_word (self->spelling, self->word);
}

static void
do_ignore (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RbSpellChoices *self = data;

  rb_spelling_ignore (self->spelling, self->word);
}

RbSpellChoices *
rb_spell_choices_new (GtkWidget *widget, RbSpelling *spelling, const RbSpellChoicesOwner *owner,
                      gpointer data)
{
  static const GActionEntry entries[] = {
    { "replace", do_replace, "s" },
    { "add", do_add },
    { "ignore", do_ignore },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GMenu) commands = g_menu_new ();
  RbSpellChoices *self = g_new0 (RbSpellChoices, 1);

  self->widget = widget;
  self->spelling = g_object_ref (spelling);
  self->owner = owner;
  self->data = data;
  self->menu = g_menu_new ();
  self->words = g_menu_new ();
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (self->words));
  g_menu_append (commands, _ ("Add to Word List"), "spelling.add");
  g_menu_append (commands, _ ("Ignore"), "spelling.ignore");
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (commands));
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (widget, "spelling", G_ACTION_GROUP (actions));
  g_signal_connect (widget, "unmap", G_CALLBACK (on_unmap), self);
  g_signal_connect (widget, "unrealize", G_CALLBACK (on_unrealize), self);
  return self;
}

void
rb_spell_choices_free (RbSpellChoices *self)
{
  if (open_choices == self)
    open_choices = NULL;
  rb_spell_choices_forget (self);
  g_clear_object (&self->menu);
  g_clear_object (&self->words);
  g_clear_object (&self->spelling);
  g_free (self->word);
  g_free (self);
}
