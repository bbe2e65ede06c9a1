/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * office-tidy: a word processor's document as its authors mean it, before LibreOffice makes HTML of
 * it. That would write out what tracked changes have taken away as if it stood there, and of moved
 * words both places; draw Word's text boxes beside their words; and not tell its titles and
 * quotations from other paragraphs.
 */
#pragma once

#include "html-paste.h"

G_BEGIN_DECLS

/**
 * Writes the document @archive to the file @path, tidied. What went is added to @left_out. %FALSE
 * and an error if it cannot be written or is no ZIP archive.
 */
gboolean rb_office_tidy (GBytes *archive, const char *path, guint left_out[RB_LEFT_OUT_N],
                         GError **error);

G_END_DECLS
