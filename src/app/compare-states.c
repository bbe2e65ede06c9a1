/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare-states.h"
#include "config.h"
#include "recent.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* Days that are looked back, each the read of an index. */
#define DAYS 30

static RbCompareState *
state_new (RbStateGroup group, gint64 issue, gint64 seq)
{
  RbCompareState *self = g_new0 (RbCompareState, 1);

  self->group = group;
  self->issue = issue;
  self->seq = seq;
  self->detail = g_strdup ("");
  return self;
}

RbCompareState *
rb_compare_state_copy (const RbCompareState *self)
{
  RbCompareState *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->detail = g_strdup (self->detail);
  return copy;
}

void
rb_compare_state_free (RbCompareState *self)
{
  g_free (self->name);
  g_free (self->detail);
  g_free (self);
}

gboolean
rb_compare_state_is (const RbCompareState *self, gint64 issue, gint64 seq)
{
  return self->issue == issue && self->seq == seq;
}

char *
rb_compare_state_dup_full_name (const RbCompareState *self)
{
  g_autoptr (GDateTime) then = self->seq == RB_COMPARE_NOW
                                   ? g_date_time_new_now_local ()
                                   : g_date_time_new_from_unix_local (self->time / 1000);
  g_autofree char *when = NULL;

  if (self->group == RB_STATE_ISSUE || (self->time == 0 && self->seq != RB_COMPARE_NOW))
    return g_strdup (self->name);
  /* Translators: day, month, year and time as in g_date_time_format(). */
  when = g_date_time_format (then, _ ("%-e %B %Y, %H:%M"));
  return self->group == RB_STATE_DAY ? g_steal_pointer (&when)
                                     : g_strdup_printf ("%s, %s", self->name, when);
}

const char *
rb_state_group_get_label (RbStateGroup group)
{
  static const char *const labels[] = {
    [RB_STATE_NOW] = N_ ("This Issue"),
    [RB_STATE_VERSION] = N_ ("Versions"),
    [RB_STATE_DAY] = N_ ("As a Day Ended"),
    [RB_STATE_ISSUE] = N_ ("Other Issues"),
  };

  return _ (labels[group]);
}

/* --- as it is --------------------------------------------------------------------------------- */

static gint
compare_issues (gconstpointer a, gconstpointer b, gpointer unused)
{
  RbNode *one = *(RbNode **)a, *other = *(RbNode **)b;
  int order = strcmp (rb_node_get (other, "date"), rb_node_get (one, "date"));

  return order != 0 ? order : (gint)rb_node_get_index (other) - (gint)rb_node_get_index (one);
}

GPtrArray *
rb_compare_states_new (RbNode *issue)
{
  GPtrArray *self = g_ptr_array_new_with_free_func ((GDestroyNotify)rb_compare_state_free);
  RbCompareState *now = state_new (RB_STATE_NOW, rb_node_get_id (issue), RB_COMPARE_NOW);
  RbNode *newsletter = rb_node_get_root (issue);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  now->name = g_strdup (_ ("Now"));
  g_ptr_array_add (self, now);
  for (guint i = 0; i < rb_node_count (newsletter, "issues"); i++)
    if (rb_node_nth (newsletter, "issues", i) != issue)
      g_ptr_array_add (others, rb_node_nth (newsletter, "issues", i));
  g_ptr_array_sort_with_data (others, compare_issues, NULL);
  for (guint i = 0; i < others->len; i++) {
    RbNode *other = others->pdata[i];
    RbCompareState *state = state_new (RB_STATE_ISSUE, rb_node_get_id (other), RB_COMPARE_NOW);
    const RbFieldSpec date = { .type = RB_FIELD_DATE };

    state->name = g_strdup (rb_node_has (other, "title") ? rb_node_get (other, "title")
                                                         : _ ("Untitled Issue"));
    g_free (state->detail);
    state->detail = rb_diff_dup_value (&date, rb_node_get (other, "date"));
    g_ptr_array_add (self, state);
  }
  return self;
}

/* --- as it was -------------------------------------------------------------------------------- */

static const char *
get_version_label (const char *kind)
{
  static const struct {
    const char *kind, *label;
  } labels[] = {
    { RB_VERSION_NAMED, NC_ ("version", "Version") },
    { RB_VERSION_APPROVAL, NC_ ("version", "Approval") },
    { RB_VERSION_EXPORT, NC_ ("version", "Export") },
    { RB_VERSION_IMPORT, NC_ ("version", "Import") },
    { RB_VERSION_REVIEW, NC_ ("version", "Review copy") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (labels[i].kind, kind) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "version", labels[i].label);
  return kind;
}

/* What says when and by whom, and what it is unless the name does. */
static char *
dup_detail (gint64 time, const char *author, const char *what)
{
  g_autofree char *when = rb_recent_dup_time (time / 1000);

  return g_strjoin (" · ", when, *author != '\0' ? author : what, *author != '\0' ? what : NULL,
                    NULL);
}

static void
add_version (GPtrArray *self, const RbVersion *version, gint64 issue)
{
  RbCompareState *state = state_new (RB_STATE_VERSION, issue, version->seq);
  const char *kind = get_version_label (version->kind);

  state->time = version->time;
  state->name = g_strdup (*version->label != '\0' ? version->label : kind);
  g_free (state->detail);
  state->detail =
      dup_detail (version->time, version->author, *version->label != '\0' ? kind : NULL);
  g_ptr_array_add (self, state);
}

static RbChangeNote *
take_note (RbStore *store, gint64 seq, GPtrArray **notes, GError **error)
{
  *notes = rb_store_list_changes (store, seq + 1, 1, error);
  return *notes != NULL && (*notes)->len > 0 ? (*notes)->pdata[0] : NULL;
}

static RbCompareState *
state_of_note (const RbChangeNote *note, gint64 issue)
{
  RbCompareState *state = state_new (RB_STATE_DAY, issue, note->seq);

  state->time = note->time;
  state->name = rb_recent_dup_time (note->time / 1000);
  g_free (state->detail);
  state->detail = g_strjoin (" · ", *note->author != '\0' ? note->author : note->label,
                             *note->author != '\0' ? note->label : NULL, NULL);
  return state;
}

static gboolean
add_days (GPtrArray *self, RbStore *store, gint64 issue, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gint64 last = -1;

  for (int i = 0; i < DAYS; i++) {
    g_autoptr (GDateTime) day = g_date_time_add_days (now, -i);
    g_autoptr (GDateTime) begin =
        g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day),
                               g_date_time_get_day_of_month (day), 0, 0, 0);
    gint64 seq = rb_store_find_change (store, g_date_time_to_unix (begin) * 1000, error);
    g_autoptr (GPtrArray) notes = NULL;
    const RbChangeNote *note;

    if (seq < 0)
      return FALSE;
    if (seq == 0)
      break;
    if (seq == last)
      continue;
    last = seq;
    note = take_note (store, seq, &notes, error);
    if (notes == NULL)
      return FALSE;
    if (note != NULL)
      g_ptr_array_add (self, state_of_note (note, issue));
  }
  return TRUE;
}

static gint
compare_groups (gconstpointer a, gconstpointer b)
{
  return (*(RbCompareState *const *)a)->group - (*(RbCompareState *const *)b)->group;
}

gboolean
rb_compare_states_add_past (GPtrArray *self, RbStore *store, gint64 issue, GError **error)
{
  g_autoptr (GPtrArray) versions = rb_store_list_versions (store, issue, error);
  g_autoptr (GPtrArray) last = NULL;

  if (versions == NULL)
    return FALSE;
  for (guint i = 0; i < versions->len; i++)
    add_version (self, versions->pdata[i], issue);
  if (!add_days (self, store, issue, error))
    return FALSE;
  last = rb_store_list_changes (store, 0, 1, error);
  if (last == NULL)
    return FALSE;
  if (last->len > 0) {
    const RbChangeNote *note = last->pdata[0];
    RbCompareState *now = self->pdata[0];

    g_free (now->detail);
    now->detail = dup_detail (note->time, note->author, NULL);
  }
  /* Stable: each group keeps its order. */
  g_ptr_array_sort (self, compare_groups);
  return TRUE;
}

const RbCompareState *
rb_compare_states_find (GPtrArray *self, RbStore *store, gint64 issue, gint64 seq, GError **error)
{
  g_autoptr (GPtrArray) notes = NULL;
  const RbChangeNote *note;
  RbCompareState *state;

  for (guint i = 0; i < self->len; i++)
    if (rb_compare_state_is (self->pdata[i], issue, seq))
      return self->pdata[i];
  note = take_note (store, seq, &notes, error);
  if (notes == NULL)
    return NULL;
  if (note != NULL && note->seq == seq) {
    state = state_of_note (note, issue);
  } else {
    state = state_new (RB_STATE_DAY, issue, seq);
    state->name = g_strdup (_ ("As it was made"));
  }
  g_ptr_array_add (self, state);
  return state;
}

const RbCompareState *
rb_compare_states_find_version (GPtrArray *self, RbStore *store)
{
  gint64 last = rb_store_get_last_change (store, NULL);
  const RbCompareState *any = NULL;

  for (guint i = 0; i < self->len; i++) {
    const RbCompareState *state = self->pdata[i];

    if (state->group != RB_STATE_VERSION)
      continue;
    if (state->seq < last)
      return state;
    if (any == NULL)
      any = state;
  }
  return any;
}
