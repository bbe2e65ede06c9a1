/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "kinds/kind.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static const RbFieldSpec event_fields[] = {
  { "start", N_ ("Start"), RB_FIELD_DATE, RB_FIELD_TIME },
  { "end", N_ ("End"), RB_FIELD_DATE, RB_FIELD_TIME },
  { "title", N_ ("Title"), RB_FIELD_LINE, RB_FIELD_NAMES },
  { "place", N_ ("Place"), RB_FIELD_LINE },
  { "url", N_ ("Address"), RB_FIELD_ADDRESS },
  { "body", N_ ("Body"), RB_FIELD_TEXT },
  { NULL },
};

static const RbFieldSpec fields[] = {
  { "title", N_ ("Title"), RB_FIELD_LINE, RB_FIELD_NAMES },
  { "items", N_ ("Events"), RB_FIELD_ITEMS, 0, NULL, NULL, "event" },
  { "empty_text", N_ ("If there are none"), RB_FIELD_LINE, 0, NULL, NULL, NULL,
    N_ ("Words for an issue without events") },
  { NULL },
};

typedef struct {
  RbNode *node;
  GDateTime *start, *end; /* or NULL */
  gboolean has_start, has_end;
} Event;

static void
clear_event (gpointer data)
{
  Event *event = data;

  g_clear_pointer (&event->start, g_date_time_unref);
  g_clear_pointer (&event->end, g_date_time_unref);
}

/* By start; what has none comes last, equals stay as they were entered. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const Event *x = a, *y = b;
  int order;

  if (x->start == NULL || y->start == NULL)
    order = (x->start == NULL) - (y->start == NULL);
  else
    order = g_date_time_compare (x->start, y->start);
  return order != 0 ? order : (int)rb_node_get_index (x->node) - (int)rb_node_get_index (y->node);
}

static GArray *
list_events (RbNode *section)
{
  guint n = rb_node_count (section, "items");
  GArray *events = g_array_sized_new (FALSE, TRUE, sizeof (Event), n);

  g_array_set_clear_func (events, clear_event);
  for (guint i = 0; i < n; i++) {
    Event event = { .node = rb_node_nth (section, "items", i) };

    event.start = rb_date_parse (rb_node_get (event.node, "start"), &event.has_start);
    event.end = rb_date_parse (rb_node_get (event.node, "end"), &event.has_end);
    g_array_append_val (events, event);
  }
  g_array_sort (events, compare);
  return events;
}

/* "18:30 Uhr, Online"; NULL if neither is known. */
static char *
dup_where (const Event *event, const char *language)
{
  g_autofree char *times =
      rb_date_dup_times (language, event->start, event->has_start, event->end, event->has_end);
  const char *place = rb_node_get (event->node, "place");

  if (times == NULL)
    return *place != '\0' ? g_strdup (place) : NULL;
  return *place != '\0' ? g_strconcat (times, ", ", place, NULL) : g_steal_pointer (&times);
}

static void
put_event (RbMail *mail, const Event *event, int level)
{
  g_autofree char *where = dup_where (event, mail->language);
  RbTextStyle style = { .level = level + 1, .width = 400 };

  if (event->start != NULL) {
    RbDateTile tile;

    rb_date_tile_init (&tile, mail->language, event->start, event->end, mail->year);
    rb_mail_open_tile (mail, &tile);
    rb_date_tile_clear (&tile);
  } else {
    rb_mail_open_tile (mail, NULL);
  }
  rb_mail_small_heading (mail, level, rb_node_get (event->node, "title"),
                         rb_node_get (event->node, "url"), "0");
  if (where != NULL) {
    rb_html_put (mail->out, "<span class=\"m\" style=\"color:", mail->palette.muted, "\">", NULL);
    rb_html_put_text (mail->out, where);
    rb_html_put (mail->out, "</span>", NULL);
  }
  rb_mail_markdown (mail, rb_node_get (event->node, "body"), &style);
  rb_mail_close_tile (mail);
}

static void
html (RbMail *mail, RbNode *section)
{
  gboolean title = rb_node_has (section, "title");
  gboolean block = mail->theme->box == RB_BOX_BLOCK;
  g_autoptr (GArray) events = list_events (section);

  if (events->len == 0 && !rb_node_has (section, "empty_text") && !title)
    return;
  if (block)
    rb_mail_open_box (mail, FALSE);
  else
    rb_mail_open_row (mail, RB_END_PART);
  rb_mail_title (mail, section, "", rb_node_get (section, "title"), !block,
                 events->len > 0 ? "20px" : "12px");
  if (events->len > 0) {
    rb_mail_open_tile_table (mail);
    for (guint i = 0; i < events->len; i++) {
      if (i > 0)
        rb_html_put (mail->out, "<tr><td colspan=\"2\" height=\"", mail->theme->tile_gap,
                     "\"></td></tr>", NULL);
      put_event (mail, &g_array_index (events, Event, i), title ? 3 : 2);
    }
    rb_mail_close_tile_table (mail);
  } else if (rb_node_has (section, "empty_text")) {
    rb_html_put (mail->out, "<p style=\"margin:0\">", NULL);
    rb_html_put_text (mail->out, rb_node_get (section, "empty_text"));
    rb_html_put (mail->out, "</p>", NULL);
  }
  if (block)
    rb_mail_close_box (mail);
  else
    rb_mail_close_row (mail);
}

static void
text (RbPlain *plain, RbNode *section)
{
  g_autoptr (GArray) events = list_events (section);
  g_autoptr (GPtrArray) dates = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *indent = NULL;
  int column = 0;

  rb_plain_title (plain, "", rb_node_get (section, "title"), '-');
  if (events->len == 0)
    rb_plain_paragraph (plain, rb_node_get (section, "empty_text"));
  for (guint i = 0; i < events->len; i++) {
    const Event *event = &g_array_index (events, Event, i);
    char *date = event->start != NULL
                     ? rb_date_dup_short (plain->language, event->start, event->end, plain->year)
                     : g_strdup ("");

    g_ptr_array_add (dates, date);
    column = MAX (column, rb_plain_columns (date, strlen (date)) + 2);
  }
  indent = g_strnfill (column, ' ');
  for (guint i = 0; i < events->len; i++) {
    const Event *event = &g_array_index (events, Event, i);
    const char *date = g_ptr_array_index (dates, i);
    g_autofree char *where = dup_where (event, plain->language);
    g_autofree char *first =
        g_strdup_printf ("%s%s", date, indent + rb_plain_columns (date, strlen (date)));

    rb_plain_gap (plain, 1);
    rb_plain_wrap (plain, rb_node_get (event->node, "title"), first, indent);
    if (where != NULL)
      rb_plain_wrap (plain, where, indent, indent);
    rb_plain_link (plain, "", rb_node_get (event->node, "url"), indent);
    if (rb_node_has (event->node, "body"))
      rb_plain_markdown (plain, rb_node_get (event->node, "body"), indent, NULL);
  }
}

static void
check (RbFindings *findings, RbNode *section)
{
  g_autoptr (GArray) events = list_events (section);

  if (events->len == 0 && !rb_node_has (section, "empty_text"))
    rb_findings_add (findings, "events-empty", RB_RANK_WARNING, section, "items",
                     g_strdup (_ ("There are no events.")),
                     g_strdup (_ ("Add one, write what readers shall see instead, or delete the "
                                  "section.")));
  for (guint i = 0; i < events->len; i++) {
    const Event *event = &g_array_index (events, Event, i);

    /* Just added: nothing to mend until something is written into it. */
    if (rb_node_is_blank (event->node))
      continue;
    if (!rb_node_has (event->node, "title"))
      rb_findings_add (findings, "event-title-missing", RB_RANK_WARNING, event->node, "title",
                       g_strdup (_ ("An event has no title.")),
                       g_strdup (_ ("Readers see a date and do not learn what happens then.")));
    if (event->start == NULL)
      rb_findings_add (
          findings, "event-date-missing", RB_RANK_ERROR, event->node, "start",
          rb_node_has (event->node, "start")
              ? g_strdup_printf (_ ("“%s” is not a date."), rb_node_get (event->node, "start"))
              : g_strdup_printf (_ ("“%s” has no date."), rb_node_get (event->node, "title")),
          g_strdup (_ ("Without its day nobody can come. Enter the start as a date.")));
    else if (event->end != NULL && g_date_time_compare (event->end, event->start) < 0)
      rb_findings_add (
          findings, "event-ends-early", RB_RANK_ERROR, event->node, "end",
          g_strdup_printf (_ ("“%s” ends before it begins."), rb_node_get (event->node, "title")),
          g_strdup (_ ("One of the two dates is wrong.")));
  }
}

const RbKind rb_kind_event = {
  .spec = { "event", N_ ("Event"), N_ ("Date, title, place"), "x-office-calendar-symbolic",
            event_fields },
  .is_item = TRUE,
};

const RbKind rb_kind_events = {
  .spec = { "events", N_ ("Events"), N_ ("Dates, sorted by day"), "x-office-calendar-symbolic",
            fields },
  .keywords = N_ ("calendar dates agenda appointments"),
  .html = html,
  .text = text,
  .check = check,
};
