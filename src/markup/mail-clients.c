/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-clients.h"
#include "base/own.h"
#include "config.h"
#include "markup/client-table.h"
#include <string.h>

/* Made once and never changed, so that any thread may read it. */
typedef struct {
  GArray *clients; /* of RbMailClient, and an empty one */
  GPtrArray *ids;
  GPtrArray *features; /* of RbClientFeature */
  GHashTable *uses;    /* "property:border-radius" → RbClientFeature */
  char *date;
} Table;

static void
read_clients (Table *table, GKeyFile *file)
{
  g_auto (GStrv) ids = g_key_file_get_keys (file, "clients", NULL, NULL);
  RbMailClient end = { NULL, NULL };

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++) {
    RbMailClient client = { g_intern_string (ids[i]), NULL };
    g_autofree char *name = g_key_file_get_string (file, "clients", ids[i], NULL);

    client.name = g_intern_string (name != NULL ? name : ids[i]);
    g_array_append_val (table->clients, client);
    g_ptr_array_add (table->ids, (gpointer)client.id);
  }
  g_array_append_val (table->clients, end);
  g_ptr_array_add (table->ids, NULL);
}

/* The client that "gmx.web@2022-06" is a part of; -1 if it is none. */
static int
find_client (const Table *table, const char *part)
{
  gsize length = strcspn (part, ".@");

  for (guint i = 0; i + 1 < table->clients->len; i++) {
    const char *id = g_array_index (table->clients, RbMailClient, i).id;

    if (strlen (id) == length && strncmp (id, part, length) == 0)
      return (int)i;
  }
  return -1;
}

static void
read_gap (Table *table, RbClientFeature *feature, const char *part, gboolean partial)
{
  const char *dot = strchr (part, '.'), *at = strchr (part, '@');
  int client = find_client (table, part);
  RbClientGap gap = { (guint)client, NULL, g_strdup (at != NULL ? at + 1 : ""), partial };

  /* A version has dots as well. */
  if (dot != NULL && (at == NULL || dot < at))
    gap.platform = at != NULL ? g_strndup (dot + 1, (gsize)(at - dot - 1)) : g_strdup (dot + 1);
  else
    gap.platform = g_strdup ("");
  if (client >= 0)
    g_array_append_val (feature->gaps, gap);
}

static void
read_side (Table *table, GKeyFile *file, RbClientFeature *feature, GString *parts, const char *side)
{
  g_autofree char *value = g_key_file_get_string (file, feature->name, side, NULL);
  g_auto (GStrv) words = value != NULL ? g_strsplit (value, " ", -1) : NULL;

  for (guint i = 0; words != NULL && words[i] != NULL; i++) {
    g_string_append_c (parts, ' ');
    g_string_append_len (parts, words[i], (gssize)strcspn (words[i], "@"));
    if (strcmp (side, "yes") != 0)
      read_gap (table, feature, words[i], strcmp (side, "partly") == 0);
  }
}

static RbLoss
read_loss (GKeyFile *file, const char *group)
{
  static const char *const names[] = { "nothing", "look", "use", "content" };
  g_autofree char *value = g_key_file_get_string (file, group, "loss", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (value, names[i]) == 0)
      return (RbLoss)i;
  return RB_LOSS_NOTHING;
}

static char *
dup_value (GKeyFile *file, const char *group, const char *key, const char *instead)
{
  char *value = g_key_file_get_string (file, group, key, NULL);

  return value != NULL ? value : g_strdup (instead);
}

static void
read_feature (Table *table, GKeyFile *file, const char *group)
{
  g_autofree char *uses = g_key_file_get_string (file, group, "uses", NULL);
  g_auto (GStrv) words = uses != NULL ? g_strsplit (uses, " ", -1) : NULL;
  RbClientFeature *feature;
  GString *parts;

  if (words == NULL)
    return;
  feature = g_new0 (RbClientFeature, 1);
  parts = g_string_new (NULL);
  feature->index = table->features->len;
  feature->name = g_strdup (group);
  feature->title = dup_value (file, group, "title", group);
  feature->tested = dup_value (file, group, "tested", "");
  feature->loss = read_loss (file, group);
  feature->gaps = g_array_new (FALSE, FALSE, sizeof (RbClientGap));
  read_side (table, file, feature, parts, "yes");
  read_side (table, file, feature, parts, "partly");
  read_side (table, file, feature, parts, "no");
  feature->parts = g_string_free (parts, FALSE);
  g_ptr_array_add (table->features, feature);
  for (guint i = 0; words[i] != NULL; i++)
    g_hash_table_insert (table->uses, g_strdup (words[i]), feature);
}

static gpointer
load (gpointer unused)
{
  Table *table = g_new0 (Table, 1);
  g_autofree char *path = rb_own_data ("data/mail-clients.ini", RB_PKGDATADIR "/mail-clients.ini");
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) groups = NULL;

  table->clients = g_array_new (FALSE, FALSE, sizeof (RbMailClient));
  table->ids = g_ptr_array_new ();
  table->features = g_ptr_array_new ();
  table->uses = g_hash_table_new (g_str_hash, g_str_equal);
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error))
    g_warning ("%s: %s", path, error->message);
  read_clients (table, file);
  table->date = dup_value (file, "source", "taken", "");
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    read_feature (table, file, groups[i]);
  return table;
}

static const Table *
get_table (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}

guint
rb_client_table_size (void)
{
  return get_table ()->features->len;
}

const RbClientFeature *
rb_client_table_nth (guint index)
{
  return get_table ()->features->pdata[index];
}

const RbClientFeature *
rb_client_table_find (const char *use)
{
  return g_hash_table_lookup (get_table ()->uses, use);
}

const RbMailClient *
rb_mail_clients_list (void)
{
  return (const RbMailClient *)(gpointer)get_table ()->clients->data;
}

const char *const *
rb_mail_clients_list_ids (void)
{
  return (const char *const *)get_table ()->ids->pdata;
}

const char *
rb_mail_clients_get_date (void)
{
  return get_table ()->date;
}
