"""Asks dbt what its state selectors match.

    python select_by_state.py STATE PROJECT...

Parses the project in the folder STATE with the target prod, and each PROJECT with the target ci. Each folder gets its
manifest.json in "target", each PROJECT also selected.json: the unique ids for each selector. One process for all, because
importing dbt takes seconds.
"""

import gc
import json
import os
import sys
from pathlib import Path

from dbt.cli.main import dbtRunner

SELECTORS = ("new", "modified", *(f"modified.{part}" for part in (
    "body", "configs", "relation", "macros", "contract", "persisted_descriptions")))  # fmt: skip


def dbt(manifest, *args):
    outcome = dbtRunner(manifest=manifest).invoke([*args, "--profiles-dir", ".", "--log-level", "none"])
    if not outcome.success:
        raise SystemExit(f"dbt {' '.join(args)} failed: {outcome.exception}")
    return outcome.result


def main(state, *projects):
    gc.disable()
    os.chdir(state)
    if Path("packages.yml").exists():
        dbt(None, "deps")
    dbt(None, "parse", "--target", "prod", "--no-partial-parse")
    for project in projects:
        os.chdir(project)
        if Path("packages.yml").exists():
            dbt(None, "deps")
        manifest = dbt(None, "parse", "--target", "ci", "--no-partial-parse")
        found = {}
        for selector in SELECTORS:
            lines = dbt(manifest, "ls", "--target", "ci", "--select", f"state:{selector}", "--resource-type", "all", "--indirect-selection", "empty",
                        "--state", f"{state}/target", "--output", "json", "--output-keys", "unique_id")  # fmt: skip
            found[f"state:{selector}"] = sorted(json.loads(line)["unique_id"] for line in lines or [])
        Path("selected.json").write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
