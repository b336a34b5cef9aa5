#!/usr/bin/env python3
"""Measures the snapshot of a working tree and the clone of it that the steps of a build share. Needs git.

    python3 benchmarks/snapshot.py --files 40000

Exits with status 1 if a snapshot exceeds its limit: the first one, of a tree that git does not know yet, and one after an edit.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from maven import Maven
from measure import PROJECT, WORK, Table, load, machine, progress, verdict
from repository import Repository, git

FIRST, EDITED, CLONE = "snapshot of files that git does not track", "snapshot after an edit of one file", "clone of a snapshot"


def arguments():
    parser = argparse.ArgumentParser(description="The cost of a snapshot")
    parser.add_argument("--files", type=int, default=40_000, help="files in the repository (40000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is done (3)")
    parser.add_argument("--first-limit", type=float, default=5.0, help="seconds of the first snapshot (5.0)")
    parser.add_argument("--edit-limit", type=float, default=0.5, help="seconds of a snapshot after an edit (0.5)")
    Maven.options(parser)
    return parser.parse_args()


def snapshot(jar, repository, folder):
    scratch = Path(tempfile.mkdtemp(dir=folder))
    try:
        said = subprocess.run(
            ["java", "-cp", jar, PROJECT / "benchmarks" / "Snapshot.java", repository.folder, scratch],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=True).stdout
    finally:
        shutil.rmtree(scratch)
    return [float(seconds) for seconds in said.split()]


def main():
    options = arguments()
    print(f"{machine()}; {options.files} files\n")
    WORK.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=WORK))
    table = Table()
    try:
        jar = Maven.of(options).jar("pipelines-emulator")
        repository = Repository(folder / "repository", options.files, "python:3.11", ["true"])
        edited = repository.folder / "models" / "folder_000" / "model_00000.sql"
        for count in range(1, options.rounds + 1):
            git(repository.folder, "rm", "-r", "-q", "--cached", "models")
            git(repository.folder, "commit", "-q", "-m", "Without the files")
            taken, clone = snapshot(jar, repository, folder)
            table.add(FIRST, taken)
            table.add(CLONE, clone)
            git(repository.folder, "add", "-A")
            git(repository.folder, "commit", "-q", "-m", "With the files")
            edited.write_text(f"select {count} as edited\n")
            taken, clone = snapshot(jar, repository, folder)
            table.add(EDITED, taken)
            table.add(CLONE, clone)
            progress(f"round {count}: first {table.median(FIRST):.2f} s, edited {table.median(EDITED):.2f} s, load {load()}")
    finally:
        shutil.rmtree(folder)
    print(table)
    return max(
        verdict(FIRST.capitalize(), table.median(FIRST), options.first_limit),
        verdict(EDITED.capitalize(), table.median(EDITED), options.edit_limit))


if __name__ == "__main__":
    sys.exit(main())
