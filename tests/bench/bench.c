/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <stdlib.h>
#include <time.h>

static int
compare (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static double
take (BenchFunc run, gpointer data)
{
  double start = bench_now ();

  run (data);
  return bench_now () - start;
}

double
bench_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

double
bench_median (double *values, guint n)
{
  g_return_val_if_fail (n > 0, 0);
  qsort (values, n, sizeof *values, compare);
  return n % 2 != 0 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

void
bench_pair (BenchFunc a, gpointer a_data, BenchFunc b, gpointer b_data, guint rounds,
            double medians[2])
{
  g_autofree double *a_times = g_new (double, rounds);
  g_autofree double *b_times = g_new (double, rounds);

  a (a_data);
  b (b_data);
  for (guint i = 0; i < rounds; i++) {
    a_times[i] = take (a, a_data);
    b_times[i] = take (b, b_data);
  }
  medians[0] = bench_median (a_times, rounds);
  medians[1] = bench_median (b_times, rounds);
}

void
bench_print (const char *name, double value, double baseline, double limit)
{
  double ratio = value / baseline;

  g_print ("%s: %.3g ms, %.2f x %.3g ms (limit %g)%s\n", name, value, ratio, baseline, limit,
           ratio > limit ? " over" : "");
}

char *
bench_make_text (GRand *rand, guint n)
{
  static const char *const words[] = { "Stadt", "Rat",    "Hafen",  "Bus",    "Schule", "Wald",
                                       "Fest",  "Brücke", "Sommer", "Museum", "Straße", "Bürger" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s ", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}
