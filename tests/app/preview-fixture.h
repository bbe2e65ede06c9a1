/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the tests of the preview share: the page of an issue, asked and compared. */
#pragma once

#include "app-fixture.h"

G_BEGIN_DECLS

/** The page of the fixture's issue, shown and come in whole. */
RbPreviewPage *preview_show (AppFixture *f);
/** What a script gives in the preview's own world. Caller frees. */
char *preview_ask (RbPreviewPage *page, const char *script);
/** Whether it gives true. */
gboolean preview_holds (RbPreviewPage *page, const char *script);
/** How the page's scripts call a node. Caller frees. */
char *preview_dup_id (RbNode *node);

/**
 * The page as HTML. Attributes have no order: an image that was kept may have another than a new.
 */
char *preview_dump (RbPreviewPage *page);
/** Fails the test with the place where the two differ. */
void preview_assert_same (const char *a, const char *b);
/** That the page is what it would be if it were loaded now. */
void preview_assert_fresh (AppFixture *f, RbPreviewPage *page);

G_END_DECLS
