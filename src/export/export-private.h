/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check.h"
#include "export.h"
#include "export/earlier.h"
#include "render.h"
#include "rendition.h"

G_BEGIN_DECLS

struct _RbExport {
  RbExportFlags flags;
  gboolean markers; /* around sections, see RbRenderOptions */
  RbStore *store;
  RbDocument *snapshot; /* of the newsletter: nobody else has it */
  RbNode *issue;        /* of the snapshot, as is all below */
  RbFindings *findings;
  RbRendered *rendered; /* as the folder has it */
  GPtrArray *rights;    /* of RbImageRights or %NULL, beside the rendered images */
  GPtrArray *warnings;  /* of char *, ends with %NULL */
  GPtrArray *images;    /* of GBytes, once all were asked for; beside the rendered images */
  GBytes *pdf;          /* or %NULL */
};

/** One writing of one form: whom to tell, and how much of the whole it is. */
typedef struct {
  RbExport *export;
  const char *shown; /* what errors call the target */
  RbProgress progress;
  gpointer user_data;
  GCancellable *cancellable;
  double from; /* fractions of what is told */
  double to;
} RbExportRun;

/** @fraction is of this run. */
void rb_export_run_tell (const RbExportRun *self, double fraction, const char *step);

/* --- images.c --------------------------------------------------------------------------------- */

typedef gboolean (*RbTakeImage) (const RbMailImage *image, GBytes *bytes, gpointer user_data,
                                 GError **error);

/** Makes the images of the mail, in whatever order they come; @take gets each in this thread. */
gboolean rb_export_each_image (const RbExportRun *run, RbTakeImage take, gpointer user_data,
                               GError **error);
/** Makes all images and keeps them in the export, in the order of the mail. */
gboolean rb_export_load_images (const RbExportRun *run, GError **error);
/** Takes @cause over, with the place of the photo before it, which neither its name nor that of the
 * file tells. One within a text stands where @issue shows it; %NULL: any issue. */
void rb_export_propagate_place (GError **error, GError *cause, RbNode *photo, RbNode *issue);

/* --- the forms -------------------------------------------------------------------------------- */

gboolean rb_export_write_folder (const RbExportRun *run, const char *folder, GError **error);
gboolean rb_export_write_delivery (const RbExportRun *run, const char *folder, GError **error);

/* Of images that are loaded. */
GBytes *rb_export_make_zip (RbExport *self, GError **error);
/** @form: what the page says that it is. */
GBytes *rb_export_make_page (RbExport *self, RbEarlierForm form);
/** @date is in seconds since 1970; @seed parts mails that are otherwise the same, or is "". */
GBytes *rb_export_make_eml (RbExport *self, const char *const *to, gint64 date, const char *seed,
                            GError **error);

/** Whether a mail has its images inside; if not, they need not be loaded for it. */
gboolean rb_export_holds_images (RbExport *self);

/**
 * The mail's HTML with each image's address as @dup_address gives it; %NULL leaves it. @online: as
 * the page for a browser, see RbRenderOptions.
 */
GString *rb_export_render_with (RbExport *self, gboolean online,
                                char *(*dup_address) (RbExport *self, guint index, gpointer data),
                                gpointer data);

/** The present, or what SOURCE_DATE_EPOCH says it is. */
gint64 rb_export_get_now (void);

G_END_DECLS
