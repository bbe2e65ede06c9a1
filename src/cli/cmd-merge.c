/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli.h"
#include "export/json-writer.h"

#include <glib/gi18n-lib.h>

static const char *const type_names[] = {
  [RB_MERGE_SET] = "set",   [RB_MERGE_ADD] = "add",     [RB_MERGE_REMOVE] = "remove",
  [RB_MERGE_MOVE] = "move", [RB_MERGE_PHOTO] = "photo",
};

static const char *const state_names[] = {
  [RB_MERGE_CLEAN] = "clean",
  [RB_MERGE_SAME] = "same",
  [RB_MERGE_CONFLICT] = "conflict",
};

static const char *const conflict_names[] = {
  [RB_CONFLICT_NONE] = "",
  [RB_CONFLICT_FIELD] = "field",
  [RB_CONFLICT_REMOVED_HERE] = "removed-here",
  [RB_CONFLICT_REMOVED_THERE] = "removed-there",
  [RB_CONFLICT_MOVED] = "moved",
  [RB_CONFLICT_PHOTO] = "photo",
};

static const char *const conflict_labels[] = {
  [RB_CONFLICT_NONE] = "",
  [RB_CONFLICT_FIELD] = N_ ("changed on both sides"),
  [RB_CONFLICT_REMOVED_HERE] = N_ ("removed here, changed in the copy"),
  [RB_CONFLICT_REMOVED_THERE] = N_ ("changed here, removed in the copy"),
  [RB_CONFLICT_MOVED] = N_ ("moved to different places"),
  [RB_CONFLICT_PHOTO] = N_ ("the photo was changed on both sides"),
};

static const char *const decision_names[] = {
  [RB_DECIDE_LATER] = "",
  [RB_DECIDE_OURS] = "ours",
  [RB_DECIDE_THEIRS] = "theirs",
  [RB_DECIDE_BOTH] = "both",
};

static void
write_change (RbJsonWriter *writer, const RbMergeChange *change)
{
  g_autofree char *node = g_strdup_printf ("%" G_GINT64_FORMAT, change->node);

  rb_json_writer_open (writer, NULL, '{');
  rb_json_writer_text (writer, "type", type_names[change->type]);
  rb_json_writer_text (writer, "state", state_names[change->state]);
  if (change->state == RB_MERGE_CONFLICT)
    rb_json_writer_text (writer, "conflict", conflict_names[change->conflict]);
  if (change->decision != RB_DECIDE_LATER)
    rb_json_writer_text (writer, "decision", decision_names[change->decision]);
  rb_json_writer_text (writer, "node", node);
  if (change->field != NULL)
    rb_json_writer_text (writer, "field", change->field);
  rb_json_writer_text (writer, "place", change->place);
  rb_json_writer_text (writer, "base", change->base);
  rb_json_writer_text (writer, "ours", change->ours);
  rb_json_writer_text (writer, "theirs", change->theirs);
  rb_json_writer_close (writer);
}

static RbExit
print_json (RbMerge *merge, gboolean merged)
{
  g_autoptr (RbJsonWriter) writer = rb_json_writer_new ();

  rb_json_writer_open (writer, NULL, '{');
  rb_json_writer_text (writer, "author", rb_merge_get_author (merge));
  rb_json_writer_bare (writer, "merged", merged ? "true" : "false");
  rb_json_writer_open (writer, "changes", '[');
  for (guint i = 0; i < rb_merge_count (merge); i++)
    write_change (writer, rb_merge_get (merge, i));
  rb_json_writer_close (writer);
  rb_json_writer_close (writer);
  return rb_cli_print (rb_json_writer_get (writer)->str);
}

/* One line, that of several words no more than a few. */
static void
print_value (GString *lines, const char *label, const char *field, const char *value)
{
  g_autofree char *words = field != NULL && rb_status_is_field (field) && *value != '\0'
                               ? rb_status_dup_words (field, value)
                               : g_strdup (value);
  g_autofree char *first = g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), 200));

  g_strdelimit (first, "\n\r\t", ' ');
  if (*first != '\0')
    g_string_append_printf (lines, "    %s: %s\n", label, first);
}

static void
print_conflicts (RbMerge *merge)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < rb_merge_count (merge); i++) {
    const RbMergeChange *change = rb_merge_get (merge, i);

    if (change->state != RB_MERGE_CONFLICT || change->decision != RB_DECIDE_LATER)
      continue;
    g_string_append_printf (lines, "%s, %s: %s\n", change->place, change->label,
                            _ (conflict_labels[change->conflict]));
    print_value (lines, _ ("before"), change->field, change->base);
    print_value (lines, _ ("here"), change->field, change->ours);
    print_value (lines, rb_merge_get_author (merge), change->field, change->theirs);
  }
  rb_cli_print (lines->str);
}

static RbExit
print_counts (RbMerge *merge)
{
  guint n = rb_merge_count (merge) - rb_merge_count_state (merge, RB_MERGE_SAME);
  g_autoptr (GString) line = g_string_new (NULL);

  if (n == 0) {
    g_string_append (line, rb_merge_is_known (merge)
                               ? _ ("The review copy was merged already and holds nothing new.")
                               : _ ("The review copy holds no changes."));
  } else {
    g_string_append_printf (line,
                            g_dngettext (GETTEXT_PACKAGE, "%u change by %s", "%u changes by %s", n),
                            n, rb_merge_get_author (merge));
    n = rb_merge_count_state (merge, RB_MERGE_CONFLICT);
    if (n > 0)
      g_string_append_printf (
          line, g_dngettext (GETTEXT_PACKAGE, ", %u conflict decided", ", %u conflicts decided", n),
          n);
  }
  g_string_append_c (line, '\n');
  return rb_cli_print (line->str);
}

static RbExit
run (RbDocument *document, RbMerge *merge, gboolean json)
{
  guint undecided = rb_merge_count_undecided (merge);
  g_autoptr (GError) error = NULL;

  if (rb_merge_get_left_out (merge) > 0)
    rb_cli_complain (_ ("Warning: the review copy holds things that no Rundbrief has put there; "
                        "they are left out."));
  if (undecided > 0) {
    if (json)
      print_json (merge, FALSE);
    else
      print_conflicts (merge);
    rb_cli_complain (
        g_dngettext (
            GETTEXT_PACKAGE,
            "Nothing was merged: %u conflict is undecided. Decide with --ours, --theirs or "
            "--both (for texts).",
            "Nothing was merged: %u conflicts are undecided. Decide with --ours, --theirs "
            "or --both (for texts).",
            undecided),
        undecided);
    return RB_EXIT_FINDINGS;
  }
  if (!rb_merge_apply (merge, document, &error) || !rb_document_close (document, &error))
    return rb_cli_fail (error);
  return json ? print_json (merge, TRUE) : print_counts (merge);
}

RbExit
rb_cmd_merge (int argc, char **argv)
{
  gboolean ours = FALSE, theirs = FALSE, both = FALSE, json = FALSE;
  const GOptionEntry options[] = {
    { "ours", 0, 0, G_OPTION_ARG_NONE, &ours, N_ ("Decide conflicts for the newsletter"), NULL },
    { "theirs", 0, 0, G_OPTION_ARG_NONE, &theirs, N_ ("Decide conflicts for the review copy"),
      NULL },
    { "both", 0, 0, G_OPTION_ARG_NONE, &both,
      N_ ("Keep both texts, one after the other, where that can be"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new ("FILE.rundbrief COPY.rundbrief");
  g_autoptr (RbDocument) document = NULL;
  g_autoptr (RbMerge) merge = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _ ("Takes over what was done in a review copy, as one step that can be taken back. If "
         "both have changed the same and it is not said who is right, nothing is "
         "changed."));
  if (!rb_cli_parse (context, &argc, &argv, 2, 2))
    return RB_EXIT_FAILED;
  if (ours && theirs) {
    rb_cli_complain (_ ("Conflicts are decided by --ours or by --theirs, not by both of them."));
    return RB_EXIT_FAILED;
  }
  document = rb_document_open (argv[1], RB_STORE_WRITE, &error);
  merge = document != NULL ? rb_merge_open (document, argv[2], NULL, &error) : NULL;
  if (merge == NULL)
    return rb_cli_fail (error);
  if (both)
    rb_merge_decide_all (merge, RB_DECIDE_BOTH);
  if (ours || theirs)
    rb_merge_decide_all (merge, ours ? RB_DECIDE_OURS : RB_DECIDE_THEIRS);
  return run (document, merge, json);
}
