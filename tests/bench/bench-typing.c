/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-typing RUNDBRIEF [ROUNDS]: a letter typed into a text of 5,000 words, in an issue of 100
 * sections, against one typed into the only section of an empty issue; until it is seen, and until
 * it is in the preview. Both windows are open at the same time, each on a screen of its own, and
 * take turns of some keys: the speed of a machine that others use changes within a minute, and
 * shares itself out evenly so.
 */
#include "bench.h"
#include "rundbrief.h"
#include "screen.h"
#include <locale.h>
#include <stdlib.h>

#define ROUNDS 20
#define KEYS 8
#define SECTIONS 100
#define WORDS 5000
#define PARAGRAPH 60 /* words */
#define PAGES 5      /* that the caret goes down into the long text */
#define LIMIT 1.3
#define STILL 500

/* In a window of 1,500 × 950 pixels, whose form has the text of an article at its lower end. */
static const BenchArea form = { 310, 104, 850, 0 };
static const BenchArea preview = { 912, 168, 0, 0 };
#define TEXT_X 580
#define TEXT_Y 640

typedef struct {
  BenchScreen *screen;
  GArray *echo, *preview; /* ms for each key */
} Window;

static char *
make_text (GRand *rand, guint words)
{
  GString *text = g_string_new (NULL);

  for (guint done = 0; done < words; done += PARAGRAPH) {
    g_autofree char *paragraph = bench_make_text (rand, MIN (PARAGRAPH, words - done));

    g_string_append_printf (text, "%s\n\n", g_strchomp (paragraph));
  }
  return g_string_free (text, FALSE);
}

/* An issue of @sections articles, the first of which has @words in its text, the others a few. */
static char *
make_file (BenchScreen *screen, guint sections, guint words)
{
  char *path = g_build_filename (bench_screen_get_home (screen), "typing.rundbrief", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) document =
      rb_document_create (path, RB_STORE_CREATE, "Brief", "de", &error);
  RbNode *issue;

  if (document == NULL)
    g_error ("%s", error->message);
  rb_document_begin (document, "Bench", NULL);
  issue =
      rb_document_insert (document, rb_document_get_root (document), "issues", "issue", G_MAXUINT);
  rb_document_set (document, issue, "subject", "Brief");
  for (guint i = 0; i < sections; i++) {
    RbNode *article = rb_document_insert (document, issue, "sections", "article", G_MAXUINT);
    g_autofree char *text = make_text (rand, i == 0 ? words : 100);

    rb_document_set (document, article, "headline", "Title");
    rb_document_set (document, article, "body", text);
  }
  rb_document_end (document);
  if (!rb_document_close (document, &error))
    g_error ("%s", error->message);
  return path;
}

static gboolean
open_window (Window *window, const char *program, guint sections, guint words)
{
  g_autofree char *path = NULL;
  const char *argv[] = { program, NULL, NULL };

  window->screen = bench_screen_new ();
  if (window->screen == NULL)
    return FALSE;
  window->echo = g_array_new (FALSE, FALSE, sizeof (double));
  window->preview = g_array_new (FALSE, FALSE, sizeof (double));
  argv[1] = path = make_file (window->screen, sections, words);
  if (bench_screen_start (window->screen, argv) <= 0)
    g_error ("%s does not start", program);
  bench_screen_watch (window->screen, &preview);
  bench_screen_wait_content (window->screen, 8);
  bench_screen_settle (window->screen, 4 * STILL);
  bench_screen_click (window->screen, TEXT_X, TEXT_Y);
  bench_screen_settle (window->screen, STILL);
  for (int i = 0; i < PAGES; i++) {
    bench_screen_press (window->screen, "Next");
    bench_screen_settle (window->screen, STILL);
  }
  return TRUE;
}

static void
close_window (Window *window)
{
  if (window->screen == NULL)
    return;
  bench_screen_end (window->screen);
  bench_screen_free (window->screen);
  g_array_unref (window->echo);
  g_array_unref (window->preview);
}

static void
type (Window *window, const BenchArea *area, GArray *times, gboolean warm)
{
  /* A new word: one that fills lines is laid out in another way. */
  bench_screen_press (window->screen, "space");
  bench_screen_watch (window->screen, area);
  bench_screen_type (window->screen, KEYS, times);
  if (!warm)
    g_array_set_size (times, 0);
}

static void
print (const char *name, GArray *value, GArray *baseline)
{
  if (value->len == 0 || baseline->len == 0)
    g_print ("%s: skipped, nothing was to be seen\n", name);
  else
    bench_print (name, bench_median ((double *)(gpointer)value->data, value->len),
                 bench_median ((double *)(gpointer)baseline->data, baseline->len), LIMIT);
}

int
main (int argc, char **argv)
{
  int rounds = argc > 2 ? atoi (argv[2]) : ROUNDS;
  Window large = { 0 }, empty = { 0 };

  setlocale (LC_ALL, "");
  if (argc < 2)
    g_error ("bench-typing RUNDBRIEF [ROUNDS]");
  if (!open_window (&large, argv[1], SECTIONS, WORDS) || !open_window (&empty, argv[1], 1, 0)) {
    g_print ("typing: skipped, Xvfb or dbus-daemon is not installed\n");
    close_window (&large);
    return 77;
  }
  /* The first turn fills the caches. */
  for (int round = 0; round <= rounds; round++) {
    type (&empty, &form, empty.echo, round > 0);
    type (&large, &form, large.echo, round > 0);
    type (&empty, &preview, empty.preview, round > 0);
    type (&large, &preview, large.preview, round > 0);
  }
  print ("typing: a letter in 5,000 words of 100 sections against an empty issue", large.echo,
         empty.echo);
  print ("typing: … until the preview shows it", large.preview, empty.preview);
  close_window (&large);
  close_window (&empty);
  return 0;
}
