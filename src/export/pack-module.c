/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/pack.h"

#include <gmodule.h>

/* Found by its name, RB_PACK_SYMBOL. */
G_MODULE_EXPORT const RbPack rb_pack;

const RbPack rb_pack = {
  .zip = rb_pack_zip,
  .mail = rb_pack_mail,
};
