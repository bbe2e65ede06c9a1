/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done about a misspelled word: in the context menu, and in a menu at the caret. */
#include "config.h"
#include "form.h"
#include "grow-view.h"
#include "spell-marks.h"
#include <glib/gi18n.h>
#include <string.h>

#define KEY "rb-spell-menu"
/* How long the menu at the caret waits for suggestions before it opens without them. */
#define PATIENCE 400

typedef struct {
  GtkTextView *view; /* owns this */
  RbSpellMarks *marks;
  GMenu *menu; /* the two below, as sections */
  GMenu *words;
  GMenu *commands;
  GListModel *children; /* of the view; its context menu comes among them */
  GMenuModel *usual;    /* what that menu holds of itself */
  GMenuModel *context;  /* the same below the word's */
  gboolean wrong;       /* the context menu is about @word */
  GtkWidget *popover;
  GCancellable *cancellable;
  guint patience;
  guint tries; /* to find the word in view */
  char *word;  /* that the menu is about */
  int from;
  int to;
} Menu;

static Menu *
get_menu (GtkTextView *view)
{
  return g_object_get_data (G_OBJECT (view), KEY);
}

static void
forget (Menu *menu)
{
  g_clear_handle_id (&menu->patience, g_source_remove);
  g_cancellable_cancel (menu->cancellable);
  g_clear_object (&menu->cancellable);
}

static void
free_menu (gpointer data)
{
  Menu *menu = data;

  forget (menu);
  g_signal_handlers_disconnect_by_data (menu->children, menu);
  g_clear_object (&menu->menu);
  g_clear_object (&menu->words);
  g_clear_object (&menu->commands);
  g_clear_object (&menu->children);
  g_clear_object (&menu->usual);
  g_clear_object (&menu->context);
  g_free (menu->word);
  g_free (menu);
}

/* --- the context menu ------------------------------------------------------------------------- */

/* GTK makes it when it opens for the first time, and keeps it. */
static GtkWidget *
find_context_menu (Menu *menu)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (menu->view));

  while (child != NULL && (!GTK_IS_POPOVER_MENU (child) || child == menu->popover))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GMenuModel *
make_context (Menu *menu)
{
  GMenu *context = g_menu_new ();

  g_menu_append_section (context, NULL, G_MENU_MODEL (menu->words));
  g_menu_append_section (context, NULL, G_MENU_MODEL (menu->commands));
  for (int i = 0; i < g_menu_model_get_n_items (menu->usual); i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new_from_model (menu->usual, i);

    g_menu_append_item (context, item);
  }
  return G_MENU_MODEL (context);
}

/* What is wrong with a word comes first. GTK puts a menu of ours below its own, so its menu gets
 * another model, in which its own entries follow. */
static void
fill_context_menu (Menu *menu)
{
  GtkPopoverMenu *popover = (GtkPopoverMenu *)find_context_menu (menu);
  GMenuModel *present;

  if (popover == NULL)
    return;
  present = gtk_popover_menu_get_menu_model (popover);
  if (present != menu->context)
    g_set_object (&menu->usual, present);
  g_clear_object (&menu->context);
  if (menu->wrong)
    menu->context = make_context (menu);
  gtk_popover_menu_set_menu_model (popover, menu->wrong ? menu->context : menu->usual);
}

static void
on_children_changed (Menu *menu)
{
  GtkPopoverMenu *popover = (GtkPopoverMenu *)find_context_menu (menu);
  GMenuModel *model = popover != NULL ? gtk_popover_menu_get_menu_model (popover) : NULL;

  if (model != NULL && model != menu->context && model != menu->usual)
    fill_context_menu (menu);
}

/* --- the words in it -------------------------------------------------------------------------- */

static void
append_word (Menu *menu, const char *word)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (word, NULL);

  g_menu_item_set_action_and_target (item, "spelling.replace", "s", word);
  g_menu_append_item (menu->words, item);
}

static void
hold_in_view (Menu *menu)
{
  GtkWidget *form = gtk_widget_get_ancestor (GTK_WIDGET (menu->view), RB_TYPE_FORM);

  if (form != NULL)
    rb_form_hold (RB_FORM (form));
}

/* The focus in the popover is nothing to scroll to: the popover would go with it. */
static void
set_scrolling (Menu *menu, gboolean on)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (menu->view), GTK_TYPE_VIEWPORT);

  if (viewport != NULL)
    gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), on);
}

/* A popover that points at nothing to be seen lies beyond the screen. */
static gboolean
is_in_view (Menu *menu, const GdkRectangle *place)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (menu->view), GTK_TYPE_SCROLLED_WINDOW);
  double x, y;

  return scroller == NULL || (gtk_widget_translate_coordinates (GTK_WIDGET (menu->view), scroller,
                                                                place->x, place->y, &x, &y) &&
                              y >= 0 && y + place->height <= gtk_widget_get_height (scroller));
}

static gboolean on_patience (gpointer data);

static void
open_popover (Menu *menu)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (menu->view);
  GtkTextIter start, end;
  GdkRectangle first, last;

  g_clear_handle_id (&menu->patience, g_source_remove);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, menu->from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, menu->to);
  gtk_text_view_get_iter_location (menu->view, &start, &first);
  gtk_text_view_get_iter_location (menu->view, &end, &last);
  if (last.y == first.y)
    first.width = MAX (last.x - first.x, 1);
  gtk_text_view_buffer_to_window_coords (menu->view, GTK_TEXT_WINDOW_WIDGET, first.x, first.y,
                                         &first.x, &first.y);
  hold_in_view (menu);
  if (!is_in_view (menu, &first)) {
    if (menu->tries++ < 15)
      menu->patience = g_timeout_add (60, on_patience, menu);
    return;
  }
  gtk_popover_set_pointing_to (GTK_POPOVER (menu->popover), &first);
  set_scrolling (menu, FALSE);
  gtk_popover_popup (GTK_POPOVER (menu->popover));
}

static gboolean
on_patience (gpointer data)
{
  Menu *menu = data;

  menu->patience = 0;
  open_popover (menu);
  return G_SOURCE_REMOVE;
}

/* The first entry that could be chosen had the focus while there were no suggestions. */
static void
focus_first (Menu *menu)
{
  GtkWidget *popover = find_context_menu (menu);

  if (popover == NULL || !gtk_widget_get_mapped (popover))
    return;
  gtk_root_set_focus (gtk_widget_get_root (popover), NULL);
  gtk_widget_child_focus (popover, GTK_DIR_TAB_FORWARD);
}

static void
on_suggested (GObject *source, GAsyncResult *result, gpointer view)
{
  g_auto (GStrv) words = rb_spelling_suggest_finish (RB_SPELLING (source), result);
  Menu *menu;

  /* Cancelled: another word is asked about, or the view is gone. */
  if (words == NULL)
    return;
  menu = get_menu (view);
  g_clear_object (&menu->cancellable);
  g_menu_remove_all (menu->words);
  for (char **word = words; *word != NULL; word++)
    append_word (menu, *word);
  if (*words == NULL)
    g_menu_append (menu->words, _ ("No Suggestions"), NULL);
  if (menu->patience != 0)
    open_popover (menu);
  else if (menu->popover != NULL && gtk_widget_get_mapped (menu->popover))
    gtk_widget_child_focus (menu->popover, GTK_DIR_TAB_FORWARD);
  else
    focus_first (menu);
}

/* --- which word it is about ------------------------------------------------------------------- */

static gboolean
prepare (Menu *menu, const GtkTextIter *at)
{
  GtkTextIter start, end;

  forget (menu);
  if (!rb_spell_marks_find (menu->marks, at, &start, &end))
    return FALSE;
  menu->from = gtk_text_iter_get_offset (&start);
  menu->to = gtk_text_iter_get_offset (&end);
  g_free (menu->word);
  menu->word = gtk_text_iter_get_slice (&start, &end);
  g_menu_remove_all (menu->words);
  g_menu_append (menu->words, _ ("Looking for Suggestions…"), NULL);
  menu->cancellable = g_cancellable_new ();
  rb_spelling_suggest (rb_spell_marks_get_spelling (menu->marks), menu->word, menu->cancellable,
                       on_suggested, menu->view);
  return TRUE;
}

static void
prepare_context_menu (Menu *menu, const GtkTextIter *at)
{
  if (RB_IS_GROW_VIEW (menu->view))
    rb_grow_view_update_history (menu->view);
  menu->wrong = prepare (menu, at);
  fill_context_menu (menu);
}

/* The start of a selection, or the caret. */
static void
get_place (Menu *menu, GtkTextIter *at)
{
  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (menu->view), at, NULL);
}

static void
on_pressed (GtkGestureClick *gesture, int n, double x, double y, Menu *menu)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  GtkTextIter at;
  int left, top;

  if (event == NULL || !gdk_event_triggers_context_menu (event))
    return;
  gtk_text_view_window_to_buffer_coords (menu->view, GTK_TEXT_WINDOW_WIDGET, (int)x, (int)y, &left,
                                         &top);
  gtk_text_view_get_iter_at_location (menu->view, &at, left, top);
  prepare_context_menu (menu, &at);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                Menu *menu)
{
  GtkTextIter at;

  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK))) {
    get_place (menu, &at);
    prepare_context_menu (menu, &at);
    return FALSE;
  }
  if (key != GDK_KEY_period ||
      (state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK)
    return FALSE;
  /* GTK's own Ctrl+. inserts an emoji, as does Ctrl+;, which is left to it. */
  rb_spell_menu_open (menu->view);
  return TRUE;
}

/* --- what it does ----------------------------------------------------------------------------- */

static gboolean
is_there_still (Menu *menu)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (menu->view);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, menu->from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, menu->to);
  text = gtk_text_iter_get_slice (&start, &end);
  return strcmp (text, menu->word) == 0;
}

static void
do_replace (GSimpleAction *action, GVariant *word, gpointer data)
{
  Menu *menu = data;
  g_autofree char *text = g_variant_dup_string (word, NULL);
  GtkTextIter end;

  if (!is_there_still (menu))
    return;
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (menu->view), &end, menu->to);
  /* "Dr." before a dot that stands there already */
  if (g_str_has_suffix (text, ".") && gtk_text_iter_get_char (&end) == '.')
    text[strlen (text) - 1] = '\0';
  rb_spell_marks_replace (menu->marks, menu->from, menu->to, text);
}

static void
do_add (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Menu *menu = data;

  rb_spelling_add_word (rb_spell_marks_get_spelling (menu->marks), menu->word);
}

static void
do_ignore (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Menu *menu = data;

  rb_spelling_ignore (rb_spell_marks_get_spelling (menu->marks), menu->word);
}

static void
on_closed (GtkPopover *popover, Menu *menu)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (menu->view))) {
    gtk_widget_grab_focus (GTK_WIDGET (menu->view));
    hold_in_view (menu);
  }
  set_scrolling (menu, TRUE);
}

static void
on_unmap (GtkWidget *view, Menu *menu)
{
  forget (menu);
  if (menu->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (menu->popover));
}

/* No key goes beyond a popover that is open: what leads on to the next word is asked for here. */
static gboolean
on_popover_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                Menu *menu)
{
  if (key != GDK_KEY_F7)
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (menu->view), "editor.next-misspelled", NULL);
  return TRUE;
}

/* Before the view is disposed of: it would take the popover for a child in its text. */
static void
on_unrealize (GtkWidget *view, Menu *menu)
{
  forget (menu);
  g_clear_pointer (&menu->popover, gtk_widget_unparent);
}

void
rb_spell_menu_attach (GtkTextView *view, RbSpellMarks *marks)
{
  static const GActionEntry entries[] = {
    { "replace", do_replace, "s" },
    { "add", do_add },
    { "ignore", do_ignore },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  Menu *menu = g_new0 (Menu, 1);

  menu->view = view;
  menu->marks = marks;
  menu->menu = g_menu_new ();
  menu->words = g_menu_new ();
  menu->commands = g_menu_new ();
  g_menu_append_section (menu->menu, NULL, G_MENU_MODEL (menu->words));
  g_menu_append (menu->commands, _ ("Add to Word List"), "spelling.add");
  g_menu_append (menu->commands, _ ("Ignore"), "spelling.ignore");
  g_menu_append_section (menu->menu, NULL, G_MENU_MODEL (menu->commands));
  g_object_set_data_full (G_OBJECT (view), KEY, menu, free_menu);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), menu);
  gtk_widget_insert_action_group (GTK_WIDGET (view), "spelling", G_ACTION_GROUP (actions));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), menu);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), menu);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  menu->children = gtk_widget_observe_children (GTK_WIDGET (view));
  g_signal_connect_swapped (menu->children, "items-changed", G_CALLBACK (on_children_changed),
                            menu);
  g_signal_connect (view, "unmap", G_CALLBACK (on_unmap), menu);
  g_signal_connect (view, "unrealize", G_CALLBACK (on_unrealize), menu);
}

gboolean
rb_spell_menu_open (GtkTextView *view)
{
  Menu *menu = get_menu (view);
  GtkTextIter at;

  get_place (menu, &at);
  if (!gtk_widget_get_mapped (GTK_WIDGET (view)) || !prepare (menu, &at))
    return FALSE;
  if (menu->popover == NULL) {
    GtkEventController *keys = gtk_event_controller_key_new ();

    menu->popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu->menu));
    gtk_widget_set_parent (menu->popover, GTK_WIDGET (view));
    gtk_popover_set_has_arrow (GTK_POPOVER (menu->popover), FALSE);
    gtk_popover_set_position (GTK_POPOVER (menu->popover), GTK_POS_BOTTOM);
    gtk_widget_set_halign (menu->popover, GTK_ALIGN_START);
    gtk_accessible_update_property (GTK_ACCESSIBLE (menu->popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Suggestions"), -1);
    g_signal_connect (menu->popover, "closed", G_CALLBACK (on_closed), menu);
    gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_popover_key), menu);
    gtk_widget_add_controller (menu->popover, keys);
  }
  menu->tries = 0;
  menu->patience = g_timeout_add (PATIENCE, on_patience, menu);
  return TRUE;
}
