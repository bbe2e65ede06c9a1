/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search-index.h"
#include "invisible.h"
#include "store/asked.h"
#include "store/folded.h"
#include <sqlite3.h>
#include <string.h>

/* A sentence and what stands beside it; FTS5 counts words and begins where a sentence does. */
#define EXCERPT_WORDS "24"

static const char schema[] =
    "CREATE TABLE place (id INTEGER PRIMARY KEY, issue INTEGER, node INTEGER, field TEXT,"
    " paragraph INTEGER, date TEXT);"
    "CREATE INDEX place_issue ON place (issue);"
    "CREATE VIRTUAL TABLE words USING fts5 (text, prefix='1 2 3',"
    " tokenize='unicode61 remove_diacritics 2');"
    /* The same texts, folded, by every three letters of them: German puts words into words. */
    "CREATE VIRTUAL TABLE parts USING fts5 (text, tokenize='trigram');"
    "CREATE TABLE chosen (id INTEGER PRIMARY KEY);";

struct _RbSearchIndex {
  sqlite3 *db;
  sqlite3_stmt *add_place;
  sqlite3_stmt *add_words;
  sqlite3_stmt *add_parts;
};

static sqlite3_stmt *
prepare (RbSearchIndex *self, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_debug ("search: %s", sqlite3_errmsg (self->db));
  return statement;
}

RbSearchIndex *
rb_search_index_new (void)
{
  RbSearchIndex *self = g_new0 (RbSearchIndex, 1);

  if (sqlite3_open_v2 (":memory:", &self->db,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                       NULL) == SQLITE_OK &&
      sqlite3_exec (self->db, schema, NULL, NULL, NULL) == SQLITE_OK) {
    self->add_place = prepare (self, "INSERT INTO place (issue, node, field, paragraph, date)"
                                     " VALUES (?1, ?2, ?3, ?4, ?5)");
    self->add_words = prepare (self, "INSERT INTO words (rowid, text) VALUES (?1, ?2)");
    self->add_parts = prepare (self, "INSERT INTO parts (rowid, text) VALUES (?1, ?2)");
  }
  if (self->add_place == NULL || self->add_words == NULL || self->add_parts == NULL)
    g_clear_pointer (&self, rb_search_index_free);
  return self;
}

void
rb_search_index_free (RbSearchIndex *self)
{
  sqlite3_finalize (self->add_place);
  sqlite3_finalize (self->add_words);
  sqlite3_finalize (self->add_parts);
  sqlite3_close (self->db);
  g_free (self);
}

void
rb_search_index_begin (RbSearchIndex *self)
{
  sqlite3_exec (self->db, "BEGIN", NULL, NULL, NULL);
}

void
rb_search_index_end (RbSearchIndex *self)
{
  sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL);
}

void
rb_search_index_remove (RbSearchIndex *self, gint64 issue)
{
  static const char *const statements[] = {
    "DELETE FROM parts WHERE rowid IN (SELECT id FROM place WHERE issue = ?1)",
    "DELETE FROM words WHERE rowid IN (SELECT id FROM place WHERE issue = ?1)",
    "DELETE FROM place WHERE issue = ?1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++) {
    sqlite3_stmt *statement = prepare (self, statements[i]);

    sqlite3_bind_int64 (statement, 1, issue);
    sqlite3_step (statement);
    sqlite3_finalize (statement);
  }
}

/* Words that a line may break are whole words again, and nothing but ours marks anything. */
static char *
clean (const char *text)
{
  GString *result = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (rb_is_break_hint (c))
      continue;
    g_string_append_unichar (result, c < ' ' || c == 0x2028 || c == 0xfffc ? ' ' : c);
  }
  return g_string_free (result, FALSE);
}

static void
add_text (sqlite3_stmt *statement, gint64 id, const char *text)
{
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_text (statement, 2, text, -1, SQLITE_STATIC);
  sqlite3_step (statement);
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

void
rb_search_index_add (RbSearchIndex *self, gint64 issue, const char *date, gint64 node,
                     const char *field, guint paragraph, const char *text)
{
  g_autofree char *words = clean (text), *folded = rb_fold (words, NULL);

  sqlite3_bind_int64 (self->add_place, 1, issue);
  sqlite3_bind_int64 (self->add_place, 2, node);
  sqlite3_bind_text (self->add_place, 3, field, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (self->add_place, 4, paragraph);
  sqlite3_bind_text (self->add_place, 5, date, -1, SQLITE_STATIC);
  if (sqlite3_step (self->add_place) == SQLITE_DONE) {
    gint64 id = sqlite3_last_insert_rowid (self->db);

    add_text (self->add_words, id, words);
    add_text (self->add_parts, id, folded);
  }
  sqlite3_reset (self->add_place);
  sqlite3_clear_bindings (self->add_place);
}

/* --- what is found ---------------------------------------------------------------------------- */

static void
add_id (GHashTable *set, gint64 id)
{
  g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
add_ids (RbSearchIndex *self, const char *sql, const char *expression, GHashTable *among,
         GHashTable *found)
{
  sqlite3_stmt *statement = prepare (self, sql);

  sqlite3_bind_text (statement, 1, expression, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW) {
    gint64 id = sqlite3_column_int64 (statement, 0);

    if (among == NULL || g_hash_table_contains (among, &id))
      add_id (found, id);
  }
  sqlite3_finalize (statement);
}

/* No word: there is no index of these, but no more text either than fits in memory. */
#define WITH_SIGN                                                                                  \
  " FROM parts JOIN place ON place.id = parts.rowid WHERE instr (parts.text, ?1) > 0"
#define ISSUES_WITH(table)                                                                         \
  "SELECT DISTINCT issue FROM " table " JOIN place ON place.id = " table ".rowid WHERE " table     \
  " MATCH ?1"

/* The issues that hold all the words, be it in different texts. */
static GHashTable *
find_issues (RbSearchIndex *self, const RbAsked *asked)
{
  GHashTable *issues = NULL;

  for (guint i = 0, part = 0; i < asked->begun->len; i++) {
    GHashTable *found = new_set ();
    const char *expression = asked->begun->pdata[i];

    add_ids (self, ISSUES_WITH ("words"), expression, issues, found);
    /* The short ones are in the same order. */
    if (i - part >= asked->shorts->len || strcmp (asked->shorts->pdata[i - part], expression) != 0)
      add_ids (self, ISSUES_WITH ("parts"), asked->parts->pdata[part++], issues, found);
    g_clear_pointer (&issues, g_hash_table_unref);
    issues = found;
  }
  for (guint i = 0; i < asked->signs->len; i++) {
    GHashTable *found = new_set ();

    add_ids (self, "SELECT DISTINCT issue" WITH_SIGN, asked->signs->pdata[i], issues, found);
    g_clear_pointer (&issues, g_hash_table_unref);
    issues = found;
  }
  return issues;
}

/* The texts that hold all the signs; %NULL if none was asked for. */
static GHashTable *
find_signed (RbSearchIndex *self, const RbAsked *asked)
{
  GHashTable *texts = NULL;

  for (guint i = 0; i < asked->signs->len; i++) {
    GHashTable *found = new_set ();

    add_ids (self, "SELECT place.id" WITH_SIGN, asked->signs->pdata[i], texts, found);
    g_clear_pointer (&texts, g_hash_table_unref);
    texts = found;
  }
  return texts;
}

static void
free_hit (gpointer data)
{
  RbSearchHit *hit = data;

  g_free (hit->excerpt);
  g_free (hit);
}

/* Words that follow each other are one mark. */
static char *
join_marks (const char *excerpt)
{
  GString *text = g_string_new (excerpt);

  g_string_replace (text, "\003 \002", " ", 0);
  return g_string_free (text, FALSE);
}

/* FTS5 makes an excerpt of whole words; where they are parts of others, it is made here. */
static void
add_excerpts (RbSearchIndex *self, const char *expression, GPtrArray *parts, GHashTable *hits)
{
  static const char *const snippets =
      "SELECT rowid, snippet (words, 0, char (2), char (3), '…', " EXCERPT_WORDS ")"
      " FROM words WHERE words MATCH ?1 AND +rowid IN (SELECT id FROM chosen)";
  static const char *const texts =
      "SELECT rowid, text FROM words WHERE rowid IN (SELECT id FROM chosen)";
  sqlite3_stmt *statement = prepare (self, parts != NULL ? texts : snippets);

  if (parts == NULL)
    sqlite3_bind_text (statement, 1, expression, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW) {
    gint64 id = sqlite3_column_int64 (statement, 0);
    const char *text = (const char *)sqlite3_column_text (statement, 1);
    RbSearchHit *hit = g_hash_table_lookup (hits, &id);

    if (hit == NULL || hit->excerpt != NULL)
      continue;
    if (parts != NULL)
      hit->excerpt = rb_folded_excerpt (text, (char **)parts->pdata, parts->len);
    else
      hit->excerpt = join_marks (text);
  }
  sqlite3_finalize (statement);
}

typedef struct {
  RbSearchIndex *self;
  guint per_issue;
  GPtrArray *groups;    /* of GPtrArray of RbSearchHit, an issue each */
  GHashTable *by_issue; /* id → its group */
  GHashTable *taken;    /* ids of places */
  GHashTable *among;    /* only of these; %NULL: of all */
} Result;

static void
take (Result *result, sqlite3_stmt *row, gint64 issue, GHashTable *hits)
{
  GPtrArray *group = g_hash_table_lookup (result->by_issue, &issue);
  gint64 id = sqlite3_column_int64 (row, 0);
  RbSearchHit *hit = g_new0 (RbSearchHit, 1);

  if (group == NULL) {
    group = g_ptr_array_new_with_free_func (free_hit);
    g_ptr_array_add (result->groups, group);
    g_hash_table_insert (result->by_issue, g_memdup2 (&issue, sizeof issue), group);
  }
  hit->issue = issue;
  hit->node = sqlite3_column_int64 (row, 2);
  hit->field = g_intern_string ((const char *)sqlite3_column_text (row, 3));
  hit->paragraph = (guint)sqlite3_column_int (row, 4);
  g_ptr_array_add (group, hit);
  add_id (result->taken, id);
  g_hash_table_insert (hits, g_memdup2 (&id, sizeof id), hit);
}

static gboolean
is_wanted (const Result *result, sqlite3_stmt *row, gint64 issue, GHashTable *issues)
{
  GPtrArray *group = g_hash_table_lookup (result->by_issue, &issue);
  gint64 id = sqlite3_column_int64 (row, 0);

  return g_hash_table_contains (issues, &issue) && !g_hash_table_contains (result->taken, &id) &&
         (result->among == NULL || g_hash_table_contains (result->among, &id)) &&
         (group == NULL || group->len < result->per_issue);
}

#define PLACE "SELECT place.id, issue, node, field, paragraph"
#define PLACES_WITH(table)                                                                         \
  PLACE " FROM " table " JOIN place ON place.id = " table ".rowid WHERE " table " MATCH ?1"
#define IN_ORDER " ORDER BY rank, date DESC, place.id"

/* Adds the texts that @sql gives for @expression and @second, of those issues and not yet there;
 * excerpts are made only for what is given. With @parts, those are looked for within words. */
static void
collect (Result *result, const char *sql, const char *expression, const char *second,
         GPtrArray *parts, GHashTable *issues)
{
  RbSearchIndex *self = result->self;
  sqlite3_stmt *statement = prepare (self, sql), *choose;
  g_autoptr (GHashTable) hits = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  sqlite3_exec (self->db, "DELETE FROM chosen", NULL, NULL, NULL);
  choose = prepare (self, "INSERT INTO chosen VALUES (?1)");
  sqlite3_bind_text (statement, 1, expression, -1, SQLITE_STATIC);
  if (second != NULL)
    sqlite3_bind_text (statement, 2, second, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW) {
    gint64 issue = sqlite3_column_int64 (statement, 1);

    if (!is_wanted (result, statement, issue, issues))
      continue;
    take (result, statement, issue, hits);
    sqlite3_bind_int64 (choose, 1, sqlite3_column_int64 (statement, 0));
    sqlite3_step (choose);
    sqlite3_reset (choose);
  }
  sqlite3_finalize (choose);
  sqlite3_finalize (statement);
  add_excerpts (self, expression, parts, hits);
}

/* Whole words first, then what begins with them, then what has them within. */
static void
collect_words (Result *result, const RbAsked *asked, const char *operator, GHashTable * issues)
{
  g_autofree char *whole = rb_asked_join (asked->whole, operator);
  g_autofree char *begun = rb_asked_join (asked->begun, operator);
  g_autofree char *parts = rb_asked_join (asked->parts, operator);
  g_autofree char *shorts = rb_asked_join (asked->shorts, operator);
  /* The short ones the text must have too, if it is to have them all. */
  gboolean both = strcmp (operator, " AND ") == 0 && asked->shorts->len > 0;

  collect (result, PLACES_WITH ("words") IN_ORDER, whole, NULL, NULL, issues);
  if (strcmp (whole, begun) != 0)
    collect (result, PLACES_WITH ("words") IN_ORDER, begun, NULL, NULL, issues);
  if (asked->parts->len > 0)
    collect (result,
             both ? PLACES_WITH ("parts") " AND parts.rowid IN (SELECT rowid FROM words"
                                          " WHERE words MATCH ?2)" IN_ORDER
                  : PLACES_WITH ("parts") IN_ORDER,
             parts, both ? shorts : NULL, asked->folded, issues);
}

static void
collect_all (Result *result, const RbAsked *asked, const char *operator, GHashTable * issues)
{
  if (asked->whole->len > 0)
    collect_words (result, asked, operator, issues);
  if (asked->whole->len > 0 && result->among != NULL)
    return;
  for (guint i = 0; i < asked->signs->len; i++)
    collect (result, PLACE WITH_SIGN " ORDER BY date DESC, place.id", asked->signs->pdata[i], NULL,
             asked->signs, issues);
}

GPtrArray *
rb_search_index_query (RbSearchIndex *self, const char *words, guint per_issue)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func (free_hit);
  g_autofree char *typed = clean (words);
  g_autoptr (RbAsked) asked = rb_asked_new (typed);
  g_autoptr (GHashTable) issues = find_issues (self, asked);
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  g_autoptr (GHashTable) by_issue =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) taken = new_set ();
  g_autoptr (GHashTable) among = NULL;
  Result result = { self, per_issue, groups, by_issue, taken, NULL };
  GHashTableIter iter;
  gpointer issue;

  if (issues == NULL || g_hash_table_size (issues) == 0)
    return hits;
  rb_search_index_begin (self);
  result.among = among = find_signed (self, asked);
  collect_all (&result, asked, " AND ", issues);
  result.among = NULL;
  g_hash_table_iter_init (&iter, by_issue);
  while (g_hash_table_iter_next (&iter, &issue, NULL))
    g_hash_table_remove (issues, issue);
  if (g_hash_table_size (issues) > 0)
    collect_all (&result, asked, " OR ", issues);
  rb_search_index_end (self);
  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_extend_and_steal (hits, groups->pdata[i]);
  return hits;
}
