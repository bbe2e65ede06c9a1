/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * rich-text: a text field's Markdown as a word processor shows it: paragraphs of styled words.
 *
 * What was not changed is never rewritten: a text remembers the Markdown that each of its blocks
 * came from, and gives exactly that back as long as the block means the same. What is changed is
 * written anew and read back; only what means the same on reading is let out. What paragraphs and
 * runs cannot express (HTML, code blocks, link definitions, lists within a quotation within a list)
 * stays verbatim, as a paragraph of its own that says so.
 *
 * Positions are counted in characters (not bytes) of rb_paragraph_get_text(). Not thread-safe.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  RB_PARAGRAPH_BODY,     /* words; with @depth > 0 a further paragraph of the item before */
  RB_PARAGRAPH_HEADING,  /* @level 1 to 6, as in Markdown; fields offer 2 and 3 */
  RB_PARAGRAPH_ITEM,     /* the first paragraph of a list's item: the one with the bullet */
  RB_PARAGRAPH_VERBATIM, /* Markdown as it is written, its lines parted by RB_LINE_BREAK */
} RbParagraphKind;

typedef enum {
  RB_RUN_PLAIN = 0,
  RB_RUN_BOLD = 1 << 0,
  RB_RUN_ITALIC = 1 << 1,
  RB_RUN_CODE = 1 << 2,  /* a code span; the words are what stands within the backticks */
  RB_RUN_RAW = 1 << 3,   /* Markdown that no field offers, such as an HTML tag: kept as written */
  RB_RUN_TAG = 1 << 4,   /* one merge tag, byte for byte in @text */
  RB_RUN_IMAGE = 1 << 5, /* a photo: @text is its alternative text, @source its path */
} RbRunStyle;

/** How much of a text gets into the mail, in bytes: libcmark takes quadratic time on some input. */
#define RB_TEXT_MAX (256 * 1024)

/** What stands for a merge tag or a photo in a paragraph's text. */
#define RB_OBJECT_CHARACTER "\xef\xbf\xbc" /* U+FFFC */
/** A line break within a paragraph. */
#define RB_LINE_BREAK "\xe2\x80\xa8" /* U+2028 */

/** Words of one style. Owned by their paragraph. */
typedef struct {
  char *text;
  RbRunStyle style;
  char *url;    /* where the words link to, or %NULL */
  char *title;  /* of a link or photo, or %NULL */
  char *source; /* of a photo, or %NULL */
} RbRun;

/** One paragraph; immutable once it is in a text, and shared by reference. */
typedef struct {
  RbParagraphKind kind;
  guint8 level;     /* of a heading */
  guint8 quote;     /* how many quotations it stands in */
  guint8 depth;     /* how many lists it stands in; 1 for the outermost */
  gboolean ordered; /* the innermost of these lists has numbers */
  int start;        /* the number of its list's first item */
  gboolean loose;   /* its list has empty lines between the items */
  gboolean fresh; /* begins a new quotation or list, though the paragraph before has one like it */
  GArray *runs;   /* of RbRun */
} RbParagraph;

/** A body paragraph without words; fill it with rb_paragraph_append() before it is shared. */
RbParagraph *rb_paragraph_new (RbParagraphKind kind);
/** A deep copy that may be changed. */
RbParagraph *rb_paragraph_copy (const RbParagraph *self);
RbParagraph *rb_paragraph_ref (RbParagraph *self);
void rb_paragraph_unref (RbParagraph *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbParagraph, rb_paragraph_unref)

/** Appends words, joined to the run before if that has the same style. Strings are copied. */
void rb_paragraph_append (RbParagraph *self, const char *text, gssize length, RbRunStyle style,
                          const char *url);
/** Appends a photo. @url is what it links to, or %NULL. */
void rb_paragraph_append_image (RbParagraph *self, const char *alt, const char *source,
                                const char *title, const char *url);
gboolean rb_paragraph_equal (const RbParagraph *a, const RbParagraph *b);
/** Whether it has no words, photos or tags. */
gboolean rb_paragraph_is_empty (const RbParagraph *self);
/** The words as shown; each merge tag and photo is one RB_OBJECT_CHARACTER. Caller frees. */
char *rb_paragraph_dup_text (const RbParagraph *self);
/** The run that holds the character at @offset, or %NULL; @start gets where the run begins. */
const RbRun *rb_paragraph_run_at (const RbParagraph *self, guint offset, guint *start);
/** How many characters a run takes up in the paragraph's text. */
guint rb_run_get_length (const RbRun *run);

/**
 * A copy with the characters @from to @to replaced by @text, which takes the style of the first of
 * them, or of what stands before where nothing is replaced.
 */
RbParagraph *rb_paragraph_replace (const RbParagraph *self, guint from, guint to, const char *text);

typedef struct _RbRichText RbRichText;

/** Reads Markdown; any text is valid. Text that is no UTF-8 must not come here. */
RbRichText *rb_rich_text_new (const char *markdown);
void rb_rich_text_free (RbRichText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbRichText, rb_rich_text_free)

/** At least one paragraph, which may be empty. */
guint rb_rich_text_get_length (RbRichText *self);
/** (transfer none) Valid until it is replaced. */
RbParagraph *rb_rich_text_get (RbRichText *self, guint index);

/**
 * Replaces @n_removed paragraphs from @index on by @n_added others, which are taken over. A text
 * never becomes shorter than one empty paragraph.
 */
void rb_rich_text_splice (RbRichText *self, guint index, guint n_removed, RbParagraph **added,
                          guint n_added);

/**
 * The text as Markdown. Empty paragraphs are dropped: Markdown has none. Valid until the next
 * splice.
 */
const char *rb_rich_text_get_markdown (RbRichText *self);

/**
 * Markdown whose links hold their addresses themselves: the definitions that they were meant by
 * elsewhere ("[1]: https://…") are gone, so that who edits the text as words sees no Markdown. What
 * no paragraph can hold, such as code, keeps those that it may need. Takes @markdown and gives it
 * back where there is nothing to do.
 */
char *rb_markdown_inline_links (char *markdown);

/** Markdown of paragraphs that come from elsewhere, such as the clipboard. Caller frees. */
char *rb_rich_text_dup_markdown_of (RbParagraph *const *paragraphs, guint n_paragraphs);

G_END_DECLS
