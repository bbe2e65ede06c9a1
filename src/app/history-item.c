/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history-item.h"
#include "config.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* So many kinds of edits are named of several. */
#define MAX_NAMED 2

G_DEFINE_FINAL_TYPE (RbHistoryItem, rb_history_item, G_TYPE_OBJECT)

static void
rb_history_item_finalize (GObject *object)
{
  RbHistoryItem *self = RB_HISTORY_ITEM (object);

  g_free (self->author);
  g_free (self->label);
  g_free (self->name);
  g_clear_object (&self->edits);
  G_OBJECT_CLASS (rb_history_item_parent_class)->finalize (object);
}

static void
rb_history_item_class_init (RbHistoryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rb_history_item_finalize;
}

static void
rb_history_item_init (RbHistoryItem *self)
{
}

/* --- words ------------------------------------------------------------------------------------ */

static const struct {
  const char *kind;
  const char *label;
  const char *icon;
} kinds[] = {
  { RB_VERSION_NAMED, NC_ ("version", "Named"), "starred-symbolic" },
  { RB_VERSION_APPROVAL, NC_ ("version", "Approved"), "object-select-symbolic" },
  { RB_VERSION_EXPORT, NC_ ("version", "Exported"), "document-send-symbolic" },
  { RB_VERSION_IMPORT, NC_ ("version", "Imported"), "document-open-symbolic" },
  { RB_VERSION_REVIEW, NC_ ("version", "Sent for Review"), "mail-send-symbolic" },
};

const char *
rb_history_get_kind_label (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, kind) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "version", kinds[i].label);
  return g_dpgettext2 (GETTEXT_PACKAGE, "version", kinds[0].label);
}

const char *
rb_history_item_get_icon (RbHistoryItem *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].kind, self->kind) == 0)
      return kinds[i].icon;
  return "document-edit-symbolic";
}

static GDateTime *
get_time (gint64 time)
{
  GDateTime *then = g_date_time_new_from_unix_local (time / 1000);

  return then != NULL ? then : g_date_time_new_from_unix_local (0);
}

guint
rb_history_get_day (gint64 time)
{
  g_autoptr (GDateTime) then = get_time (time);

  return (guint)(g_date_time_get_year (then) * 1000 + g_date_time_get_day_of_year (then));
}

static char *
dup_clock (gint64 time)
{
  g_autoptr (GDateTime) then = get_time (time);

  return g_date_time_format (then, "%H:%M");
}

static char *
dup_day (gint64 time)
{
  g_autoptr (GDateTime) then = get_time (time), now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);
  guint day = rb_history_get_day (time);

  if (day == rb_history_get_day (g_date_time_to_unix (now) * 1000))
    return g_strdup (C_ ("day", "Today"));
  if (day == rb_history_get_day (g_date_time_to_unix (yesterday) * 1000))
    return g_strdup (C_ ("day", "Yesterday"));
  return g_date_time_format (then, _ ("%-e %B %Y"));
}

char *
rb_history_item_dup_details (RbHistoryItem *self)
{
  g_autofree char *first = dup_clock (self->first_time), *last = dup_clock (self->time);
  g_autofree char *span =
      strcmp (first, last) != 0 ? g_strdup_printf ("%s–%s", first, last) : g_steal_pointer (&last);

  return *self->author != '\0' ? g_strdup_printf ("%s · %s", self->author, span)
                               : g_steal_pointer (&span);
}

char *
rb_history_item_dup_moment (RbHistoryItem *self)
{
  g_autofree char *day = dup_day (self->time), *clock = dup_clock (self->time);

  return g_strdup_printf ("%s, %s", day, clock);
}

/* --- making them ------------------------------------------------------------------------------ */

static RbHistoryItem *
make (RbHistoryType type, gint64 seq, gint64 time, const char *author)
{
  RbHistoryItem *self = g_object_new (RB_TYPE_HISTORY_ITEM, NULL);

  self->type = type;
  self->seq = seq;
  self->time = self->first_time = time;
  self->author = g_strdup (author);
  return self;
}

RbHistoryItem *
rb_history_item_new_day (gint64 time)
{
  RbHistoryItem *self = make (RB_HISTORY_DAY, 0, time, "");

  self->label = dup_day (time);
  return self;
}

RbHistoryItem *
rb_history_item_new_version (const RbVersion *version)
{
  RbHistoryItem *self = make (RB_HISTORY_VERSION, version->seq, version->time, version->author);
  const char *kind = rb_history_get_kind_label (version->kind);

  self->version = version->id;
  self->kind = g_intern_string (version->kind);
  self->name = g_strdup (version->label);
  /* Translators: a version: what it is, and its own name: “Imported: notes.md” */
  self->label = *version->label == '\0' ? g_strdup (kind)
                : strcmp (version->kind, RB_VERSION_NAMED) == 0
                    ? g_strdup (version->label)
                    : g_strdup_printf (_ ("%s: %s"), kind, version->label);
  return self;
}

RbHistoryItem *
rb_history_item_new_edit (const RbChangeNote *note)
{
  RbHistoryItem *self = make (RB_HISTORY_EDIT, note->seq, note->time, note->author);

  /* Translators: %s is an edit such as “Edit Headline”, which was undone */
  self->label = note->taken_back ? g_strdup_printf (_ ("Taken back: %s"), note->label)
                                 : g_strdup (note->label);
  return self;
}

static void
name_some (GString *out, RbChangeNote *const *notes, guint n)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++) {
    if (notes[i]->taken_back || !g_hash_table_add (seen, notes[i]->label))
      continue;
    if (g_hash_table_size (seen) > MAX_NAMED) {
      g_string_append (out, ", …");
      return;
    }
    g_string_append_printf (out, "%s%s", g_hash_table_size (seen) == 1 ? ": " : ", ",
                            notes[i]->label);
  }
}

RbHistoryItem *
rb_history_item_new_edits (RbChangeNote *const *notes, guint n)
{
  RbHistoryItem *self = make (RB_HISTORY_EDITS, notes[0]->seq, notes[0]->time, notes[0]->author);
  GString *label = g_string_new (NULL);

  g_string_append_printf (label, g_dngettext (GETTEXT_PACKAGE, "%u edit", "%u edits", n), n);
  name_some (label, notes, n);
  self->label = g_string_free (label, FALSE);
  self->first_time = notes[n - 1]->time;
  self->edits = g_list_store_new (RB_TYPE_HISTORY_ITEM);
  for (guint i = 0; i < n; i++) {
    g_autoptr (RbHistoryItem) edit = rb_history_item_new_edit (notes[i]);

    g_list_store_append (self->edits, edit);
  }
  return self;
}

gboolean
rb_history_item_equal (RbHistoryItem *a, RbHistoryItem *b)
{
  return a->type == b->type && a->seq == b->seq && a->version == b->version &&
         a->first_time == b->first_time && a->time == b->time && strcmp (a->label, b->label) == 0;
}
