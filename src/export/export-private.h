/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export.h"
#include "render.h"
#include "rendition.h"

G_BEGIN_DECLS

struct _RbExport {
  RbStore *store;
  RbRendered *rendered;
  GPtrArray *rights; /* of RbImageRights or %NULL, beside the rendered images */
  GPtrArray *warnings; /* of char *, ends with %NULL */
};

G_END_DECLS
