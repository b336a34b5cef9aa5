#!/usr/bin/env python3
"""Measures the CI step of the example from an empty container to the result: our pipeline and the article's, both run
by "mvn dbt:emulate" in Docker on the same pull request. Also measures the whole rehearsal.

    python3 benchmarks/cold_step.py

Cold: no cache is restored, and dbt.fresh=true ignores what earlier steps installed. Warm: the same with the caches of the
pipelines file. The time of a step is the one in result.json: clone, container, script, caches, clean-up. Whole
rehearsal: from start to end of Maven, with deployment and pull request, repeated on one machine. Needs Docker with both
images and a package index. Exits with status 1 above a limit.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from maven import Maven
from measure import PROJECT, WORK, Table, load, machine, progress, run, verdict
from repository import git

SHOP = PROJECT / "examples" / "shop"
OURS, ARTICLE = "ours", "the article's"
FILES = {OURS: "bitbucket-pipelines.yml", ARTICLE: "bitbucket-pipelines.article.yml"}


class Example:
    """A clone of the example with a branch that changes one model, rehearsed with one pipelines file."""

    def __init__(self, folder, name, maven, certificates):
        self.folder = folder / name.replace(" ", "-").replace("'", "")
        self.caches = folder / "cache"
        self.name, self.maven = name, maven
        self.certificates = [f"-Ddbt.caCertificates={os.path.abspath(certificates)}"] if certificates else []
        self.environment = os.environ | {"XDG_CACHE_HOME": str(self.caches)}
        shutil.copytree(SHOP, self.folder, ignore=shutil.ignore_patterns("target", "logs", "dbt_packages"))
        git(self.folder, "init", "-q", "-b", "main")
        git(self.folder, "add", "-A")
        git(self.folder, "commit", "-q", "-m", "The shop as it is deployed")
        git(self.folder, "checkout", "-q", "-b", "changed")
        git(self.folder, "apply", "--index", str(PROJECT / "examples/changes/only-changed-model.patch"))
        git(self.folder, "commit", "-q", "-m", "One model changed")

    def emulate(self, *properties):
        command = self.maven.goal(
            "emulate", "-Ddbt.runtime=docker", f"-Ddbt.repository=benchmark/{self.folder.name}",
            f"-Ddbt.pipelinesFile={FILES[self.name]}", *self.certificates, *properties)
        return run(command, self.folder.parent / f"{self.folder.name}.log", cwd=self.folder, env=self.environment)

    def step(self):
        """Runs the pull request after the rehearsal and returns the seconds of its step."""
        self.emulate("-Ddbt.pullRequest=changed:main", "-Ddbt.fresh=true")
        builds = self.folder / "target" / "pipelines" / "builds"
        newest = max(builds.iterdir(), key=lambda path: int(path.name))
        return sum(step["durationMs"] for step in json.loads((newest / "result.json").read_text())["steps"]) / 1000

    def forget(self):
        shutil.rmtree(self.saved(), ignore_errors=True)

    def remove(self):
        """Removes what rehearsals of this folder left on the engine."""
        label = f"label=io.github.dbtmaven.shared=benchmark__{self.folder.name}"
        volumes = subprocess.run(["docker", "volume", "ls", "-q", "--filter", label], capture_output=True, text=True).stdout.split()
        if volumes:
            subprocess.run(["docker", "volume", "rm", *volumes], stdout=subprocess.DEVNULL)

    def saved(self):
        return self.caches / "dbt-maven-plugin" / "caches"


def main():
    parser = argparse.ArgumentParser(description="The CI step of the example from cold, ours against the article's")
    parser.add_argument("--pairs", type=int, default=5, help="how often each is done, in turn (5)")
    parser.add_argument("--limit", type=float, default=0.6, help="ours over the article's, cold (0.6)")
    parser.add_argument("--warm-limit", type=float, default=0.4, help="the same with warm caches (0.4)")
    parser.add_argument("--whole-limit", type=float, default=0.75, help="the whole rehearsal, repeated (0.75)")
    parser.add_argument("--ca-certificates", metavar="FILE", help="a company's authorities, for the steps (dbt.caCertificates)")
    Maven.options(parser)
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    cold, warm, whole = Table(), Table(), Table()
    print(f"{machine()}\n")
    folder = Path(tempfile.mkdtemp(dir=WORK))
    examples = {}
    try:
        maven = Maven.of(options)
        examples = {name: Example(folder, name, maven, options.ca_certificates) for name in FILES}
        for name, example in examples.items():
            progress(f"rehearsing {name}")
            example.emulate()
            progress(f"preparing the image of {name}")
            example.step()
        for count in range(1, options.pairs + 1):
            for name in list(FILES) if count % 2 else reversed(list(FILES)):
                progress(f"pair {count}: {name}, cold, warm and whole, load {load()}")
                examples[name].forget()
                cold.add(name, examples[name].step())
                warm.add(name, examples[name].step())
                whole.add(name, examples[name].emulate().wall)
            progress(f"pair {count}: {cold.median(OURS):.1f} s against {cold.median(ARTICLE):.1f} s, load {load()}")
        size = subprocess.run(["du", "-sh", *sorted(examples[OURS].saved().glob("*"))], capture_output=True, text=True).stdout
    finally:
        for example in examples.values():
            example.remove()
        shutil.rmtree(folder)
    print(f"Cold\n\n{cold}\n\nWith warm caches\n\n{warm}\n\nThe whole rehearsal, repeated\n\n{whole}\n\nThe last saved caches\n\n{size}")
    results = [
        verdict(f"ours / the article's, {kind}", table.median(OURS) / table.median(ARTICLE), limit)
        for kind, table, limit in (
            ("cold", cold, options.limit),
            ("warm", warm, options.warm_limit),
            ("whole rehearsal", whole, options.whole_limit))]
    return max(results)


if __name__ == "__main__":
    sys.exit(main())
