/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-arguments.h"

GVariant *
rb_preview_arguments_new (const char *name, va_list list)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  for (; name != NULL; name = va_arg (list, const char *)) {
    const char *type = va_arg (list, const char *);

    if (*type == 's')
      g_variant_dict_insert (&dict, name, "s", va_arg (list, const char *));
    else
      g_variant_dict_insert (&dict, name, "d", va_arg (list, double));
  }
  return g_variant_dict_end (&dict);
}
