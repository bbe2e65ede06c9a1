/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ten years of a monthly: 120 issues and 200,000 changes, against a file of one issue. Opening
 * both, reading states of the long one, and condensing it.
 */
#include "bench.h"
#include "rundbrief.h"
#include "screen.h"
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>

#define ISSUES 120
#define SECTIONS 12
#define CHANGES 200000

static void
set_words (RbDocument *document, RbNode *node, const char *field, GRand *rand, guint n)
{
  g_autofree char *text = bench_make_text (rand, n);

  rb_document_set (document, node, field, text);
}

static void
add_issue (RbDocument *document, guint month, GRand *rand)
{
  RbNode *issue =
      rb_document_insert (document, rb_document_get_root (document), "issues", "issue", G_MAXUINT);
  g_autofree char *date = g_strdup_printf ("%u-%02u-01", 2015 + month / 12, month % 12 + 1);

  rb_document_set (document, issue, "date", date);
  set_words (document, issue, "subject", rand, 5);
  for (guint i = 0; i < SECTIONS; i++) {
    RbNode *article = rb_document_insert (document, issue, "sections", "article", G_MAXUINT);

    set_words (document, article, "headline", rand, 6);
    set_words (document, article, "lead", rand, 20);
    set_words (document, article, "body", rand, 120);
    set_words (document, article, "link.label", rand, 2);
    rb_document_set (document, article, "link.url", "https://example.org/");
  }
}

static void
make_file (const char *path, guint issues, guint changes)
{
  RbDocument *document = rb_document_create (path, RB_STORE_CREATE, "Brief", "de", NULL);
  RbNode *root = rb_document_get_root (document);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  guint done = 0;

  for (guint month = 0; month < issues; month++) {
    RbNode *issue;

    rb_document_begin (document, "New Issue", NULL);
    add_issue (document, month, rand);
    rb_document_end (document);
    issue = rb_node_nth (root, "issues", month);
    for (guint i = 0; i < changes / issues; i++, done++) {
      RbNode *section =
          rb_node_nth (issue, "sections", (guint)g_rand_int_range (rand, 0, SECTIONS));

      set_words (document, section, i % 4 == 0 ? "body" : "lead", rand, i % 4 == 0 ? 120 : 20);
      rb_document_pause (document);
    }
    rb_store_add_version (rb_document_get_store (document), RB_VERSION_EXPORT,
                          rb_node_get_id (issue), "", NULL);
  }
  rb_document_close (document, NULL);
  g_object_unref (document);
}

static void
open_file (gpointer path)
{
  g_object_unref (rb_document_open (path, RB_STORE_WRITE, NULL));
}

typedef struct {
  RbDocument *document;
  gint64 seq;
} State;

static void
open_state (gpointer data)
{
  State *state = data;

  g_object_unref (rb_document_open_past (state->document, state->seq, NULL));
}

static double
get_size (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (double)info.st_size : 0;
}

/* What the file would be if it had no history at all. */
static double
measure_content (const char *path)
{
  g_autofree char *copy = g_strconcat (path, ".content", NULL);
  g_autofree char *command = g_strdup_printf ("cp '%s' '%s'", path, copy);
  sqlite3 *db;
  double size;

  if (system (command) != 0 || sqlite3_open (copy, &db) != SQLITE_OK)
    return 0;
  sqlite3_exec (db, "DELETE FROM change; DELETE FROM version; VACUUM", NULL, NULL, NULL);
  sqlite3_close (db);
  size = get_size (copy);
  g_unlink (copy);
  return size;
}

static void
condense (const char *path)
{
  RbStore *store = rb_store_open (path, RB_STORE_WRITE, NULL);
  RbCondensed told = { 0 }, done = { 0 };
  double before = get_size (path), content = measure_content (path), start = bench_now ();

  rb_store_measure_condensing (store, G_MAXINT64, NULL, &told, NULL);
  g_print ("saying what condensing frees: %.0f ms, %.1f MB\n", bench_now () - start,
           (double)told.bytes / 1e6);
  start = bench_now ();
  rb_store_condense (store, G_MAXINT64, FALSE, NULL, NULL, NULL, &done, NULL);
  g_print ("condensing: %.0f ms, %u changes, %u states stay, %.1f MB freed\n", bench_now () - start,
           done.changes, done.states, (double)done.bytes / 1e6);
  g_print ("file of ten years against its content: %.1f, condensed %.2f (limit 3)%s\n",
           before / content, get_size (path) / content,
           get_size (path) > 3 * content ? " over" : "");
  g_object_unref (store);
}

/* --- the window ------------------------------------------------------------------------------- */

typedef struct {
  BenchScreen *screen;
  const char *program;
  const char *path;
} Start;

/* Until the form of the newest issue is to be seen. */
static void
start_program (gpointer data)
{
  static const BenchArea form = { 305, 100, 770, -60 };
  Start *start = data;
  const char *argv[] = { start->program, start->path, NULL };

  if (bench_screen_start (start->screen, argv) > 0) {
    bench_screen_watch (start->screen, &form);
    bench_screen_wait_content (start->screen, 12);
  }
  bench_screen_end (start->screen);
}

static void
open_windows (const char *program, const char *large, const char *small)
{
  BenchScreen *screen = program != NULL ? bench_screen_new () : NULL;
  Start a = { screen, program, large }, b = { screen, program, small };
  double medians[2];

  if (screen == NULL)
    return;
  bench_pair (start_program, &a, start_program, &b, 7, medians);
  bench_print ("start to the form of ten years against one issue", medians[0], medians[1], 1.5);
  bench_screen_free (screen);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("bench-XXXXXX", NULL);
  g_autofree char *small = g_build_filename (folder, "one.rundbrief", NULL);
  g_autofree char *large = g_build_filename (folder, "ten-years.rundbrief", NULL);
  double medians[2];
  GStatBuf info;
  State state;

  make_file (small, 1, 200);
  make_file (large, ISSUES, CHANGES);
  g_stat (large, &info);
  g_print ("file of ten years: %.1f MB\n", (double)info.st_size / 1e6);
  bench_pair (open_file, large, open_file, small, 5, medians);
  bench_print ("document of ten years against one issue", medians[0], medians[1], 1.5);
  open_windows (argc > 1 ? argv[1] : NULL, large, small);
  state.document = rb_document_open (large, RB_STORE_WRITE, NULL);
  for (guint part = 0; part < 4; part++) {
    double start = bench_now ();

    state.seq = (gint64)(part * CHANGES / 4);
    open_state (&state);
    g_print ("state after change %" G_GINT64_FORMAT ": %.0f ms\n", state.seq, bench_now () - start);
  }
  g_object_unref (state.document);
  condense (large);
  g_unlink (small);
  g_unlink (large);
  g_rmdir (folder);
  return 0;
}
