/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * bench: ratios of times, each against a baseline that ran in turns with it. A benchmark tells and
 * never fails on a time: machines differ, and a busy one is nobody's fault.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*BenchFunc) (gpointer data);

/** Milliseconds on a clock that is never set. */
double bench_now (void);

/** The median of @n values, which it sorts. */
double bench_median (double *values, guint n);

/** Runs both in turns, once to warm up and @rounds times more; gives the medians in ms. */
void bench_pair (BenchFunc a, gpointer a_data, BenchFunc b, gpointer b_data, guint rounds,
                 double medians[2]);

/** One line of the table: "name: value ms, ratio (limit)", with "over" behind a limit passed. */
void bench_print (const char *name, double value, double baseline, double limit);

/** @n words, each with a space behind it. Caller frees. */
char *bench_make_text (GRand *rand, guint n);

G_END_DECLS
