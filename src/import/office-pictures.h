/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * office-pictures: how an office document describes its pictures. LibreOffice's HTML has their
 * titles only, which Word does not even ask for.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Name of a picture → its description, of a .docx or .odt and their templates; empty for anything
 * else. A name that stands for several descriptions is left out.
 */
GHashTable *rb_office_read_descriptions (const char *path);

G_END_DECLS
