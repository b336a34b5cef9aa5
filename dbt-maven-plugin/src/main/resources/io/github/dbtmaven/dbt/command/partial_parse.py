"""Lets dbt parse only what changed since its last parse, where the result is that of a complete one.

dbt keeps what it parsed in partial_parse.msgpack of the target folder and compares the content of all files with it.
Each of 88 kinds of edits was parsed in both ways with dbt 1.8 and 1.11. Two are wrong after a partial parse: a new macro
that has the name of another one, such as a test of dbt, does not reach the nodes that call it, and an environment
variable in a description keeps its earlier value. The metadata keeps the environment of the earlier parse, too.

So a parse is partial only if all macros and all variables in property files are those of the last parse, and if the
file is the one that this program left.
"""

import json
import os
import re
from hashlib import sha256
from pathlib import Path

FILE = "partial_parse.msgpack"
NOTE = "partial_parse.json"
ENV_VAR = re.compile(r"""env_var\s*\(\s*['"]([^'"]+)""")
PROPERTIES = (".yml", ".yaml", ".md")
PATHS = ("model", "seed", "snapshot", "test", "analysis", "macro", "function", "docs")


class PartialParse:
    """The saved parse in a target folder. "project" is the content of dbt_project.yml, "environment" the variables."""

    def __init__(self, project, target, environment):
        self.project = project
        self.file = target / FILE
        self.note = target / NOTE
        self.environment = environment
        self.key = None

    def prepare(self):
        """Deletes the saved parse if dbt must parse everything. Returns whether it may parse partially."""
        self.key = self._key()
        if self.file.is_file() and self._noted() != [self.key, digest(self.file)]:
            self.file.unlink()
        return self.file.is_file()

    def keep(self):
        """Notes for which macros and variables the saved parse is right, after dbt has parsed."""
        if self.file.is_file():
            part = self.note.with_suffix(".part")
            part.write_text(json.dumps([self.key, digest(self.file)]), encoding="utf-8")
            part.replace(self.note)

    def _noted(self):
        try:
            return json.loads(self.note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def _key(self):
        found = sha256()
        variables = set()
        for file in sorted(self._files()):
            if file.suffix == ".sql":
                found.update(f"{file}\0{digest(file)}\0".encode())
            else:
                variables.update(ENV_VAR.findall(file.read_text(encoding="utf-8", errors="replace")))
        values = {name: self.environment.get(name) for name in sorted(variables)}
        found.update(json.dumps([str(Path.cwd()), values], sort_keys=True).encode())
        return found.hexdigest()

    def _files(self):
        """The SQL of macros and generic tests, and all property files, of the project and its packages."""
        for kind in PATHS:
            for folder in self.project.get(f"{kind}-paths") or [defaults(kind)]:
                for file in walk(Path(folder)):
                    if file.suffix in PROPERTIES or (file.suffix == ".sql" and holds_macros(kind, file)):
                        yield file
        for file in walk(Path(self.project.get("packages-install-path") or "dbt_packages")):
            if file.suffix in (".sql", *PROPERTIES):
                yield file


def allowed(project, environment):
    """Whether the user allows it, and the saved parse is where this program looks for it."""
    flags = project.get("flags")
    wanted = flags.get("partial_parse", True) if isinstance(flags, dict) else True
    for name in ("DBT_PARTIAL_PARSE", "DBT_ENGINE_PARTIAL_PARSE"):
        wanted = environment.get(name) or wanted
    return str(wanted).lower() not in ("0", "false", "f", "no", "n", "off") and "target-path" not in project


def defaults(kind):
    return {"analysis": "analyses", "docs": "models"}.get(kind, kind + "s")


def holds_macros(kind, file):
    return kind == "macro" or (kind == "test" and "generic" in file.parts)


def walk(folder):
    """All files below a folder, also behind links, as a local package is one."""
    seen = set()
    for place, folders, files in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        for name in files:
            yield Path(place, name)


def digest(file):
    return sha256(file.read_bytes()).hexdigest()


def refresh_metadata():
    """dbt keeps the environment and the start of the earlier parse in the metadata of all artifacts."""
    from dbt.parser.manifest import ManifestLoader

    read = ManifestLoader.read_manifest_for_partial_parse

    def read_and_refresh(loader):
        saved = read(loader)
        if saved is not None:
            saved.metadata = loader.manifest.metadata
        return saved

    ManifestLoader.read_manifest_for_partial_parse = read_and_refresh
