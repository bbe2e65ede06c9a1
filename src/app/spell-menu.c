/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done about a misspelled word of a text: in its context menu, and at the caret. */
#include "grow-view.h"
#include "spell-choices.h"
#include "spell-marks.h"
#include <string.h>

#define KEY "rb-spell-menu"

typedef struct {
  GtkTextView *view; /* owns this */
  RbSpellMarks *marks;
  RbSpellChoices *choices;
  GListModel *children; /* of the view; its context menu comes among them */
  GMenuModel *usual;    /* what that menu holds of itself */
  GMenuModel *context;  /* the same below the word's */
  gboolean wrong;       /* the context menu is about a word */
  int from;             /* of the word */
  int to;
} Menu;

static Menu *
get_menu (GtkTextView *view)
{
  return g_object_get_data (G_OBJECT (view), KEY);
}

static void
free_menu (gpointer data)
{
  Menu *menu = data;

  g_signal_handlers_disconnect_by_data (menu->children, menu);
  rb_spell_choices_free (menu->choices);
  g_clear_object (&menu->children);
  g_clear_object (&menu->usual);
  g_clear_object (&menu->context);
  g_free (menu);
}

/* --- the context menu ------------------------------------------------------------------------- */

/* GTK makes it when it opens for the first time, and keeps it. */
static GtkWidget *
find_context_menu (Menu *menu)
{
  GtkWidget *own = rb_spell_choices_get_popover (menu->choices);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (menu->view));

  while (child != NULL && (!GTK_IS_POPOVER_MENU (child) || child == own))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
append_items (GMenu *menu, GMenuModel *items)
{
  for (int i = 0; i < g_menu_model_get_n_items (items); i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new_from_model (items, i);

    g_menu_append_item (menu, item);
  }
}

static GMenuModel *
make_context (Menu *menu)
{
  GMenu *context = g_menu_new ();

  append_items (context, rb_spell_choices_get_menu (menu->choices));
  append_items (context, menu->usual);
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

/* --- which word it is about ------------------------------------------------------------------- */

static gboolean
prepare (Menu *menu, const GtkTextIter *at)
{
  GtkTextIter start, end;

  rb_spell_choices_forget (menu->choices);
  if (!rb_spell_marks_find (menu->marks, at, &start, &end))
    return FALSE;
  menu->from = gtk_text_iter_get_offset (&start);
  menu->to = gtk_text_iter_get_offset (&end);
  rb_spell_choices_ask (menu->choices, gtk_text_iter_get_slice (&start, &end));
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

/* --- what the choices ask for ----------------------------------------------------------------- */

static gboolean
find_place (gpointer data, GdkRectangle *place)
{
  Menu *menu = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (menu->view);
  GtkTextIter start, end;
  GdkRectangle last;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, menu->from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, menu->to);
  gtk_text_view_get_iter_location (menu->view, &start, place);
  gtk_text_view_get_iter_location (menu->view, &end, &last);
  if (last.y == place->y)
    place->width = MAX (last.x - place->x, 1);
  gtk_text_view_buffer_to_window_coords (menu->view, GTK_TEXT_WINDOW_WIDGET, place->x, place->y,
                                         &place->x, &place->y);
  return TRUE;
}

static gboolean
is_there_still (Menu *menu)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (menu->view);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, menu->from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, menu->to);
  text = gtk_text_iter_get_slice (&start, &end);
  return strcmp (text, rb_spell_choices_get_word (menu->choices)) == 0;
}

static void
replace (gpointer data, const char *by)
{
  Menu *menu = data;
  g_autofree char *text = g_strdup (by);
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
return_focus (gpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (((Menu *)data)->view));
}

/* In the context menu the first entry that could be chosen had the focus before. */
static void
on_suggested (gpointer data)
{
  GtkWidget *popover = find_context_menu (data);

  if (popover == NULL || !gtk_widget_get_mapped (popover))
    return;
  gtk_root_set_focus (gtk_widget_get_root (popover), NULL);
  gtk_widget_child_focus (popover, GTK_DIR_TAB_FORWARD);
}

void
rb_spell_menu_attach (GtkTextView *view, RbSpellMarks *marks)
{
  static const RbSpellChoicesOwner owner = { find_place, replace, return_focus, on_suggested };
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  Menu *menu = g_new0 (Menu, 1);

  menu->view = view;
  menu->marks = marks;
  menu->choices =
      rb_spell_choices_new (GTK_WIDGET (view), rb_spell_marks_get_spelling (marks), &owner, menu);
  g_object_set_data_full (G_OBJECT (view), KEY, menu, free_menu);
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
}

gboolean
rb_spell_menu_open (GtkTextView *view)
{
  Menu *menu = get_menu (view);
  GtkTextIter at;

  get_place (menu, &at);
  if (!gtk_widget_get_mapped (GTK_WIDGET (view)) || !prepare (menu, &at))
    return FALSE;
  rb_spell_choices_open (menu->choices);
  return TRUE;
}
