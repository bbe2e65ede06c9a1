/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * rich: what the files of rich-text share: reading one block, writing one block.
 *
 * A block is what stands at the top level of Markdown: a paragraph, a heading, a whole list, a
 * whole quotation. It is the unit that is kept or written anew.
 */
#pragma once

#include "markup/source.h"
#include "rich-text.h"

G_BEGIN_DECLS

/** What keeps two blocks apart that would otherwise run together; no reader sees it. */
#define RB_RICH_WALL "<!-- -->"

gboolean rb_is_space (gunichar c);

/* rich-paragraph.c */
RbParagraph *rb_paragraph_new_like (const RbParagraph *other);
/** How long "[^1]" is, a footnote of some other Markdown, if it stands at @p; else 0. */
gsize rb_rich_footnote_length (const char *p);
void rb_paragraph_append_run (RbParagraph *self, const RbRun *like, const char *text,
                              gssize length);
/** The same, joined to the run before if that is alike. */
void rb_paragraph_append_like (RbParagraph *self, const RbRun *like, const char *text,
                               gssize length);

/** rich-image.c: whether the photo @source stands in it. */
gboolean rb_paragraph_shows_image (const RbParagraph *self, const char *source);
/** A copy with the photo's path in place of @source, or without the photo where @path is %NULL. */
RbParagraph *rb_paragraph_replace_image (const RbParagraph *self, const char *source,
                                         const char *path);

/** A copy in the one form that Markdown can hold: tags apart, no white space at edges of lines. */
RbParagraph *rb_paragraph_normalise (const RbParagraph *self);

/**
 * text-lines.c: the paragraphs that a text of lines means, which RB_LINE_BREAK parts in @self.
 * Where there are empty lines, as in mails, those part them, and the lines within one are lines: an
 * address, a verse. Else, as word processors give them, each line is a paragraph. (transfer full)
 * Of RbParagraph.
 */
GPtrArray *rb_paragraph_part_lines (const RbParagraph *self);
/** The same for plain text, however its lines end. */
GPtrArray *rb_paragraphs_of_plain (const char *words);
/**
 * The other way: an empty line between paragraphs. With @signs, as a letter or a plain editor shall
 * get it, "- " before the items of a list, which then stand line by line; not if one paragraph is
 * all there is. Of RbParagraph. Caller frees.
 */
char *rb_paragraphs_dup_plain (GPtrArray *paragraphs, gboolean signs);

/** One block of a text as libcmark sees it, with the lines that it was written in. */
typedef struct {
  char *source;          /* without the line break at its end */
  char *after;           /* line breaks and blank lines up to the next block */
  GPtrArray *paragraphs; /* of RbParagraph */
} RbRichBlock;

void rb_rich_block_free (RbRichBlock *self);

/** rich-parse.c: splits Markdown into blocks. @lead gets the blank lines before the first. */
GPtrArray *rb_rich_parse (const char *markdown, char **lead);

/** Whether text holds a link definition, whose links stand in other blocks. */
gboolean rb_rich_has_definitions (const char *source);
/** Whether it is a table as GitHub writes it: to libcmark a paragraph, but its lines must stay
 * lines.
 */
gboolean rb_rich_is_table (const char *source);
/** How many blocks libcmark sees in @source, and the line that the last @n_last of them begin in.
 */
guint rb_rich_count_blocks (const char *source, guint n_last, int *line);

/** rich-read.c: appends what one block says; FALSE where paragraphs cannot hold it. */
gboolean rb_rich_read (RbSource *source, cmark_node *node, GPtrArray *paragraphs);
/**
 * Reads one block back, as libcmark sees it alone, or with a text's link definitions behind it
 * (nullable): of RbParagraph; empty where it is no such block.
 */
GPtrArray *rb_rich_read_block (const char *source, const char *definitions);

/** rich-write.c: whether two arrays of RbParagraph would be written the same. */
gboolean rb_rich_same_paragraphs (GPtrArray *these, GPtrArray *those);
/** Whether @next can belong to the block that begins with @first. */
gboolean rb_rich_joins (const RbParagraph *first, const RbParagraph *next);
/**
 * Writes one block. @marker is the bullet, or the mark after a number, that its list shall have:
 * one of "-*+.)", or 0 for the usual one. @faithful, if not %NULL, gets whether it reads back the
 * same.
 * "" if there is nothing to write.
 */
char *rb_rich_write (RbParagraph *const *paragraphs, guint n, char marker, gboolean *faithful);
/** rich-escape.c: what libcmark's rules of flanking see of a character. */
typedef enum { RB_RICH_SPACE, RB_RICH_PUNCTUATION, RB_RICH_LETTER } RbRichClass;

RbRichClass rb_rich_class_of (gunichar c);
gboolean rb_rich_is_entity (const char *p);
/** Appends an address or a title, with a backslash before what is in @special. */
void rb_rich_put_escaped (GString *out, const char *text, const char *special);
/** Whether an address must stand between pointed brackets. */
gboolean rb_rich_needs_points (const char *url);
/**
 * What at the start of a line would open something: the number of characters before the one to be
 * escaped, or -1.
 */
int rb_rich_line_opening (const char *p);
/** The title of a run's link, or %NULL: a photo's title is its own. */
const char *rb_rich_link_title (const RbRun *run);
gboolean rb_rich_same_link (const RbRun *a, const RbRun *b);
/** A copy whose white space stands in runs of its own, with the emphasis that both sides have. */
RbParagraph *rb_rich_part_spaces (const RbParagraph *paragraph);

/** rich-inline.c: how the marks of emphasis are written: there is more than one way. */
typedef struct {
  const char *bold;
  const char *italic;
} RbRichMarks;

/** The words of one (normalised) paragraph; its lines parted by '\n'. */
char *rb_rich_write_inline (const RbParagraph *paragraph, const RbRichMarks *marks);

G_END_DECLS
