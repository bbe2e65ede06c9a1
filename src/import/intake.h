/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * intake: one source on its way in. First it is read into planned nodes, then its photos are
 * loaded, and only when nothing can fail any more it is put into the document.
 */
#pragma once

#include "document.h"
#include "photo.h"

G_BEGIN_DECLS

/** The longest text of one field, in bytes. */
#define RB_INTAKE_MAX_TEXT (256 * 1024)
/** The largest source, in bytes. */
#define RB_INTAKE_MAX_SOURCE (64 * 1024 * 1024)

/** A picture's file, loaded once however often the source names it. */
typedef struct {
  char *path;  /* absolute, links resolved */
  char *where; /* where the source first names it */
  RbPhoto *photo;
  GError *error; /* why there is none */
} RbIntakeFile;

/** A node to be made. */
typedef struct _RbPlan RbPlan;
struct _RbPlan {
  const char *kind; /* literals or interned */
  const char *slot;
  GPtrArray *fields;   /* name (interned), value (owned), name, value, … */
  GPtrArray *children; /* of RbPlan */
  RbIntakeFile *file;  /* for a picture; belongs to the intake */
};

RbPlan *rb_plan_add_child (RbPlan *self, const char *slot, const char *kind);
/** Takes @value; "" is not added. */
void rb_plan_take_field (RbPlan *self, const char *name, char *value);
const char *rb_plan_get_field (RbPlan *self, const char *name);

typedef struct {
  char *name;         /* of the source, for people */
  char *folder;       /* absolute, links resolved: pictures stay inside it */
  char *text;         /* the whole source */
  gboolean json;      /* then places have a line and a path */
  RbPlan *newsletter; /* its fields are to be set, its children to be added */
  GPtrArray *files;   /* of RbIntakeFile, in the source's order */
  GHashTable *named;  /* path in texts → RbPlan of the picture in slot "photos" */
} RbIntake;

/** Reads @path's text, at most %RB_INTAKE_MAX_SOURCE bytes of UTF-8. */
RbIntake *rb_intake_new (const char *path, GError **error);
void rb_intake_free (RbIntake *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbIntake, rb_intake_free)

/** Sets %RB_ERROR_SYNTAX with the place before the message. Returns %FALSE. */
gboolean rb_intake_fail (RbIntake *self, const char *where, GError **error, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/** Notes that @plan shows the file at @path, relative to the source. */
gboolean rb_intake_want_file (RbIntake *self, RbPlan *plan, const char *path, const char *where,
                              GError **error);
/** The planned picture that texts call @path, made if need be. */
RbPlan *rb_intake_want_named (RbIntake *self, const char *path, const char *where, GError **error);
/** Wants each photo that a Markdown text names. */
gboolean rb_intake_want_photos_of (RbIntake *self, const char *markdown, const char *where,
                                   GError **error);
/** Decodes all wanted files, and fills what the source does not say from what the files say. */
gboolean rb_intake_load (RbIntake *self, GCancellable *cancellable, GError **error);

/** Puts everything into @document. Cannot fail. */
void rb_intake_apply (RbIntake *self, RbDocument *document);

/** The readers of the forms. */
gboolean rb_intake_read_json (RbIntake *self, GError **error);
gboolean rb_intake_read_markdown (RbIntake *self, GError **error);

G_END_DECLS
