/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What newsletters' files are called. */
#include "base/file-name.h"

static void
test_stem (void)
{
  static const struct {
    const char *name, *stem;
  } rows[] = {
    { "Kulturbrief.rundbrief", "Kulturbrief" },
    { "/srv/Briefe/August.RUNDBRIEF", "/srv/Briefe/August" },
    /* Only what stands at the end is an ending. */
    { "alt.rundbrief.bak", "alt.rundbrief.bak" },
    { "zwei.rundbrief.rundbrief", "zwei.rundbrief" },
    { "Rundbrief", "Rundbrief" },
    { ".rundbrief", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *stem = rb_file_name_dup_stem (rows[i].name);

    g_assert_cmpstr (stem, ==, rows[i].stem);
    g_assert_cmpint (rb_file_name_is_newsletter (rows[i].name), !=,
                     g_str_equal (rows[i].name, rows[i].stem));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-name/stem", test_stem);
  return g_test_run ();
}
