/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every file here reads anyway, read once where a whole build is made from nothing
 * (-Db_pch=true). Ordinary builds go without, so that a file that lacks an include is found. */
#include <adwaita.h>
#include <string.h>
