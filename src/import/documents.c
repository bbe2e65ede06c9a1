/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import.h"
#include "import/intake.h"

void
rb_import_enable_documents (void)
{
  rb_import_set_document_readers (rb_intake_read_html, rb_intake_read_office);
}
