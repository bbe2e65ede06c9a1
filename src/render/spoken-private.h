/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the reader of a mail's HTML knows, and how it says something. */
#pragma once

#include "markup/html-scan.h"
#include "spoken.h"

G_BEGIN_DECLS

/** An element that is open. */
typedef struct {
  const char *name; /* in the HTML */
  gsize name_length;
  gboolean silent;  /* neither it nor what is in it is heard */
  gboolean data;    /* a table that is no mere layout */
  gboolean button;  /* a link that is told as one */
  gboolean ordered; /* a list with numbers */
  guint begun;      /* index of the utterance that told of it, to be completed; one more */
  guint count;      /* of a list's items, of a row's cells */
  guint rows;
  char *language;
  GPtrArray *columns; /* what a data table's columns are called */
} RbSpokenElement;

/** Where the reader is. */
typedef struct {
  const RbRendered *rendered;
  GPtrArray *out; /* of RbUtterance */
  GArray *open;   /* of RbSpokenElement */
  GString *words; /* not said yet */
  const char *at; /* where these begin */
  RbUtterance next;
  gboolean mid_block; /* something of the paragraph was said already */
  char *address;      /* of the link that is open, until it has been heard */
  guint silent;       /* how many silent elements are open */
} RbSpokenReader;

RbSpokenElement *rb_spoken_nth_open (RbSpokenReader *self, guint index);
gboolean rb_spoken_is_named (const RbSpokenElement *element, const char *name);
/** The innermost open element of that name, or %NULL. */
RbSpokenElement *rb_spoken_find_open (RbSpokenReader *self, const char *name);

/** Says something now; @at is where in the HTML. */
RbUtterance *rb_spoken_say (RbSpokenReader *self, RbSpokenRole role, const char *words,
                            const char *at);
/** Says it as what was opened last, or as @fallback. */
RbUtterance *rb_spoken_say_next (RbSpokenReader *self, RbSpokenRole fallback, const char *words,
                                 const char *at);
/** Says what was gathered. */
void rb_spoken_flush (RbSpokenReader *self);
/** A paragraph, a cell, a line ends. */
void rb_spoken_end_block (RbSpokenReader *self);
void rb_spoken_read_text (RbSpokenReader *self, const RbHtmlPiece *piece);
void rb_spoken_read_image (RbSpokenReader *self, const RbHtmlPiece *piece);

G_END_DECLS
