#!/usr/bin/env python3
"""Measures the check of a thousand pipelines files of median size, warm, on one processor, with JMH.

    python3 benchmarks/validation.py

Also measures parsing the same files as YAML only, and files of ten and of a thousand pipelines, which shows how the cost grows.
"""

import argparse
import json
import shutil
import sys

from maven import Maven
from measure import PROJECT, WORK, machine, progress, run, verdict

PROGRAM = PROJECT / "benchmarks" / "validation"


def main():
    parser = argparse.ArgumentParser(description="The cost of checking pipelines files")
    Maven.options(parser)
    options = parser.parse_args()
    print(f"{machine()}\n")
    WORK.mkdir(parents=True, exist_ok=True)
    maven = Maven.of(options)
    classes, path = WORK / "validation-classes", WORK / "validation-classpath.txt"
    progress("building the benchmark")
    run(maven.command("clean", "compile", "dependency:build-classpath", "-Dspotless.check.skip=true",
                      f"-Dmdep.outputFile={path}"),
        WORK / "validation-build.log", cwd=PROGRAM)
    shutil.rmtree(classes, ignore_errors=True)
    shutil.move(PROGRAM / "target" / "classes", classes)
    shutil.rmtree(PROGRAM / "target")
    progress("measuring, two minutes")
    result = WORK / "validation.json"
    java = ["java", "-cp", f"{classes}:{path.read_text().strip()}", "org.openjdk.jmh.Main", "-rf", "json", "-rff", result]
    one = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    run([*one, *java], WORK / "validation-run.log")
    scores = {entry["benchmark"].split(".")[-1]: entry["primaryMetric"] for entry in json.loads(result.read_text())}
    print("| milliseconds | mean | error (99.9 %) |\n|---|---|---|")
    for name, metric in scores.items():
        print(f"| {name} | {metric['score']:.3f} | {metric['scoreError']:.3f} |")
    score = {name: metric["score"] for name, metric in scores.items()}
    print(f"\nChecking / reading as YAML: {score['checkAThousandFiles'] / score['composeAThousandFiles']:.2f}")
    print(f"A thousand pipelines / ten: {score['checkAThousandPipelines'] / score['checkTenPipelines']:.0f}\n")
    return verdict("Seconds for a thousand files", score["checkAThousandFiles"] / 1000, 1.0)


if __name__ == "__main__":
    sys.exit(main())
