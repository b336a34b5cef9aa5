#!/usr/bin/env python3
"""Compares "mvn dbt:slim-ci" with the article's shell commands in a pull request of the example that changes one model, on
the same PostgreSQL and the same state of production. dbt is already installed, and both run without usage reports.

    python3 benchmarks/slim_ci.py

Needs a PostgreSQL server, and an index of Python packages for the first run. Exits with status 1 above the limit.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from maven import Maven
from measure import PROJECT, WORK, Table, load, machine, progress, run, verdict
from postgres import Postgres
from repository import git

SHOP = PROJECT / "examples" / "shop"
OURS, ARTICLE = "mvn dbt:slim-ci", "the article's commands"
# The commands of bitbucket-pipelines.article.yml in a pull request, without the installation. The state is copied from a
# folder instead of downloaded with curl, because dbt.state=file:... reads a folder as well.
SCRIPT = """\
set -e
mkdir -p ~/.dbt
cp .ci/profiles.yml ~/.dbt/profiles.yml
dbt deps
mkdir -p target-deferred
for file in manifest.json run_results.json; do cp "$STATE/$file" "target-deferred/$file"; done || true
if [ -f target-deferred/manifest.json ]; then
  export DBT_FLAGS="--defer --state target-deferred/ --select +state:modified"
else
  export DBT_FLAGS=""
fi
dbt seed
dbt run $DBT_FLAGS
dbt test $DBT_FLAGS
"""


def dbt_of(requirements):
    """Returns a virtual environment, created once per content of the file."""
    venv = WORK / f"dbt-{hashlib.sha256(requirements.read_bytes()).hexdigest()[:12]}"
    if not (venv / "complete").exists():
        progress("installing dbt")
        run([sys.executable, "-m", "venv", "--clear", venv], WORK / "venv.log")
        run([venv / "bin/python", "-m", "pip", "install", "-q", "-r", requirements], WORK / "pip.log")
        (venv / "complete").touch()
    return venv / "bin" / "dbt"


class PullRequest:
    def __init__(self, folder, maven, dbt, database):
        self.folder = folder
        self.maven = maven
        self.dbt = dbt
        self.database = database
        self.state = folder / "state"
        self.origin = folder / "origin"
        home = folder / "home"
        home.mkdir()
        # Excludes the profiles, caches and settings of the user. Maven finds its repository through the passwd entry.
        foreign = ("DBT_", "DB_", "BITBUCKET_", "XDG_")
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(foreign)} | {
            "HOME": str(home), "DO_NOT_TRACK": "1", "STATE": str(self.state), "PATH": f"{dbt.parent}:{os.environ['PATH']}",
            "BITBUCKET_PR_ID": "7", "BITBUCKET_REPO_FULL_NAME": "team/shop", **database.variables()}
        shutil.copytree(SHOP, self.origin, ignore=shutil.ignore_patterns("target", "logs", "dbt_packages"))
        git(self.origin, "init", "-q", "-b", "main")
        git(self.origin, "add", "-A")
        git(self.origin, "commit", "-q", "-m", "The shop as it is deployed")

    def clone(self):
        clone = self.folder / "clone"
        shutil.rmtree(clone, ignore_errors=True)
        git(self.folder, "clone", "-q", str(self.origin), str(clone))
        return clone

    def run(self, command, log, clone):
        return run(command, self.folder / log, cwd=clone, env=self.environment)

    def goals(self, *names):
        return self.maven.command(*(f"dbt:{name}" for name in names), f"-Ddbt.executable={self.dbt}", f"-Ddbt.state=file:{self.state}")

    def deploy(self):
        """Deploys once for both: the goals also publish the plain files that the shell commands read."""
        self.run(self.goals("deploy", "publish-state"), "deploy.log", self.clone())
        git(self.origin, "checkout", "-q", "-b", "changed")
        git(self.origin, "apply", "--index", str(PROJECT / "examples/changes/only-changed-model.patch"))
        git(self.origin, "commit", "-q", "-m", "One model changed")

    def ours(self):
        return self.build(self.goals("slim-ci"), "ours.log")

    def article(self):
        return self.build(["bash", "-c", SCRIPT], "article.log")

    def build(self, command, log):
        self.database.empty_ci()
        clone = self.clone()
        sample = self.run(command, log, clone)
        results = json.loads((clone / "target/run_results.json").read_text())["results"]
        built = subprocess.run(
            ["grep", "-cE", r"OK (created|loaded)|\bPASS \S", self.folder / log], capture_output=True, text=True).stdout.strip()
        return sample, f"{built} nodes and tests in all, {len(results)} in the last command"


def main():
    parser = argparse.ArgumentParser(description="mvn dbt:slim-ci against the article's commands")
    parser.add_argument("--pairs", type=int, default=7, help="how often each is done, in turn (7)")
    parser.add_argument("--limit", type=float, default=0.5, help="ours over the article's (0.5)")
    Maven.options(parser)
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    clock, processor = Table(), Table()
    print(f"{machine()}\n")
    folder = Path(tempfile.mkdtemp(dir=WORK))
    try:
        maven, dbt = Maven.of(options), dbt_of(SHOP / "requirements.txt")
        with Postgres() as database:
            request = PullRequest(folder, maven, dbt, database)
            progress("deploying")
            request.deploy()
            ways = {ARTICLE: request.article, OURS: request.ours}
            built = {name: way()[1] for name, way in ways.items()}  # warms up the file system and counts the nodes
            for count in range(1, options.pairs + 1):
                for name in list(ways) if count % 2 else reversed(list(ways)):
                    sample, _ = ways[name]()
                    clock.add(name, sample.wall)
                    processor.add(name, sample.cpu)
                progress(f"pair {count}: {clock.median(OURS):.2f} s against {clock.median(ARTICLE):.2f} s, load {load()}")
    finally:
        shutil.rmtree(folder)
    for name, text in built.items():
        print(f"{name}: {text}")
    print(f"\nOn the clock\n\n{clock}\n\nOf the processors, without the server's part\n\n{processor}")
    return verdict(f"{OURS} / {ARTICLE}", clock.median(OURS) / clock.median(ARTICLE), options.limit)


if __name__ == "__main__":
    sys.exit(main())
