/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview-fonts.h"
#include <fontconfig/fontconfig.h>
#include <string.h>

/* In the order in which the themes list them (src/markup/theme.c): where one is not there, it is
 * the next that counts, and at last the general family. */
static const struct {
  const char *names[4];
  const char *general;
} lists[] = {
  { { "Segoe UI", "Helvetica Neue", "Arial" }, "sans-serif" },
  { { "Trebuchet MS" }, "sans-serif" },
  { { "Georgia" }, "serif" },
};

static char *sheet;

static gboolean
is_installed (const FcChar8 *family)
{
  FcPattern *pattern = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, family, NULL);
  FcObjectSet *objects = FcObjectSetBuild (FC_FAMILY, NULL);
  FcFontSet *fonts = FcFontList (NULL, pattern, objects);
  gboolean found = fonts != NULL && fonts->nfont > 0;

  if (fonts != NULL)
    FcFontSetDestroy (fonts);
  FcObjectSetDestroy (objects);
  FcPatternDestroy (pattern);
  return found;
}

/* The family itself or what fontconfig calls the same, not only alike: so WebKit decides, too. */
static char *
find_same (const char *family)
{
  FcPattern *pattern = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, family, NULL);
  FcValueBinding binding;
  char *found = NULL;
  FcValue value;

  FcConfigSubstitute (NULL, pattern, FcMatchPattern);
  for (int i = 0; found == NULL && FcPatternGetWithBinding (pattern, FC_FAMILY, i, &value,
                                                            &binding) == FcResultMatch;
       i++) {
    if (binding == FcValueBindingWeak)
      break;
    if (is_installed (value.u.s))
      found = g_strdup ((const char *)value.u.s);
  }
  FcPatternDestroy (pattern);
  return found;
}

static char *
find_general (const char *family)
{
  FcPattern *pattern = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, family, NULL), *match;
  FcChar8 *name = NULL;
  char *found = NULL;
  FcResult result;

  FcConfigSubstitute (NULL, pattern, FcMatchPattern);
  FcDefaultSubstitute (pattern);
  match = FcFontMatch (NULL, pattern, &result);
  if (match != NULL && FcPatternGetString (match, FC_FAMILY, 0, &name) == FcResultMatch)
    found = g_strdup ((const char *)name);
  if (match != NULL)
    FcPatternDestroy (match);
  FcPatternDestroy (pattern);
  return found;
}

/* One face for all weights and styles: WebKit still takes the family's own bold and italic. */
static void
put_face (GString *css, const char *name, const char *family)
{
  if (family == NULL || strpbrk (family, "'\\\n") != NULL)
    return;
  g_string_append_printf (css, "@font-face{font-family:'%s';font-weight:1 1000;src:local('%s')}",
                          name, family);
}

void
rb_preview_fonts_prepare (void)
{
  GString *css = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autofree char *next = find_general (lists[i].general);

    for (int n = G_N_ELEMENTS (lists[i].names) - 1; n >= 0; n--) {
      char *same = lists[i].names[n] != NULL ? find_same (lists[i].names[n]) : NULL;

      if (same != NULL) {
        g_free (next);
        next = same;
      }
      if (lists[i].names[n] != NULL)
        put_face (css, lists[i].names[n], next);
    }
  }
  sheet = g_string_free (css, FALSE);
}

const char *
rb_preview_fonts_get (void)
{
  return sheet;
}
