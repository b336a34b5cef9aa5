"""What the last run of a pull request left in its own schemas and this run need not build again, for dbt_driver.py.

A node is reused if its fingerprint is that of the last run: a hash of its definition, of the macros that it calls, and of
the fingerprints of what it reads. What this pull request does not change is read from production, so there the definition
in the state of production counts, with everything upstream of it. So a rebased branch, a reverted change and a new deploy
need no rule of their own. A test is reused if it passed with the same fingerprint.

Each run first writes its id into all schemas that it may write to (the view RUN), and at its end that it has ended. The
last run is trusted only if its id is still there: another run that was killed, or published nothing, may have replaced any
relation. A run that finds an id without an end may have company, so nobody reuses what it builds.
"""

import json
import os
import re
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from ci_schemas import Denied, exists, own_schema, read_mark, relations_of, replace_view, schema_of, select_row, text
from ci_schemas import with_adapter

RUN = "dbt_maven_plugin_run"
# What dbt writes anew in each run, or only in runs that compile.
VOLATILE = {"created_at", "compiled", "compiled_code", "compiled_path", "build_path", "extra_ctes", "extra_ctes_injected"}
VOLATILE |= {"defer_relation", "root_path"}
# A function is always built: there is no portable way to see that it exists.
REUSED = ("model", "seed", "snapshot", "test", "unit_test")
TESTS = ("test", "unit_test")
# Variables that limit which rows dbt reads.
OPTIONS = re.compile("DBT_(ENGINE_)?(EMPTY|SAMPLE|EVENT_TIME_START|EVENT_TIME_END)")
# Its value is not part of any definition: a variable of the environment, the other nodes, a macro by a computed name.
HIDDEN_VALUE = re.compile(r"\benv_var\s*\(|\b(graph|context|modules|run_started_at|invocation_id|selected_resources)\b")
ENV_VAR = re.compile(r"\benv_var\s*\(")
# What code reads from the warehouse while dbt compiles it is not part of its inputs, either.
LOOKS = r"\b(run_query|statement|load_result|load_relation|get_relation|get_columns_in_relation|list_relations\w*)\s*\("
UNKNOWN_VALUE = re.compile(f"{HIDDEN_VALUE.pattern}|{LOOKS}")
# Packages of dbt whose macros look at the relation of the node itself, such as is_incremental().
OF_DBT = re.compile(r"macro\.dbt(_(athena|bigquery|clickhouse|databricks|duckdb|fabric|postgres|redshift|snowflake|spark|trino))?\.")


def digest(value):
    return sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


class Macros:
    """The macros of a manifest.

    @param macros: (SQL, ids of the macros that it calls) by id
    """

    def __init__(self, macros):
        self.macros = macros
        self.known = {}

    def closure(self, calls):
        found, left = set(), list(calls)
        while left:
            unique_id = left.pop()
            if unique_id not in found and unique_id in self.macros:
                found.add(unique_id)
                left += self.macros[unique_id][1]
        return found

    def digest(self, calls, unknown=UNKNOWN_VALUE):
        """Returns a hash of the macros and of all that they call, or None if one of them reads an unknown value."""
        key = (frozenset(calls), unknown)
        if key not in self.known:
            found = sorted(self.closure(calls))
            hidden = any((ENV_VAR if OF_DBT.match(i) else unknown).search(self.macros[i][0]) for i in found)
            self.known[key] = None if hidden else digest([(i, self.macros[i][0]) for i in found])
        return self.known[key]

    def uncalled(self, calls):
        """Returns a hash of what no node calls by itself, such as materializations, and of all that this calls."""
        called = self.closure(calls)
        others = self.closure(i for i in self.macros if i not in called)
        return digest([(i, self.macros[i][0]) for i in sorted(others)])


class Definitions:
    """The definitions in a manifest.

    @param find: returns a node, test or source as the manifest has it, or None
    """

    def __init__(self, find, macros):
        self.find = find
        self.macros = macros

    def parents(self, unique_id):
        return sorted((self.find(unique_id) or {}).get("depends_on", {}).get("nodes", []))

    def digest(self, unique_id):
        """Returns a hash of the definition, or None if it does not say what the node contains."""
        node = self.find(unique_id)
        if node is None or UNKNOWN_VALUE.search(node.get("raw_code") or ""):
            return None
        checksum = node.get("checksum")
        if isinstance(checksum, dict) and checksum.get("name") == "path":
            return None  # a large seed, whose content nobody has read
        depends_on = node.get("depends_on") or {}
        macros = self.macros.digest(depends_on.get("macros", []))
        definition = {key: value for key, value in node.items() if key not in VOLATILE}
        if ENV_VAR.search(json.dumps(definition, default=str)):
            return None  # in a hook, or in an argument of a test
        if "depends_on" in definition:
            definition["depends_on"] = {key: sorted(value) for key, value in depends_on.items()}
        return macros and digest([definition, macros])


class Fingerprints:
    """The fingerprints of a build.

    @param here: the definitions of this project
    @param production: those of the state
    @param selected: ids of what the build selects
    """

    def __init__(self, here, production, selected):
        self.here = here
        self.production = production
        self.selected = selected
        self.known = {}

    def side(self, unique_id):
        """What a node of this project reads under that id: source and inlined model of this project, or production's."""
        node = self.here.find(unique_id) or {}
        inlined = node.get("resource_type") == "model" and not node.get("relation_name")
        if unique_id in self.selected or inlined or unique_id.startswith("source."):
            return (self.here, unique_id)
        return (self.production, unique_id)

    def parents(self, key):
        side, unique_id = key
        parents = side.parents(unique_id)
        return [self.side(i) if side is self.here else (side, i) for i in parents]

    def of(self, unique_id):
        """Returns the fingerprint of something that is selected, or None if it has none."""
        stack = [(self.here, unique_id)]
        while stack:
            key = stack[-1]
            left = [parent for parent in self.parents(key) if parent not in self.known]
            if key not in self.known and left:
                stack += left
            else:
                stack.pop()
                if key not in self.known:
                    self.known[key] = self.combine(key)
        return self.known[(self.here, unique_id)]

    def combine(self, key):
        side, unique_id = key
        own = side.digest(unique_id)
        inputs = [self.known[parent] for parent in self.parents(key)]
        if own is None or None in inputs:
            return None
        return digest([side is self.here, own, inputs])


def choose(selected, fingerprints, built, inputs, exists):
    """Returns the ids of what is reused.

    @param selected: resource types by id
    @param fingerprints: by id; None for what has none
    @param built: fingerprints of what the last run built or passed, by id
    @param inputs: returns the ids of what a node reads, also through inlined models
    @param exists: returns whether the relation of a node is there
    """
    reused, decided = set(), set()
    stack = sorted(selected)
    while stack:
        unique_id = stack[-1]
        read = [i for i in inputs(unique_id) if i in selected]
        left = [i for i in read if i not in decided]
        if unique_id not in decided and left:
            stack += left
            continue
        stack.pop()
        if unique_id not in decided:
            decided.add(unique_id)
            kind = selected[unique_id]
            same = fingerprints.get(unique_id) is not None and fingerprints[unique_id] == built.get(unique_id)
            # a test that reads only production or sources is cheap, and their rows may be others
            there = bool(read) if kind in TESTS else exists(unique_id)
            if same and kind in REUSED and reused.issuperset(read) and there:
                reused.add(unique_id)
    return reused


class Reuse:
    """What a build for a pull request reuses, and what the next one may reuse of it.

    @param request: "run", the id of this run; "outcomeFile"; and maybe "earlier", what the last run left: its "run", "key"
    and "built"
    """

    def __init__(self, dbt, request, owner):
        self.dbt = dbt
        self.run = request["run"]
        self.earlier = request.get("earlier")
        self.owner = owner
        self.key, self.fingerprints = {}, {}
        self.reused, self.reason = set(), None
        self.found, self.seen, self.begun = {}, {}, []
        self.alone = True

    def look(self, selected, state, versions, global_args):
        """Decides what is reused. If anything is unclear, nothing is."""
        kinds = {node["unique_id"]: node["resource_type"] for node in selected}
        here = Definitions(self.find, Macros(self.macros()))
        theirs = {i: (m["macro_sql"], m["depends_on"]["macros"]) for i, m in state.all_macros.items()}
        production = Definitions(state.deployed, Macros(theirs))
        fingerprints = Fingerprints(here, production, set(kinds))
        self.fingerprints = {i: fingerprints.of(i) for i in sorted(kinds) if kinds[i] in REUSED}
        self.key = self.key_of(here, state, versions, global_args)
        if self.earlier is None:
            return
        try:
            self.reused = with_adapter(self.dbt, lambda adapter: self.look_with(adapter, kinds))
        except Exception as e:
            self.forget(f"the warehouse did not list its relations: {text(e)}")

    def look_with(self, adapter, kinds):
        self.key["connection"] = connection(adapter)
        differing = sorted(name for name in self.key if self.key[name] != self.earlier["key"].get(name))
        if differing:
            self.reason = f"{' and '.join(differing)} changed"
            return set()
        schemas = {}

        def exists_here(unique_id):
            node = self.dbt.node(unique_id)
            place = (node.database, node.schema)
            if place not in schemas:
                schemas[place] = self.relations(adapter, *place)
            return fold(adapter, node.identifier) in schemas[place]

        return choose(kinds, self.fingerprints, self.earlier["built"], self.inputs, exists_here)

    def relations(self, adapter, database, name):
        """Returns the names of the relations in a schema, none if the last run was not the last to write there."""
        schema = schema_of(adapter, database, name)
        if not own_schema(adapter).search(name) or not exists(adapter, schema):
            return set()
        relations = relations_of(adapter, schema)
        self.seen[schema.render()] = found = read_run(adapter, schema, relations)
        if read_mark(adapter, schema, relations) != self.owner or found != (self.earlier["run"], "true"):
            self.reason = f'another run has written to the schema "{schema.schema}" since'
            return set()
        return {fold(adapter, relation.identifier) for relation in relations}

    def inputs(self, unique_id):
        if unique_id in self.dbt.manifest.unit_tests:
            return self.dbt.manifest.unit_tests[unique_id].depends_on.nodes
        return self.dbt.relations_read(unique_id) if self.dbt.node(unique_id) else ()

    def find(self, unique_id):
        if unique_id not in self.found:
            manifest = self.dbt.manifest
            node = self.dbt.node(unique_id) or manifest.unit_tests.get(unique_id) or manifest.sources.get(unique_id)
            self.found[unique_id] = node and node.to_dict(omit_none=True)
        return self.found[unique_id]

    def macros(self):
        return {i: (macro.macro_sql, macro.depends_on.macros) for i, macro in self.dbt.manifest.macros.items()}

    def key_of(self, here, state, versions, global_args):
        """What the definitions of nodes do not contain."""
        nodes = self.dbt.manifest.nodes.values()
        hooks = [node for node in nodes if node.resource_type == "operation"]
        called = [here.macros.digest(node.depends_on.macros, HIDDEN_VALUE) for node in hooks]
        unknown = None in called or any(HIDDEN_VALUE.search(node.raw_code) for node in hooks)
        projects = [Path("dbt_project.yml"), *sorted(self.dbt.packages_folder().glob("*/dbt_project.yml"))]
        variables = [arg for i, arg in enumerate(global_args) if "--vars" in (arg, global_args[i - 1] if i else "")]
        return {
            "dbt": digest(versions),
            "dbt_project.yml": digest([(str(file), file.read_text(encoding="utf-8")) for file in projects]),
            "variables": digest([self.dbt.variables, state.variables, variables]),
            # a value of an environment variable is not known, so no other run has the same hooks
            "hooks": uuid4().hex if unknown else digest(sorted(zip([n.unique_id + n.raw_code for n in hooks], called))),
            "options": digest(sorted(item for item in os.environ.items() if OPTIONS.fullmatch(item[0]))),
            "macros": here.macros.uncalled(i for node in nodes for i in getattr(node.depends_on, "macros", [])),
        }

    def forget(self, reason):
        self.reused = set()
        self.reason = reason

    def begin(self, adapter, schema, marked):
        """Announces the run in a schema, before it writes there."""
        self.key["connection"] = connection(adapter)
        if not marked:
            self.alone = False
            self.forget(f'somebody else created the schema "{schema.schema}"')
            return
        try:
            found = read_run(adapter, schema, relations_of(adapter, schema))
            replace_view(adapter, schema, RUN, run=self.run, ended="false")
        except Exception as e:
            raise Denied(schema.schema, f"this run cannot be recorded there: {text(e)}") from e
        self.begun.append(schema)
        if found is not None and found[1] != "true":
            self.alone = False
            self.forget("its last run was killed, or has not ended")
        elif self.reused and found != self.seen.get(schema.render(), found):
            self.forget(f'another run has written to the schema "{schema.schema}" since')

    def end(self):
        """Records that the run has ended, and writes the outcome file."""
        try:
            if self.begun:
                with_adapter(self.dbt, self.end_with)
        except Exception:
            self.alone = False  # the next run finds no end, and trusts nothing
        fingerprints = {i: fingerprint for i, fingerprint in self.fingerprints.items() if fingerprint}
        return {"alone": self.alone, "key": self.key, "fingerprints": fingerprints}

    def end_with(self, adapter):
        for schema in self.begun:
            found = read_run(adapter, schema, relations_of(adapter, schema))
            if found is None or found[0] != self.run:
                self.alone = False
            # another run cannot trust its relations either
            replace_view(adapter, schema, RUN, run=self.run if self.alone else uuid4().hex, ended="true")

    def decision(self):
        types = {i: i.split(".")[0] for i in sorted(self.reused)}
        tests = [i for i, kind in types.items() if kind in TESTS]
        return {"nodes": [i for i in types if i not in tests], "tests": tests, "reason": self.reason}


def leave_out(ids):
    """Keeps dbt from selecting what is reused. No selector names a node exactly."""
    from dbt.graph.selector import NodeSelector

    get_selected = NodeSelector.get_selected
    NodeSelector.get_selected = lambda *args, **kwargs: get_selected(*args, **kwargs) - ids


def connection(adapter):
    """A hash of what "dbt debug" shows of the connection, without secrets."""
    return digest([(key, str(value)) for key, value in adapter.config.credentials.connection_info()])


def fold(adapter, name):
    return name if adapter.type() == "postgres" else name.casefold()


def read_run(adapter, schema, relations):
    """Returns the id of the last run that began here, and whether it has ended; or None."""
    found = any(relation.identifier.casefold() == RUN for relation in relations)
    return select_row(adapter, schema, RUN, "run", "ended") if found else None
