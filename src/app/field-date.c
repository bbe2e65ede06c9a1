/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A date as people write it, with a calendar to pick it from, and a time where there may be one. */
#include "config.h"
#include "field-mark.h"
#include "field-private.h"
#include "tooltip.h"
#include "window.h"
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* So many characters has a date that is written to its end: 1.2.2026. */
#define WHOLE 8
/* In front of the field: what of it was not kept, with its node. */
#define REFUSED "rb-refused-"

/* What may be wrong with what was typed. */
typedef enum { RIGHT, NO_DAY, NO_DATE, NO_TIME, TIME_ALONE } Fault;

typedef struct {
  RbNode *node;
  const RbFieldSpec *spec;
  GtkWidget *date;
  GtkWidget *time; /* %NULL without RB_FIELD_TIME */
  GtkWidget *calendar;
  GtkWidget *popover;
  GtkWidget *row;
  GtkWidget *note; /* what is wrong, in words */
  Fault date_fault;
  Fault time_fault;
  gboolean untold; /* what was not kept is told here alone */
  gboolean syncing;
  guint emptied; /* a moment later it may have been filled again */
  guint left;    /* the focus may come back at once */
  guint chosen;  /* the calendar knows a moment later */
  gboolean on_day;
} Date;

static void
free_date (gpointer data)
{
  Date *self = data;

  g_clear_handle_id (&self->emptied, g_source_remove);
  g_clear_handle_id (&self->left, g_source_remove);
  g_clear_handle_id (&self->chosen, g_source_remove);
  g_object_unref (self->node);
  g_free (self);
}

static gboolean
is_day (int year, int month, int day)
{
  return month >= 1 && month <= 12 && day >= 1 &&
         g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

/* 28.8.2025, 28/8/2025, 2025-08-28. */
static Fault
read_date (const char *text, int *year, int *month, int *day)
{
  int used = 0;

  if (sscanf (text, "%4d-%2d-%2d%n", year, month, day, &used) == 3 && text[used] == '\0')
    return is_day (*year, *month, *day) ? RIGHT : NO_DAY;
  if ((sscanf (text, "%2d.%2d.%4d%n", day, month, year, &used) == 3 && text[used] == '\0') ||
      (sscanf (text, "%2d. %2d. %4d%n", day, month, year, &used) == 3 && text[used] == '\0') ||
      (sscanf (text, "%2d/%2d/%4d%n", day, month, year, &used) == 3 && text[used] == '\0')) {
    if (*year < 100)
      *year += 2000;
    return is_day (*year, *month, *day) ? RIGHT : NO_DAY;
  }
  return NO_DATE;
}

/* --- what is wrong ---------------------------------------------------------------------------- */

static const char *
get_words (Fault fault)
{
  switch (fault) {
  case NO_DAY:
    return _ ("There is no such day.");
  case NO_DATE:
    return _ ("No date. Write it as day/month/year.");
  case NO_TIME:
    return _ ("No time. Write it as 18:30.");
  case TIME_ALONE:
    return _ ("A time is kept with a date only.");
  default:
    return NULL;
  }
}

static char *
dup_refusal (Fault fault, const char *typed)
{
  switch (fault) {
  case NO_DAY:
    /* Translators: told of a date when its field is left; %s is what was typed. The same below. */
    return g_strdup_printf (_ ("“%s” was not kept: there is no such day."), typed);
  case NO_DATE:
    return g_strdup_printf (_ ("“%s” was not kept: it is no date."), typed);
  case NO_TIME:
    return g_strdup_printf (_ ("“%s” was not kept: it is no time."), typed);
  case TIME_ALONE:
    return g_strdup_printf (_ ("“%s” was not kept: a time needs a date."), typed);
  default:
    return NULL;
  }
}

static void
set_note (Date *self, const char *text)
{
  if (text != NULL)
    gtk_label_set_text (GTK_LABEL (self->note), text);
  gtk_widget_set_visible (self->note, text != NULL);
}

/* Of a field that was left: it is there still when the section is shown again. */
static void
set_refusal (Date *self, const char *text)
{
  g_autofree char *key = g_strconcat (REFUSED, self->spec->name, NULL);

  g_object_set_data_full (G_OBJECT (self->node), key, g_strdup (text), g_free);
  set_note (self, text);
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->date),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
show_refusal (Date *self)
{
  g_autofree char *key = g_strconcat (REFUSED, self->spec->name, NULL);
  g_autofree char *text = g_strdup (g_object_get_data (G_OBJECT (self->node), key));

  set_refusal (self, text);
}

/* What is wrong with what was typed, or %NULL: in words too, for who does not see the colour. */
static void
set_error (GtkWidget *entry, const char *text)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (entry);

  rb_tooltip_set (entry, text);
  if (text != NULL) {
    gtk_widget_add_css_class (entry, "error");
    gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                                 GTK_ACCESSIBLE_INVALID_TRUE, -1);
    gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  } else {
    gtk_widget_remove_css_class (entry, "error");
    gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_INVALID);
    gtk_accessible_reset_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  }
}

static void
set_faults (Date *self, Fault date, Fault time)
{
  self->date_fault = date;
  self->time_fault = time;
  set_error (self->date, get_words (date));
  if (self->time != NULL)
    set_error (self->time, get_words (time));
}

static void
show (Date *self)
{
  gboolean has_time = FALSE;
  g_autoptr (GDateTime) date =
      rb_date_parse (rb_node_get (self->node, self->spec->name), &has_time);
  /* Translators: how a date is written in a field: day, month, year, as strftime(3) has them */
  g_autofree char *text =
      date != NULL ? g_date_time_format (date, C_ ("date field", "%d/%m/%Y")) : g_strdup ("");
  g_autofree char *time = has_time ? g_date_time_format (date, "%H:%M") : g_strdup ("");

  self->syncing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->date), text);
  if (self->time != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->time), time);
  set_faults (self, RIGHT, RIGHT);
  self->syncing = FALSE;
}

static void
store (Date *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->date));
  const char *time = self->time != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->time)) : "";
  g_autofree char *value = NULL;
  int year, month, day, hour, minute, used = 0;
  gboolean empty = *text == '\0', time_valid = !empty || *time == '\0';
  Fault fault;

  if (self->syncing)
    return;
  fault = empty ? RIGHT : read_date (text, &year, &month, &day);
  if (!empty && fault == RIGHT) {
    time_valid = *time == '\0';
    if (sscanf (time, "%2d:%2d%n", &hour, &minute, &used) == 2 && time[used] == '\0' && hour >= 0 &&
        hour < 24 && minute >= 0 && minute < 60) {
      time_valid = TRUE;
      value = g_strdup_printf ("%04d-%02d-%02dT%02d:%02d", year, month, day, hour, minute);
    } else if (time_valid) {
      value = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
    }
  }
  if (fault == RIGHT && (time_valid || empty)) {
    self->syncing = TRUE;
    rb_field_edit (self->node, self->spec->name, value, self->spec->label);
    self->syncing = FALSE;
  }
  /* While it is being typed a date is no date yet; the last one that was stays. */
  set_faults (self, fault, time_valid ? RIGHT : empty ? TIME_ALONE : NO_TIME);
  set_refusal (self, NULL);
  self->untold = FALSE;
  if (fault == NO_DAY && strlen (text) >= WHOLE)
    set_note (self, get_words (fault));
}

/* Who goes on to the next has written what they meant. */
static void
on_entry_left (GtkWidget *text, GParamSpec *pspec, GtkWidget *whole)
{
  Date *self = g_object_get_data (G_OBJECT (whole), "rb-date");
  Fault fault = gtk_widget_is_ancestor (text, self->date) ? self->date_fault : self->time_fault;

  if (!gtk_widget_has_focus (text) && fault != RIGHT)
    set_note (self, get_words (fault));
}

static gboolean
on_emptied (gpointer data)
{
  Date *self = data;

  self->emptied = 0;
  store (self);
  return G_SOURCE_REMOVE;
}

/* Whoever types over what is selected empties the field first: that is not yet what they mean. */
static void
on_changed (GtkEditable *entry, Date *self)
{
  if (self->syncing)
    return;
  g_clear_handle_id (&self->emptied, g_source_remove);
  if (*gtk_editable_get_text (entry) == '\0')
    self->emptied = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_emptied, self, NULL);
  else
    store (self);
}

/* What was not understood does not stay there as if it were kept: what is kept comes back, and
 * words say so. */
static void
refuse (Date *self)
{
  Fault fault = self->date_fault != RIGHT ? self->date_fault : self->time_fault;
  GtkWidget *entry = self->date_fault != RIGHT ? self->date : self->time;
  g_autofree char *words = NULL;

  if (fault != RIGHT)
    words = dup_refusal (fault, gtk_editable_get_text (GTK_EDITABLE (entry)));
  show (self);
  if (words == NULL) {
    show_refusal (self);
    return;
  }
  set_refusal (self, words);
  self->untold = TRUE;
}

static gboolean
on_left (gpointer data)
{
  Date *self = data;
  GtkRoot *root = gtk_widget_get_root (self->row);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->left = 0;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->row))
    refuse (self);
  return G_SOURCE_REMOVE;
}

/* With the section its words go from sight: a click may have left both at once. */
static void
on_unmap (GtkWidget *whole, Date *self)
{
  RbWindow *window = rb_window_of (whole);

  if (rb_document_of (self->node) == NULL)
    return;
  refuse (self);
  if (self->untold && window != NULL && gtk_widget_get_visible (GTK_WIDGET (window)))
    rb_window_toast (window, gtk_label_get_text (GTK_LABEL (self->note)), NULL, NULL);
  self->untold = FALSE;
}

static void
on_focus_leave (GtkEventControllerFocus *controller, Date *self)
{
  if (self->left == 0)
    self->left = g_idle_add (on_left, self);
}

static void
on_node_changed (GtkWidget *whole, const char *field)
{
  Date *self = g_object_get_data (G_OBJECT (whole), "rb-date");

  if (self->syncing || strcmp (field, self->spec->name) != 0)
    return;
  show (self);
  set_refusal (self, NULL);
  self->untold = FALSE;
}

static void
on_calendar_shown (GtkWidget *popover, Date *self)
{
  g_autoptr (GDateTime) date = rb_date_parse (rb_node_get (self->node, self->spec->name), NULL);

  if (date != NULL)
    gtk_calendar_select_day (GTK_CALENDAR (self->calendar), date);
}

static void
choose_day (Date *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  g_autofree char *text = g_date_time_format (date, C_ ("date field", "%d/%m/%Y"));

  gtk_editable_set_text (GTK_EDITABLE (self->date), text);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
on_calendar_pressed (GtkGestureClick *click, int n_press, double x, double y, Date *self)
{
  GtkWidget *picked = gtk_widget_pick (self->calendar, x, y, GTK_PICK_DEFAULT);

  self->on_day = picked != NULL && gtk_widget_has_css_class (picked, "day-number");
}

/* GtkCalendar says nothing of a day of the same number, such as the one that it begins with, and
 * speaks of one where a shorter month is shown that nobody has chosen. So its signal is not used.
 */
static void
on_calendar_released (GtkGestureClick *click, int n_press, double x, double y, Date *self)
{
  if (self->on_day)
    choose_day (self);
}

static gboolean
on_chosen (gpointer data)
{
  Date *self = data;

  self->chosen = 0;
  choose_day (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_calendar_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
                 Date *self)
{
  if ((key == GDK_KEY_space || key == GDK_KEY_KP_Space) && self->chosen == 0)
    self->chosen = g_idle_add (on_chosen, self);
  return FALSE;
}

static void
watch_calendar (Date *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (on_calendar_pressed), self);
  g_signal_connect (click, "released", G_CALLBACK (on_calendar_released), self);
  gtk_widget_add_controller (self->calendar, GTK_EVENT_CONTROLLER (click));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_calendar_key), self);
  gtk_widget_add_controller (self->calendar, keys);
}

static GtkWidget *
make_entry (Date *self, const char *label, const char *placeholder, int width)
{
  GtkWidget *entry = rb_field_entry_new (label, placeholder);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), width);
  g_signal_connect (entry, "changed", G_CALLBACK (on_changed), self);
  /* A window that closes keeps the entry with the focus longer than the field that it is in. */
  g_signal_connect_object (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "notify::has-focus",
                           G_CALLBACK (on_entry_left), self->row, 0);
  return entry;
}

static GtkWidget *
make_column (const char *label, GtkWidget *entry)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *name = gtk_label_new (label);

  gtk_widget_add_css_class (name, "field-label");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_box_append (GTK_BOX (column), name);
  gtk_box_append (GTK_BOX (column), entry);
  return column;
}

/* Told to screen readers as it comes. */
static GtkWidget *
make_note (void)
{
  GtkWidget *note =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);

  gtk_widget_add_css_class (note, "missing");
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (note), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_widget_set_visible (note, FALSE);
  return note;
}

GtkWidget *
rb_date_field_new (RbNode *node, const RbFieldSpec *spec)
{
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *button, *column, *bed;
  GtkEventController *focus = gtk_event_controller_focus_new ();
  Date *self = g_new0 (Date, 1);

  self->row = whole;
  self->node = g_object_ref (node);
  self->spec = spec;
  g_object_set_data_full (G_OBJECT (whole), "rb-date", self, free_date);
  gtk_widget_add_css_class (whole, "field");
  self->note = make_note ();
  gtk_box_append (GTK_BOX (whole), row);
  gtk_box_append (GTK_BOX (whole), self->note);
  self->date = make_entry (self, _ (spec->label), _ ("day/month/year"), 11);
  column = make_column (_ (spec->label), self->date);
  gtk_widget_set_hexpand (column, !(spec->flags & RB_FIELD_TIME));
  gtk_box_append (GTK_BOX (row), column);
  button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  rb_tooltip_set (button, _ ("Choose a date"));
  rb_field_label (button, _ ("Choose a date"));
  self->calendar = gtk_calendar_new ();
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), self->popover);
  g_signal_connect (self->popover, "show", G_CALLBACK (on_calendar_shown), self);
  watch_calendar (self);
  /* As high as the row: of two widgets Tab takes first the one whose middle is higher up, and be it
   * by half a pixel. */
  bed = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (bed), button);
  gtk_box_append (GTK_BOX (row), bed);
  if (spec->flags & RB_FIELD_TIME) {
    /* Start and end have one each. */
    g_autofree char *spoken = g_strdup_printf ("%s: %s", _ (spec->label), _ ("Time"));

    self->time = make_entry (self, spoken, "18:30", 6);
    column = make_column (_ ("Time"), self->time);
    gtk_widget_set_hexpand (column, TRUE);
    gtk_box_append (GTK_BOX (row), column);
  }
  gtk_box_append (GTK_BOX (row), rb_field_mark_new (node, spec->name));
  g_signal_connect (focus, "leave", G_CALLBACK (on_focus_leave), self);
  gtk_widget_add_controller (whole, focus);
  show (self);
  show_refusal (self);
  g_signal_connect (whole, "unmap", G_CALLBACK (on_unmap), self);
  g_signal_connect_object (node, "changed", G_CALLBACK (on_node_changed), whole, G_CONNECT_SWAPPED);
  rb_field_register (self->date, node, spec->name);
  return whole;
}
