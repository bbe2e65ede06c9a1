/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Written here rather than by exiv2, whose packets name the toolkit that made them.
 */
#include "xmp.h"

#include <string.h>

/* What a text may take, escaped: a JPEG's segment holds 65,502 bytes of XMP, and six of these. */
#define MAX_ESCAPED 8000

/* The identifier is XMP's own constant, the same in every packet. */
#define HEAD                                                                                       \
  "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"                           \
  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"                                                       \
  " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"                         \
  "  <rdf:Description rdf:about=\"\"\n"                                                            \
  "    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"                                            \
  "    xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\"\n"                                   \
  "    xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\"\n"                                  \
  "    xmlns:cc=\"http://creativecommons.org/ns#\">\n"
#define FOOT                                                                                       \
  "  </rdf:Description>\n"                                                                         \
  " </rdf:RDF>\n"                                                                                  \
  "</x:xmpmeta>\n"                                                                                 \
  "<?xpacket end=\"r\"?>"

/* Characters that XML 1.0 has no way to write become spaces. */
static char *
escape (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) kept = g_string_new (NULL);
  gsize room = MAX_ESCAPED;

  for (const char *p = valid; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gsize n = strchr ("&<>\"'", *p) ? strlen ("&quot;") : (gsize)(g_utf8_next_char (p) - p);

    if (n > room)
      break;
    room -= n;
    g_string_append_unichar (kept, g_unichar_iscntrl (c) || c == 0xfffe || c == 0xffff ? ' ' : c);
  }
  return g_markup_escape_text (kept->str, kept->len);
}

static void
append (GString *packet, const char *before, const char *text, const char *after)
{
  g_autofree char *escaped = escape (text);

  if (*text)
    g_string_append_printf (packet, "   %s%s%s\n", before, escaped, after);
}

#define ALT "<rdf:Alt><rdf:li xml:lang=\"x-default\">"
#define END_ALT "</rdf:li></rdf:Alt>"

char *
rb_xmp_write (const char *const *texts)
{
  GString *packet;
  gboolean any = FALSE;

  for (guint i = 0; i < RB_PHOTO_N_LABELS; i++)
    any = any || *texts[i];
  if (!any)
    return NULL;
  packet = g_string_new (HEAD);
  append (packet, "<dc:creator><rdf:Seq><rdf:li>", texts[RB_PHOTO_LABEL_CREATOR],
          "</rdf:li></rdf:Seq></dc:creator>");
  append (packet, "<dc:rights>" ALT, texts[RB_PHOTO_LABEL_COPYRIGHT], END_ALT "</dc:rights>");
  append (packet, "<photoshop:Credit>", texts[RB_PHOTO_LABEL_CREDIT], "</photoshop:Credit>");
  g_string_append (packet, "   <xmpRights:Marked>True</xmpRights:Marked>\n");
  append (packet, "<xmpRights:UsageTerms>" ALT, texts[RB_PHOTO_LABEL_TERMS],
          END_ALT "</xmpRights:UsageTerms>");
  append (packet, "<xmpRights:WebStatement>", texts[RB_PHOTO_LABEL_URL],
          "</xmpRights:WebStatement>");
  append (packet, "<cc:license rdf:resource=\"", texts[RB_PHOTO_LABEL_URL], "\"/>");
  g_string_append (packet, FOOT);
  return g_string_free (packet, FALSE);
}
