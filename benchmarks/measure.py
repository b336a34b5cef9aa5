"""Measures and reports times. Compared programs run alternately, in one run on one machine, so that other load affects
both. Figures are medians, because other load only makes runs slower."""

import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
WORK = PROJECT / "target" / "benchmarks"


class Sample:
    """Elapsed seconds, and processor seconds of the program and its child processes."""

    def __init__(self, wall, cpu):
        self.wall = wall
        self.cpu = cpu


def run(command, log, cwd=None, env=None):
    """Runs a program. If it fails, the benchmark ends, because its time is meaningless."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        status = subprocess.run(
            command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT).returncode
        wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if status != 0:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-25:])
        sys.exit(f'"{" ".join(map(str, command))}" ended with {status}; the end of {log}:\n{tail}')
    return Sample(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


class Table:
    """Rows of samples in seconds, printed as Markdown."""

    def __init__(self):
        self.rows = {}

    def add(self, name, *seconds):
        self.rows.setdefault(name, []).extend(seconds)

    def median(self, name):
        return statistics.median(self.rows[name])

    def __str__(self):
        lines = ["| seconds | median | least | most | samples |", "|---|---|---|---|---|"]
        for name, values in self.rows.items():
            lines.append(
                f"| {name} | {statistics.median(values):.3f} | {min(values):.3f} | {max(values):.3f} | {len(values)} |")
        return "\n".join(lines)


def machine():
    """Describes the machine."""
    said = [f"{os.cpu_count()} processors", f"{platform.system()} {platform.machine()}", f"Python {platform.python_version()}"]
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr if shutil.which("java") else ""
    version = re.search(r'version "([\d.]+)', java)
    said.append(f"JDK {version[1]}" if version else "no java on the path")
    if shutil.which("docker"):
        engine = subprocess.run(["docker", "version", "--format", "{{.Server.Version}}"], capture_output=True, text=True)
        said.append(f"Docker {engine.stdout.strip()}" if engine.returncode == 0 else "no Docker engine")
    said.append(f"load {load()}")
    return ", ".join(said)


def load():
    """Returns the load of the last minute. Above the number of processors, only ratios are meaningful."""
    return f"{os.getloadavg()[0]:.1f}"


def progress(text):
    print(text, file=sys.stderr, flush=True)


def verdict(name, ratio, limit):
    """Prints the ratio and returns the exit status: 1 above the limit."""
    if limit is None:
        print(f"\n{name}: {ratio:.2f}")
        return 0
    held = ratio <= limit
    print(f"\n{name}: {ratio:.2f}, {'within' if held else 'ABOVE'} the limit of {limit:.2f}")
    return 0 if held else 1
