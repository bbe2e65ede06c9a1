/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * html-paste: what an office program, a browser or a mail puts on the clipboard as HTML, or writes
 * to a file, as the paragraphs, tables and pictures that a newsletter can hold.
 *
 * Reads only what it is given: no address is ever fetched, no script run. Any bytes are valid.
 * May be used in any thread.
 */
#pragma once

#include "rich-text.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/** What cannot be kept; each is counted. */
typedef enum {
  RB_LEFT_OUT_WEB_PICTURES,  /* they stand on a server */
  RB_LEFT_OUT_LOST_PICTURES, /* only named, not contained, or not readable */
  RB_LEFT_OUT_TABLES,        /* kept as lines of text: see rb_pasted_flatten_tables() */
  RB_LEFT_OUT_COMMENTS,
  RB_LEFT_OUT_DELETIONS, /* words that a tracked change has taken away */
  RB_LEFT_OUT_CONTENTS,  /* lines of a table of contents */
  RB_LEFT_OUT_FORMULAS,
  RB_LEFT_OUT_EMBEDDED, /* videos, forms, frames */
  RB_LEFT_OUT_LINKS,    /* their words stay; the address cannot stand in a mail, or in a table */
  RB_LEFT_OUT_HIDDEN,   /* passages that the source does not show */
  RB_LEFT_OUT_LEVELS,   /* nested deeper than anyone writes; their words stay */
  RB_LEFT_OUT_REST,     /* what stands after the longest text that is taken */
  RB_LEFT_OUT_PIXELS,   /* pictures that only tell a server who reads */
  RB_LEFT_OUT_EMPHASIS, /* bold and italic in tables, whose cells are words only */
  RB_LEFT_OUT_STYLES,   /* fonts and colours */
  RB_LEFT_OUT_INNER_TABLES, /* of Markdown, where no section can be made of them */
  RB_LEFT_OUT_FOOTNOTES,    /* their words stay in the text */
  RB_LEFT_OUT_WORDS,        /* as REST, where it is known how many words that are */
  RB_LEFT_OUT_LOST_END,     /* what would have come behind the place where the source breaks off */
  RB_LEFT_OUT_RAISED,       /* words above or below their line: they stay, on it */
  RB_LEFT_OUT_CHARACTERS,   /* bytes that are no character of the source's encoding */
  RB_LEFT_OUT_STRUCK,       /* words that are struck through: they stay */
  RB_LEFT_OUT_NOTE_MARKS,   /* numbers of footnotes whose words did not come along */
  RB_LEFT_OUT_HEAD,         /* details at the top of a file in Markdown, by their names */
  RB_LEFT_OUT_UNDERLINES,   /* beneath words that are no link */
  RB_LEFT_OUT_RULES,        /* lines across the page */
  RB_LEFT_OUT_PAGE,         /* what each page has at its top and bottom */
  RB_LEFT_OUT_N,
} RbLeftOut;

typedef struct {
  GPtrArray *rows; /* of char **, all of one length */
  gboolean header; /* the first row names the columns */
  guint n_links;   /* that were in cells */
  gboolean styled; /* words of a cell were bold or italic, other than the columns' names */
} RbPastedTable;

/** One of both. */
typedef struct {
  RbParagraph *paragraph;
  guint
      level; /* a heading's own, 1 to 6, or 0 for the document's title; the paragraph's is 2 or 3 */
  RbPastedTable *table;
} RbPastedBlock;

/** A picture that a run of a paragraph shows; its @source is "pasted:" and the index. */
typedef struct {
  GBytes *bytes; /* or %NULL, and then … */
  char *path;    /* … where the document says it is, relative to it and not yet checked */
  char *name;    /* for people */
  char *id;      /* what the document calls it; may be %NULL */
} RbPastedPicture;

typedef struct {
  GPtrArray *blocks;   /* of RbPastedBlock */
  GPtrArray *pictures; /* of RbPastedPicture */
  const char *origin;  /* the program it comes from, "Word", or %NULL; static */
  guint left_out[RB_LEFT_OUT_N];
  GPtrArray *names[RB_LEFT_OUT_N]; /* see rb_left_out_add_name() */
  gboolean table_last; /* the last paragraph was a table; see rb_pasted_flatten_tables() */
} RbPasted;

/**
 * Reads HTML. @with_files: pictures that it names by a relative path are given as such, rather than
 * counted as lost. %NULL only if cancelled.
 */
RbPasted *rb_html_paste_read (GBytes *html, gboolean with_files, GCancellable *cancellable,
                              GError **error);
/** Reads plain text: an empty line or, where there is none, any new line parts paragraphs. */
RbPasted *rb_html_paste_read_text (const char *text, gssize length);
void rb_pasted_free (RbPasted *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbPasted, rb_pasted_free)

/** Whether there is nothing to insert. */
gboolean rb_pasted_is_empty (const RbPasted *self);
/** Gives a picture the path by which texts name it, or drops it where @path is %NULL. */
void rb_pasted_set_picture (RbPasted *self, guint index, const char *path);
/** (transfer full) The alternative text of a picture, which the paragraphs then have no more: it is
 * to be that of the photo, which is edited, searched and checked. %NULL if there is none. */
char *rb_pasted_take_words (RbPasted *self, guint index);
/** Gives pictures the alternative text that @descriptions has for their @id. */
void rb_pasted_describe_pictures (RbPasted *self, GHashTable *descriptions);
/** Makes each table a paragraph, a line for each row and a tab between the cells. */
void rb_pasted_flatten_tables (RbPasted *self);
/** The fields "columns" and "rows" of a section of kind "table". Caller frees both. */
void rb_pasted_table_dup_fields (const RbPastedTable *self, char **columns, char **rows);
/** (transfer container) The paragraphs, of RbParagraph, without the tables. */
GPtrArray *rb_pasted_list_paragraphs (const RbPasted *self);
/**
 * (transfer container) Those from the block @at on up to the next table, where @at is then, or up
 * to the end.
 */
GPtrArray *rb_pasted_list_text (const RbPasted *self, guint *at);
/** "2 pictures from the web, 1 comment", or %NULL where all was kept. Caller frees. */
char *rb_pasted_dup_left_out (const RbPasted *self);
/** The same for what something else has counted. @names as below, or %NULL where none has one. */
char *rb_left_out_dup_words (const guint left_out[RB_LEFT_OUT_N],
                             GPtrArray *const names[RB_LEFT_OUT_N]);
/**
 * Notes what a thing is called that was left out, such as the file of a picture, so that it can be
 * found again; once for each name. @names are empty at first; @name may be %NULL.
 */
void rb_left_out_add_name (GPtrArray *names[RB_LEFT_OUT_N], RbLeftOut what, const char *name);
void rb_left_out_clear_names (GPtrArray *names[RB_LEFT_OUT_N]);

G_END_DECLS
