/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "finding-acts.h"
#include "config.h"
#include "window.h"
#include <glib/gi18n.h>

static void
tell (RbWindow *window, const char *text, gboolean undo)
{
  if (window != NULL)
    rb_window_toast (window, text, undo ? _ ("Undo") : NULL, undo ? "win.undo" : NULL);
}

static void
tell_mended (RbWindow *window, guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u place mended", "%u places mended", n), n);

  tell (window, text, TRUE);
}

/* What was found stands there no more as it was: calmly look again. */
static void
tell_changed (RbWindow *window, RbCheckModel *model)
{
  tell (window, _ ("The text has changed since. It is being checked again."), FALSE);
  rb_check_model_run (model);
}

/* (transfer full): held while something is mended, since @widget may go with what is removed. */
static RbWindow *
hold_window (GtkWidget *widget)
{
  RbWindow *window = rb_window_of (widget);

  return window != NULL ? g_object_ref (window) : NULL;
}

static RbDocument *
document_of (RbCheckModel *model)
{
  return rb_document_of (rb_check_model_get_issue (model));
}

gboolean
rb_finding_mend (GtkWidget *widget, RbCheckModel *model, const RbFinding *finding,
                 const char *words)
{
  RbDocument *document = document_of (model);
  g_autoptr (RbWindow) window = hold_window (widget);
  g_autoptr (RbCheckModel) kept = g_object_ref (model);
  g_autoptr (RbFix) fix = NULL;

  if (document == NULL || finding->fix == NULL)
    return FALSE;
  fix = rb_fix_copy (finding->fix);
  if (fix->editable && words != NULL)
    rb_fix_set_words (fix, words);
  if (!rb_fix_apply (fix, document)) {
    tell_changed (window, kept);
    return FALSE;
  }
  tell_mended (window, 1);
  rb_check_model_run (kept);
  return TRUE;
}

gboolean
rb_finding_is_ready (const RbFinding *finding)
{
  return finding->fix != NULL && !finding->fix->editable && rb_finding_stands (finding);
}

guint
rb_findings_mend_all (GtkWidget *widget, RbCheckModel *model, RbFindings *findings, GArray *indices)
{
  RbDocument *document = document_of (model);
  g_autoptr (RbWindow) window = hold_window (widget);
  g_autoptr (RbCheckModel) kept = g_object_ref (model);
  g_autoptr (RbFix) all = NULL;
  guint n = 0;

  if (document == NULL)
    return 0;
  all = rb_fix_new (g_strdup (""));
  for (guint i = 0; i < indices->len; i++) {
    const RbFinding *finding = rb_findings_get (findings, g_array_index (indices, guint, i));

    /* What is in another's way waits for the next check. */
    if (rb_finding_is_ready (finding) && rb_fix_is_current (finding->fix, document))
      n += rb_fix_join (all, finding->fix);
  }
  g_free (all->label);
  all->label = g_strdup_printf (ngettext ("%u place", "%u places", n), n);
  if (n == 0 || !rb_fix_apply (all, document)) {
    tell_changed (window, kept);
    return 0;
  }
  tell_mended (window, n);
  rb_check_model_run (kept);
  return n;
}

static void
set_waiver (RbCheckModel *model, const RbFinding *finding, const char *reason)
{
  RbDocument *document = rb_document_of (finding->node);

  if (document != NULL)
    rb_waiver_set (document, finding->node, finding->id, finding->field, reason);
  rb_check_model_run (model);
}

void
rb_finding_waive (GtkWidget *widget, RbCheckModel *model, const RbFinding *finding,
                  const char *reason)
{
  set_waiver (model, finding, reason);
  tell (rb_window_of (widget), _ ("Left as it is"), TRUE);
}

void
rb_finding_take_back (GtkWidget *widget, RbCheckModel *model, const RbFinding *finding)
{
  set_waiver (model, finding, "");
  tell (rb_window_of (widget), _ ("Listed again"), TRUE);
}
