/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-finish.h"
#include "config.h"
#include "dialogs.h"
#include "export-dialog.h"
#include "export-forms.h"
#include "export-target.h"
#include "shown-path.h"
#include <glib/gi18n-lib.h>

/* A version that cannot be marked is no reason to doubt the export: the file itself says elsewhere
 * that it cannot be written. */
void
rb_export_mark_version (RbNode *issue, guint outputs, guint n_written, const char *folder)
{
  g_autoptr (GString) label = g_string_new (NULL);
  g_autofree char *place = g_path_get_dirname (folder);
  g_autofree char *shown = rb_path_dup_shown (place);

  for (guint i = 0; i < RB_OUTPUT_N && n_written > 0; i++)
    if (outputs & (1u << i)) {
      g_string_append_printf (label, "%s%s", label->len > 0 ? ", " : "", rb_output_get_name (i));
      n_written--;
    }
  g_string_append_printf (label, " · %s", shown);
  rb_export_mark (issue, label->str, NULL);
}

void
rb_export_mark_sent (RbWindow *window, RbNode *issue)
{
  g_autoptr (GError) error = NULL;

  if (rb_document_of (issue) == NULL)
    return;
  if (rb_issue_mark_sent (issue, &error))
    rb_window_toast (window, _ ("Noted as sent"), _ ("Undo"), "win.undo");
  else
    rb_show_error (GTK_WINDOW (window), _ ("Not noted as sent"), error);
}

/* --- once nothing stops it -------------------------------------------------------------------- */

static void
on_resume (RbCheckModel *model, GVariant *unused, GAction *action)
{
  GtkWindow *window = g_object_get_data (G_OBJECT (action), "rb-window");
  RbNode *issue = rb_check_model_get_issue (model);

  if (rb_document_of (issue) != NULL)
    rb_export_dialog_present (window, issue, model);
}

/* The dialog does not jump at someone who is typing: it offers itself. The action belongs to the
 * window, where the toast is, and does nothing once the issue is shown no more. */
void
rb_export_offer_to_resume (RbWindow *window, RbCheckModel *model)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new ("resume-export", NULL);

  g_object_set_data (G_OBJECT (action), "rb-window", window);
  g_signal_connect_object (action, "activate", G_CALLBACK (on_resume), model, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
  rb_window_toast (window, _ ("Nothing stops the export any more"), _ ("Export…"),
                   "win.resume-export");
}
