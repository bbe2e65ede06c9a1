#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told: starts Rundbrief and walks its tree by AT-SPI.

names.py RUNDBRIEF RUNDBRIEF-CLI LETTER.json
"""

import os
import subprocess
import sys
import tempfile
import time

LIMIT = 60  # seconds; only ends a test that would wait for ever

BUTTONS = {"push button", "toggle button", "menu button", "radio button", "check box"}


def inside(script):
    """Runs itself again in a session of its own: no other program's tree, no other's bus."""
    env = dict(os.environ, RUNDBRIEF_NAMES_INSIDE="1")
    os.execvpe("dbus-run-session", ["dbus-run-session", "--", sys.executable, script] +
               sys.argv[1:], env)


class Tree:
    def __init__(self, program):
        self.program = program

    def root(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.program.pid:
                return child
        return None

    def walk(self, node=None, path=()):
        """All that is shown, with the way to it."""
        node = node or self.root()
        if node is None:
            return
        try:
            role, name = node.get_role_name(), node.get_name() or ""
            states = node.get_state_set()
            count = node.get_child_count()
        except GLib.Error:
            return  # gone meanwhile
        if role not in ("application", "frame", "filler", "panel", "document web") and \
                not states.contains(Atspi.StateType.VISIBLE):
            return
        here = path + (f"{role} “{name}”",)
        yield role, name, node, here
        if role == "document web":
            return
        for i in range(count):
            try:
                child = node.get_child_at_index(i)
            except GLib.Error:
                return
            if child is not None:
                yield from self.walk(child, here)

    def find(self, roles, name):
        for role, found, node, _ in self.walk():
            if role in roles and found == name:
                return node
        return None

    def wait(self, roles, name):
        start = time.monotonic()
        while time.monotonic() - start < LIMIT:
            node = self.find(roles, name)
            if node is not None:
                return node
            if self.program.poll() is not None:
                break
            time.sleep(0.2)
        seen = sorted({f"{role} “{found}”" for role, found, _, _ in self.walk()
                       if role not in ("filler", "image", "label")})
        sys.exit(f"There is no {'/'.join(sorted(roles))} “{name}”; there are: " + ", ".join(seen))


def nameless(tree):
    """Buttons that would be read as nothing."""
    # GTK gives a widget without a name that of its class; a drop-down holds such a button.
    return [" > ".join(path[1:]) for role, name, _, path in tree.walk()
            if role in BUTTONS and (not name.strip() or name.startswith(("Gtk", "Adw", "Rb")))
            and not any(step.startswith("combo box") for step in path)]


def unreadable(tree):
    """Fields that have a name, and never tell what stands in them."""
    return [f"{role} “{name}”" for role, name, node, _ in tree.walk()
            if role in FIELD and node.get_text_iface() is None]


def check(tree, where, wanted):
    for roles, name in wanted:
        tree.wait(roles, name)
    bad = nameless(tree)
    if bad:
        sys.exit(f"{where}: buttons without a name:\n  " + "\n  ".join(bad))
    silent = unreadable(tree)
    if silent:
        sys.exit(f"{where}: fields that cannot be read: {silent}")
    underlined = [name for role, name, _, _ in tree.walk() if role in BUTTONS and "_" in name]
    if underlined:
        sys.exit(f"{where}: names with a mnemonic's underline: {underlined}")
    print(f"{where}: {len(wanted)} names are there")


def start(program, folder, *arguments):
    env = dict(os.environ, LANGUAGE="en", GDK_BACKEND="x11", GSK_RENDERER="cairo",
               GSETTINGS_BACKEND="memory", HOME=folder)
    env.pop("GTK_A11Y", None)
    env.pop("GTK_THEME", None)
    for name in ("DATA", "STATE", "CACHE", "CONFIG"):
        env[f"XDG_{name}_HOME"] = os.path.join(folder, name.lower())
    return subprocess.Popen([program, *arguments], env=env)


def stop(program):
    program.terminate()
    program.wait()


BUTTON = {"push button", "menu button"}
TOGGLE = {"push button", "toggle button", "radio button", "check box"}
LIST = {"list", "list box"}
# Cards in a grid are a list, too, to whoever hears of them.
ANY_LIST = LIST | {"table", "panel", "filler", "tree table"}
FIELD = {"text", "entry"}

START = [(BUTTON, "New Newsletter"), (BUTTON, "Open…"), (BUTTON, "Try the Sample")]
EDITOR = [(BUTTON, "Add Section"), (BUTTON, "Undo"), (BUTTON, "Redo"), (BUTTON, "Export…"),
          (TOGGLE, "Desktop"), (TOGGLE, "Phone"), (TOGGLE, "Free"), (TOGGLE, "Dark"),
          (TOGGLE, "Images Off"), ({"combo box"}, "View"), (LIST, "Sections"),
          # GTK 4.8 has no role for a web view of its own.
          ({"filler", "document web", "internal frame"}, "Preview"),
          ({"list item"}, "Article: Drei Tage Musik am Wasser")]


def main():
    program, cli, letter = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="rundbrief-names-") as folder:
        path = os.path.join(folder, "letter.rundbrief")
        subprocess.run([cli, "new", path, "--name", "Letter"], check=True)
        subprocess.run([cli, "import", path, letter], check=True)

        run = start(program, folder)
        try:
            check(Tree(run), "start", START)
        finally:
            stop(run)

        run = start(program, folder, path)
        try:
            tree = Tree(run)
            check(tree, "editor", EDITOR)
            issue = tree.wait(LIST, "Sections")
            # The issue's own row comes first; its fields are in the form.
            Atspi.Selection.select_child(issue, 0)
            check(tree, "issue", [(FIELD, "Subject"), (FIELD, "Preheader"), (FIELD, "Date")])
            names = [issue.get_child_at_index(i).get_name()
                     for i in range(issue.get_child_count())]
            at = names.index("Article: Drei Tage Musik am Wasser")
            Atspi.Selection.select_child(issue, at)
            check(tree, "article", [(FIELD, name) for name in (
                "Kicker", "Headline", "Lead", "Body", "Credit", "Caption", "Alternative text")])
            Atspi.Action.do_action(tree.wait(BUTTON, "Issues"), 0)
            check(tree, "issues", [(BUTTON, "New Issue"), (ANY_LIST, "Issues")])
        finally:
            stop(run)


if "RUNDBRIEF_NAMES_INSIDE" not in os.environ:
    inside(os.path.abspath(__file__))
else:
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
    main()
