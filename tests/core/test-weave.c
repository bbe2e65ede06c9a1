/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two versions of one text become one, or it is said that they cannot. */
#include "review/weave.h"
#include <string.h>

/* Either order. */
static void
assert_woven (const char *base, const char *ours, const char *theirs, const char *woven)
{
  g_autofree char *one = rb_weave_text (base, ours, theirs);
  g_autofree char *other = rb_weave_text (base, theirs, ours);

  g_assert_cmpstr (one, ==, woven);
  g_assert_cmpstr (other, ==, woven);
}

static void
test_text (void)
{
  const char *base = "Am Freitag ist Markt. Es gibt Äpfel und Birnen.\n\nDer Chor singt.";

  assert_woven (base, base, base, base);
  /* Sentences of one paragraph. */
  assert_woven (base, "Am Samstag ist Markt. Es gibt Äpfel und Birnen.\n\nDer Chor singt.",
                "Am Freitag ist Markt. Es gibt Äpfel und Quitten.\n\nDer Chor singt.",
                "Am Samstag ist Markt. Es gibt Äpfel und Quitten.\n\nDer Chor singt.");
  /* Paragraphs. */
  assert_woven (base, "Kein Markt.\n\nDer Chor singt.",
                "Am Freitag ist Markt. Es gibt Äpfel und Birnen.\n\nDer Chor schweigt.",
                "Kein Markt.\n\nDer Chor schweigt.");
  /* A paragraph more, and one less. */
  assert_woven (base, "Neu.\n\nAm Freitag ist Markt. Es gibt Äpfel und Birnen.\n\nDer Chor singt.",
                "Am Freitag ist Markt. Es gibt Äpfel und Birnen.",
                "Neu.\n\nAm Freitag ist Markt. Es gibt Äpfel und Birnen.");
  /* Both the same, and one something more. */
  assert_woven (base, "Am Samstag ist Markt. Es gibt Äpfel und Birnen.\n\nDer Chor singt.",
                "Am Samstag ist Markt. Es gibt Äpfel und Birnen.\n\nDer Chor singt laut.",
                "Am Samstag ist Markt. Es gibt Äpfel und Birnen.\n\nDer Chor singt laut.");
  /* The same words. */
  assert_woven (base, "Am Samstag ist Markt. Es gibt Äpfel und Birnen.\n\nDer Chor singt.",
                "Am Sonntag ist Markt. Es gibt Äpfel und Birnen.\n\nDer Chor singt.", NULL);
  /* Neighbours in one sentence. */
  assert_woven ("der rote Wagen", "der blaue Wagen", "der rote Zug", NULL);
  /* Far apart in one. */
  assert_woven (
      "der rote Wagen fährt heute in die Stadt", "der blaue Wagen fährt heute in die Stadt",
      "der rote Wagen fährt heute in den Wald", "der blaue Wagen fährt heute in den Wald");
  /* Both at one place: nobody knows which comes first. */
  assert_woven ("Eins.", "Eins.\n\nZwei.", "Eins.\n\nDrei.", NULL);
  /* What one removes the other has changed. */
  assert_woven (base, "Der Chor singt.",
                "Am Freitag ist Markt. Es gibt Äpfel und Quitten.\n\nDer Chor singt.", NULL);
  assert_woven ("", "a", "b", NULL);
  assert_woven ("", "a", "a", "a");
  assert_woven ("a\n", "a\n\nb\n", "c\n", "c\n\nb\n");
}

static void
test_lines (void)
{
  g_autofree char *woven =
      rb_weave_lines ("a\t1\nb\t2\nc\t3", "a\t9\nb\t2\nc\t3", "a\t1\nb\t2\nc\t8");
  g_autofree char *more = rb_weave_lines ("a\nb", "a\nb\nc", "d\nb");
  g_autofree char *none = rb_weave_lines ("a", "b", "c");

  g_assert_cmpstr (woven, ==, "a\t9\nb\t2\nc\t8");
  g_assert_cmpstr (more, ==, "d\nb\nc");
  g_assert_null (none);
}

static void
test_sets (void)
{
  g_autofree char *one = rb_weave_set ("b\na", "b\nd", "b\na\nc", "\n");
  g_autofree char *other = rb_weave_set ("b\na", "b\na\nc", "b\nd", "\n");

  g_assert_cmpstr (one, ==, "b\nc\nd");
  g_assert_cmpstr (other, ==, one);
}

/* A difference, applied, gives the other list. */
static void
test_differences (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint round = 0; round < 3000; round++) {
    guint old[40], new[40], made[80];
    guint n = (guint)g_rand_int_range (rand, 0, 40), m = (guint)g_rand_int_range (rand, 0, 40);
    guint letters = (guint)g_rand_int_range (rand, 1, 8), at = 0, count = 0, cost = 0;
    g_autoptr (GArray) hunks = NULL;

    for (guint i = 0; i < n; i++)
      old[i] = (guint)g_rand_int_range (rand, 0, (int)letters);
    for (guint i = 0; i < m; i++)
      new[i] = i < n &&g_rand_int_range (rand, 0, 3) > 0
                   ? old[i]
                   : (guint)g_rand_int_range (rand, 0, (int)letters);
    hunks = rb_weave_diff (old, n, new, m);
    for (guint i = 0; i < hunks->len; i++) {
      const RbHunk *hunk = &g_array_index (hunks, RbHunk, i);

      g_assert_cmpuint (hunk->old_from, >=, at);
      g_assert_true (i == 0 || hunk->old_from > at);
      while (at < hunk->old_from)
        made[count++] = old[at++];
      g_assert_cmpuint (count, ==, hunk->new_from);
      for (guint k = hunk->new_from; k < hunk->new_to; k++)
        made[count++] = new[k];
      at = hunk->old_to;
      cost += hunk->old_to - hunk->old_from + hunk->new_to - hunk->new_from;
    }
    while (at < n)
      made[count++] = old[at++];
    g_assert_cmpuint (count, ==, m);
    g_assert_true (memcmp (made, new, m * sizeof *new) == 0);
    g_assert_cmpuint (cost, <=, n + m);
  }
}

/* A quarter of a megabyte that was rewritten is told in bounded time. */
static void
test_large (void)
{
  g_autoptr (GString) base = g_string_new (NULL), ours = g_string_new (NULL);
  g_autofree char *woven = NULL, *theirs = NULL;

  for (guint i = 0; i < 40000; i++) {
    g_string_append_printf (base, "a%u ", i);
    g_string_append_printf (ours, "b%u ", i);
  }
  theirs = g_strconcat (base->str, "c", NULL);
  woven = rb_weave_text (base->str, ours->str, theirs);
  g_assert_null (woven);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/weave/text", test_text);
  g_test_add_func ("/weave/lines", test_lines);
  g_test_add_func ("/weave/sets", test_sets);
  g_test_add_func ("/weave/differences", test_differences);
  g_test_add_func ("/weave/large", test_large);
  return g_test_run ();
}
