#!/usr/bin/env python3
"""Reports the results of a rehearsal, and whether CI built exactly the expected nodes.

    outcome.py OUTPUT_FOLDER [--expected FILE CASE WAY]

Status 0 if every build passed and nothing differs from the table, otherwise 1. Uses only the standard library, because
no package may be installed yet.
"""

import argparse
import json
import re
import sys
import textwrap
from pathlib import Path

# The prefixes of dbt's unique ids and the words of the table for them.
KINDS = {"model": "models", "seed": "seeds", "snapshot": "snapshots", "test": "tests", "unit_test": "unit_tests"}
LISTED = 30
WIDTH = 120


class Unreadable(Exception):
    """A file is missing or invalid; the text says what to do."""


def read_rehearsal(folder):
    file = folder / "rehearsal.json"
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Unreadable('the rehearsal ended before its first build; see the reason above') from None
    except ValueError as broken:
        raise Unreadable(f'cannot read "{shown(file)}": {broken}') from None


def read_expected(file, case, way):
    """Returns the passed nodes by kind. Python has no YAML parser: this reads only the form that examples/record.py
    writes (a case, its pipelines, lists in brackets) and rejects any other."""
    text = re.sub(r"^#.*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    section = re.search(rf"^{re.escape(case)}:\n((?:[ ].*\n|\n)*)", text, re.MULTILINE)
    rows = section and re.search(rf"^  {re.escape(way)}:\n((?:    .*\n)*)", section[1], re.MULTILINE)
    if not rows or not re.match(r"    passes: true\n", rows[1]):
        raise Unreadable(f'"{shown(file)}" has no row for {case}, {way} that passes')
    lists = rows[1].split("\n", 1)[1]
    found = re.findall(r"^    (\w+): \[([\w,\s]*)\]\n", lists, re.MULTILINE)
    if "".join(f"    {kind}: [{names}]\n" for kind, names in found) != lists or not {kind for kind, _ in found} <= set(KINDS.values()):
        raise Unreadable(f'"{shown(file)}" has entries for {case}, {way} that cannot be compared')
    return {kind: {name.strip() for name in names.split(",")} for kind, names in found}


def by_kind(unique_ids):
    """test.shop.unique_a_b.1a2b3c4d5e is the test unique_a_b, unit_test.shop.a_model.the_name the unit test the_name."""
    names = {}
    for unique_id in unique_ids:
        kind, *parts = unique_id.split(".")
        names.setdefault(KINDS.get(kind, kind), set()).add(parts[2 if kind == "unit_test" else 1])
    return names


def differences(expected, actual):
    for kind in KINDS.values():
        for word, names in (
            ("too many", actual.get(kind, set()) - expected.get(kind, set())),
            ("too few", expected.get(kind, set()) - actual.get(kind, set())),
        ):
            if names:
                yield f"  {word} {words(kind)}: {', '.join(sorted(names))}"


def words(kind):
    return kind.replace("_", " ")


def shown(path):
    """Returns a path relative to the current folder."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def print_nodes(nodes):
    """Prints the names, without counts."""
    if nodes is None:
        print("Unknown what CI built: the last build has no dbt log.")
        return
    names = {**by_kind(nodes["built"]), **by_kind(nodes["tests"])}
    print("CI built and tested:" if names else "CI built nothing and ran no test.")
    for kind, those in names.items():
        more = f" and {len(those) - LISTED} more" if len(those) > LISTED else ""
        text = f"{words(kind)}: {', '.join(sorted(those)[:LISTED])}{more}"
        print(textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False))


def print_places(folder, builds):
    print(f"Results in {shown(folder)}:")
    for build in builds:
        if build["state"] == "NOT_RUN":
            print(f"  build {build['build']} was not run")
        else:
            print(f"  {build['folder']:12}{build['state'].lower()}; result.json, and the logs in steps/")
    files = [file for file in (folder / "downloads").glob("**/*") if file.is_file()]
    print(f"  {'downloads':12}files in the fake Downloads: {len(files)}")


def agrees(expected, nodes, where):
    """Reports whether CI built the expected nodes."""
    actual = {**by_kind(nodes["built"]), **by_kind(nodes["tests"])} if nodes else {}
    wrong = list(differences(expected, actual))
    if wrong:
        print(f"CI differs from {where}:", *wrong, sep="\n", file=sys.stderr)
        return False
    print(f"This matches {where}.")
    return True


def main():
    parser = argparse.ArgumentParser(description="Reports the results of a rehearsal")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--expected", nargs=3, metavar=("FILE", "CASE", "WAY"))
    arguments = parser.parse_args()
    rehearsal = read_rehearsal(arguments.folder)
    nodes, builds = rehearsal.get("nodes"), rehearsal["builds"]
    print()
    print_nodes(nodes)
    good = bool(builds) and all(build["state"] == "PASSED" for build in builds)
    if arguments.expected:
        file, case, way = arguments.expected
        good &= agrees(read_expected(Path(file), case, way), nodes, f"{shown(Path(file))} ({case}, {way})")
        good &= len(builds) == 2 and not (nodes or {}).get("failed")
    print_places(arguments.folder, builds)
    return 0 if good else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Unreadable as problem:
        print(f"./rehearse: {problem}.", file=sys.stderr)
        sys.exit(1)
