#!/usr/bin/env python3
"""Compares the second push of a pull request, which changes one leaf, with the first one: on the example the time that the
warehouse needs, on a generated project the time on the clock, each from a fresh clone. dbt is already installed.

    python3 benchmarks/second_push.py

Needs a PostgreSQL server, and an index of Python packages for the first run. Exits with status 1 above a limit.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from maven import Maven
from measure import WORK, Table, load, machine, progress, run, verdict
from postgres import Postgres
from repository import git
from slim_ci import SHOP, dbt_of

LAYERS = 10
FIRST, SECOND = "first push", "second push"


def example(folder):
    """Returns the edits of both pushes: a staging model with most of the project below it, and a leaf."""
    shutil.copytree(SHOP, folder, ignore=shutil.ignore_patterns("target", "logs", "dbt_packages"))
    return ["models/staging/stg_orders.sql"], ["models/marts/segment_revenue.sql"]


def generated(models):
    """Layers of tables, each of which reads two of the layer before; every tenth one has a test."""

    def write(folder):
        (folder / ".ci").mkdir(parents=True)
        for file in (".ci/profiles.yml", "pom.xml", "requirements.txt"):
            shutil.copy(SHOP / file, folder / file)
        (folder / "dbt_project.yml").write_text(
            "name: generated\nversion: '1.0'\nprofile: shop\nmodels:\n  generated:\n    +materialized: table\n")
        width = models // LAYERS
        tested = []
        for layer in range(LAYERS):
            (folder / f"models/layer_{layer}").mkdir(parents=True)
            for i in range(width):
                name = f"m_{layer}_{i}"
                parents = [f"m_{layer - 1}_{i}", f"m_{layer - 1}_{(i + 1) % width}"] if layer else []
                union = " union ".join(f"select id from {{{{ ref('{parent}') }}}}" for parent in parents) or f"select {i} as id"
                (folder / f"models/layer_{layer}/{name}.sql").write_text(union + "\n")
                if i % 10 == 0:
                    tested.append(f"  - name: {name}\n    columns:\n      - name: id\n        data_tests: [not_null]\n")
        (folder / "models/tests.yml").write_text("version: 2\nmodels:\n" + "".join(tested))
        changed = [f"models/layer_0/m_0_{i * width // 5}.sql" for i in range(5)]
        return changed, [f"models/layer_{LAYERS - 1}/m_{LAYERS - 1}_0.sql"]

    return write


class PullRequest:
    """@param write: writes the project, and returns which files each push edits"""

    def __init__(self, folder, maven, dbt, database, write):
        self.folder = folder
        self.maven = maven
        self.dbt = dbt
        self.database = database
        self.origin = folder / "origin"
        (folder / "home").mkdir(parents=True)
        foreign = ("DBT_", "DB_", "BITBUCKET_", "XDG_")
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(foreign)} | {
            "HOME": str(folder / "home"), "DO_NOT_TRACK": "1", "PATH": f"{dbt.parent}:{os.environ['PATH']}",
            "BITBUCKET_PR_ID": "7", "BITBUCKET_REPO_FULL_NAME": "team/shop", **database.variables()}
        self.edits = dict(zip((FIRST, SECOND), write(self.origin)))
        git(self.origin, "init", "-q", "-b", "main")
        git(self.origin, "add", "-A")
        git(self.origin, "commit", "-q", "-m", "The project as it is deployed")

    def run(self, log, *goals):
        clone = self.folder / "clone"
        shutil.rmtree(clone, ignore_errors=True)
        git(self.folder, "clone", "-q", str(self.origin), str(clone))
        command = self.maven.command(
            *(f"dbt:{goal}" for goal in goals), f"-Ddbt.executable={self.dbt}", f"-Ddbt.state=file:{self.folder / 'state'}")
        sample = run(command, self.folder / log, cwd=clone, env=self.environment)
        results = json.loads((clone / "target/run_results.json").read_text())["results"]
        return sample, results

    def deploy(self):
        self.run("deploy.log", "deploy", "publish-state")

    def pushes(self):
        """Starts a new pull request. Yields the sample and dbt's results of both pushes."""
        self.database.empty_ci()
        git(self.origin, "checkout", "-q", "-B", "changed", "main")
        for name, files in self.edits.items():
            for file in files:
                with (self.origin / file).open("a") as content:
                    content.write("-- edited\n")
            git(self.origin, "commit", "-q", "-a", "-m", name)
            yield name, *self.run(f"{name}.log", "slim-ci")


def compare(request, rounds):
    """Returns the times on the clock and in the warehouse."""
    clock, warehouse, nodes = Table(), Table(), {}
    for count in range(rounds):
        for name, sample, results in request.pushes():
            clock.add(name, sample.wall)
            warehouse.add(name, sum(result["execution_time"] for result in results))
            nodes[name] = len(results)
        progress(f"round {count + 1}: {clock.median(SECOND):.1f} s after {clock.median(FIRST):.1f} s, load {load()}")
    print(f"Nodes and tests: {nodes[FIRST]}, then {nodes[SECOND]}")
    print(f"\nOn the clock\n\n{clock}\n\nIn the warehouse, of all nodes and tests\n\n{warehouse}\n")
    return clock, warehouse


def ratio(table):
    return table.median(SECOND) / table.median(FIRST)


def main():
    parser = argparse.ArgumentParser(description="The second push of a pull request against the first one")
    parser.add_argument("--rounds", type=int, default=3, help="how many pull requests of each project (3)")
    parser.add_argument("--models", type=int, default=2000, help="models of the generated project (2000); 0 for none")
    parser.add_argument("--warehouse-limit", type=float, default=0.3, help="on the example, in the warehouse (0.3)")
    parser.add_argument("--clock-limit", type=float, default=0.6, help="on the generated project, on the clock (0.6)")
    Maven.options(parser)
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    print(f"{machine()}\n")
    folder = Path(tempfile.mkdtemp(dir=WORK))
    status = 0
    try:
        maven, dbt = Maven.of(options), dbt_of(SHOP / "requirements.txt")
        with Postgres() as database:
            request = PullRequest(folder / "example", maven, dbt, database, example)
            progress("deploying the example")
            request.deploy()
            _, warehouse = compare(request, options.rounds)
            status |= verdict("warehouse, example: second push / first push", ratio(warehouse), options.warehouse_limit)
        if options.models:
            with Postgres() as database:
                request = PullRequest(folder / "generated", maven, dbt, database, generated(options.models))
                progress(f"deploying {options.models} models")
                request.deploy()
                clock, _ = compare(request, options.rounds)
                status |= verdict(
                    f"clock, {options.models} models: second push / first push", ratio(clock), options.clock_limit)
    finally:
        shutil.rmtree(folder)
    return status


if __name__ == "__main__":
    sys.exit(main())
