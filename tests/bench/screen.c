/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen.h"
#include "bench.h"
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#define SIZE "1600x1000x24"
#define LIMIT 20000.0 /* ms that anything is waited for */

struct BenchScreen {
  GSubprocess *server, *bus, *program;
  GSubprocessLauncher *launcher;
  char *home;
  Display *display;
  Window root, window;
  int window_width, window_height;
  int damage_base;
  XImage *image;
  XShmSegmentInfo shared;
  guint8 *before;
  int x, y, width, height;
};

/* Windows come and go while one asks about them. */
static int
ignore_error (Display *display, XErrorEvent *event)
{
  return 0;
}

/* --- the screen ------------------------------------------------------------------------------- */

/* A program that tells on its first line of output where it is to be found. */
static GSubprocess *
start_server (GSubprocessLauncher *launcher, char **line, const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *server = g_subprocess_launcher_spawnv (launcher, argv, &error);
  GInputStream *output;
  GString *text;
  char c;

  if (server == NULL) {
    g_printerr ("%s\n", error->message);
    return NULL;
  }
  output = g_subprocess_get_stdout_pipe (server);
  text = g_string_new (NULL);
  while (g_input_stream_read (output, &c, 1, NULL, NULL) == 1 && c != '\n')
    g_string_append_c (text, c);
  *line = g_string_free (text, FALSE);
  return server;
}

/* A caret that blinks and a button that fades are noise to a meter. */
static void
write_settings (BenchScreen *self)
{
  g_autofree char *folder = g_build_filename (self->home, ".config", "gtk-4.0", NULL);
  g_autofree char *file = g_build_filename (folder, "settings.ini", NULL);

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (file, "[Settings]\ngtk-cursor-blink=0\ngtk-enable-animations=0\n", -1, NULL);
}

static void
set_home (BenchScreen *self)
{
  static const struct {
    const char *name;
    const char *folder;
  } places[] = { { "HOME", "" },
                 { "XDG_CONFIG_HOME", ".config" },
                 { "XDG_DATA_HOME", ".local/share" },
                 { "XDG_STATE_HOME", ".local/state" },
                 { "XDG_CACHE_HOME", ".cache" },
                 { "XDG_RUNTIME_DIR", "runtime" } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autofree char *path = g_build_filename (self->home, places[i].folder, NULL);

    g_mkdir_with_parents (path, 0700);
    g_subprocess_launcher_setenv (self->launcher, places[i].name, path, TRUE);
  }
}

BenchScreen *
bench_screen_new (void)
{
  static const char *const server[] = { "Xvfb", "-displayfd", "1",   "-screen",  "0",
                                        SIZE,   "-nolisten",  "tcp", "-noreset", NULL };
  static const char *const bus[] = { "dbus-daemon", "--session", "--nofork", "--print-address=1",
                                     NULL };
  BenchScreen *self = g_new0 (BenchScreen, 1);
  g_autoptr (GSubprocessLauncher) quiet = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *number = NULL, *display = NULL, *address = NULL;
  int error_base;

  self->home = g_dir_make_tmp ("rundbrief-bench-XXXXXX", NULL);
  self->launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                              G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  set_home (self);
  write_settings (self);
  self->server = start_server (quiet, &number, server);
  if (self->server == NULL)
    goto fail;
  display = g_strconcat (":", number, NULL);
  self->display = XOpenDisplay (display);
  if (self->display == NULL ||
      !XDamageQueryExtension (self->display, &self->damage_base, &error_base) ||
      !XShmQueryExtension (self->display)) {
    g_printerr ("Xvfb cannot be used\n");
    goto fail;
  }
  g_subprocess_launcher_setenv (self->launcher, "DISPLAY", display, TRUE);
  g_subprocess_launcher_setenv (self->launcher, "GDK_BACKEND", "x11", TRUE);
  /* Without a graphics card the other ones are drawn by the processor too, and slower. */
  g_subprocess_launcher_setenv (self->launcher, "GSK_RENDERER", "cairo", TRUE);
  g_subprocess_launcher_setenv (self->launcher, "GSETTINGS_BACKEND", "memory", TRUE);
  g_subprocess_launcher_setenv (self->launcher, "LC_ALL", "C.UTF-8", TRUE);
  g_subprocess_launcher_unsetenv (self->launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_setenv (quiet, "DISPLAY", display, TRUE);
  self->bus = start_server (quiet, &address, bus);
  if (self->bus == NULL)
    goto fail;
  g_subprocess_launcher_setenv (self->launcher, "DBUS_SESSION_BUS_ADDRESS", address, TRUE);
  XSetErrorHandler (ignore_error);
  self->root = DefaultRootWindow (self->display);
  XSelectInput (self->display, self->root, SubstructureNotifyMask);
  XDamageCreate (self->display, self->root, XDamageReportRawRectangles);
  return self;
fail:
  bench_screen_free (self);
  return NULL;
}

static void
remove_tree (const char *path)
{
  const char *argv[] = { "rm", "-rf", path, NULL };
  g_autoptr (GSubprocess) rm = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);

  if (rm != NULL)
    g_subprocess_wait (rm, NULL, NULL);
}

static void
stop (GSubprocess **process)
{
  if (*process == NULL)
    return;
  g_subprocess_send_signal (*process, SIGTERM);
  g_subprocess_wait (*process, NULL, NULL);
  g_clear_object (process);
}

void
bench_screen_free (BenchScreen *self)
{
  bench_screen_end (self);
  stop (&self->bus);
  if (self->display != NULL)
    XCloseDisplay (self->display);
  stop (&self->server);
  g_clear_object (&self->launcher);
  remove_tree (self->home);
  g_free (self->home);
  g_free (self);
}

const char *
bench_screen_get_home (BenchScreen *self)
{
  return self->home;
}

/* --- what happens on it ----------------------------------------------------------------------- */

/* Whether an event says that pixels of the watched area may have changed. */
static gboolean
is_damage (BenchScreen *self, const XEvent *event)
{
  const XRectangle *r = &((const XDamageNotifyEvent *)event)->area;

  return event->type == self->damage_base + XDamageNotify && r->x < self->x + self->width &&
         r->y < self->y + self->height && r->x + r->width > self->x && r->y + r->height > self->y;
}

/* The next event, or FALSE at @until. */
static gboolean
next_event (BenchScreen *self, XEvent *event, double until)
{
  struct pollfd fd = { .fd = ConnectionNumber (self->display), .events = POLLIN };

  while (!XPending (self->display)) {
    double left = until - bench_now ();

    if (left <= 0 || poll (&fd, 1, (int)left + 1) < 0)
      return FALSE;
  }
  XNextEvent (self->display, event);
  return TRUE;
}

/* Waits for damage; the time at which it was told, or 0. */
static double
wait_damage (BenchScreen *self, double until)
{
  XEvent event;
  double at;

  while (next_event (self, &event, until))
    if (is_damage (self, &event)) {
      at = bench_now ();
      /* What was drawn at the same time is looked at with it. */
      while (XPending (self->display))
        XNextEvent (self->display, &event);
      return at;
    }
  return 0;
}

static void
drop_image (BenchScreen *self)
{
  if (self->image == NULL)
    return;
  XShmDetach (self->display, &self->shared);
  XSync (self->display, False);
  XDestroyImage (self->image);
  shmdt (self->shared.shmaddr);
  g_clear_pointer (&self->before, g_free);
  self->image = NULL;
}

static gsize
image_size (BenchScreen *self)
{
  return (gsize)self->image->bytes_per_line * (gsize)self->height;
}

static void
grab (BenchScreen *self)
{
  XShmGetImage (self->display, self->root, self->image, self->x, self->y, AllPlanes);
}

static void
keep (BenchScreen *self)
{
  grab (self);
  memcpy (self->before, self->image->data, image_size (self));
}

static gboolean
differs (BenchScreen *self)
{
  grab (self);
  return memcmp (self->before, self->image->data, image_size (self)) != 0;
}

double
bench_screen_start (BenchScreen *self, const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  double start = bench_now ();
  XEvent event;

  self->window = None;
  while (XPending (self->display))
    XNextEvent (self->display, &event);
  self->program = g_subprocess_launcher_spawnv (self->launcher, argv, &error);
  if (self->program == NULL) {
    g_printerr ("%s\n", error->message);
    return 0;
  }
  while (self->window == None && next_event (self, &event, start + LIMIT)) {
    XWindowAttributes a;

    if (event.type == MapNotify && !event.xmap.override_redirect &&
        XGetWindowAttributes (self->display, event.xmap.window, &a) && a.class == InputOutput &&
        a.width >= 200 && a.height >= 200) {
      self->window = event.xmap.window;
      self->window_width = a.width;
      self->window_height = a.height;
    }
  }
  if (self->window == None)
    return 0;
  XMoveWindow (self->display, self->window, 0, 0);
  XSetInputFocus (self->display, self->window, RevertToPointerRoot, CurrentTime);
  XFlush (self->display);
  return start;
}

void
bench_screen_end (BenchScreen *self)
{
  drop_image (self);
  stop (&self->program);
}

void
bench_screen_watch (BenchScreen *self, const BenchArea *area)
{
  int right = area->right > 0 ? area->right : self->window_width + area->right;
  int bottom = area->bottom > 0 ? area->bottom : self->window_height + area->bottom;

  drop_image (self);
  self->x = area->left;
  self->y = area->top;
  self->width = CLAMP (right, area->left + 1, 1600) - area->left;
  self->height = CLAMP (bottom, area->top + 1, 1000) - area->top;
  self->image = XShmCreateImage (self->display, DefaultVisual (self->display, 0),
                                 (guint)DefaultDepth (self->display, 0), ZPixmap, NULL,
                                 &self->shared, (guint)self->width, (guint)self->height);
  self->shared.shmid = shmget (IPC_PRIVATE, image_size (self), IPC_CREAT | 0600);
  self->shared.shmaddr = self->image->data = shmat (self->shared.shmid, NULL, 0);
  XShmAttach (self->display, &self->shared);
  XSync (self->display, False);
  shmctl (self->shared.shmid, IPC_RMID, NULL);
  self->before = g_malloc (image_size (self));
  keep (self);
}

static gboolean
has_colours (BenchScreen *self, guint wanted)
{
  guint32 seen[64];
  guint n = 0;

  grab (self);
  for (int y = 0; y < self->height; y++) {
    const guint32 *row =
        (const guint32 *)(gpointer)(self->image->data + y * self->image->bytes_per_line);

    for (int x = 0; x < self->width; x++) {
      guint i = 0;

      if (x > 0 && row[x] == row[x - 1])
        continue;
      while (i < n && seen[i] != row[x])
        i++;
      if (i < n)
        continue;
      seen[n++] = row[x];
      if (n >= MIN (wanted, G_N_ELEMENTS (seen)))
        return TRUE;
    }
  }
  return FALSE;
}

double
bench_screen_wait_content (BenchScreen *self, guint colours)
{
  double at = bench_now (), until = at + LIMIT;

  while (at > 0 && !has_colours (self, colours))
    at = wait_damage (self, until);
  return at;
}

double
bench_screen_settle (BenchScreen *self, double quiet)
{
  double last = 0, start = bench_now (), at;

  keep (self);
  while ((at = wait_damage (self, MAX (last, start) + quiet)) > 0) {
    if (differs (self)) {
      last = at;
      keep (self);
    }
    if (at > start + LIMIT)
      return 0;
  }
  return last;
}

/* --- hands ------------------------------------------------------------------------------------ */

void
bench_screen_press (BenchScreen *self, const char *key)
{
  KeyCode code = XKeysymToKeycode (self->display, XStringToKeysym (key));

  /* Held down it would repeat. */
  XTestFakeKeyEvent (self->display, code, True, CurrentTime);
  XTestFakeKeyEvent (self->display, code, False, CurrentTime);
  XFlush (self->display);
}

double
bench_screen_time_key (BenchScreen *self, const char *key)
{
  double start, at;

  while (wait_damage (self, 0) > 0)
    ;
  keep (self);
  start = bench_now ();
  bench_screen_press (self, key);
  while ((at = wait_damage (self, start + LIMIT / 10)) > 0)
    if (differs (self))
      return at - start;
  return -1;
}

void
bench_screen_type (BenchScreen *self, guint keys, GArray *times)
{
  static const char *const letters[] = { "e", "n", "r", "a", "s", "t" };

  for (guint i = 0; i < keys; i++) {
    double time;

    bench_screen_settle (self, 150);
    g_usleep ((gulong)g_random_int_range (0, 30000));
    time = bench_screen_time_key (self, letters[i % G_N_ELEMENTS (letters)]);
    if (time >= 0)
      g_array_append_val (times, time);
  }
}

void
bench_screen_click (BenchScreen *self, int x, int y)
{
  XTestFakeMotionEvent (self->display, 0, x, y, CurrentTime);
  XTestFakeButtonEvent (self->display, 1, True, CurrentTime);
  XTestFakeButtonEvent (self->display, 1, False, CurrentTime);
  XFlush (self->display);
}
