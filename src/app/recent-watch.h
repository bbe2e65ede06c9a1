/* SPDX-License-Identifier: GPL-3.0-or-later */
/** recent-watch: what the list of recent newsletters tells of one follows what is done to it. */
#pragma once

#include "rundbrief.h"

G_BEGIN_DECLS

/**
 * Notes @document as the latest, and notes it again as often as what the list tells of it changes:
 * a session may end without that anything is closed. No-op for one in memory.
 */
void rb_recent_watch (RbDocument *document);
/** To be called before it is closed. Notes it for the last time. */
void rb_recent_unwatch (RbDocument *document);

G_END_DECLS
