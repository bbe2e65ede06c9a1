/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export.h"
#include "render.h"

G_BEGIN_DECLS

struct _RbExport {
  RbStore *store;
  RbRendered *rendered;
  GPtrArray *warnings; /* of char *, ends with %NULL */
};

G_END_DECLS
