/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * screen: a screen that nobody sees, with a bus and a home of its own, to start programs on, press
 * keys in them, and take the time until pixels change. There is no window manager: the meter itself
 * hands the keyboard to each new window.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct BenchScreen BenchScreen;

/** A part of the window in pixels; edges below 0 count from the window's far side. */
typedef struct {
  int left, top, right, bottom;
} BenchArea;

/** Starts Xvfb and a bus; %NULL with a word on stderr where one of them is missing. */
BenchScreen *bench_screen_new (void);

/** Ends the program, the bus and the screen. */
void bench_screen_free (BenchScreen *self);

/** The folder that the programs have as their home. */
const char *bench_screen_get_home (BenchScreen *self);

/** Starts @argv and waits for its window; gives the time of the start, or 0 if none came. */
double bench_screen_start (BenchScreen *self, const char *const *argv);

/** Ends what bench_screen_start() started, and waits for it to be gone. */
void bench_screen_end (BenchScreen *self);

/** From now on only pixels within @area of the window count. */
void bench_screen_watch (BenchScreen *self, const BenchArea *area);

/** Waits until @colours different ones are seen there; the time of that, or 0 if they never are. */
double bench_screen_wait_content (BenchScreen *self, guint colours);

/** Waits until nothing has changed there for @quiet ms; the time of the last change, or 0. */
double bench_screen_settle (BenchScreen *self, double quiet);

/** Presses a key and waits for the first changed pixel: milliseconds, or -1 if none changes. */
double bench_screen_time_key (BenchScreen *self, const char *key);

/**
 * Types @keys letters, each when all is still again and not in step with the frames, and adds to
 * @times the milliseconds until the watched area changed; none where it did not.
 */
void bench_screen_type (BenchScreen *self, guint keys, GArray *times);

/** Presses a key and waits for nothing. */
void bench_screen_press (BenchScreen *self, const char *key);

/** A click at a point of the window. */
void bench_screen_click (BenchScreen *self, int x, int y);

G_END_DECLS
