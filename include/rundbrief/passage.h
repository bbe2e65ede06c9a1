/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * passage: all the words of an issue, paragraph by paragraph in the order of the form, whatever
 * field they stand in. Search, spelling, typography and the word count all read an issue this way.
 */
#pragma once

#include "kind-spec.h"
#include "rich-text.h"

G_BEGIN_DECLS

/** One paragraph of one field. Lives as long as the call that gives it. */
typedef struct {
  RbNode *node;
  const RbFieldSpec *spec;
  const char *field;       /* "body"; "link.label" for a link's label */
  guint paragraph;         /* its index within the field; 0 for a line */
  const char *text;        /* the words as shown, see rb_paragraph_dup_text() */
  const RbParagraph *rich; /* %NULL where the field is a line */
} RbPassage;

/** Called for each passage with words; %FALSE ends the walk. */
typedef gboolean (*RbPassageFunc) (const RbPassage *passage, gpointer data);

/**
 * Walks @node (an issue, a section, an item, a picture) and all below it. Verbatim paragraphs and
 * fields that no reader sees (file names, reasons) are left out; of photos, the names
 * of its credit, caption and alternative text are read, also of those that a text names.
 */
gboolean rb_passages_walk (RbNode *node, RbPassageFunc func, gpointer data);
/** The same with verbatim paragraphs: for what only reads. See rb_passage_dup_words(). */
gboolean rb_passages_walk_all (RbNode *node, RbPassageFunc func, gpointer data);

/** The words of a passage that readers see, see rb_paragraph_dup_words(). Caller frees. */
char *rb_passage_dup_words (const RbPassage *passage);

/** Whether the characters @from to @to of a passage are words: no merge tag, photo, code, address.
 */
gboolean rb_passage_is_words (const RbPassage *passage, guint from, guint to);

/** A change of some characters of one passage. */
typedef struct {
  guint paragraph;
  guint from;
  guint to;
  const char *text;
} RbPassageEdit;

/** The value of a field with these characters replaced, as rb_passages_edit() sets it. Caller
 * frees.
 */
char *rb_passages_dup_edited (const RbFieldSpec *spec, const char *value,
                              const RbPassageEdit *edits, guint n_edits);

/**
 * Replaces characters in one field, as one edit of the document. @edits are of that one field, in
 * the order of the text and without overlap.
 */
void rb_passages_edit (RbNode *node, const char *field, const RbPassageEdit *edits, guint n_edits);

G_END_DECLS
