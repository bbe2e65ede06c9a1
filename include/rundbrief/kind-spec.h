/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * kind-spec: what a kind of node is made of. Storage, the editor's form, JSON in and out, search
 * and the check all work from these tables; which section kinds there are is known to kinds.h.
 */
#pragma once

#include "node.h"

G_BEGIN_DECLS

typedef enum {
  RB_FIELD_LINE,    /* one paragraph of plain text */
  RB_FIELD_TEXT,    /* Markdown */
  RB_FIELD_PHOTO,   /* a child node of kind RB_KIND_PICTURE in the slot of this name */
  RB_FIELD_LINK,    /* NAME.label and NAME.url */
  RB_FIELD_ADDRESS, /* an address alone */
  RB_FIELD_DATE,    /* ISO 8601, with or without a time: 2025-09-04, 2025-09-04T18:30 */
  RB_FIELD_CHOICE,  /* one of @choices; unset means the first */
  RB_FIELD_TOGGLE,  /* "true" or unset */
  RB_FIELD_ITEMS,   /* child nodes of @item_kind in the slot of this name */
  RB_FIELD_COLUMNS, /* a row of texts, tab-separated; JSON: a list of texts */
  RB_FIELD_ROWS,    /* rows of texts, by newline and tab; JSON: a list of lists of texts */
  RB_FIELD_COLOUR,  /* #rrggbb */
  RB_FIELD_LIST,    /* texts, newline-separated; JSON: a list of texts */
  RB_FIELD_SYSTEM,  /* the identifier of a mailing system, see mailing-profile.h */
} RbFieldType;

typedef enum {
  RB_FIELD_NONE = 0,
  RB_FIELD_NAMES = 1 << 0,  /* stands for the node in lists; set as a headline in the form */
  RB_FIELD_NUMBER = 1 << 1, /* a choice that is a number in JSON */
  RB_FIELD_TIME = 1 << 2,   /* a date that may carry a time */
  RB_FIELD_PROPER = 1 << 3, /* names of people and offices, which no dictionary knows */
  RB_FIELD_OFFICE = 1 << 4, /* for the office alone: no mail shows it */
} RbFieldFlags;

typedef struct {
  const char *name;
  const char *label; /* N_(): translate with _() to show */
  RbFieldType type;
  RbFieldFlags flags;
  const char *const *choices;       /* %NULL-terminated values */
  const char *const *choice_labels; /* N_(), parallel to @choices */
  const char *item_kind;
  const char *hint; /* N_(), shown while empty; may be %NULL */
  const char *noun; /* N_(), names it in "Edit %s" where the label is half a sentence; else %NULL */
} RbFieldSpec;

typedef struct {
  const char *name;          /* as in JSON: "article" */
  const char *label;         /* N_(): "Article" */
  const char *description;   /* N_(): a line for the chooser, "Photo, headline, text, link" */
  const char *icon;          /* symbolic icon name */
  const RbFieldSpec *fields; /* ends with a %NULL name */
} RbKindSpec;

/** The specs of what is not a section. */
extern const RbKindSpec RB_NEWSLETTER_SPEC;
extern const RbKindSpec RB_ISSUE_SPEC;
extern const RbKindSpec RB_PHOTO_SPEC;
/** Of a kind that only a later Rundbrief knows. It has no fields: what is of it stays in the file
 * and can be moved and deleted, but neither edited nor mailed. */
extern const RbKindSpec RB_UNKNOWN_SPEC;

/** A field of a spec by name; for "link.url" the field "link". %NULL if there is none. */
const RbFieldSpec *rb_kind_spec_find (const RbKindSpec *spec, const char *name);

/** What a field is called in the name of a step, untranslated as the label is. */
const char *rb_field_spec_get_noun (const RbFieldSpec *field);

/** The effective value of a choice: the stored one, or the first. */
const char *rb_node_get_choice (RbNode *node, const RbFieldSpec *field);

/**
 * Whether a copy of a node gets this field. What is said of the very issue does not go along: which
 * review copies were merged into it, see merge.h, and how far it has come, see status.h.
 */
gboolean rb_kind_is_copied (RbNode *node, const char *field);

/* --- dates ------------------------------------------------------------------------------------ */

/**
 * Reads an ISO 8601 date with or without a time, local to the reader: 2025-09-04, 2025-09-04T18:30,
 * 2025-09-04T18:30:00. @has_time may be %NULL. %NULL for anything else. Independent of the clock's
 * zone: the fields are what was written.
 */
GDateTime *rb_date_parse (const char *iso, gboolean *has_time);

/* --- photos ----------------------------------------------------------------------------------- */

/**
 * The fields of a node of kind RB_KIND_PICTURE: those of RB_PHOTO_SPEC, of which "file" is its path
 * in JSON and in texts ("photos/2.jpg") and "licence" an identifier of licence.h or any words;
 * "rotate", "crop", "focus" and "ratio" are explained in photo-cut.h. Besides, not in JSON: "blob"
 * (SHA-256 of the stored bytes), "from_file" (names of fields that were read from the file's
 * metadata and that nobody has confirmed, with the standard: "holder:xmp alt:iptc") and "conflicts"
 * (what the file says otherwise, see photo-rights.h).
 */

/** The photo that a text names by path (`![…](photos/2.jpg)`), or %NULL. */
RbNode *rb_newsletter_find_photo (RbNode *newsletter, const char *path);

G_END_DECLS
