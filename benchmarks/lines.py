#!/usr/bin/env python3
"""Measures what the output of a step costs, compared with "docker run" of the same command. Needs Docker with the image.

    python3 benchmarks/lines.py
    python3 benchmarks/lines.py --lines 5000000 --rounds 1
    python3 benchmarks/lines.py --lines 1 --width 50000000 --rounds 1
    python3 benchmarks/lines.py --gigabytes 1 --rounds 1 --heap 256

Ten secured variables make the mask search each line. Exits with status 1 if the ratio exceeds the limit.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from maven import Maven
from measure import WORK, Table, load, machine, progress, run, verdict
from repository import Repository

BARE, STEP = "docker run --rm IMAGE, the lines", "a step with the lines, less a no-op step"


def arguments():
    parser = argparse.ArgumentParser(description="The cost of a step's output")
    parser.add_argument("--lines", type=int, default=500_000, help="lines of the log (500000)")
    parser.add_argument("--width", type=int, default=60, help="characters of a line (60)")
    parser.add_argument("--gigabytes", type=float, help="size of the log, instead of --lines")
    parser.add_argument("--heap", type=int, metavar="MB", help="limits Maven's heap; the benchmark ends if that is not enough")
    parser.add_argument("--rounds", type=int, default=5, help="number of measurements (5)")
    parser.add_argument("--image", default="python:3.11")
    parser.add_argument("--limit", type=float, default=3.0, help="seconds of the step over those of docker run (3.0)")
    Maven.options(parser)
    options = parser.parse_args()
    if options.gigabytes:
        options.lines = int(options.gigabytes * 1e9 / (options.width + 1))
    return options


def command(lines, width):
    return (f"awk 'BEGIN {{ line = sprintf(\"%{width - 10}s\", \"\"); gsub(/ /, \"x\", line); "
            f"for (i = 1; i <= {lines}; i++) printf \"%9d %s\\n\", i, line }}'")


def main():
    options = arguments()
    print(f"{machine()}; {options.lines} lines of {options.width} characters\n")
    WORK.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=WORK))
    table = Table()
    try:
        maven = Maven.of(options)
        text = command(options.lines, options.width)
        loud = Repository(folder / "loud", 10, options.image, [text])
        silent = Repository(folder / "silent", 10, options.image, ["true"])
        secrets = folder / "variables.yml"
        secrets.write_text("secured:\n" + "".join(f"  SECRET_{n}: a-secured-value-of-some-length-{n}\n" for n in range(10)))
        environment = dict(os.environ, MAVEN_OPTS=f"-Xmx{options.heap}m") if options.heap else None
        silent.emulate(maven)
        for count in range(1, options.rounds + 1):
            table.add(BARE, run(["docker", "run", "--rm", options.image, "sh", "-c", text], folder / "docker-run.log").wall)
            _, with_lines = loud.emulate(maven, f"-Ddbt.variablesFile={secrets}", env=environment)
            _, without = silent.emulate(maven, env=environment)
            table.add(STEP, with_lines.step(1) - without.step(1))
            progress(f"round {count}: {table.median(STEP):.2f} s, docker run {table.median(BARE):.2f} s, load {load()}")
    finally:
        shutil.rmtree(folder)
    print(table)
    per_second = lambda name: options.lines / table.median(name)
    print(f"\n{per_second(STEP):,.0f} lines per second through mask, events, console and log; docker run {per_second(BARE):,.0f}")
    return verdict("The lines of a step / docker run", table.median(STEP) / table.median(BARE), options.limit)


if __name__ == "__main__":
    sys.exit(main())
