/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import of documents, in a program of its own: it alone of the tool loads what reads HTML. */
#include "cli.h"

int
main (int argc, char **argv)
{
  rb_cli_set_up ();
  rb_import_enable_documents ();
  return rb_cmd_import (argc, argv);
}
