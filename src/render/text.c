/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/text.h"
#include "address.h"
#include "kinds.h"
#include "markup/plain.h"
#include "render.h"
#include "render/page.h"
#include <string.h>

/* The first sentence that a section says, for mails without a preheader. */
static char *
dup_first_sentence (RbPlain *plain, RbNode *issue)
{
  RbNode *section;

  for (guint i = 0; (section = rb_node_nth (issue, "sections", i)) != NULL; i++) {
    static const char *const fields[] = { "lead", "body", "text" };

    if (rb_node_is_on (section, "hidden"))
      continue;
    for (guint j = 0; j < G_N_ELEMENTS (fields); j++) {
      g_autoptr (GString) words = NULL;
      RbPlain scratch = *plain;

      if (!rb_node_has (section, fields[j]))
        continue;
      words = g_string_new (NULL);
      scratch.out = words;
      rb_plain_markdown (&scratch, rb_node_get (section, fields[j]), "", NULL);
      g_strstrip (words->str);
      if (!g_unichar_isalnum (g_utf8_get_char (words->str)))
        continue;
      for (char *p = words->str; *p != '\0'; p++) {
        if (p[0] == '\n' && p[1] == '\n')
          p[0] = '\0';
        else if (strchr (".!?", p[0]) != NULL && (p[1] == ' ' || p[1] == '\n') &&
                 p - words->str > 40)
          p[1] = '\0';
        if (*p == '\0')
          break;
      }
      return g_strdup (words->str);
    }
  }
  return NULL;
}

/* A list of mails shows how the text begins: with a sentence, then, not with an address. */
static void
put_opening (RbPlain *plain, RbNode *issue)
{
  g_autofree char *sentence = NULL;

  if (rb_node_has (issue, "preheader")) {
    rb_plain_paragraph (plain, rb_node_get (issue, "preheader"));
    return;
  }
  sentence = dup_first_sentence (plain, issue);
  if (sentence != NULL)
    rb_plain_paragraph (plain, sentence);
  else
    rb_plain_paragraph (plain, rb_node_get (issue, "subject"));
}

static void
put_masthead (RbPlain *plain, RbNode *issue)
{
  const char *headline = rb_page_headline (plain->newsletter, issue);
  const char *title = rb_node_get (issue, "title");
  g_autofree char *words = NULL;
  RbNode *visual = rb_node_get_child (plain->newsletter, "key_visual");

  if (headline == title)
    words = g_strdup (title);
  else
    words = g_strconcat (headline, *title != '\0' ? " – " : "", title, NULL);
  rb_plain_title (plain, rb_node_get (plain->newsletter, "publisher"), words, '=');
  rb_plain_photo (plain, visual, "");
}

static void
put_footer (RbPlain *plain)
{
  const char *imprint = rb_node_get (plain->newsletter, "imprint");
  const char *online = rb_node_get (plain->newsletter, "view_online_url");
  const char *unsubscribe = rb_node_get (plain->newsletter, "unsubscribe_url");

  rb_plain_gap (plain, 2);
  for (int i = 0; i < RB_PLAIN_WIDTH; i++)
    g_string_append_c (plain->out, '-');
  g_string_append_c (plain->out, '\n');
  rb_plain_markdown (plain, imprint, "", NULL);
  if (rb_address_is_mailable (online) || rb_address_is_mailable (unsubscribe))
    rb_plain_gap (plain, 1);
  rb_plain_link (plain, plain->words->view_online, online, "");
  rb_plain_link (plain, plain->words->unsubscribe, unsubscribe, "");
}

void
rb_text_write_issue (RbNode *issue, GString *out, GArray *spans)
{
  RbPlain plain;
  RbNode *section;

  rb_plain_init (&plain, issue, out);
  put_opening (&plain, issue);
  put_masthead (&plain, issue);
  for (guint i = 0; (section = rb_node_nth (issue, "sections", i)) != NULL; i++) {
    const RbKind *kind = rb_kind_find (rb_node_get_kind (section));
    RbPlain own = plain;
    RbSpan span = { section, out->len, 0 };

    if (kind == NULL || kind->text == NULL || rb_node_is_on (section, "hidden"))
      continue;
    if (rb_node_has (section, "language")) {
      own.language = rb_node_get (section, "language");
      own.words = rb_words_for (own.language);
    }
    kind->text (&own, section);
    /* The lines that part it from what is above are nobody's. */
    while (span.from < out->len && out->str[span.from] == '\n')
      span.from++;
    span.to = out->len;
    if (spans != NULL)
      g_array_append_val (spans, span);
  }
  put_footer (&plain);
  rb_plain_clear (&plain);
}
