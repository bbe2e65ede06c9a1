/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keyboard and pointer, as the display has them. */
#include "app-fixture.h"
#include <gdk/x11/gdkx.h>

static void
on_pressed (GObject *source, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)done = TRUE;
}

/* The display is asked beside, so that what it tells GTK is seen to meanwhile. */
static void
run_xdotool (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, &error);
  gboolean done = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, on_pressed, &done);
  wait_until (done);
  fixture_settle ();
}

void
fixture_press (GtkWindow *window, const char *keys)
{
  wait_until (gtk_window_is_active (window));
  run_xdotool ((const char *[]){ "xdotool", "key", "--clearmodifiers", keys, NULL });
}

void
fixture_type_keys (GtkWindow *window, const char *text)
{
  for (; *text != '\0'; text++) {
    char key[2] = { *text, '\0' };

    fixture_press (window, *text == ' ' ? "space" : key);
  }
}

/* Where a place of @widget is in its window. */
static void
get_place (GtkWidget *widget, const graphene_point_t *at, int *left, int *top)
{
  GtkNative *native = gtk_widget_get_native (widget);
  graphene_point_t there;
  double x, y;

  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native), at, &there));
  gtk_native_get_surface_transform (native, &x, &y);
  *left = (int)(x + there.x);
  *top = (int)(y + there.y);
}

/* The pointer goes to a place of the window that @widget is in. */
static void
move_to (GtkWidget *widget, int x, int y)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  g_autofree char *id = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (surface));
  g_autofree char *left = g_strdup_printf ("%d", x), *top = g_strdup_printf ("%d", y);

  run_xdotool ((const char *[]){ "xdotool", "mousemove", "--window", id, left, top, NULL });
}

void
fixture_move_pointer (GtkWidget *widget, const graphene_point_t *at)
{
  int x, y;

  get_place (widget, at, &x, &y);
  move_to (widget, x, y);
}

static void
click_at (GtkWidget *widget, const char *button)
{
  graphene_point_t middle;

  wait_until (gtk_widget_get_width (widget) > 0);
  middle = GRAPHENE_POINT_INIT ((float)gtk_widget_get_width (widget) / 2,
                                (float)gtk_widget_get_height (widget) / 2);
  /* By a step, as hands do: a pointer that rests where a menu was is for GTK still over that, which
   * then gets the press. */
  fixture_move_pointer (widget, &GRAPHENE_POINT_INIT (middle.x - 3, middle.y));
  fixture_move_pointer (widget, &middle);
  /* A popover may just be coming up there. */
  wait_until (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_PRELIGHT);
  run_xdotool ((const char *[]){ "xdotool", "click", button, NULL });
}

void
fixture_point_at (GtkWidget *widget)
{
  click_at (widget, "1");
}

void
fixture_point_at_menu (GtkWidget *widget)
{
  click_at (widget, "3");
}

/* What a window has been told of a drag. */
typedef struct {
  int x, y;
  gboolean pressed;
} Seen;

static gboolean
on_drag_event (GtkEventControllerLegacy *controller, GdkEvent *event, Seen *seen)
{
  double x, y;

  switch ((int)gdk_event_get_event_type (event)) {
  case GDK_BUTTON_PRESS:
    seen->pressed = TRUE;
    break;
  case GDK_MOTION_NOTIFY:
  case GDK_DRAG_MOTION:
    if (gdk_event_get_position (event, &x, &y)) {
      seen->x = (int)x;
      seen->y = (int)y;
    }
    break;
  default:
    break;
  }
  return FALSE;
}

/*
 * Goes to a place of the window, as a hand does that is never quite still: of a drag that has just
 * begun GTK does not pass every movement on. Whether the window has seen it come there.
 */
static gboolean
drag_to (GtkWidget *widget, int x, int y, int *n, const Seen *seen)
{
  move_to (widget, x, y + (*n)++ % 2);
  /* What the window answers is with the display before the next step. */
  gdk_display_sync (gtk_widget_get_display (widget));
  return seen->x == x && (seen->y == y || seen->y == y + 1);
}

/* Lets go over a place of the window that @widget is in, once that has seen the drag come there. */
static void
drop_on (GtkWidget *widget, const graphene_point_t *at, const Seen *seen)
{
  int x, y, n = 0;

  get_place (widget, at, &x, &y);
  wait_until (drag_to (widget, x, y, &n, seen));
  run_xdotool ((const char *[]){ "xdotool", "mouseup", "1", NULL });
}

static GtkEventController *
watch_drag (GtkWidget *window, Seen *seen)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (on_drag_event), seen);
  gtk_widget_add_controller (window, events);
  return events;
}

/*
 * No step is taken before the window has seen the one before. A drag begins with a movement, which
 * GTK keeps for its next frame: if that is late, the button is let go before, which the drag then
 * misses, and it never ends. And what is let go before the window has answered to the drag is not
 * dropped.
 */
void
fixture_drag (GtkWidget *from, const graphene_point_t *start, GtkWidget *to,
              const graphene_point_t *end)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_native (from));
  Seen seen = { 0 };
  GtkEventController *events = watch_drag (window, &seen);
  graphene_point_t there, at;

  wait_until (gtk_widget_get_width (to) > 0);
  g_assert_true (gtk_widget_compute_point (to, from, end, &there));
  fixture_move_pointer (from, start);
  wait_until (gtk_widget_get_state_flags (from) & GTK_STATE_FLAG_PRELIGHT);
  run_xdotool ((const char *[]){ "xdotool", "mousedown", "1", NULL });
  wait_until (seen.pressed);
  for (int i = 1; i < 8; i++) {
    int x, y, n = 0;

    graphene_point_interpolate (start, &there, i / 8.0, &at);
    get_place (from, &at, &x, &y);
    wait_until (drag_to (from, x, y, &n, &seen));
  }
  drop_on (from, &there, &seen);
  gtk_widget_remove_controller (window, events);
}

/* --- out of another program ------------------------------------------------------------------- */

/* Where its window is put: beside the host's. */
#define GIVER_LEFT "1500"

static char *
read_said (GDataInputStream *said)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (said, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  return line;
}

/* A drag of another program begins as it sees the pointer move on, with the button down. */
static void
begin_drag (GDataInputStream *said)
{
  g_autofree char *id = read_said (said), *dragging = NULL;

  run_xdotool ((const char *[]){ "xdotool", "windowmove", "--sync", id, GIVER_LEFT, "0", NULL });
  run_xdotool ((const char *[]){
      "xdotool",   "mousemove", "--window", id,   "50", "30",        "sleep", "0.1",
      "mousemove", "--window",  id,         "52", "30", "mousedown", "1",     "sleep",
      "0.1",       "mousemove", "--window", id,   "62", "30",        "sleep", "0.1",
      "mousemove", "--window",  id,         "72", "30", "sleep",     "0.1",   "mousemove",
      "--window",  id,          "82",       "30", NULL });
  dragging = read_said (said);
  g_assert_cmpstr (dragging, ==, "dragging");
}

void
fixture_drag_in (AppFixture *f, const char *const *contents, GtkWidget *to,
                 const graphene_point_t *end)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_native (to));
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSubprocess) giver = NULL;
  g_autoptr (GDataInputStream) said = NULL;
  g_autoptr (GError) error = NULL;
  Seen seen = { 0 };
  GtkEventController *events = watch_drag (window, &seen);
  gboolean done = FALSE;

  g_ptr_array_add (argv, g_strdup (g_getenv ("RUNDBRIEF_DRAG_GIVER")));
  for (; contents[0] != NULL; contents += 2) {
    g_autofree char *name = g_strdup_printf ("dragged-%u", argv->len);
    char *path = g_build_filename (f->folder, name, NULL);

    g_ptr_array_add (argv, g_strdup (contents[0]));
    g_ptr_array_add (argv, path);
    g_file_set_contents (path, contents[1], -1, &error);
    g_assert_no_error (error);
  }
  g_ptr_array_add (argv, NULL);
  giver =
      g_subprocess_newv ((const char *const *)argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  said = g_data_input_stream_new (g_subprocess_get_stdout_pipe (giver));
  begin_drag (said);
  drop_on (to, end, &seen);
  /* It goes once it has been told that its drag has ended. */
  g_subprocess_wait_check_async (giver, NULL, on_pressed, &done);
  wait_until (done);
  gtk_widget_remove_controller (window, events);
}

void
fixture_resize (GtkWindow *window, int width, int height)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  g_autofree char *id = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (surface));
  g_autofree char *w = g_strdup_printf ("%d", width), *h = g_strdup_printf ("%d", height);

  run_xdotool ((const char *[]){ "xdotool", "windowsize", id, w, h, NULL });
}
