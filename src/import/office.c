/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/intake.h"
#include "import/office-pictures.h"
#include "import/office-tidy.h"
#include "import/office.h"
#include "import/zip.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* How long a conversion may take, in seconds; a book of 500 pages with pictures takes 20. */
#define PATIENCE 180
#define STEP_MS 50

/* What the profile says before LibreOffice first starts with it: no macros, nothing fetched for a
 * document, and where its own walls fail, a proxy at which nobody answers. */
static const char profile[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\n"
    "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\">"
    "<prop oor:name=\"DisableMacrosExecution\" oor:op=\"fuse\"><value>true</value></prop></item>\n"
    "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\">"
    "<prop oor:name=\"BlockUntrustedRefererLinks\" oor:op=\"fuse\"><value>true</value></prop>"
    "</item>\n"
    "<item oor:path=\"/org.openoffice.Inet/Settings\">"
    "<prop oor:name=\"ooInetProxyType\" oor:op=\"fuse\"><value>2</value></prop></item>\n"
    "<item oor:path=\"/org.openoffice.Inet/Settings\">"
    "<prop oor:name=\"ooInetHTTPProxyName\" oor:op=\"fuse\"><value>127.0.0.1</value></prop>"
    "</item>\n"
    "<item oor:path=\"/org.openoffice.Inet/Settings\">"
    "<prop oor:name=\"ooInetHTTPProxyPort\" oor:op=\"fuse\"><value>9</value></prop></item>\n"
    "<item oor:path=\"/org.openoffice.Inet/Settings\">"
    "<prop oor:name=\"ooInetHTTPSProxyName\" oor:op=\"fuse\"><value>127.0.0.1</value></prop>"
    "</item>\n"
    "<item oor:path=\"/org.openoffice.Inet/Settings\">"
    "<prop oor:name=\"ooInetHTTPSProxyPort\" oor:op=\"fuse\"><value>9</value></prop></item>\n"
    "</oor:items>\n";

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    folder = g_dir_open (path, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_remove (path);
}

static void
write_map (const char *path, const char *line)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);

  if (fd < 0)
    return;
  /* Without a map the program runs all the same, as nobody. */
  if (write (fd, line, strlen (line)) < 0)
    errno = 0;
  close (fd);
}

/* In the child, before the program starts: a group of its own, so that it can be ended with all it
 * started, and no network. Where the system grants no namespaces, the profile has to do. */
static void
wall_in (gpointer data)
{
  const char *map = data;

  setsid ();
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (unshare (CLONE_NEWUSER | CLONE_NEWNET) == 0)
    write_map ("/proc/self/uid_map", map);
}

/* Waits for the process and all it does. */
static gboolean
await (GPid pid, const char *name, GCancellable *cancellable, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE * G_USEC_PER_SEC;
  int status = 0;
  pid_t done;

  while ((done = waitpid (pid, &status, WNOHANG)) == 0 || (done < 0 && errno == EINTR)) {
    if (g_cancellable_is_cancelled (cancellable) || g_get_monotonic_time () > deadline) {
      kill (-pid, SIGKILL);
      waitpid (pid, &status, 0);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
                   _ ("“%s” cannot be imported: LibreOffice did not finish within three minutes. "
                      "Save the document as HTML there and import that."),
                   name);
      return FALSE;
    }
    g_usleep (STEP_MS * 1000);
  }
  /* What it may have left behind. */
  kill (-pid, SIGKILL);
  return TRUE;
}

/* Puts the document @source into the folder "out" of @box as what @filter makes. */
static gboolean
run (const char *program, const char *box, const char *source, const char *filter, const char *name,
     GCancellable *cancellable, GError **error)
{
  g_autofree char *profile_uri = NULL;
  g_autofree char *profile_path = g_build_filename (box, "profile", NULL);
  g_autofree char *installation = NULL;
  g_autofree char *out = g_build_filename (box, "out", NULL);
  g_autofree char *map = g_strdup_printf ("%u %u 1\n", (guint)geteuid (), (guint)geteuid ());
  g_auto (GStrv) environment = g_get_environ ();
  GPid pid;

  profile_uri = g_filename_to_uri (profile_path, NULL, NULL);
  installation = g_strconcat ("-env:UserInstallation=", profile_uri, NULL);
  /* No display, and nothing of the person's own. */
  environment = g_environ_unsetenv (environment, "DISPLAY");
  environment = g_environ_unsetenv (environment, "WAYLAND_DISPLAY");
  environment = g_environ_unsetenv (environment, "DBUS_SESSION_BUS_ADDRESS");
  environment = g_environ_unsetenv (environment, "LD_PRELOAD");
  environment = g_environ_setenv (environment, "HOME", box, TRUE);
  environment = g_environ_setenv (environment, "TMPDIR", box, TRUE);
  {
    const char *argv[] = { program,       "--headless", "--norestore", "--nolockcheck",
                           "--nodefault", "--nologo",   installation,  "--convert-to",
                           filter,        "--outdir",   out,           source,
                           NULL };

    if (!g_spawn_async (box, (char **)argv, environment,
                        G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL |
                            G_SPAWN_STDERR_TO_DEV_NULL,
                        wall_in, map, &pid, error))
      return FALSE;
  }
  return await (pid, name, cancellable, error);
}

static void
set_damaged (GError **error, const char *name)
{
  g_set_error (error, RB_ERROR, RB_ERROR_SYNTAX,
               _ ("“%s” cannot be imported: LibreOffice cannot read it. It may be damaged or "
                  "locked by a password."),
               name);
}

static void
set_full (GError **error, const char *name)
{
  g_set_error (error, RB_ERROR, RB_ERROR_NO_SPACE,
               _ ("“%s” cannot be imported: there is no room for temporary files."), name);
}

/* What it is, whatever its name says: LibreOffice would take for plain text what is no document of
 * the kind that it is called. By what each package must have (ECMA-376 part 2; ODF 1.3 part 2):
 * Word may name its own text otherwise. %NULL: neither. */
static const char *
find_suffix (GBytes *archive)
{
  return rb_zip_has (archive, "[Content_Types].xml") ? ".docx"
         : rb_zip_has (archive, "content.xml")       ? ".odt"
                                                     : NULL;
}

static gboolean
tidy (GBytes *archive, const char *copy, const char *name, guint *left_out, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (rb_office_tidy (archive, copy, left_out, &local))
    return TRUE;
  if (local->code == RB_ERROR_NO_SPACE)
    set_full (error, name);
  else
    set_damaged (error, name);
  return FALSE;
}

static GBytes *
map_file (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);

  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

/* What is no package, such as a document of an older Word, becomes one: its changes are tracked as
 * well. */
static GBytes *
make_package (const char *path, const char *program, const char *box, const char *name,
              GCancellable *cancellable, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  const char *suffix = strrchr (lower, '.');
  g_autofree char *base = g_strconcat ("older", suffix, NULL);
  g_autofree char *copy = g_build_filename (box, base, NULL);
  g_autofree char *made = g_build_filename (box, "out", "older.odt", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (copy);
  g_autoptr (GError) local = NULL;
  GBytes *archive;

  if (!g_file_copy (from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &local)) {
    rb_intake_fail_reading (name, local, error);
    return NULL;
  }
  if (!run (program, box, copy, "odt:writer8", name, cancellable, error))
    return NULL;
  archive = map_file (made, NULL);
  if (archive == NULL)
    set_damaged (error, name);
  return archive;
}

/* The document, tidied, under a name that LibreOffice cannot take for anything else. */
static char *
copy_in (const char *path, const char *program, const char *box, const char *name, guint *left_out,
         GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) archive = map_file (path, &local);
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autofree char *base = NULL, *copy = NULL;
  const char *suffix;

  if (archive == NULL) {
    rb_intake_fail_reading (name, local, error);
    return NULL;
  }
  suffix = find_suffix (archive);
  if (suffix == NULL && (g_str_has_suffix (lower, ".docx") || g_str_has_suffix (lower, ".odt"))) {
    set_damaged (error, name);
    return NULL;
  }
  if (suffix == NULL) {
    g_bytes_unref (archive);
    archive = make_package (path, program, box, name, cancellable, error);
    if (archive == NULL)
      return NULL;
    suffix = ".odt";
  }
  base = g_strconcat ("manuscript", suffix, NULL);
  copy = g_build_filename (box, base, NULL);
  return tidy (archive, copy, name, left_out, error) ? g_steal_pointer (&copy) : NULL;
}

static GBytes *
convert (const char *path, const char *program, const char *box, const char *name, guint *left_out,
         GHashTable **descriptions, GCancellable *cancellable, GError **error)
{
  g_autofree char *user = g_build_filename (box, "profile", "user", NULL);
  g_autofree char *settings = g_build_filename (user, "registrymodifications.xcu", NULL);
  g_autofree char *result = g_build_filename (box, "out", "manuscript.html", NULL);
  g_autofree char *source = NULL;
  char *html;
  gsize length;

  if (g_mkdir_with_parents (user, 0700) != 0 ||
      !g_file_set_contents (settings, profile, -1, NULL)) {
    set_full (error, name);
    return NULL;
  }
  source = copy_in (path, program, box, name, left_out, cancellable, error);
  if (source == NULL ||
      !run (program, box, source, "html:HTML (StarWriter):EmbedImages", name, cancellable, error))
    return NULL;
  if (!g_file_get_contents (result, &html, &length, NULL)) {
    set_damaged (error, name);
    return NULL;
  }
  *descriptions = rb_office_read_descriptions (source);
  return g_bytes_new_take (html, length);
}

GBytes *
rb_office_read (const char *path, guint left_out[RB_LEFT_OUT_N], GHashTable **descriptions,
                GCancellable *cancellable, GError **error)
{
  g_autofree char *program = g_find_program_in_path ("soffice");
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *box = NULL;
  g_autoptr (GError) local = NULL;
  GBytes *html;

  if (program == NULL)
    program = g_find_program_in_path ("libreoffice");
  if (program == NULL) {
    g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
                 _ ("To import “%s”, LibreOffice Writer is needed: install the package "
                    "libreoffice-writer-nogui."),
                 name);
    return NULL;
  }
  box = g_dir_make_tmp ("rundbrief-office-XXXXXX", &local);
  if (box == NULL) {
    g_set_error (error, RB_ERROR, RB_ERROR_NO_SPACE, _ ("“%s” cannot be imported: %s"), name,
                 local->message);
    return NULL;
  }
  html = convert (absolute, program, box, name, left_out, descriptions, cancellable, error);
  remove_tree (box);
  return html;
}
