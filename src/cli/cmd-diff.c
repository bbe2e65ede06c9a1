/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli.h"
#include "diff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One side of the comparison. */
typedef struct {
  RbDocument *document;
  RbNode *issue;
  gint64 seq; /* which change it is the state after; G_MAXINT64: as it is now */
  char *name; /* %NULL: the issue's title */
} State;

static void
clear_state (State *state)
{
  g_clear_object (&state->document);
  g_free (state->name);
}

static void
set_now (State *state, RbDocument *document, RbNode *issue)
{
  state->document = g_object_ref (document);
  state->issue = issue;
  state->seq = G_MAXINT64;
}

/* --- which state is meant --------------------------------------------------------------------- */

static gboolean
set_past (State *state, RbDocument *document, RbNode *issue, gint64 seq, char *name, GError **error)
{
  state->name = name;
  state->seq = seq;
  state->document = rb_document_open_past (document, seq, error);
  if (state->document == NULL)
    return FALSE;
  state->issue = rb_document_find (state->document, rb_node_get_id (issue));
  if (state->issue == NULL)
    g_set_error (error, RB_ERROR, RB_ERROR_FAILED, _ ("“%s” was not there yet in “%s”."),
                 rb_node_get (issue, "title"), name);
  return state->issue != NULL;
}

static char *
dup_version_name (const RbVersion *version)
{
  g_autofree char *time = rb_cli_dup_version_time (version);

  return g_strdup_printf (
      "%s, %s", *version->label != '\0' ? version->label : rb_cli_get_version_label (version->kind),
      time);
}

/* The state with this label; NULL if there is none, or several different. */
static const RbVersion *
find_version (GPtrArray *versions, const char *wanted, GError **error)
{
  const RbVersion *found = NULL;

  for (guint i = 0; i < versions->len; i++) {
    const RbVersion *version = versions->pdata[i];

    if (strcmp (version->label, wanted) != 0)
      continue;
    if (found != NULL && found->seq != version->seq) {
      g_autofree char *one = g_strdup_printf ("%" G_GINT64_FORMAT, version->seq);
      g_autofree char *other = g_strdup_printf ("%" G_GINT64_FORMAT, found->seq);

      g_set_error (
          error, RB_ERROR, RB_ERROR_FAILED,
          _ ("Several versions are called “%s”. Name one by its number, such as %s or %s."), wanted,
          one, other);
      return NULL;
    }
    found = version;
  }
  return found;
}

static gboolean
parse_number (RbDocument *document, const char *wanted, gint64 *seq)
{
  gint64 last = rb_store_get_last_change (rb_document_get_store (document), NULL);

  return g_ascii_string_to_signed (wanted, 10, 0, last, seq, NULL);
}

/* What stands on the command line: a label, a number as `list --versions` has it, or an issue. */
static gboolean
find_state (State *state, RbDocument *document, RbNode *issue, const char *wanted, GError **error)
{
  g_autoptr (GPtrArray) versions =
      rb_store_list_versions (rb_document_get_store (document), rb_node_get_id (issue), error);
  const RbVersion *version;
  GError *why = NULL;
  RbNode *other;
  gint64 seq;

  if (versions == NULL)
    return FALSE;
  version = find_version (versions, wanted, &why);
  if (why != NULL) {
    g_propagate_error (error, why);
    return FALSE;
  }
  if (version != NULL)
    return set_past (state, document, issue, version->seq, dup_version_name (version), error);
  other = rb_cli_find_issue (document, wanted, NULL);
  if (other != NULL) {
    set_now (state, document, other);
    return TRUE;
  }
  if (!parse_number (document, wanted, &seq)) {
    g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
                 _ ("There is no version and no issue “%s”. See “rundbrief-cli list --versions”."),
                 wanted);
    return FALSE;
  }
  for (guint i = 0; i < versions->len && version == NULL; i++)
    if (((RbVersion *)versions->pdata[i])->seq == seq)
      version = versions->pdata[i];
  return set_past (state, document, issue, seq,
                   /* Translators: a state of the newsletter, known by a number */
                   version != NULL ? dup_version_name (version)
                                   : g_strdup_printf (_ ("Change %s"), wanted),
                   error);
}

/* The newest version before @to, or the issue before it. */
static gboolean
find_before (State *state, RbDocument *document, const State *to, GError **error)
{
  RbNode *issue = rb_document_find (document, rb_node_get_id (to->issue));
  g_autoptr (GPtrArray) versions =
      rb_store_list_versions (rb_document_get_store (document), rb_node_get_id (to->issue), error);
  RbNode *before;

  if (versions == NULL)
    return FALSE;
  for (guint i = 0; issue != NULL && i < versions->len; i++) {
    const RbVersion *version = versions->pdata[i];

    /* With an import an issue begins: what stood there then is asked for by name. */
    if (version->seq < to->seq && strcmp (version->kind, RB_VERSION_IMPORT) != 0)
      return set_past (state, document, issue, version->seq, dup_version_name (version), error);
  }
  before = rb_newsletter_find_issue_before (to->issue);
  if (before != NULL) {
    state->document = g_object_ref (to->document);
    state->issue = before;
    return TRUE;
  }
  g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
               _ ("“%s” has neither a version nor an issue before it to be compared with."),
               rb_node_get (to->issue, "title"));
  return FALSE;
}

typedef struct {
  char *issue, *from, *to, *output;
  gboolean json;
} Wishes;

static gboolean
find_states (RbDocument *document, const Wishes *wishes, State *from, State *to, GError **error)
{
  RbNode *issue = rb_cli_find_issue (document, wishes->issue, error);

  if (issue == NULL)
    return FALSE;
  if (wishes->to == NULL)
    set_now (to, document, issue);
  else if (!find_state (to, document, issue, wishes->to, error))
    return FALSE;
  return wishes->from != NULL ? find_state (from, document, issue, wishes->from, error)
                              : find_before (from, document, to, error);
}

/* --- two files -------------------------------------------------------------------------------- */

/* The issue of the other file with the same number or title, else its newest. */
static RbNode *
find_like (RbDocument *document, RbNode *issue)
{
  RbNode *found = rb_document_find (document, rb_node_get_id (issue));

  if (found != NULL && rb_node_is (found, "issue"))
    return found;
  found = rb_cli_find_issue (document, rb_node_get (issue, "title"), NULL);
  return found != NULL ? found : rb_document_get_newest_issue (document);
}

static gboolean
find_in_files (const char *before, const char *after, const Wishes *wishes, State *from, State *to,
               GError **error)
{
  g_autofree char *name_before = g_path_get_basename (before);
  g_autofree char *name_after = g_path_get_basename (after);

  if (wishes->from != NULL || wishes->to != NULL) {
    g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
                 _ ("Two files are compared as they are, without --from and --to."));
    return FALSE;
  }
  to->document = rb_import_source (after, error);
  from->document = to->document != NULL ? rb_import_source (before, error) : NULL;
  if (from->document == NULL)
    return FALSE;
  to->issue = rb_cli_find_issue (to->document, wishes->issue, error);
  if (to->issue == NULL)
    return FALSE;
  from->issue = wishes->issue != NULL ? rb_cli_find_issue (from->document, wishes->issue, error)
                                      : find_like (from->document, to->issue);
  if (from->issue == NULL) {
    if (wishes->issue == NULL)
      rb_cli_find_issue (from->document, NULL, error);
    return FALSE;
  }
  from->name = g_strdup_printf ("%s (%s)", rb_node_get (from->issue, "title"), name_before);
  to->name = g_strdup_printf ("%s (%s)", rb_node_get (to->issue, "title"), name_after);
  return TRUE;
}

/* --- told ------------------------------------------------------------------------------------- */

static void
name_states (RbComparison *comparison, const State *from, const State *to)
{
  g_autofree char *now = NULL;

  /* Translators: %s is an issue, as it stands now and not in a version */
  now = g_strdup_printf (_ ("%s, now"), rb_node_get (to->issue, "title"));
  rb_comparison_set_names (
      comparison, from->name != NULL ? from->name : rb_node_get (from->issue, "title"),
      to->name != NULL                               ? to->name
      : from->name != NULL && comparison->same_issue ? now
                                                     : rb_node_get (to->issue, "title"));
}

static gboolean
check_output (const char *output, GError **error)
{
  g_autofree char *lower = output != NULL ? g_ascii_strdown (output, -1) : NULL;
  g_autofree char *shown = NULL;

  if (output == NULL || g_str_has_suffix (lower, ".html") || g_str_has_suffix (lower, ".htm"))
    return TRUE;
  shown = g_filename_display_name (output);
  g_set_error (error, RB_ERROR, RB_ERROR_FAILED,
               _ ("The comparison is written as a page. Let the name “%s” end in .html."), shown);
  return FALSE;
}

static RbExit
tell (const RbComparison *comparison, const Wishes *wishes)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  RbExit printed;

  if (wishes->output != NULL &&
      !rb_comparison_write_page (comparison, RB_LAYOUT_BY_WIDTH, wishes->output, &error)) {
    rb_cli_fail (error);
    return RB_EXIT_FAILED;
  }
  if (wishes->json) {
    text = rb_cli_diff_dup_json (comparison);
  } else if (wishes->output != NULL) {
    g_autofree char *summary = rb_comparison_dup_summary (comparison);

    text = g_strconcat (summary, "\n", NULL);
  } else {
    text = rb_cli_diff_dup_text (comparison);
  }
  printed = rb_cli_print (text);
  if (printed != RB_EXIT_CLEAN)
    return printed;
  return rb_comparison_is_same (comparison) ? RB_EXIT_CLEAN : RB_EXIT_FINDINGS;
}

static RbExit
compare (int argc, char **argv, const Wishes *wishes, State *from, State *to)
{
  g_autoptr (RbDocument) document = NULL;
  g_autoptr (RbComparison) comparison = NULL;
  g_autoptr (GError) error = NULL;
  gboolean found;

  if (!check_output (wishes->output, &error))
    return rb_cli_fail (error);
  if (wishes->output != NULL &&
      !rb_cli_may_replace (wishes->output, RB_EARLIER_COMPARISON, RB_REPLACE_EARLIER))
    return RB_EXIT_FAILED;
  if (argc == 3) {
    found = find_in_files (argv[1], argv[2], wishes, from, to, &error);
  } else {
    document = rb_import_source (argv[1], &error);
    found = document != NULL && find_states (document, wishes, from, to, &error);
  }
  if (!found) {
    rb_cli_fail (error);
    return RB_EXIT_FAILED;
  }
  comparison = rb_compare_issues (from->issue, to->issue);
  if (argc == 3)
    rb_comparison_set_names (comparison, from->name, to->name);
  else
    name_states (comparison, from, to);
  return tell (comparison, wishes);
}

RbExit
rb_cmd_diff (int argc, char **argv)
{
  Wishes wishes = { NULL };
  State from = { NULL }, to = { NULL };
  const GOptionEntry options[] = {
    { "issue", 'i', 0, G_OPTION_ARG_STRING, &wishes.issue,
      N_ ("The issue; the newest without this"), N_ ("TITLE|ID") },
    { "from", 'f', 0, G_OPTION_ARG_STRING, &wishes.from,
      N_ ("What it is compared with: a version’s label or number, or an issue; the newest version "
          "or else the issue before without this"),
      N_ ("VERSION|ISSUE") },
    { "to", 't', 0, G_OPTION_ARG_STRING, &wishes.to,
      N_ ("What is compared with it; the issue as it is now without this"), N_ ("VERSION|ISSUE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &wishes.json, N_ ("Print JSON"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &wishes.output,
      N_ ("Write a page to read and print"), N_ ("FILE.html") },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new ("SOURCE [SOURCE]");
  RbExit result = RB_EXIT_FAILED;

  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  if (rb_cli_parse (context, &argc, &argv, 1, 2))
    result = compare (argc, argv, &wishes, &from, &to);
  clear_state (&from);
  clear_state (&to);
  g_free (wishes.issue);
  g_free (wishes.from);
  g_free (wishes.to);
  g_free (wishes.output);
  return result;
}
