/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The core of Rundbrief: everything but the window. */
#pragma once

#include "address.h"
#include "anchor.h"
#include "check.h"
#include "document.h"
#include "error.h"
#include "export.h"
#include "finding.h"
#include "import.h"
#include "issue-copy.h"
#include "kind-spec.h"
#include "kinds.h"
#include "mail-image.h"
#include "merge-tag.h"
#include "node.h"
#include "passage.h"
#include "photo.h"
#include "render.h"
#include "rendition.h"
#include "rich-text.h"
#include "store.h"
