/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the tests of the window share: a newsletter in a folder of its own, waiting, finding. */
#pragma once

#include "preview-page.h"
#include "rundbrief.h"
#include "window.h"
#include <adwaita.h>
#include <webkit/webkit.h>

G_BEGIN_DECLS

/** A newsletter read from tests/data/letter: one issue with a section of many kinds, and photos. */
typedef struct {
  char *folder;
  char *path;
  RbDocument *document;
  RbNode *issue;   /* (transfer none) */
  GtkWindow *host; /* for widgets that stand alone; made by fixture_show() */
} AppFixture;

/** The application, registered: rb_window_new() takes it. */
extern RbApplication *fixture_application;

/** Sets the environment, starts GTK and runs the tests that @add adds. The end of main(). */
int fixture_run (int argc, char **argv, void (*add) (void));

/** Set-up and tear-down for g_test_add(). */
void fixture_set_up (AppFixture *f, gconstpointer unused);
void fixture_tear_down (AppFixture *f, gconstpointer unused);
#define fixture_add(path, function)                                                                \
  g_test_add (path, AppFixture, NULL, fixture_set_up, function, fixture_tear_down)

/** The first section of @kind in the issue; fails the test without one. */
RbNode *fixture_section (AppFixture *f, const char *kind);
/** Shows @child in a window, which the tear-down destroys. */
void fixture_show (AppFixture *f, GtkWidget *child, int width, int height);
/** Shows the form of @node so. */
GtkWidget *fixture_show_form (AppFixture *f, RbNode *node);
/** A window that shows the fixture's newsletter, mapped; closed by the test or the tear-down. */
RbWindow *fixture_open_window (AppFixture *f);

/* --- waiting ---------------------------------------------------------------------------------- */

/**
 * Runs the main loop until @condition holds. No test asserts a time: the limit only ends a test
 * that would wait for ever.
 */
#define wait_until(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 wait_start = g_get_monotonic_time ();                                                   \
                                                                                                   \
    while (!(condition))                                                                           \
      fixture_iterate (wait_start, G_STRLOC, #condition);                                          \
  }                                                                                                \
  G_STMT_END

void fixture_iterate (gint64 start, const char *place, const char *what);
/** Runs whatever is due, until nothing is. */
void fixture_settle (void);
/** Lets the main loop run for @ms: for what must not happen. */
void fixture_pass (guint ms);

/* --- finding ---------------------------------------------------------------------------------- */

/** Whether a widget's accessible name, or the words it shows, are @name. */
gboolean fixture_is_named (GtkWidget *widget, const char *name);
/** The first widget of @type below @root, depth first; of that name unless %NULL. Or %NULL. */
GtkWidget *fixture_find (GtkWidget *root, GType type, const char *name);
/** How many there are. */
guint fixture_count (GtkWidget *root, GType type, const char *name);
/** Clicks the button of that name; fails the test if there is none or it is insensitive. */
void fixture_click (GtkWidget *root, const char *name);
/** The window of the application that is a @type, or %NULL. */
GtkWindow *fixture_find_window (const char *type_name);
/** The first widget of @type in a window; fails the test without one. */
GtkWidget *fixture_part (RbWindow *window, GType type);
/** The caret's text view after a node's field was shown. */
GtkWidget *fixture_focus_field (RbWindow *window, RbNode *node, const char *field);
/** Whether these words are selected in the form's field of that name. */
gboolean fixture_has_selected (RbWindow *window, const char *name, const char *words);
/** Whether @widget is @root, or in it; %NULL is nowhere. */
gboolean fixture_is_below (GtkWidget *widget, GtkWidget *root);

/** The whole text of a text view. Caller frees. */
char *fixture_text (GtkWidget *view);
/** Types at the caret, one letter after the other. */
void fixture_type (GtkWidget *view, const char *text);
/** Presses keys as from a keyboard, in xdotool's names: "ctrl+b". @window must be the host. */
void fixture_press (GtkWindow *window, const char *keys);

/** Presses the key of each letter of @text, which are plain ones. */
void fixture_type_keys (GtkWindow *window, const char *text);

/** The pointer goes to a place of a widget, and rests there. */
void fixture_move_pointer (GtkWidget *widget, const graphene_point_t *at);

/** Clicks into the middle of a widget that is to be seen, as a pointer does. */
void fixture_point_at (GtkWidget *widget);

/** Presses the secondary button there, as for a context menu. */
void fixture_point_at_menu (GtkWidget *widget);

/** Drags from a place of @from to one of @to, in the same window. */
void fixture_drag (GtkWidget *from, const graphene_point_t *start, GtkWidget *to,
                   const graphene_point_t *end);

/**
 * Drags from another program to a place of @to: @contents are a type and what is given as that, in
 * turns, and %NULL. Waits until the program has been told that it was taken.
 */
void fixture_drag_in (AppFixture *f, const char *const *contents, GtkWidget *to,
                      const graphene_point_t *end);

/** Makes the window that wide, as a window manager would. */
void fixture_resize (GtkWindow *window, int width, int height);

/* --- the web view ----------------------------------------------------------------------------- */

/** A value as text. @world %NULL is the document's own, where its scripts would run. */
char *fixture_evaluate (WebKitWebView *view, const char *world, const char *script);
/** Whether a script in the preview's own world gives true; a page being loaded gives nothing. */
gboolean fixture_holds (WebKitWebView *view, const char *script);
/** Waits for a page that has come in whole, images too. */
void fixture_wait_page (WebKitWebView *view);

G_END_DECLS
