/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-window RUNDBRIEF SAMPLE.rundbrief REFERENCE [ROUNDS]: what one sees of the window's speed,
 * from outside: the start, the letter typed, and the preview that follows, in the sample and in an
 * issue of 1,000 sections. Against gnome-text-editor, for start and letters, and against REFERENCE,
 * the simplest editor with a preview. The programs take turns; medians over all rounds.
 */
#include "bench.h"
#include "rundbrief.h"
#include "screen.h"
#include <locale.h>
#include <stdlib.h>

#define ROUNDS 5
#define KEYS 12
#define MANY 1000
#define LIMIT_ECHO 1.5
#define LIMIT_PREVIEW 1.3
#define LIMIT_START 1.3
#define LIMIT_SETTLED 1.0
#define COLOURS 8 /* so many make a content: less is a blank window */
#define STILL 500

/* In the editor's window of 1,500 × 950 pixels; within the form, the second field is a text. */
static const BenchArea whole = { 0, 0, 0, 0 };
static const BenchArea below_header = { 0, 60, 0, 0 };
static const BenchArea form = { 310, 104, 850, 0 };
static const BenchArea preview = { 912, 168, 0, 0 };
static const BenchArea page = { 510, 60, 0, 0 };
#define TEXT_X 580
#define TEXT_Y 330

/* As long as the sample's text that is typed into: a paragraph is laid out whole. */
#define TEXT                                                                                       \
  "A line at the beginning, which stands by itself and is not long.\n\n"                           \
  "Then a paragraph of the usual length, because a text view lays out a paragraph as one: what "   \
  "is typed into the middle of it moves all that follows, and the lines break elsewhere. It goes " \
  "on for some lines more, as paragraphs do, and ends when there is nothing left to say.\n\n"      \
  "A second one is below it. It does not move, but it is drawn, and it is measured, and so it "    \
  "counts: a window that shows nothing is easily quick. This much will do.\n"

enum {
  START,
  SETTLED,
  ECHO_LINE,
  ECHO_TEXT,
  PREVIEW,
  MANY_LINE,
  MANY_TEXT,
  MANY_PREVIEW,
  EDITOR_START,
  EDITOR_ECHO,
  REFERENCE_SETTLED,
  REFERENCE_PREVIEW,
  N_FIGURES
};

typedef struct {
  BenchScreen *screen;
  GArray *figures[N_FIGURES];
} Bench;

static void
note (Bench *bench, int figure, double ms)
{
  if (ms >= 0)
    g_array_append_val (bench->figures[figure], ms);
}

static void
print (Bench *bench, const char *name, int figure, int baseline, double limit)
{
  GArray *a = bench->figures[figure], *b = bench->figures[baseline];

  if (a->len == 0 || b->len == 0)
    g_print ("%s: skipped\n", name);
  else
    bench_print (name, bench_median ((double *)(gpointer)a->data, a->len),
                 bench_median ((double *)(gpointer)b->data, b->len), limit);
}

static void
type (Bench *bench, int figure, const BenchArea *area)
{
  bench_screen_watch (bench->screen, area);
  bench_screen_type (bench->screen, KEYS, bench->figures[figure]);
}

/* --- the programs ----------------------------------------------------------------------------- */

static void
run_rundbrief (Bench *bench, const char *program, const char *file, gboolean many, gboolean warm)
{
  const char *argv[] = { program, file, NULL };
  double start = bench_screen_start (bench->screen, argv), content, key;

  if (start > 0) {
    bench_screen_watch (bench->screen, &form);
    content = bench_screen_wait_content (bench->screen, COLOURS);
    key = bench_screen_time_key (bench->screen, "e");
    if (warm && !many)
      note (bench, START, content > 0 && key >= 0 ? content + key - start : -1);
    bench_screen_watch (bench->screen, &preview);
    bench_screen_settle (bench->screen, STILL);
    /* And what the window does once it is left alone. */
    bench_screen_settle (bench->screen, STILL);
    if (warm) {
      type (bench, many ? MANY_LINE : ECHO_LINE, &form);
      bench_screen_click (bench->screen, TEXT_X, TEXT_Y);
      type (bench, many ? MANY_TEXT : ECHO_TEXT, &form);
      type (bench, many ? MANY_PREVIEW : PREVIEW, &preview);
    }
  }
  bench_screen_end (bench->screen);
}

static void
run_editor (Bench *bench, gboolean warm)
{
  g_autofree char *editor = g_find_program_in_path ("gnome-text-editor");
  g_autofree char *file = g_build_filename (bench_screen_get_home (bench->screen), "a.txt", NULL);
  const char *argv[] = { editor, "--standalone", "--ignore-session", file, NULL };
  double start, content;

  if (editor == NULL)
    return;
  g_file_set_contents (file, TEXT, -1, NULL);
  start = bench_screen_start (bench->screen, argv);
  if (start > 0) {
    bench_screen_watch (bench->screen, &whole);
    content = bench_screen_wait_content (bench->screen, COLOURS);
    if (warm) {
      note (bench, EDITOR_START, content > 0 ? content - start : -1);
      bench_screen_settle (bench->screen, STILL);
      /* Into the paragraph. */
      for (int i = 0; i < 2; i++)
        bench_screen_press (bench->screen, "Down");
      type (bench, EDITOR_ECHO, &below_header);
    }
  }
  bench_screen_end (bench->screen);
}

/* Until @area shows its page for good, and nobody types meanwhile. */
static double
time_settled (Bench *bench, const char *const *argv, const BenchArea *area)
{
  double start = bench_screen_start (bench->screen, argv), content, last;

  if (start <= 0)
    return -1;
  bench_screen_watch (bench->screen, area);
  content = bench_screen_wait_content (bench->screen, COLOURS);
  last = bench_screen_settle (bench->screen, STILL);
  return content > 0 ? MAX (content, last) - start : -1;
}

/* The file has been open before: its photos are there in the sizes that the page shows. */
static void
run_preview (Bench *bench, const char *program, const char *file, gboolean warm)
{
  const char *argv[] = { program, file, NULL };
  double settled = time_settled (bench, argv, &preview);

  if (warm)
    note (bench, SETTLED, settled);
  bench_screen_end (bench->screen);
}

static void
run_reference (Bench *bench, const char *program, gboolean warm)
{
  const char *argv[] = { program, NULL };
  double settled = time_settled (bench, argv, &page);

  if (warm) {
    note (bench, REFERENCE_SETTLED, settled);
    type (bench, REFERENCE_PREVIEW, &page);
  }
  bench_screen_end (bench->screen);
}

/* --- the files -------------------------------------------------------------------------------- */

static char *
copy_sample (Bench *bench, const char *sample, const char *name)
{
  char *path = g_build_filename (bench_screen_get_home (bench->screen), name, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_get_contents (sample, &bytes, &length, &error) ||
      !g_file_set_contents (path, bytes, (gssize)length, &error))
    g_error ("%s", error->message);
  return path;
}

/* The sample's issue, with its sections over and over behind them. */
static char *
make_many (Bench *bench, const char *sample)
{
  char *path = copy_sample (bench, sample, "many.rundbrief");
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) document = rb_document_open (path, RB_STORE_WRITE, &error);
  RbNode *issue;
  guint n;

  if (document == NULL)
    g_error ("%s", error->message);
  issue = rb_document_get_newest_issue (document);
  n = rb_node_count (issue, "sections");
  rb_document_begin (document, "Bench", NULL);
  for (guint i = 0; n + i < MANY; i++) {
    RbNode *section = rb_node_nth (issue, "sections", i % n);

    if (rb_kind_find (rb_node_get_kind (section))->lists_rest)
      section = rb_node_nth (issue, "sections", 0);
    rb_document_copy (document, section, issue, "sections", G_MAXUINT);
  }
  rb_document_end (document);
  if (!rb_document_close (document, &error))
    g_error ("%s", error->message);
  return path;
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  g_autofree char *file = NULL, *many = NULL;
  int rounds = argc > 4 ? atoi (argv[4]) : ROUNDS;

  setlocale (LC_ALL, "");
  if (argc < 4)
    g_error ("bench-window RUNDBRIEF SAMPLE.rundbrief REFERENCE [ROUNDS]");
  bench.screen = bench_screen_new ();
  if (bench.screen == NULL) {
    g_print ("window: skipped, Xvfb or dbus-daemon is not installed\n");
    return 77;
  }
  for (int i = 0; i < N_FIGURES; i++)
    bench.figures[i] = g_array_new (FALSE, FALSE, sizeof (double));
  many = make_many (&bench, argv[2]);
  /* The first turn warms what is kept on disk. */
  for (int round = 0; round <= rounds; round++) {
    file = copy_sample (&bench, argv[2], "sample.rundbrief");
    run_rundbrief (&bench, argv[1], file, FALSE, round > 0);
    run_preview (&bench, argv[1], file, round > 0);
    run_editor (&bench, round > 0);
    run_reference (&bench, argv[3], round > 0);
    run_rundbrief (&bench, argv[1], many, TRUE, round > 0);
    g_clear_pointer (&file, g_free);
  }
  if (bench.figures[EDITOR_START]->len == 0)
    g_print ("window: gnome-text-editor is not installed: nothing to compare with for some\n");
  print (&bench, "window: a letter in a line against gnome-text-editor", ECHO_LINE, EDITOR_ECHO,
         LIMIT_ECHO);
  print (&bench, "window: … of an issue of 1,000 sections", MANY_LINE, EDITOR_ECHO, LIMIT_ECHO);
  print (&bench, "window: a letter in a text against the same", ECHO_TEXT, EDITOR_ECHO, LIMIT_ECHO);
  print (&bench, "window: … of an issue of 1,000 sections", MANY_TEXT, EDITOR_ECHO, LIMIT_ECHO);
  print (&bench, "window: the preview against the simplest editor with one", PREVIEW,
         REFERENCE_PREVIEW, LIMIT_PREVIEW);
  print (&bench, "window: … of an issue of 1,000 sections", MANY_PREVIEW, REFERENCE_PREVIEW,
         LIMIT_PREVIEW);
  print (&bench, "window: start to a form that takes keys against gnome-text-editor’s to content",
         START, EDITOR_START, LIMIT_START);
  print (&bench, "window: start to the preview against the simplest editor with one", SETTLED,
         REFERENCE_SETTLED, LIMIT_SETTLED);
  for (int i = 0; i < N_FIGURES; i++)
    g_array_unref (bench.figures[i]);
  bench_screen_free (bench.screen);
  return 0;
}
