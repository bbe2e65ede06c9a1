/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * spoken: what a screen reader says of a mail, in order: the mail's HTML as NVDA and Orca go
 * through it when they read all. Layout tables, hidden text and decorative images are not heard.
 */
#pragma once

#include "render.h"

G_BEGIN_DECLS

typedef enum {
  RB_SPOKEN_TEXT,
  RB_SPOKEN_ARTICLE,  /* the mail begins; words: its label */
  RB_SPOKEN_HEADING,  /* level: 1 to 6 */
  RB_SPOKEN_IMAGE,    /* words: its alternative text; without any, its file's name, and unnamed */
  RB_SPOKEN_LIST,     /* begins; count: of its items. No words */
  RB_SPOKEN_ITEM,     /* begins; level: its number, 0 in a list without numbers */
  RB_SPOKEN_QUOTE,    /* begins. No words */
  RB_SPOKEN_TABLE,    /* of data begins; level: of its rows, count: of its columns. No words */
  RB_SPOKEN_CELL,     /* level: its row, count: its column, header: what the column is called */
  RB_SPOKEN_COLUMN,   /* the heading of a column; count: which */
  RB_SPOKEN_LANGUAGE, /* from here on the words are in another one; words: its tag, "en" */
} RbSpokenRole;

/** What is said in one breath: words of one role, or that something begins. */
typedef struct {
  RbSpokenRole role;
  guint level;
  guint count;
  gboolean linked;  /* the words are a link; without any of their own, its address, and unnamed */
  gboolean button;  /* said to be a button instead */
  gboolean unnamed; /* the author gave no words: these are all that there is to read */
  char *words;      /* may be "" */
  char *header;     /* or %NULL */
  gint64 section;   /* the id of the section that it stands in, 0 for the frame around them */
} RbUtterance;

void rb_utterance_free (RbUtterance *self);

/** All utterances of a mail (of RbUtterance), which must be rendered whole. Any thread. */
GPtrArray *rb_spoken_list (const RbRendered *rendered);

G_END_DECLS
