"""The audit events of files: what is written, removed, moved, and what is read that is more than data."""

import functools
import os
import re

ATTACH = 24
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class FileRules:
    """A part of Effects, which has refuse, agreed, places and callers."""

    def on_open(self, path, mode, flags):
        if isinstance(path, int) or path in STREAMS:
            return
        writes = bool(flags & WRITING)
        text = os.fsdecode(path)
        if not writes and text.startswith(self.places.libraries) and ".." not in text:
            return
        place = place_of(text)
        self.check_kept(place)
        if writes:
            self.check_write(place)

    def check_kept(self, place):
        """Files that are more than data: those of the server and of other processes, and those with keys."""
        if self.places.is_of_server(place):
            if self.callers.now()[0] == "psutil" and place.endswith("/cmdline"):
                # It looks there for the whole of a name, and takes a no.
                raise PermissionError(place)
            self.refuse("server", place)
        if "keys" not in self.agreed and self.places.holds_keys(place):
            if self.callers.is_package_with_netrc():
                # It looks for a password that it can do without.
                raise PermissionError(place)
            self.refuse("keys", shown(place))

    def check_write(self, place, words=None):
        if not ("write" in self.agreed or self.places.may_change(place) or self.callers.keeps_cache(place)):
            self.refuse("write", words or shown(place))
        self.places.note_made(place)

    def on_os__mkdir(self, path, mode, folder=-1):
        place = place_of(path, folder, follow=False)
        if not exists(place):
            self.check_write(place)

    def on_os__remove(self, path, folder=-1):
        place = place_of(path, folder, follow=False)
        if not exists(place):
            return
        self.check_kept(place)
        if not (self.places.may_change(place) or self.callers.keeps_cache(place)):
            is_own = "write" in self.agreed and self.places.is_made_here(place)
            if not is_own and "delete" not in self.agreed:
                self.refuse("delete", shown(place))

    on_os__rmdir = on_shutil__rmtree = on_os__remove

    def on_os__rename(self, source, target, source_folder=-1, target_folder=-1):
        before, after = place_of(source, source_folder, follow=False), place_of(target, target_folder, follow=False)
        if not exists(before):
            return
        was_made_here = self.places.is_made_here(before)
        for place in (before, after):
            self.check_kept(place)
            if not self.places.may_change(place):
                self.check_write(place, f"{shown(after)}, moved from {shown(before)}")
        if was_made_here:
            self.places.made.add(after)

    def on_os__link(self, source, target, source_folder=-1, target_folder=-1):
        # What is written to one of two names is in both.
        for place in (place_of(source, source_folder), place_of(target, target_folder, follow=False)):
            self.check_kept(place)
            self.check_write(place)

    def on_os__symlink(self, source, target, folder=-1):
        self.check_write(place_of(target, folder, follow=False))

    def on_os__chmod(self, path, *rest):
        self.on_os__truncate(folder_of(path) if isinstance(path, int) else path, None, rest[-1])

    def on_os__truncate(self, path, what=None, folder=-1, *rest):
        if isinstance(path, int):
            # What is open for writing was looked at when it was opened.
            return
        place = place_of(path, folder)
        if exists(place):
            self.check_kept(place)
            self.check_write(place)

    def on_sqlite3__connect(self, database):
        text = os.fsdecode(database)
        if text in ("", ":memory:"):
            return
        reads = False
        if text.startswith("file:"):
            text, _, query = text[5:].partition("?")
            if text in ("", ":memory:") or "mode=memory" in query:
                return
            text = re.sub("^//[^/]*", "", text)
            reads = "mode=ro" in query or "immutable=1" in query
        place = place_of(text)
        self.check_kept(place)
        if not reads:
            self.check_write(place)

    def on_cellwright__attach(self, database):
        """SQLite tells no name where the statement works it out; `VACUUM INTO` attaches too."""
        if database is not None:
            self.on_sqlite3__connect(database)
        elif "write" not in self.agreed:
            self.refuse("write", "a database that is attached")

    def on_sqlite3__enable_load_extension(self, connection, enabled):
        if enabled and "native-code" not in self.agreed:
            self.refuse("native-code", "extensions of SQLite")


def tell_of_attached():
    """A connection of SQLite opens further databases by statements, of which Python tells nobody."""
    try:
        import sqlite3
    except ImportError:
        return
    connect_to = sqlite3.connect

    def decide(action, name, *rest):
        if action == ATTACH:
            audit("cellwright.attach", name)
        return sqlite3.SQLITE_OK

    @functools.wraps(connect_to)
    def connect(*args, **kwargs):
        connection = connect_to(*args, **kwargs)
        connection.set_authorizer(decide)
        return connection

    sqlite3.connect = sqlite3.dbapi2.connect = connect
