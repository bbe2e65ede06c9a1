#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-sample.py CLI THUMBS JSON OUTPUT: the sample as a newsletter's file, ready to be copied and
opened.

Its renditions and the window's small pictures are made already, and its history is empty: the
import is nobody's edit to undo.
"""
import os
import sqlite3
import subprocess
import sys
import tempfile

cli, thumbs, source, output = sys.argv[1:5]
env = dict(os.environ, ASAN_OPTIONS="detect_leaks=0", LC_ALL="C.UTF-8")
if os.path.exists(output):
    os.unlink(output)
subprocess.run([cli, "new", output, "--name", "Sample"], check=True, env=env)
subprocess.run([cli, "import", output, source], check=True, env=env)
with tempfile.TemporaryDirectory() as folder:
    subprocess.run([cli, "export", output, "--as", "html", "-o", os.path.join(folder, "out")],
                   check=True, env=env)
subprocess.run([thumbs, output], check=True, env=env)
db = sqlite3.connect(output)
db.execute("DELETE FROM change")
db.execute("DELETE FROM version")
db.execute("UPDATE sqlite_sequence SET seq = 0")
db.commit()
db.execute("VACUUM")
db.close()
