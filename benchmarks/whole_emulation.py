#!/usr/bin/env python3
"""Measures the emulation of one no-op step including the start of Maven. Needs Docker with the image.

    python3 benchmarks/whole_emulation.py

Also reports the processor time, which other load affects least, and the ratio to "docker run --rm", which allows
comparing machines.
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

WHOLE, HELP, RUN = "mvn dbt:emulate, one no-op step", "mvn dbt:help", "docker run --rm IMAGE true"
BUILD = "of it: the build, first to last event"
# The flags of docs/setup.md. Without them, a short run of Maven spends half of its processor time on JIT compilation.
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:MetaspaceSize=128m"
WITH_FLAGS = f"{WHOLE}, {QUICK}"


def main():
    parser = argparse.ArgumentParser(description="The cost of a whole one-step emulation")
    parser.add_argument("--files", type=int, default=1000, help="files in the repository (1000)")
    parser.add_argument("--rounds", type=int, default=7, help="how often each is done (7)")
    parser.add_argument("--image", default="python:3.11")
    parser.add_argument("--limit", type=float, default=8.0, help="an emulation with the flags over docker run (8.0)")
    parser.add_argument("--cache", metavar="DIR",
                        help="folder of the user's caches and of clones, for example on a tmpfs (default: XDG_CACHE_HOME)")
    Maven.options(parser)
    options = parser.parse_args()
    if options.cache:
        os.environ["XDG_CACHE_HOME"] = os.path.abspath(options.cache)
    print(f"{machine()}; {options.files} files\n")
    WORK.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=WORK))
    clock, processor = Table(), Table()
    try:
        maven = Maven.of(options)
        repository = Repository(folder / "one step", options.files, options.image, ["true"])
        repository.emulate(maven)
        plain = os.environ.get("MAVEN_OPTS", "")
        for count in range(1, options.rounds + 1):
            for name, flags in ((WHOLE, ""), (WITH_FLAGS, QUICK)):
                os.environ["MAVEN_OPTS"] = f"{plain} {flags}".strip()
                clock.add(RUN, run(["docker", "run", "--rm", options.image, "true"], folder / "docker-run.log").wall)
                sample, times = repository.emulate(maven)
                clock.add(name, sample.wall)
                processor.add(name, sample.cpu)
                if not flags:
                    clock.add(BUILD, times.build())
                    sample = run(maven.goal("help"), folder / "help.log", cwd=repository.folder)
                    clock.add(HELP, sample.wall)
                    processor.add(HELP, sample.cpu)
            progress(f"round {count}: {clock.median(WHOLE):.2f} s, load {load()}")
    finally:
        shutil.rmtree(folder)
    print(f"On the clock\n\n{clock}\n\nOf the processors, without the engine's part\n\n{processor}")
    verdict("A whole emulation / docker run", clock.median(WHOLE) / clock.median(RUN), None)
    return verdict("The same with the flags / docker run", clock.median(WITH_FLAGS) / clock.median(RUN), options.limit)


if __name__ == "__main__":
    sys.exit(main())
