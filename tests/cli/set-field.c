/* SPDX-License-Identifier: GPL-3.0-or-later */
/* set-field FILE.rundbrief NODE FIELD VALUE: one edit, as the window makes it. */
#include "rundbrief.h"

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RbDocument) document = NULL;
  RbNode *node;

  g_assert_cmpint (argc, ==, 5);
  document = rb_document_open (argv[1], RB_STORE_WRITE, &error);
  g_assert_no_error (error);
  node = rb_document_find (document, g_ascii_strtoll (argv[2], NULL, 10));
  g_assert_nonnull (node);
  rb_document_set (document, node, argv[3], argv[4]);
  g_assert_true (rb_document_close (document, &error));
  return 0;
}
