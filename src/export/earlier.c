/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/earlier.h"

#include "markup/html.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/xattr.h>

/* Attributes of this space are kept by file systems, copied by file managers and sent with no
 * file. */
#define NOTE "user.io.github.rundbrief.export"
/* A mark stands near the beginning, however much a policy or a sender's name takes before it. */
#define HEAD 8192

/* @mark: what its head holds; %NULL where that cannot tell. @name: in marks and notes, never
 * translated. */
static const struct {
  const char *name;
  const char *mark;
  gsize within; /* bytes from the beginning; 0 for all of the head */
} forms[] = {
  [RB_EARLIER_TEXT] = { "text", NULL },
  [RB_EARLIER_TABLE] = { "rights", NULL },
  [RB_EARLIER_PDF] = { "pdf", NULL },
  [RB_EARLIER_ZIP] = { "zip", NULL },
  [RB_EARLIER_EML] = { "eml", "\r\nX-Mailer: " RB_EARLIER_MAILER "\r\n" },
  [RB_EARLIER_JSON] = { "json", "\"rundbrief\"", 256 },
  [RB_EARLIER_PAGE] = { "page", NULL },
  [RB_EARLIER_REVIEW_PAGE] = { "review page", NULL },
  [RB_EARLIER_CHECK_REPORT] = { "check report", NULL },
  [RB_EARLIER_RIGHTS_PAGE] = { "rights", NULL },
  [RB_EARLIER_COMPARISON] = { "comparison", NULL },
};

void
rb_earlier_put_mark (GString *html, RbEarlierForm form)
{
  rb_html_put (html, "<meta name=\"generator\" content=\"Rundbrief: ", forms[form].name, "\">\n",
               NULL);
}

static char *
dup_note (RbEarlierForm form, const void *data, gsize length)
{
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);

  return g_strdup_printf ("%s %s", forms[form].name, sum);
}

void
rb_earlier_note (const char *path, RbEarlierForm form, const void *data, gsize length)
{
  g_autofree char *note = dup_note (form, data, length);

  if (setxattr (path, NOTE, note, strlen (note), 0) != 0)
    g_debug ("%s: %s", path, g_strerror (errno));
}

/* Whether the file is as it was when it was written. */
static gboolean
is_as_noted (const char *path, RbEarlierForm form)
{
  char told[128];
  gssize length = getxattr (path, NOTE, told, sizeof told);
  g_autofree char *data = NULL, *note = NULL;
  gsize size;

  if (length <= 0 || !g_file_get_contents (path, &data, &size, NULL))
    return FALSE;
  note = dup_note (form, data, size);
  return strlen (note) == (gsize)length && memcmp (note, told, (gsize)length) == 0;
}

static gboolean
head_holds (const char *head, RbEarlierForm form)
{
  gssize within = forms[form].within > 0 ? (gssize)forms[form].within : -1;
  g_autoptr (GString) mark = NULL;

  if (forms[form].mark != NULL)
    return g_strstr_len (head, within, forms[form].mark) != NULL;
  mark = g_string_new (NULL);
  rb_earlier_put_mark (mark, form);
  return strstr (head, mark->str) != NULL;
}

static gboolean
ends_with (FILE *file, const char *comment)
{
  char end[64] = "";
  long length = (long)strlen (comment);

  return fseek (file, -length, SEEK_END) == 0 && fread (end, 1, (gsize)length, file) > 0 &&
         strcmp (end, comment) == 0;
}

gboolean
rb_earlier_is (const char *path, RbEarlierForm form)
{
  char head[HEAD] = "";
  FILE *file = fopen (path, "rbe");
  gboolean is;

  if (file == NULL)
    return FALSE;
  if (fread (head, 1, sizeof head - 1, file) == 0)
    is = feof (file) != 0;
  else if (form == RB_EARLIER_TEXT || form == RB_EARLIER_TABLE || form == RB_EARLIER_PDF)
    is = is_as_noted (path, form);
  else if (form == RB_EARLIER_ZIP)
    is = g_str_has_prefix (head, "PK") && ends_with (file, RB_EARLIER_ZIP_COMMENT);
  else
    is = head_holds (head, form);
  fclose (file);
  return is;
}
