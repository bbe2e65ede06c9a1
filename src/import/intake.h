/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * intake: one source on its way in. First it is read into planned nodes, then its photos are
 * loaded, and only when nothing can fail any more it is put into the document.
 */
#pragma once

#include "import.h"
#include "photo.h"
#include "rich-text.h"

G_BEGIN_DECLS

/** The longest text of one field, in bytes. */
#define RB_INTAKE_MAX_TEXT RB_TEXT_MAX
/** The largest source, in bytes. */
#define RB_INTAKE_MAX_SOURCE (64 * 1024 * 1024)

/** A picture's file, loaded once however often the source names it. */
typedef struct {
  char *path;    /* absolute, links resolved; of bytes any that is unique */
  GBytes *bytes; /* the picture itself, where it stands in the source, or %NULL */
  char *where;   /* where the source first names it */
  RbPhoto *photo;
  GError *error; /* why there is none */
} RbIntakeFile;

/** A node to be made. */
typedef struct _RbPlan RbPlan;
struct _RbPlan {
  const char *kind; /* literals or interned */
  const char *slot;
  GPtrArray *fields;   /* name (interned), value (owned), name, value, … */
  guint n_said;        /* so many of these are the source's; the others a picture's file tells */
  GPtrArray *children; /* of RbPlan */
  RbIntakeFile *file;  /* for a picture; belongs to the intake */
  char *anchor;        /* what links call a section, or %NULL */
};

RbPlan *rb_plan_add_child (RbPlan *self, const char *slot, const char *kind);
/** Takes @value; "" is not added. */
void rb_plan_take_field (RbPlan *self, const char *name, char *value);
const char *rb_plan_get_field (RbPlan *self, const char *name);

typedef struct _RbImport RbIntake;
struct _RbImport {
  char *path;
  char *name;           /* of the source, for people */
  char *folder;         /* absolute, links resolved: pictures stay inside it */
  char *text;           /* the whole source, if it is text */
  gboolean json;        /* then places have a line and a path */
  RbPlan *newsletter;   /* its fields are to be set, its children to be added */
  GPtrArray *files;     /* of RbIntakeFile, in the source's order */
  GHashTable *attached; /* path → GBytes: photos that came along, where no file is read; or %NULL */
  GHashTable *named;    /* path in texts → RbPlan of the picture in slot "photos" */
  gboolean manuscript;   /* words only: it may come into an issue that is there */
  char *left_out;        /* what could not be kept, or %NULL */
  char *left_out_within; /* … in an issue that is there, if that is more; or %NULL */
};

/** Refuses what is no file and what is larger than %RB_INTAKE_MAX_SOURCE. */
RbIntake *rb_intake_new (const char *path, GError **error);
/** For a form that is there as a text, in UTF-8, with its photos: see @attached. */
RbIntake *rb_intake_new_for_text (const char *name, const char *text, GHashTable *attached);
/** Reads its text, which must be UTF-8. */
gboolean rb_intake_read_text (RbIntake *self, GError **error);
void rb_intake_free (RbIntake *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbIntake, rb_intake_free)

/** Sets %RB_ERROR_SYNTAX with the place before the message. Returns %FALSE. */
gboolean rb_intake_fail (RbIntake *self, const char *where, GError **error, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/** Says that the file @name cannot be read, for a @reason of GLib. */
void rb_intake_fail_reading (const char *name, const GError *reason, GError **error);

/** "sample.json, line 41, at issues[0].title", or the name alone for what has no such places. */
char *rb_intake_describe_place (RbIntake *self, const char *where);

/** Notes that @plan shows the file at @path, relative to the source. */
gboolean rb_intake_want_file (RbIntake *self, RbPlan *plan, const char *path, const char *where,
                              GError **error);
/** The planned picture that texts call @path, made if need be. */
RbPlan *rb_intake_want_named (RbIntake *self, const char *path, const char *where, GError **error);
/** Wants each photo that a Markdown text names. */
gboolean rb_intake_want_photos_of (RbIntake *self, const char *markdown, const char *where,
                                   GError **error);
/** A planned picture for texts from its bytes. @name is for people; its path is to be given yet. */
RbPlan *rb_intake_want_bytes (RbIntake *self, GBytes *bytes, const char *name);
/** Gives such a picture the path by which texts name it. */
void rb_intake_name (RbIntake *self, RbPlan *plan, const char *path);
/** Takes back a planned picture for texts, and its file. */
void rb_intake_drop (RbIntake *self, RbPlan *plan);
/** Decodes all files wanted so far; those that fail keep their error. */
void rb_intake_try (RbIntake *self, GCancellable *cancellable);
/** Decodes all wanted files, and fills what the source does not say from what the files say. */
gboolean rb_intake_load (RbIntake *self, GCancellable *cancellable, GError **error);

/** Puts everything into @document. Cannot fail. */
void rb_intake_apply (RbIntake *self, RbDocument *document);
/** Puts a manuscript's sections into @issue, from @index on. */
void rb_intake_apply_into (RbIntake *self, RbNode *issue, guint index);

/** "notes" of "notes.md", as an issue's title; today, as its date. */
char *rb_intake_dup_title (RbIntake *self);
char *rb_intake_dup_today (void);

/** The readers of the forms. */
gboolean rb_intake_read_json (RbIntake *self, GCancellable *cancellable, GError **error);
gboolean rb_intake_read_markdown (RbIntake *self, GCancellable *cancellable, GError **error);
/** HTML, and what LibreOffice makes of other documents. */
gboolean rb_intake_read_html (RbIntake *self, GCancellable *cancellable, GError **error);
gboolean rb_intake_read_office (RbIntake *self, GCancellable *cancellable, GError **error);

/** source.c: how files of one form are read. */
typedef gboolean (*RbReadForm) (RbIntake *intake, GCancellable *cancellable, GError **error);
void rb_import_set_document_readers (RbReadForm html, RbReadForm office);

G_END_DECLS
