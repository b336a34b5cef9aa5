#!/usr/bin/env python3
"""Measures the cost of a further step of a build, relative to "docker run --rm" of the same image. Needs Docker with the
image.

    python3 benchmarks/further_step.py
    python3 benchmarks/further_step.py --files 10000

Exits with status 1 if a further no-op step exceeds the limit.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from maven import Maven
from measure import WORK, Table, load, machine, progress, run, verdict
from repository import Repository

RUN, STEP, BY_DIFFERENCE = "docker run --rm IMAGE true", "a further no-op step", "the same by difference of two builds"


def arguments():
    parser = argparse.ArgumentParser(description="The cost of a further step")
    parser.add_argument("--files", type=int, default=1000, help="files in the repository (1000)")
    parser.add_argument("--steps", type=int, default=11, help="steps of the long build (11)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is done (5)")
    parser.add_argument("--image", default="python:3.11")
    parser.add_argument("--limit", type=float, default=1.0, help="a further step over docker run (1.0)")
    Maven.options(parser)
    return parser.parse_args()


class Bench:
    def __init__(self, options, folder):
        self.options = options
        self.maven = Maven.of(options)
        self.table = Table()
        self.log = folder / "docker-run.log"
        make = lambda name, steps: Repository(folder / name, options.files, options.image, steps)
        self.short = make("one step", ["true"])
        self.long = make("many steps", ["true"] * options.steps)

    def docker_run(self, *command):
        return run(["docker", "run", "--rm", self.options.image, *command], self.log).wall

    def round(self, count):
        """Runs docker run before and after each build, so that the load of the machine affects both."""
        half = max(1, self.options.steps // 2)
        self.table.add(RUN, *(self.docker_run("true") for _ in range(half)))
        _, many = self.long.emulate(self.maven)
        self.table.add(STEP, *many.further_steps())
        self.table.add(RUN, *(self.docker_run("true") for _ in range(half)))
        _, one = self.short.emulate(self.maven)
        self.table.add(BY_DIFFERENCE, (many.build() - one.build()) / (self.options.steps - 1))
        progress(f"round {count}: step {self.table.median(STEP):.3f} s, docker run {self.table.median(RUN):.3f} s, load {load()}")


def main():
    options = arguments()
    print(f"{machine()}; {options.files} files, {options.steps} steps\n")
    WORK.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=WORK))
    try:
        bench = Bench(options, folder)
        bench.long.emulate(bench.maven)  # creates the prepared image for all later runs
        for count in range(1, options.rounds + 1):
            bench.round(count)
    finally:
        shutil.rmtree(folder)
    table = bench.table
    print(table)
    return verdict(f"{STEP} / docker run", table.median(STEP) / table.median(RUN), options.limit)


if __name__ == "__main__":
    sys.exit(main())
