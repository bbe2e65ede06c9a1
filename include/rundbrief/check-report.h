/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * check-report: what the check found in an issue, for the file of who answers for it: every finding
 * with its place and source, what was let stand and why, sizes, and all outside addresses. One
 * list of lines that is set as a web page or on paper.
 *
 * Its words are in the interface's language. The day it tells is that of the environment variable
 * SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/) where that is set,
 * so that the same issue gives the same bytes.
 */
#pragma once

#include "check.h"

G_BEGIN_DECLS

typedef enum {
  RB_REPORT_TITLE,   /* the first line, and the only one */
  RB_REPORT_SUMMARY, /* beneath it, and beneath headings */
  RB_REPORT_HEADING, /* of a part */
  RB_REPORT_FINDING, /* the heading of a finding: what is wrong */
  RB_REPORT_PLACE,   /* where */
  RB_REPORT_WORDS,   /* why, and what to do */
  RB_REPORT_SOURCE,  /* "WCAG 2.2, 1.4.3", with its address */
  RB_REPORT_WAIVED,  /* why it was let stand */
  RB_REPORT_COLUMNS, /* the heads of a table, whose rows follow */
  RB_REPORT_ROW,
} RbReportRole;

#define RB_REPORT_MAX_CELLS 3

typedef struct {
  RbReportRole role;
  char
      *cells[RB_REPORT_MAX_CELLS]; /* the words; further ones only in tables, where unused: %NULL */
  char *url;                       /* where a source leads, or %NULL */
} RbReportLine;

typedef struct {
  char *title;      /* "Check of “August 2025”" */
  char *summary;    /* "1 error, 2 warnings" */
  GPtrArray *lines; /* of RbReportLine */
} RbCheckReport;

/** Any thread that may read the issue; @findings are those of its check. It renders the mail. */
RbCheckReport *rb_check_report_new (RbNode *issue, RbFindings *findings);
void rb_check_report_free (RbCheckReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RbCheckReport, rb_check_report_free)

/** As a page of its own, with nothing in it from elsewhere; any thread. */
GString *rb_check_report_make_html (const RbCheckReport *self);
/** Both in one. */
GString *rb_check_report_new_html (RbNode *issue, RbFindings *findings);
/**
 * All of it for programs: facts, findings with family, source, waiver and fix, outside addresses.
 * @ids: with those of nodes, which are other ones each time that the same JSON is read.
 */
GString *rb_check_report_new_json (RbNode *issue, RbFindings *findings, gboolean ids);
/**
 * Writes the page to a file whose name ends in ".html" or ".htm"; any other fails. An earlier one
 * is replaced when the new one is whole. Any thread.
 */
gboolean rb_check_report_write (const RbCheckReport *self, const char *path, GError **error);

G_END_DECLS
