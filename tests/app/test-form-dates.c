/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form's dates and times: written, chosen, and refused. */
#include "app-fixture.h"
#include "form.h"
#include <string.h>

static GtkEditable *
editable_of (AppFixture *f, GtkWidget *form, RbNode *node, const char *field)
{
  GtkWidget *entry;

  rb_form_focus (RB_FORM (form), node, field);
  /* The focus is on the text in it. */
  entry = gtk_widget_get_ancestor (gtk_window_get_focus (f->host), GTK_TYPE_ENTRY);
  g_assert_nonnull (entry);
  return GTK_EDITABLE (entry);
}

static void
test_date (AppFixture *f, gconstpointer unused)
{
  static const struct {
    const char *typed;
    const char *stored;
  } good[] = { { "28.8.2025", "2025-08-28" },
               { "28/8/2025", "2025-08-28" },
               { "2025-08-28", "2025-08-28" },
               { "1.12.2026", "2026-12-01" },
               { "29.2.2028", "2028-02-29" } };
  static const char *const bad[] = { "31.2.2025", "29.2.2027",  "tomorrow",   "28.8.",
                                     "0.0.2025",  "12.13.2025", "28.8.2025x", "-1.1.2025" };
  RbNode *highlight = fixture_section (f, "highlight");
  GtkWidget *form = fixture_show_form (f, highlight);
  GtkEditable *date = editable_of (f, form, highlight, "date");

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    gtk_editable_set_text (date, good[i].typed);
    g_assert_cmpstr (rb_node_get (highlight, "date"), ==, good[i].stored);
    g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (date), "error"));
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    gtk_editable_set_text (date, "28.8.2025");
    gtk_editable_set_text (date, bad[i]);
    fixture_settle ();
    g_assert_cmpstr (rb_node_get (highlight, "date"), ==, "2025-08-28");
    g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (date), "error"));
  }
  /* A date that is being written over stays until there is another. */
  gtk_editable_set_text (date, "28.8.2025");
  gtk_editable_select_region (date, 0, -1);
  fixture_press (f->host, "3");
  wait_until (strcmp (gtk_editable_get_text (date), "3") == 0);
  g_assert_cmpstr (rb_node_get (highlight, "date"), ==, "2025-08-28");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (date), "error"));
  gtk_editable_set_text (date, "");
  wait_until (!rb_node_has (highlight, "date"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (date), "error"));
  rb_document_set (f->document, highlight, "date", "2026-03-04");
  g_assert_cmpstr (gtk_editable_get_text (date), ==, "04/03/2026");
}

static GtkWidget *
find_day (GtkWidget *widget, const char *day)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "day-number") &&
      !gtk_widget_has_css_class (widget, "other-month") &&
      strcmp (gtk_label_get_text (GTK_LABEL (widget)), day) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_day (child, day);
  return found;
}

static GtkWidget *
open_calendar (AppFixture *f, GtkWidget *form)
{
  GtkWidget *button = fixture_find (form, GTK_TYPE_MENU_BUTTON, "Choose a date");
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  wait_until (gtk_widget_get_mapped (popover));
  fixture_settle ();
  return fixture_find (popover, GTK_TYPE_CALENDAR, NULL);
}

/* Any day can be chosen, the one that the calendar begins with too; none chooses itself. */
static void
test_calendar (AppFixture *f, gconstpointer unused)
{
  RbNode *highlight = fixture_section (f, "highlight");
  GtkWidget *form, *calendar;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *day = g_strdup_printf ("%d", g_date_time_get_day_of_month (now));

  rb_document_set (f->document, highlight, "date", NULL);
  form = fixture_show_form (f, highlight);
  calendar = open_calendar (f, form);
  fixture_point_at (find_day (calendar, day));
  wait_until (strcmp (rb_node_get (highlight, "date"), today) == 0);
  wait_until (!gtk_widget_get_mapped (calendar));
  /* To a shorter month and back, and the same day two months on. */
  rb_document_set (f->document, highlight, "date", "2025-08-31");
  calendar = open_calendar (f, form);
  gtk_widget_grab_focus (calendar);
  g_assert_true (gtk_widget_get_mapped (calendar));
  fixture_point_at (fixture_find (calendar, GTK_TYPE_BUTTON, NULL));
  fixture_settle ();
  g_assert_true (gtk_widget_get_mapped (calendar));
  g_assert_cmpstr (rb_node_get (highlight, "date"), ==, "2025-08-31");
  fixture_press (f->host, "Escape");
  wait_until (!gtk_widget_get_mapped (calendar));
  rb_document_set (f->document, highlight, "date", "2025-08-28");
  calendar = open_calendar (f, form);
  g_object_set (calendar, "month", 9, NULL);
  fixture_point_at (find_day (calendar, "28"));
  wait_until (strcmp (rb_node_get (highlight, "date"), "2025-10-28") == 0);
  wait_until (!gtk_widget_get_mapped (calendar));
  /* By the keyboard, which begins at the date in one that nobody has clicked into. */
  rb_form_set_node (RB_FORM (form), NULL);
  rb_form_set_node (RB_FORM (form), highlight);
  gtk_editable_set_text (editable_of (f, form, highlight, "date"), "27.8.2025");
  calendar = open_calendar (f, form);
  gtk_widget_grab_focus (calendar);
  fixture_press (f->host, "space");
  wait_until (!gtk_widget_get_mapped (calendar));
  g_assert_cmpstr (rb_node_get (highlight, "date"), ==, "2025-08-27");
}

/* What is not understood is told in words, and does not stay when the keyboard goes on. */
static void
test_no_date (AppFixture *f, gconstpointer unused)
{
  RbNode *event = rb_node_nth (fixture_section (f, "events"), "items", 0);
  GtkWidget *form, *time;
  GtkEditable *date;

  rb_document_set (f->document, event, "start", "2025-08-28");
  form = fixture_show_form (f, fixture_section (f, "events"));
  date = editable_of (f, form, event, "start");
  gtk_editable_set_text (date, "28.8.20255");
  gtk_test_accessible_assert_state (date, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_property (date, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "No date. Write it as day/month/year.");
  rb_form_focus (RB_FORM (form), event, "title");
  wait_until (strcmp (gtk_editable_get_text (date), "28/08/2025") == 0);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (date), "error"));
  /* A time without a date is kept nowhere, and that is told. */
  rb_document_set (f->document, event, "start", NULL);
  time = fixture_find (gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (date))),
                       GTK_TYPE_ENTRY, "Start: Time");
  gtk_widget_grab_focus (time);
  gtk_editable_set_text (GTK_EDITABLE (time), "18:30");
  g_assert_true (gtk_widget_has_css_class (time, "error"));
  gtk_widget_grab_focus (GTK_WIDGET (date));
  fixture_settle ();
  gtk_editable_set_text (date, "28.8.2025");
  g_assert_cmpstr (rb_node_get (event, "start"), ==, "2025-08-28T18:30");
  g_assert_false (gtk_widget_has_css_class (time, "error"));
  gtk_editable_set_text (GTK_EDITABLE (time), "18:");
  g_assert_true (gtk_widget_has_css_class (time, "error"));
  rb_document_set (f->document, event, "start", "2025-08-28T19:00");
  g_assert_false (gtk_widget_has_css_class (time, "error"));
}

static gboolean
tells (GtkWidget *form, const char *words)
{
  GtkWidget *label = fixture_find (form, GTK_TYPE_LABEL, words);

  return label != NULL && gtk_widget_get_mapped (label);
}

/* A day that does not exist: told as soon as it is written, and once more when it is not kept,
 * until there is another; also when the section was left meanwhile. */
static void
test_no_such_day (AppFixture *f, gconstpointer unused)
{
  static const char refused[] = "“31.6.2026” was not kept: there is no such day.";
  RbNode *highlight = fixture_section (f, "highlight");
  GtkWidget *form;
  GtkEditable *date;

  rb_document_set (f->document, highlight, "date", "2025-08-28");
  form = fixture_show_form (f, highlight);
  date = editable_of (f, form, highlight, "date");
  gtk_editable_set_text (date, "31.6.");
  g_assert_false (tells (form, "No date. Write it as day/month/year."));
  gtk_editable_set_text (date, "31.6.2026");
  wait_until (tells (form, "There is no such day."));
  rb_form_focus (RB_FORM (form), highlight, "title");
  wait_until (tells (form, refused));
  g_assert_cmpstr (gtk_editable_get_text (date), ==, "28/08/2025");
  g_assert_cmpstr (rb_node_get (highlight, "date"), ==, "2025-08-28");
  gtk_test_accessible_assert_property (date, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, refused);
  rb_form_set_node (RB_FORM (form), f->issue);
  wait_until (!tells (form, refused));
  rb_form_set_node (RB_FORM (form), highlight);
  wait_until (tells (form, refused));
  date = editable_of (f, form, highlight, "date");
  gtk_editable_set_text (date, "30.6.2026");
  wait_until (!tells (form, refused));
  g_assert_cmpstr (rb_node_get (highlight, "date"), ==, "2026-06-30");
  /* What is no date at all is told when one goes on. */
  gtk_editable_set_text (date, "30.6.");
  g_assert_false (tells (form, "No date. Write it as day/month/year."));
  fixture_press (f->host, "Tab");
  wait_until (tells (form, "No date. Write it as day/month/year."));
}

/* The section is left with the date: the window tells. */
static void
test_date_left_behind (AppFixture *f, gconstpointer unused)
{
  RbNode *highlight = fixture_section (f, "highlight");
  RbWindow *window = fixture_open_window (f);
  GtkWidget *focus;

  rb_window_show_field (window, highlight, "date");
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (GTK_IS_EDITABLE (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), "31.6.2026");
  rb_window_show_field (window, f->issue, "subject");
  wait_until (tells (GTK_WIDGET (window), "“31.6.2026” was not kept: there is no such day."));
}

static void
test_date_and_time (AppFixture *f, gconstpointer unused)
{
  RbNode *event = rb_node_nth (fixture_section (f, "events"), "items", 0);
  GtkWidget *form = fixture_show_form (f, fixture_section (f, "events"));
  GtkEditable *date = editable_of (f, form, event, "start");
  GtkWidget *time;

  time = fixture_find (gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (date))),
                       GTK_TYPE_ENTRY, "Start: Time");
  g_assert_nonnull (time);
  gtk_editable_set_text (date, "4.9.2025");
  gtk_editable_set_text (GTK_EDITABLE (time), "18:30");
  g_assert_cmpstr (rb_node_get (event, "start"), ==, "2025-09-04T18:30");
  gtk_editable_set_text (GTK_EDITABLE (time), "25:00");
  fixture_settle ();
  g_assert_cmpstr (rb_node_get (event, "start"), ==, "2025-09-04T18:30");
  g_assert_true (gtk_widget_has_css_class (time, "error"));
  gtk_editable_set_text (GTK_EDITABLE (time), "");
  wait_until (strcmp (rb_node_get (event, "start"), "2025-09-04") == 0);
  g_assert_false (gtk_widget_has_css_class (time, "error"));
}

static void
add (void)
{
  fixture_add ("/form/date", test_date);
  fixture_add ("/form/date-and-time", test_date_and_time);
  fixture_add ("/form/calendar", test_calendar);
  fixture_add ("/form/no-date", test_no_date);
  fixture_add ("/form/no-such-day", test_no_such_day);
  fixture_add ("/form/date-left-behind", test_date_left_behind);
}

int
main (int argc, char **argv)
{
  return fixture_run (argc, argv, add);
}
