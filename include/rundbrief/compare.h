/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * compare: two states of an issue, or two issues, as their readers see them: which sections came,
 * went or moved, and word by word what became of the others.
 *
 * What no reader gets is left out: notes for the office, the path of a photo, a section that is
 * hidden in both. Hiding a section is taking it away, showing it is adding it.
 *
 * A comparison holds neither nodes nor documents. It may be read from any thread, and by several.
 */
#pragma once

#include "kind-spec.h"
#include "mail-image.h"
#include "rich-text.h"
#include "store.h"

G_BEGIN_DECLS

/** What became of a thing. */
typedef enum {
  RB_SAME,
  RB_CHANGED,
  RB_ADDED,
  RB_REMOVED,
} RbDifference;

/** How a paragraph looks. */
typedef struct {
  guint8 kind; /* RbParagraphKind */
  guint8 level;
  guint8 quote;
  guint8 depth;
  gboolean ordered;
  int number; /* of an item of an ordered list */
} RbDiffShape;

/** Words that were kept, added or removed. */
typedef struct {
  RbDifference is;      /* RB_CHANGED: the same words, in another style or with another link */
  char *text;           /* as in an RbRun: of a photo its alternative text; "\n" for a break */
  RbRunStyle style;     /* as it is now; of what was removed as it was */
  RbRunStyle old_style; /* as it was, where @is is RB_CHANGED */
  char *url;            /* where they lead to now (or led to, if removed), or %NULL */
  char *old_url;        /* where they led to, where @is is RB_CHANGED; or %NULL */
  char *source;         /* of a photo: its path */
  gboolean is_break;    /* another paragraph begins here */
  RbDiffShape shape;    /* of that paragraph */
} RbDiffWords;

/**
 * A paragraph that stands against another, or against nothing. One that was split, or several that
 * were joined, stand against each other as one block, whose words have breaks.
 */
typedef struct {
  RbDifference is;
  RbDiffShape before; /* of its first paragraph; as @after where there was none */
  RbDiffShape after;  /* as @before where there is none */
  GArray *words;      /* of RbDiffWords; not empty */
} RbDiffBlock;

/** A cell: words without breaks. */
typedef struct {
  RbDifference is; /* RB_ADDED and RB_REMOVED: of a column that came or went, or of a row */
  GArray *words;   /* of RbDiffWords; may be empty */
} RbDiffCell;

typedef struct {
  RbDifference is;
  gboolean is_head;
  GPtrArray *cells; /* of RbDiffCell */
} RbDiffRow;

/** What of a photo changed. */
typedef enum {
  RB_PHOTO_KEPT = 0,
  RB_PHOTO_REPLACED = 1 << 0, /* other bytes */
  RB_PHOTO_CUT = 1 << 1,      /* the same, but another part of it is shown, or turned */
  RB_PHOTO_CREDIT = 1 << 2,
  RB_PHOTO_ALT = 1 << 3, /* the alternative text, or whether there is to be one */
  RB_PHOTO_CAPTION = 1 << 4,
} RbPhotoChange;

typedef struct {
  RbDifference is;
  RbPhotoChange what;
  RbMailImage *before; /* as the mail showed it, without its node; %NULL: it had none */
  RbMailImage *after;
  char *alt_before; /* "" where there is none */
  char *alt_after;
  GPtrArray *fields; /* of RbDiffField: credit (as printed), caption, alternative text */
} RbDiffPhoto;

typedef struct {
  const RbFieldSpec *spec;
  const char *name; /* interned: "body", "link.url" */
  RbDifference is;
  char *words;  /* of a link's address: those of the link now; else %NULL */
  char *before; /* the value as stored; "" if unset. Of a credit, as printed */
  char *after;
  GPtrArray *blocks; /* of RbDiffBlock: lines and texts; else %NULL */
  GPtrArray *rows;   /* of RbDiffRow: rows and columns; else %NULL */
  GPtrArray
      *photos;      /* of RbDiffPhoto that differ: photo fields, and those a text names; or %NULL */
  GPtrArray *items; /* of RbDiffNode, those that are the same too; else %NULL */
} RbDiffField;

/** An image of a RbDiffMarkup. */
typedef struct {
  gsize at;   /* where its address goes: behind "<img" */
  char *name; /* see rb_comparison_find_image() */
} RbDiffImage;

/**
 * A part of a mail, to stand in a page: tables of its own, safe to be shown. Words are marked by
 * ins, del and (kept, but they look or lead otherwise) mark; photos that came or went stand in
 * span.rb-photo.rb-new or .rb-old. Images have no address yet.
 */
typedef struct {
  GString *html;
  GArray *images; /* of RbDiffImage, in order */
} RbDiffMarkup;

/** A part of both mails. */
typedef struct {
  RbDiffMarkup *before; /* %NULL: not there */
  RbDiffMarkup *after;
  RbDiffMarkup *one; /* with what was removed in its place; %NULL: as the one that is there */
  guint places;      /* how many stretches of words and photos differ */
} RbDiffView;

/** A section, an item, the issue or the newsletter. */
typedef struct {
  RbDifference is;
  gboolean moved;     /* stands elsewhere among what was kept; @is may be RB_SAME all the same */
  gboolean by_hiding; /* was added or removed by showing or hiding it */
  gint64 before_id;   /* 0: was not there */
  gint64 after_id;    /* 0: is not there */
  guint before_index; /* among those that a reader sees, from 0 */
  guint after_index;
  char *follows_before; /* title of what stood before it, where it moved; "" if it was the first */
  const RbKindSpec *spec;
  char *title;       /* what a list calls it now, or did; may be "" */
  GPtrArray *fields; /* of RbDiffField that differ, in the form's order */
  RbDiffView *view;  /* of a section: how it looks; else %NULL */
} RbDiffNode;

/** One entry of the lists of credits, addresses and dates. */
typedef struct {
  RbDifference is;
  gint64 node;      /* where it stands now (or stood) */
  const char *name; /* interned: the field */
  char *place;      /* "Article: Drei Tage Musik" */
  char *words;      /* of a link; of a photo its alternative text; else the field's label */
  char *before;     /* "" where there was none */
  char *after;
} RbDiffEntry;

typedef struct {
  guint sections_added, sections_removed, sections_changed, sections_moved, sections_same;
  guint words_added, words_removed;
} RbDiffCounts;

typedef struct {
  char *newsletter;  /* its name */
  char *before_name; /* "August 2025"; see rb_comparison_set_names() */
  char *after_name;
  RbStore *before_store; /* which have the photos */
  RbStore *after_store;
  gboolean same_issue; /* two states of one */
  RbDiffNode *frame;   /* the newsletter's fields that a mail shows */
  RbDiffNode *issue;   /* subject, preheader, title, date */
  GPtrArray *sections; /* of RbDiffNode, as they stand now; what went, where it stood */
  GPtrArray *credits;  /* of RbDiffEntry, as are the next two: what differs */
  GPtrArray *addresses;
  GPtrArray *dates; /* in ISO 8601 */
  RbDiffCounts counts;
  RbDiffView *head; /* what of the mails stands above the sections, and below */
  RbDiffView *foot;
  char *before_style;  /* CSS for what is within ".rb-before" */
  char *after_style;   /* the same of ".rb-after" */
  char *before_ground; /* the colour around the mail's paper, or %NULL */
  char *after_ground;
  GHashTable *before_images; /* name → RbMailImage without its node */
  GHashTable *after_images;
} RbComparison;

/**
 * Compares two issues, of one newsletter or of two, which each must belong to a document. The
 * thread must be one that may read both.
 *
 * Sections and items with the same id are the same. The rest is matched by kind and likeness of
 * headline and words. Time is linear in the length of the texts for what a person edits; texts that
 * have little in common are told apart by paragraphs.
 */
RbComparison *rb_compare_issues (RbNode *before, RbNode *after);
void rb_comparison_free (RbComparison *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbComparison, rb_comparison_free)

/** Whether their readers see the same. */
gboolean rb_comparison_is_same (const RbComparison *self);

/** How the two are called, in place of the issues' titles: "Approved, 3 September". */
void rb_comparison_set_names (RbComparison *self, const char *before, const char *after);

/**
 * "3 sections changed, 1 added, 2 moved; 41 words added, 17 removed", translated; says so if
 * nothing differs. Caller frees.
 */
char *rb_comparison_dup_summary (const RbComparison *self);

/** An image of the mails, and the store that has it; %NULL if there is none of that name. */
const RbMailImage *rb_comparison_find_image (const RbComparison *self, const char *name,
                                             RbStore **store);

/** "Article: Drei Tage Musik", translated. Caller frees. */
char *rb_diff_node_dup_place (const RbDiffNode *node);
/** "Link: Address" for a link's address, else the field's label, translated. Caller frees. */
char *rb_diff_field_dup_label (const RbDiffField *field);
/**
 * A value as a person reads it: a choice by its label, a date in the interface's way, a toggle as
 * "Yes" or "No"; all else as it is. Caller frees.
 */
char *rb_diff_dup_value (const RbFieldSpec *spec, const char *value);
/** "Changed, moved", "No longer hidden", translated; "" if it is the same. Caller frees. */
char *rb_diff_node_dup_state (const RbDiffNode *node);
/**
 * What a list of changes says of a section: "New section", "8 places, photo 3 replaced", "Moved",
 * translated; "" if it is the same. Caller frees.
 */
char *rb_diff_node_dup_change (const RbDiffNode *node);
/** "Photo replaced, credit changed", translated. Caller frees. */
char *rb_diff_photo_dup_state (const RbDiffPhoto *photo);
/**
 * What became of the look of words that were kept: "now bold", "link to https://b.example instead
 * of https://a.example", translated; "" if nothing. Caller frees.
 */
char *rb_diff_words_dup_look (const RbDiffWords *words);
/** "Heading", "List item", translated. */
const char *rb_diff_shape_get_label (const RbDiffShape *shape);
gboolean rb_diff_shape_equal (const RbDiffShape *a, const RbDiffShape *b);

G_END_DECLS
