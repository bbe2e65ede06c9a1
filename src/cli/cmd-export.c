/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  RbDocument *document;
  const char *source;
  const char *wanted; /* the issue, or %NULL */
  const char *target;
  gboolean force;
  gboolean by_address; /* a mail's images */
} Job;

static RbExit
say_warnings (RbExport *export)
{
  for (const char *const *warning = rb_export_get_warnings (export); *warning != NULL; warning++)
    rb_cli_complain (_ ("Warning: %s"), *warning);
  return RB_EXIT_CLEAN;
}

/* Says what --force passes over; then prepares. */
static RbExport *
prepare (Job *job, GError **error)
{
  RbNode *issue = rb_cli_find_issue (job->document, job->wanted, error);
  g_autoptr (RbFindings) findings = NULL;
  g_autoptr (GString) list = NULL;
  RbExportFlags flags = job->by_address ? RB_EXPORT_BY_ADDRESS : RB_EXPORT_NONE;
  guint n;

  if (issue == NULL)
    return NULL;
  if (!job->force)
    return rb_export_prepare (issue, flags, error);
  findings = rb_check_issue (issue);
  n = rb_findings_count_rank (findings, RB_RANK_ERROR);
  list = g_string_new (NULL);
  g_string_printf (list,
                   g_dngettext (GETTEXT_PACKAGE, "Exported with --force in spite of %u error:",
                                "Exported with --force in spite of %u errors:", n),
                   n);
  for (guint i = 0; i < rb_findings_count (findings); i++) {
    const RbFinding *finding = rb_findings_get (findings, i);
    g_autofree char *place = rb_finding_dup_place (finding);

    if (finding->rank == RB_RANK_ERROR && rb_finding_stands (finding))
      g_string_append_printf (list, "\n%s: %s", place, finding->message);
  }
  if (n > 0)
    rb_cli_complain ("%s", list->str);
  return rb_export_prepare (issue, flags | RB_EXPORT_FORCE, error);
}

/* On a terminal alone; scripts want silence. */
static void
tell (double fraction, const char *step, gpointer unused)
{
  g_printerr ("\r\033[K%3d %%  %s", (int)(fraction * 100), step);
}

static RbExit
export_as (Job *job, RbExportForm form, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbExport) export = prepare (job, &error);
  gboolean shows = isatty (STDERR_FILENO);
  gboolean fine;

  /* Until here nothing was written, and an interrupt might simply end the process. */
  if (export == NULL)
    return rb_cli_fail (error);
  fine = rb_export_write (export, form, path, shows ? tell : NULL, NULL, rb_cli_watch_interrupts (),
                          &error);
  if (shows)
    g_printerr ("\r\033[K");
  return fine ? say_warnings (export) : rb_cli_fail (error);
}

static RbExit
export_html (Job *job)
{
  return export_as (job, RB_EXPORT_FOLDER, job->target);
}

static RbExit
export_zip (Job *job)
{
  return export_as (job, RB_EXPORT_ZIP, job->target);
}

static RbExit
export_eml (Job *job)
{
  return export_as (job, RB_EXPORT_EML, job->target);
}

static RbExit
export_page (Job *job)
{
  return export_as (job, RB_EXPORT_PAGE, job->target);
}

static RbExit
export_text (Job *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbExport) export = prepare (job, &error);

  if (export == NULL)
    return rb_cli_fail (error);
  if (strcmp (job->target, "-") == 0)
    return rb_cli_print (rb_export_get_text (export));
  if (!rb_export_text (export, job->target, &error))
    return rb_cli_fail (error);
  return RB_EXIT_CLEAN;
}

/* The dated folder goes into the one that was named, which is made if need be. */
static RbExit
export_delivery (Job *job)
{
  g_autoptr (GError) error = NULL;
  RbNode *issue = rb_cli_find_issue (job->document, job->wanted, &error);
  g_autofree char *name = NULL, *path = NULL, *line = NULL;
  gboolean made;
  RbExit result;

  if (issue == NULL)
    return rb_cli_fail (error);
  name = rb_export_dup_name (issue, RB_EXPORT_DELIVERY);
  path = g_build_filename (job->target, name, NULL);
  /* Else it would be left, with nothing in it. */
  rb_cli_watch_interrupts ();
  made = g_mkdir (job->target, 0777) == 0;
  result = export_as (job, RB_EXPORT_DELIVERY, path);
  if (result == RB_EXIT_CLEAN) {
    line = g_strconcat (path, "\n", NULL);
    return rb_cli_print (line);
  }
  /* Only if nothing is in it. */
  if (made)
    g_rmdir (job->target);
  return result;
}

/* The form carries the whole newsletter, unless one issue is asked for. It goes to another
 * Rundbrief and not to readers, so nothing is checked. */
static RbExit
export_json (Job *job)
{
  g_autoptr (GError) error = NULL;
  RbNode *issue = NULL;

  if (job->wanted != NULL)
    issue = rb_cli_find_issue (job->document, job->wanted, &error);
  if (error != NULL ||
      !rb_export_json (rb_document_get_root (job->document), issue, job->target, &error))
    return rb_cli_fail (error);
  return RB_EXIT_CLEAN;
}

/* For whoever answers for the photos: what is wrong with them is what it is to show, so nothing
 * stops it. */
static RbExit
export_rights (Job *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbRightsSheet) sheet = NULL;
  RbNode *issue = rb_cli_find_issue (job->document, job->wanted, &error);

  if (issue == NULL)
    return rb_cli_fail (error);
  sheet = rb_rights_sheet_new_today (issue);
  if (!rb_rights_sheet_write (sheet, job->target, &error))
    return rb_cli_fail (error);
  return RB_EXIT_CLEAN;
}

/* @label: as a version of the history is called then; %NULL where no mail was written. @endings: of
 * the names of files that may be replaced, in lower case, if they are an @earlier one; none where
 * the export itself looks. */
typedef struct {
  const char *name;
  RbExit (*run) (Job *job);
  const char *label;
  const char *endings[4];
  RbEarlierForm earlier;
} Form;

static const Form forms[] = {
  { "html", export_html, N_ ("Folder for the web and mailing system") },
  { "zip", export_zip, N_ ("ZIP file"), { ".zip" }, RB_EARLIER_ZIP },
  { "eml", export_eml, N_ ("Mail file (EML)"), { ".eml" }, RB_EARLIER_EML },
  { "text", export_text, N_ ("Plain text"), { ".txt", ".text", ".md" }, RB_EARLIER_TEXT },
  { "page",
    export_page,
    N_ ("Page for a browser"),
    { ".html", ".htm", ".xhtml" },
    RB_EARLIER_PAGE },
  { "delivery", export_delivery, N_ ("Delivery package") },
  { "json", export_json, NULL },
  { "rights", export_rights, NULL },
};

/* The source was opened to be read. That it cannot be written is told, but the export stands. What
 * was made of its photos is kept for the next one, too. */
static void
mark_version (Job *job, const char *form)
{
  RbNode *issue = rb_cli_find_issue (job->document, job->wanted, NULL);
  g_autofree char *target = g_canonicalize_filename (job->target, NULL);
  g_autofree char *place = g_path_get_dirname (target);
  g_autofree char *shown = g_filename_display_name (place);
  g_autofree char *label = g_strdup_printf ("%s · %s", _ (form), shown);
  const char *path = rb_store_get_path (rb_document_get_store (job->document));
  g_autoptr (RbDocument) document = NULL;
  g_autoptr (GHashTable) made = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = rb_node_get_id (issue);
  gboolean marked = rb_export_is_marked (issue, label);

  if (*path == '\0')
    return;
  made = rb_store_steal_renditions (rb_document_get_store (job->document));
  if (marked && g_hash_table_size (made) == 0)
    return;
  /* While it is read nobody may write. */
  g_clear_object (&job->document);
  document = rb_document_open (job->source, RB_STORE_WRITE, &error);
  if (document != NULL)
    rb_store_keep_renditions (rb_document_get_store (document), made);
  if (marked)
    return;
  issue = document != NULL ? rb_document_find (document, id) : NULL;
  if (issue == NULL || !rb_export_mark (issue, label, &error) ||
      !rb_document_close (document, &error))
    rb_cli_complain (_ ("Warning: %s"),
                     error != NULL ? error->message : _ ("The issue was removed meanwhile."));
}

static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat one, two;

  return stat (a, &one) == 0 && stat (b, &two) == 0 && one.st_dev == two.st_dev &&
         one.st_ino == two.st_ino;
}

static gboolean
has_ending (const char *path, const char *const *endings)
{
  g_autofree char *name = g_ascii_strdown (path, -1);

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  return FALSE;
}

/* What is there is replaced only if its name says that it is of the same form, even with --force,
 * and what it holds says so too. */
static gboolean
may_replace (const Job *job, const Form *form)
{
  const RbReplace replace = job->force ? RB_REPLACE_ANY : RB_REPLACE_UNLESS_FORCED;

  if (form->run == export_rights)
    return rb_cli_may_replace (job->target,
                               has_ending (job->target, (const char *const[]){ ".csv", NULL })
                                   ? RB_EARLIER_TABLE
                                   : RB_EARLIER_RIGHTS_PAGE,
                               replace);
  if (form->endings[0] == NULL || strcmp (job->target, "-") == 0 ||
      !g_file_test (job->target, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  if (has_ending (job->target, form->endings))
    return rb_cli_may_replace (job->target, form->earlier, replace);
  rb_cli_complain (_ ("“%s” exists already and was left as it is. Choose another name."),
                   job->target);
  return FALSE;
}

/* A newsletter is never replaced: what a slip of the hand could cost is too much. */
static gboolean
may_write (Job *job, const Form *form)
{
  char *real = realpath (job->target, NULL);
  gboolean is_newsletter = real != NULL && g_str_has_suffix (real, ".rundbrief");

  free (real);
  if (!is_newsletter && !is_same_file (job->source, job->target))
    return may_replace (job, form);
  rb_cli_complain (_ ("“%s” is a newsletter and is not replaced. Choose another place."),
                   job->target);
  return FALSE;
}

static RbExit
run (Job *job, const char *form)
{
  const char *names[G_N_ELEMENTS (forms) + 1] = { NULL };
  g_autofree char *known = NULL;
  g_autoptr (GError) error = NULL;
  RbExit result = RB_EXIT_FAILED;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (forms); i++)
    names[i] = forms[i].name;
  known = g_strjoinv (", ", (char **)names);
  for (i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (form, forms[i].name) == 0)
      break;
  if (i == G_N_ELEMENTS (forms)) {
    rb_cli_complain (_ ("“--as %s” is not known; known are %s."), form, known);
    return RB_EXIT_FAILED;
  }
  if (strcmp (job->target, "-") == 0 && forms[i].run != export_text) {
    rb_cli_complain (
        _ ("Only text goes to the standard output. Name a place, or “./-” for a file of "
           "that name."));
    return RB_EXIT_FAILED;
  }
  if (!may_write (job, &forms[i]))
    return RB_EXIT_FAILED;
  job->document = rb_import_source (job->source, &error);
  if (job->document == NULL)
    return rb_cli_fail (error);
  rb_store_trust_photos (rb_document_get_store (job->document));
  result = forms[i].run (job);
  if (result == RB_EXIT_CLEAN && forms[i].label != NULL && strcmp (job->target, "-") != 0)
    mark_version (job, forms[i].label);
  g_clear_object (&job->document);
  return result;
}

RbExit
rb_cmd_export (int argc, char **argv)
{
  g_autofree char *wanted = NULL;
  g_autofree char *form = NULL;
  g_autofree char *target = NULL;
  gboolean force = FALSE, by_address = FALSE;
  const GOptionEntry options[] = {
    { "issue", 'i', 0, G_OPTION_ARG_STRING, &wanted,
      N_ ("The issue; without this the newest, in JSON all"), N_ ("TITLE|ID") },
    { "as", 'a', 0, G_OPTION_ARG_STRING, &form,
      N_ ("A folder with the mail; it as a ZIP file, a mail, plain text or a page for a browser; "
          "all "
          "of these in a dated folder; a newsletter in JSON; a table of the photos’ rights"),
      "html|zip|eml|text|page|delivery|json|rights" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &target,
      N_ ("Where to write; for text, - is the standard output"), N_ ("DEST") },
    { "link-images", 0, 0, G_OPTION_ARG_NONE, &by_address,
      N_ ("A mail names its images by their address on the web instead of holding them"), NULL },
    { "force", 'f', 0, G_OPTION_ARG_NONE, &force,
      N_ ("Export in spite of errors that the check finds, and over a file that is no export"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new ("SOURCE");
  Job job = { 0 };

  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  if (!rb_cli_parse (context, &argc, &argv, 1, 1))
    return RB_EXIT_FAILED;
  if (form == NULL || target == NULL || *target == '\0') {
    rb_cli_complain (form == NULL ? _ ("The form is missing. Give it with --as.")
                                  : _ ("The place is missing. Give it with -o."));
    return RB_EXIT_FAILED;
  }
  job.source = argv[1];
  job.wanted = wanted;
  job.target = target;
  job.force = force;
  job.by_address = by_address;
  rb_cli_say_profile_problems ();
  return run (&job, form);
}
