#!/usr/bin/env python3
"""Records examples/expected.yml: what CI builds for each change, the article's way and ours.

    python examples/record.py            writes the file
    python examples/record.py --check    says what differs, status 1 if anything does

Run it after a change to the example. It runs the commands of the two pipeline files one after another,
without Bitbucket and without this plugin, so that the table has a witness of its own. It wants the dbt of
requirements.txt on the path and a PostgreSQL behind DB_CI_* and DB_PROD_*, prepared as the README says.
The CI schema is dropped before each case; production is deployed anew.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg2
import yaml

EXAMPLES = Path(__file__).resolve().parent
EXPECTED = EXAMPLES / "expected.yml"
CHANGES = ["changed-model", "only-changed-model", "only-added-test", "broken-model", "renamed-column"]
KINDS = {"seed": "seeds", "model": "models", "snapshot": "snapshots", "test": "tests", "unit_test": "unit_tests"}
OUTCOMES = {"error": "failed", "fail": "failed", "skipped": "skipped"}

HEADER = """\
# What CI does for each change of examples/changes, the article's way and ours: recorded from run_results.json of
# real dbt by examples/record.py, and what the tests hold both pipeline files to.
#
# A name is the third part of dbt's unique_id, of a unit test the fourth: test.shop.unique_a_b.1a2b3c4d5e is unique_a_b.
# Lists without a heading of their own passed; a kind without a list had nothing to do. Ephemeral models are inlined
# and never listed. "without-state" and "refused-credential" run changed-model: the first before anything was
# published, the second with a password that Bitbucket refuses. There the article's way stays green.
"""


class Project:
    """A scratch copy of the example, and what its dbt commands did."""

    def __init__(self, folder, change=None):
        self.folder = Path(tempfile.mkdtemp(dir=folder)) / "shop"
        shutil.copytree(EXAMPLES / "shop", self.folder, ignore=shutil.ignore_patterns("target", "logs", "dbt_packages"))
        self.results = {}
        if change:
            subprocess.run(["git", "apply", EXAMPLES / "changes" / f"{change}.patch"], cwd=self.folder, check=True)
        self.dbt("deps")

    def dbt(self, *arguments):
        """True when dbt ended with 0. A later command's result for the same node replaces the earlier one's."""
        command = ["dbt", "--no-use-colors", *arguments, "--profiles-dir", ".ci"]
        print("  $", *command, file=sys.stderr)
        status = subprocess.run(command, cwd=self.folder, stdout=subprocess.DEVNULL).returncode
        if status > 1:
            raise SystemExit(f"{' '.join(command)} ended with {status}, see {self.folder}/logs/dbt.log")
        if arguments[0] != "deps":
            for result in json.loads((self.folder / "target/run_results.json").read_text())["results"]:
                self.results[result["unique_id"]] = result["status"]
        return status == 0

    def all_of(self, *commands):
        """As a script under "set -e": the first failure ends it."""
        return all(self.dbt(*command) for command in commands)

    def record(self, passes):
        row = {"passes": passes, **self.names_with("passed")}
        for outcome in ("failed", "skipped"):
            if names := self.names_with(outcome):
                row[outcome] = names
        return row

    def names_with(self, outcome):
        names = {}
        for kind, plural in KINDS.items():
            found = sorted(
                unique_id.split(".")[3 if kind == "unit_test" else 2]
                for unique_id, status in self.results.items()
                if unique_id.startswith(f"{kind}.") and OUTCOMES.get(status, "passed") == outcome)
            if found:
                names[plural] = found
        return names


def article(project, state):
    flags = ["--defer", "--state", str(state), "--select", "+state:modified"] if state else []
    return project.record(project.all_of(["seed"], ["run", *flags], ["test", *flags]))


def ours(project, state):
    flags = ["--select", "state:modified+", "--defer", "--favor-state", "--state", str(state)] if state else []
    return project.record(project.all_of(["build", *flags]))


def deploy(folder, name, *commands):
    """Deploys production and returns the folder with what a pipeline would have published."""
    project = Project(folder)
    if not project.all_of(*([*command, "--target", "prod"] for command in commands)):
        raise SystemExit(f"the deploy of production failed, see {project.folder}/logs/dbt.log")
    state = folder / name
    state.mkdir()
    for file in ("manifest.json", "run_results.json"):
        shutil.copy(project.folder / "target" / file, state)
    return state, project.folder / "target/manifest.json"


def drop_ci_schema():
    variable = lambda name: os.environ[f"DB_CI_{name}"]
    connection = psycopg2.connect(
        host=variable("HOST"), port=variable("PORT"), user=variable("USER"),
        password=variable("PWD"), dbname=variable("DBNAME"))
    with connection, connection.cursor() as cursor:
        cursor.execute(f'drop schema if exists "{variable("SCHEMA")}" cascade')
    connection.close()


def record(folder):
    article_state, _ = deploy(folder, "article", ["seed"], ["run"], ["snapshot"])
    our_state, manifest = deploy(folder, "ours", ["build", "--exclude-resource-type", "unit_test"])
    ways = {"article": (article, article_state), "ours": (ours, our_state)}
    content = json.loads(manifest.read_text())
    types = [node["resource_type"] for node in [*content["nodes"].values(), *content["unit_tests"].values()]]
    table = {"project": {plural: types.count(kind) for kind, plural in KINDS.items()}}
    for case in [*CHANGES, "without-state"]:
        print(case, file=sys.stderr)
        change = case if case in CHANGES else "changed-model"
        table[case] = {}
        for way, (run, state) in ways.items():
            drop_ci_schema()
            table[case][way] = run(Project(folder, change), state if case in CHANGES else None)
    table["refused-credential"] = {"article": table["without-state"]["article"], "ours": {"passes": False}}
    return table


def main():
    parser = argparse.ArgumentParser(description="Records examples/expected.yml")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    check = parser.parse_args().check
    os.environ["DO_NOT_TRACK"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        table = record(Path(folder))
    if not check:
        text = yaml.safe_dump(table, sort_keys=False, default_flow_style=None, width=100)
        EXPECTED.write_text(HEADER + re.sub(r"^(?=\S)", "\n", text, flags=re.MULTILINE))
        return 0
    expected = yaml.safe_load(EXPECTED.read_text())
    different = [case for case in {**expected, **table} if expected.get(case) != table.get(case)]
    for case in different:
        print(f"{case}\n  expected: {expected.get(case)}\n  recorded: {table.get(case)}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
