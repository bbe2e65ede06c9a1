/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several families need. */
#include "config.h"

#include "check/family.h"
#include "corrections.h"
#include "language.h"
#include "markup/references.h"

#include <string.h>

GPtrArray *
rb_check_get_references (RbCheck *check, const char *markdown)
{
  static const char none[] = "";
  GPtrArray *list;

  if (strpbrk (markdown, "[<") == NULL)
    markdown = none;
  /* The nodes are not edited meanwhile, so that a value stays where it is. */
  list = g_hash_table_lookup (check->references, markdown);
  if (list == NULL) {
    list = rb_references_list (markdown);
    g_hash_table_insert (check->references, (gpointer)markdown, list);
  }
  return list;
}

typedef struct {
  gpointer data;
  GDestroyNotify free;
} State;

static void
state_free (gpointer data)
{
  State *state = data;

  if (state->free != NULL)
    state->free (state->data);
  g_free (state);
}

gpointer
rb_check_get_state (RbCheck *check, gconstpointer key, gpointer (*make) (RbCheck *check),
                    GDestroyNotify free)
{
  State *state;

  if (check->states == NULL)
    check->states = g_hash_table_new_full (NULL, NULL, NULL, state_free);
  state = g_hash_table_lookup (check->states, key);
  if (state == NULL) {
    state = g_new0 (State, 1);
    state->data = make (check);
    state->free = free;
    g_hash_table_insert (check->states, (gpointer)key, state);
  }
  return state->data;
}

static const char *
part_of (const RbFieldSpec *field, const char *part)
{
  char name[32];

  /* That of all kinds there are. */
  if (strcmp (field->name, "link") == 0)
    return *part == 'l' ? "link.label" : "link.url";
  g_snprintf (name, sizeof name, "%s.%s", field->name, part);
  return g_intern_string (name);
}

const char *
rb_check_get_label_field (const RbFieldSpec *field)
{
  return part_of (field, "label");
}

const char *
rb_check_get_url_field (const RbFieldSpec *field)
{
  return part_of (field, "url");
}

gboolean
rb_check_is_in_issue (RbCheck *check, RbNode *node)
{
  return node != check->newsletter && rb_node_get_ancestor (node, "issue") == check->issue;
}

gboolean
rb_check_is_german (RbNode *node)
{
  return rb_language_is_same (rb_node_get_language (node), "de");
}

static GDateTime *
without_time (GDateTime *date)
{
  return g_date_time_new_utc (g_date_time_get_year (date), g_date_time_get_month (date),
                              g_date_time_get_day_of_month (date), 0, 0, 0);
}

GDateTime *
rb_check_dup_issue_day (RbCheck *check)
{
  g_autoptr (GDateTime) date = rb_date_parse (rb_node_get (check->issue, "date"), NULL);

  return date != NULL ? without_time (date) : NULL;
}

GDateTime *
rb_check_dup_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return without_time (now);
}
