/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The newsletters opened lately, with what the start view tells of each without opening it. */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

typedef struct {
  char *path;
  char *name;
  char *issue; /* title of the newest issue, or "" */
  guint n_sections;
  char *accent; /* "#rrggbb", or "" if not known */
  char *preset;
  gint64 time; /* when it was last noted, seconds since 1970 */
} RbRecent;

void rb_recent_free (RbRecent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbRecent, rb_recent_free)

/**
 * Notes a newsletter as the latest, and tells the desktop's own list of it. An empty @accent is the
 * preset's own.
 */
void rb_recent_add (const char *path, const char *name, const char *issue_title, guint n_sections,
                    const char *accent, const char *preset);
/** The same, read from a document; no-op for one in memory. */
void rb_recent_add_document (RbDocument *document);

/**
 * (transfer full) Of RbRecent, latest first, at most twenty, whether their files are there or not:
 * that is asked of their drives beside the window.
 */
GPtrArray *rb_recent_list (void);
void rb_recent_remove (const char *path);

/** "August 2025 · 12 sections". Caller frees. */
char *rb_recent_dup_summary (const RbRecent *self);
/** "Today, 14:32", "12 August". Caller frees. */
char *rb_recent_dup_time (gint64 time);

/** Where one keeps one's documents: the folder for them, or else the home. A path. */
const char *rb_recent_get_documents (void);

G_END_DECLS
