/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coloured-tag.h"
#include "config.h"

struct _RbColouredTag {
  GtkTextTag parent_instance;
};

enum { PROP_FOREGROUND = 1, PROP_BACKGROUND };

G_DEFINE_FINAL_TYPE (RbColouredTag, rb_coloured_tag, GTK_TYPE_TEXT_TAG)

static void
rb_coloured_tag_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GdkRGBA *colour = NULL;

  g_object_get (object, id == PROP_FOREGROUND ? "foreground-rgba" : "background-rgba", &colour,
                NULL);
  g_value_take_boxed (value, colour);
}

static void
rb_coloured_tag_class_init (RbColouredTagClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rb_coloured_tag_get_property;
  g_object_class_install_property (object_class, PROP_FOREGROUND,
                                   g_param_spec_boxed ("foreground", NULL, NULL, GDK_TYPE_RGBA,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_BACKGROUND,
                                   g_param_spec_boxed ("background", NULL, NULL, GDK_TYPE_RGBA,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
rb_coloured_tag_init (RbColouredTag *self)
{
}

GtkTextTag *
rb_coloured_tag_new (GtkTextBuffer *buffer, const char *name)
{
  g_autoptr (GtkTextTag) tag = g_object_new (RB_TYPE_COLOURED_TAG, "name", name, NULL);

  gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (buffer), tag);
  return tag;
}

void
rb_coloured_tag_set (GtkTextTag *tag, const char *which, const char *colour)
{
  g_autofree char *name = g_strconcat (which, "-rgba", NULL);
  GdkRGBA rgba;

  if (gdk_rgba_parse (&rgba, colour))
    g_object_set (tag, name, &rgba, NULL);
}
