#!/usr/bin/env python3
"""Measures the explanation of a change: two generated manifests are read, compared and explained, with a small heap.

    python3 benchmarks/explain.py

Exits with status 1 above the limit, or if the cost for each model grows with the number of models.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from maven import Maven
from measure import PROJECT, WORK, Table, load, machine, progress, verdict

CONFIG = {
    "enabled": True, "alias": None, "schema": None, "database": None, "tags": [], "meta": {}, "group": None,
    "materialized": "view", "persist_docs": {}, "post-hook": [], "pre-hook": [], "quoting": {}, "column_types": {},
    "full_refresh": None, "unique_key": None, "on_schema_change": "ignore", "grants": {}, "packages": [],
    "docs": {"show": True, "node_color": None}, "contract": {"enforced": False, "alias_types": True},
    "access": "protected", "incremental_strategy": None, "batch_size": None, "lookback": 1, "begin": None,
}  # fmt: skip
MACROS = 500


def arguments():
    parser = argparse.ArgumentParser(description="The cost of an explanation")
    parser.add_argument("--models", type=int, default=10_000, help="models of the largest project (10000)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is explained (5)")
    parser.add_argument("--heap", type=int, default=256, help="megabytes of heap (256)")
    parser.add_argument("--limit", type=float, default=3.0, help="seconds for the largest project (3.0)")
    parser.add_argument("--growth", type=float, default=1.5,
                        help="largest ratio of the time for each model, of the largest project to half of it (1.5)")
    Maven.options(parser)
    return parser.parse_args()


def node(kind, name, code, parents, macros, columns=()):
    unique_id = f"{kind}.shop.{name}"
    return unique_id, {
        "database": "shop", "schema": "analytics", "name": name, "resource_type": kind, "package_name": "shop",
        "path": f"{name}.sql", "original_file_path": f"{kind}s/{name}.sql", "unique_id": unique_id, "fqn": ["shop", name],
        "alias": name, "checksum": {"name": "sha256", "checksum": f"{hash(code):x}"}, "config": CONFIG, "tags": [],
        "description": f"About {name}. " * 5,
        "columns": {f"column_{i}": {"name": f"column_{i}", "description": f"Column {i} of {name}, see its parent.",
                                    "meta": {}, "data_type": "text", "constraints": [], "quote": None,
                                    "config": {"meta": {}, "tags": []}, "tags": [], "granularity": None}
                    for i in columns},
        "meta": {}, "docs": {"show": True, "node_color": None}, "patch_path": "shop://models/schema.yml",
        "unrendered_config": {"materialized": "view"}, "created_at": 1795336939.04,
        "relation_name": f'"shop"."analytics"."{name}"', "raw_code": code, "language": "sql",
        "refs": [{"name": parent.split(".")[2], "package": None, "version": None} for parent in parents],
        "sources": [], "metrics": [], "depends_on": {"macros": macros, "nodes": parents}, "compiled": True,
        "compiled_code": code, "contract": {"enforced": False, "alias_types": True, "checksum": None},
        "access": "protected", "constraints": [], "version": None, "latest_version": None, "deprecation_date": None,
    }  # fmt: skip


def write(path, models, changed):
    """Writes a manifest in which every "changed"th model differs; with 0, none."""
    nodes = {}
    for i in range(models):
        lines = [f"    column_{line} as renamed_{line}," for line in range(40)]
        if changed and i % changed == 0:
            lines[20] += " -- edited" if i % 2 else " 1 as added,"
        code = "select\n" + "\n".join(lines) + f"\nfrom {{{{ ref('model_{i // 3}') }}}}"
        parents = [f"model.shop.model_{i // 3}"] if i else []
        nodes.update([node("model", f"model_{i}", code, parents, [f"macro.shop.macro_{i % MACROS}"], range(10))])
        for test in ("unique", "not_null"):
            nodes.update([node("test", f"{test}_model_{i}", "{{ test(**kwargs) }}", [f"model.shop.model_{i}"],
                               ["macro.dbt.test_unique"])])  # fmt: skip
    macros = {
        f"macro.shop.macro_{i}": {
            "unique_id": f"macro.shop.macro_{i}", "macro_sql": "{% macro a() %}" + "select 1\n" * 50 + "{% endmacro %}",
            "depends_on": {"macros": [f"macro.shop.macro_{i // 2}"] if i else []},
        } for i in range(MACROS)
    }  # fmt: skip
    metadata = {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json", "dbt_version": "1.11.16"}
    related = {unique_id: each["depends_on"]["nodes"] for unique_id, each in nodes.items()}
    path.write_text(json.dumps({"metadata": metadata, "nodes": nodes, "macros": macros, "parent_map": related}))


def class_path(maven):
    local = Path(maven.jar("dbt-maven-plugin")).parents[5]
    version = next(line for line in (PROJECT / "pom.xml").read_text().split() if line.startswith("<jackson.version>"))
    version = version.split(">")[1].split("<")[0]
    jackson = [local / "com/fasterxml/jackson/core" / name / version / f"{name}-{version}.jar"
               for name in ("jackson-core", "jackson-databind")]  # fmt: skip
    annotations = sorted((local / "com/fasterxml/jackson/core/jackson-annotations").glob("*/*.jar"))
    return ":".join(map(str, [maven.jar("dbt-maven-plugin"), maven.jar("pipelines-emulator"), *jackson, annotations[-1]]))


def explain(classes, heap, state, current):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = subprocess.run(
        ["java", f"-Xmx{heap}m", "-cp", classes, PROJECT / "benchmarks" / "Explain.java", state, current],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=True).stdout.split()  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return float(said[0]), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, int(said[1])


def main():
    options = arguments()
    print(f"{machine()}; {options.models} models, heap {options.heap} MB\n")
    WORK.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=WORK))
    table = Table()
    sizes = [options.models // 2, options.models]
    try:
        classes = class_path(Maven.of(options))
        state, some, all_changed = (folder / f"{name}.json" for name in ("state", "some", "all"))
        for size in sizes:
            write(state, size, 0)
            write(some, size, 50)
            write(all_changed, size, 1)
            progress(f"{size} models: {state.stat().st_size / 1e6:.0f} MB for each manifest, load {load()}")
            for _ in range(options.rounds):
                for path, name, expected in ((some, "2 % changed", -(-size // 50)), (all_changed, "all changed", size)):
                    seconds, processor, changed = explain(classes, options.heap, state, path)
                    if changed != expected:
                        sys.exit(f"{changed} changed nodes were found, not {expected}")
                    table.add(f"{size} models, {name}", seconds)
                    table.add(f"{size} models, {name}, processor time with the start of Java", processor)
    finally:
        shutil.rmtree(folder)
    print(table)
    # other load affects the processor time less
    name = "2 % changed, processor time with the start of Java"
    half, whole = (table.median(f"{size} models, {name}") / size for size in sizes)
    return max(
        verdict(f"{options.models} models, 2 % changed", table.median(f"{options.models} models, 2 % changed"), options.limit),
        verdict("Growth of the cost for each model", whole / half, options.growth))


if __name__ == "__main__":
    sys.exit(main())
