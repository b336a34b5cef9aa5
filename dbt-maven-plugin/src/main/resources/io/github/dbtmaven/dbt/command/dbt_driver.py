"""Selects, looks and builds with dbt 1.x (1.8 or newer) in one process, because importing dbt and parsing
the project cost as much as a small build does.

    python dbt_driver.py REQUEST

REQUEST is a JSON file. Only "projectDir" and one of "build", "marked", "drop", "modified" and "parse" are
required; an unknown key is an error.

    {
      "projectDir":   "/the/project",                   dbt runs in it; relative paths count from it
      "globalArgs":   ["--target", "ci"],               given to every command below, so each has to know them
      "deps":         {"args": []},                     runs "dbt deps" first
      "list":         {"args": ["--select", "..."]},    parses, and selects as "dbt ls" does, before the build
      "guard":        {"stateManifest": "m.json"},      wants "list"; refuses to build what production owns
      "verifyDeferred": true,                           wants "guard"; refuses to build if production lacks a relation
                                                        that this build would read
      "fresh":        true,                             keeps the build from reading what earlier builds left in CI
      "schemas":      {"args": ["--select", "..."], "pullRequest": "7", "repository": "w/shop",
                       "required": true},               creates and marks the schemas of a pull request before the build;
                                                        the arguments select the nodes if there is no "list"
      "reuse":        {"run": "2f...", "earlier": {"run", "key", "built": {unique_id: fingerprint}},
                       "outcomeFile": "outcome.json"},  with "schemas": leaves out what the last run of the pull request built,
                                                        if "earlier" says what that is; see ci_reuse.py
      "limit":        {"args": ["--select", "..."], "nodes": 100},
                                                        refuses to build more; the arguments as in "schemas"
      "marked":       {"repository": "w/shop"},         instead of "build": lists the marked schemas
      "drop":         {"repository": "w/shop", "schemas": [{"database", "schema", "pullRequest"}]},
                                                        instead of "build": drops those that are still marked so
      "modified":     {"stateManifest": "m.json", "args": ["--select", "..."]},
                                                        instead of "build": parses, and lists what the selection matches
      "parse":        {},                               instead of "build": only writes the manifest
      "build":        {"args": ["--select", "..."]},    what "list" has, and the options that only a build knows
      "unitTests":    {"args": ["--defer", "..."]},     wants "list"; the options of a build without a selection, to
                                                        run the unit tests that "dbt build" would leave out
      "partialParse": true,                             parses only what changed, where that is right
      "decisionFile": "decision.json",                  written as a whole, before the build begins
      "eventsFile":   "events.jsonl"                    written line by line, while the build runs
    }

The decision file. "name" and what follows are there when the request has a "list"; names are dbt's.

    {
      "versions":        {"dbt-core": "1.11.16", ...}   of every installed dbt package
      "name":            "shop"                         of the project
      "project":         {"model": 14, "test": 39, ...}
      "selected":        [{"unique_id", "resource_type", "relation_name", "original_file_path"}]
      "readsProduction": [{"unique_id", "relations": [...], "entirely": true}]
                                                        selected data tests of relations that this build does not
                                                        make; "entirely": it makes none of those the test reads
      "refused":         [{"unique_id", "resource_type", "relation_name", "state_unique_id"}]
                                                        the last is empty if the relation is new to production
      "otherDatabase":   [{"unique_id", "relation_name"}]
                                                        selected nodes that would read this relation of production,
                                                        which is in another database than the adapter can read
      "otherAdapter":    ["snowflake", "postgres"]      that of the state and that of this target, if they differ
      "hooks":           [{"unique_id", "schema"}]      hooks of this build, or nodes with a hook, that name a schema
                                                        which only production uses
      "unseen":          {"missing": [{"unique_id", "relation_name"}], "error": ""}
                                                        with "verifyDeferred": what production lacks, or why it is
                                                        not known
      "gone":            ["model.shop.a", ...]          what the state has and the project has no more: no
                                                        selection can name it
      "disabled":        ["model.shop.b", ...]          what the state has and this target disables
      "rendered":        [{"unique_id", "keys": ["schema"]}]
                                                        selected nodes that dbt counts as modified for their
                                                        configuration alone, which it compared as rendered
      "untested":        ["macro.shop.a", "seed.shop.b", "var a", ...]
                                                        what changed, or may have, without any selected node
                                                        depending on it
      "schemas":         {"names": [...], "unmarked": [...], "elsewhere": [{"unique_id", "schema"}]}
                                                        with "schemas": the pull request's, those of them that somebody
                                                        else created, and nodes of this build in other schemas
      "reuse":           {"nodes": [...], "tests": [...], "reason": "hooks changed"}
                                                        with "reuse": selected nodes and tests that are left out, or why
                                                        none are, if that is not obvious
      "schemaDenied":    {"schema", "error"}            instead of all but the versions: it cannot be created, or
                         {"elsewhere": [...]}           what is in other schemas, if that is required
      "tooMany":         412                            with "limit": what would be built; nothing is
      "marked":          [{"database", "schema", "pullRequest"}]
      "modified":        ["model.shop.a", ...]
      "notDropped":      [{"database", "schema", "pullRequest", "error"}]
    }

The events file, which is complete also if dbt is killed and writes no run_results.json:

    {"selected": ["model.shop.a", ...]}                 before the first node
    {"started": "model.shop.a"}
    {"finished": "model.shop.a", "status": "success"}

With a "list", a selection that matches nothing is an answer and not a failure, also where the project makes errors of
warnings.

"dbt build" selects a unit test whose model is not selected, and leaves it out without a word (1.8 to 1.12). With
"unitTests" such ones are run by a "dbt test" after the build; run_results.json then holds what both did.

Exit status: dbt's own for the build and for what leads to it (0 passed, 1 a node or a test failed, 2 the
project, the command line or the request is wrong, or it was interrupted); 3 when the guard, the limit or "verifyDeferred" refused; 4 when a
schema of the pull request cannot be created.

Output: dbt's log on stdout, as dbt writes it; of parsing only warnings and errors, of selecting nothing, so
that it reads like one build. SIGINT and SIGTERM both cancel the running queries. DO_NOT_TRACK and all the
DBT_* variables are dbt's to read.
"""

import atexit
import gc
import json
import os
import re
import signal
import sys
import threading
from hashlib import sha256
from importlib import metadata
from pathlib import Path

import ci_reuse
import ci_schemas
import deferral
import partial_parse

BROKEN, REFUSED, DENIED = 2, 3, 4
KEYS = {"projectDir", "globalArgs", "deps", "list", "guard", "fresh", "build", "unitTests", "decisionFile", "schemas"}
KEYS |= {"marked", "drop", "eventsFile", "limit", "modified", "parse", "verifyDeferred", "reuse", "partialParse"}
TASKS = {"build", "marked", "drop", "modified", "parse"}
# Resource types whose relation a build creates. Sources have a relation too, but no build creates it.
MADE = ("model", "seed", "snapshot", "function")
# Adapters that read only the database of the connection.
ONE_DATABASE = ("postgres", "greenplum")
LISTED = ("unique_id", "resource_type", "relation_name", "original_file_path")
# Resource types whose deletion is reported.
MISSED = (*MADE, "test", "unit_test")
# Key of the metadata of artifacts.
VARS = "PROJECT_VARS"


class Stop(Exception):
    """Ends the program with a status, and with a sentence unless dbt has said enough."""

    def __init__(self, status, sentence=None):
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def read_request(path):
    try:
        request = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as e:
        raise Stop(BROKEN, f'The request "{path}" cannot be read: {e}.') from e
    unknown = sorted(set(request) - KEYS)
    missing = sorted({"projectDir"} - set(request))
    if unknown or missing:
        raise Stop(BROKEN, f'The request "{path}" has unknown keys {unknown} and lacks {missing}.')
    if len(TASKS & set(request)) != 1:
        raise Stop(BROKEN, f'The request "{path}" needs one of {sorted(TASKS)}.')
    for key, needed in (("guard", "list"), ("unitTests", "list"), ("verifyDeferred", "guard"), ("reuse", "schemas")):
        if request.get(key) and needed not in request:
            raise Stop(BROKEN, f'The request "{path}" has "{key}" but no "{needed}" that it could look at.')
    return request


def cancel_without_rights():
    """dbt-postgres cancels a query by pg_terminate_backend in a second connection. A login that is masked ("alter role
    ... set role ...") may not do that to itself: dbt then waits for the query, and after a kill the server works on.
    The cancel request of the protocol needs no right."""
    try:
        from dbt.adapters.postgres.connections import PostgresConnectionManager
        from psycopg2 import InterfaceError
    except ImportError:
        return  # another adapter, which cancels in its own way

    def cancel(self, connection):
        try:
            connection.handle.cancel()
        except InterfaceError:
            pass  # closed already: nothing left to cancel

    PostgresConnectionManager.cancel = cancel


def name_missing_passwords():
    """dbt uses a password unrendered if it cannot render it: an unset variable is then None or its own template, and no
    error names the variable."""
    from dbt.config.renderer import BaseRenderer, SecretRenderer
    from dbt.exceptions import EnvVarMissingError

    render = SecretRenderer.render_value

    def render_value(self, value, keypath=None):
        try:
            BaseRenderer.render_value(self, value, keypath)
        except EnvVarMissingError:
            raise
        except Exception:
            pass  # not a template: dbt knows what to do
        return render(self, value, keypath)

    SecretRenderer.render_value = render_value


class EmptySelections:
    """With warn_error, dbt fails when a criterion matches nothing, or all of them together. That nothing differs from the
    state is an answer. If something else matches, "dbt build" warns of the others, as the project wants it."""

    def __init__(self):
        from dbt.graph import selector
        from dbt.task import list as ls, runnable

        self.empty = True
        for module in (selector, ls, runnable):
            module.warn_or_error = self.unless_answer(module.warn_or_error)

    def unless_answer(self, warn):
        def warn_or_error(event, *args, **kwargs):
            kind = type(event).__name__
            criterion = kind == "NoNodesForSelectionCriteria" and (self.empty or "state:" in event.spec_raw)
            if not criterion and not (self.empty and kind in ("NoNodesSelected", "NothingToDo")):
                warn(event, *args, **kwargs)

        return warn_or_error


def read_selected_nodes_from_ci(made):
    """With --defer, dbt resolves function() to production's function even if the function is selected (dbt-core 15301), and
    a foreign key to production's table. What is selected is never deferred, so it loses the mark, and so does what is
    reused.

    @param made: ids of what is reused; what is selected is added
    """
    from dbt import selected_resources
    from dbt.contracts.graph.manifest import Manifest

    merge = Manifest.merge_from_artifact

    def merge_and_unmark(manifest, *args, **kwargs):
        merge(manifest, *args, **kwargs)
        made.update(selected_resources.SELECTED_RESOURCES)  # also by an earlier command
        for unique_id in made & set(manifest.nodes):
            if getattr(manifest.nodes[unique_id], "defer_relation", None):
                manifest.nodes[unique_id].defer_relation = None
        for unique_id in made & set(getattr(manifest, "functions", {})):
            manifest.functions[unique_id].defer_function = None

    Manifest.merge_from_artifact = merge_and_unmark


def function_name(function):
    """dbt gives a function no relation_name. The parentheses keep it apart from a table of the same name."""
    return ".".join(f'"{function[key]}"' for key in ("database", "schema", "alias") if function.get(key)) + "()"


def hash_large_seeds(state):
    """dbt compares a seed above 1 MiB by its path only, so a pull request that changes its rows selects nothing. A seed
    that the state knows by its path, from a deploy without this driver, would differ in each pull request: it is
    compared as before and reported as untested."""
    from dbt.contracts.files import FilePath

    is_large = FilePath.seed_too_large
    by_path = {node["original_file_path"] for node in state.seeds_by_path()} if state else ()
    FilePath.seed_too_large = lambda seed: seed.original_file_path in by_path and is_large(seed)


def dbt_project():
    return yaml_map(Path("dbt_project.yml"))


def yaml_map(file):
    """The content of a YAML file; empty if there is none, or none that is a map, which dbt reports."""
    from dbt.clients.yaml_helper import load_yaml_text

    content = load_yaml_text(file.read_text(encoding="utf-8")) if file.is_file() else None
    return content if isinstance(content, dict) else {}


def record_vars():
    """Puts a hash of each variable of the project into the metadata of all artifacts, because dbt does not compare vars."""
    variables = {}
    for content in (dbt_project(), yaml_map(Path("vars.yml"))):
        found = content.get("vars")
        variables |= found if isinstance(found, dict) else {}
    hashes = {str(name): sha256(repr(value).encode()).hexdigest()[:16] for name, value in variables.items()}
    os.environ["DBT_ENV_CUSTOM_ENV_" + VARS] = json.dumps(hashes, sort_keys=True)
    return hashes


def build_schemas_without_defaults():
    """dbt validates configurations with JSON schemas. Most of the time to build them goes into their default values, each
    of which mashumaro serializes with a class of its own. Validation ignores defaults."""
    try:
        from mashumaro.jsonschema import schema
    except ImportError:
        return  # a dbt that builds its schemas in another way
    schema._default = lambda *args: schema.MISSING


def parse_macros_once():
    """dbt parses the text of each macro twice: to find the macro, and to find the macros that it calls. Both only read the
    tree."""
    from dbt.clients import jinja_static
    from dbt_common.clients import jinja

    trees = {}
    parse, get_environment = jinja.parse, jinja_static.get_environment

    def parse_and_keep(string):
        trees[string] = tree = parse(string)
        return tree

    class Environment:
        def __init__(self, *args, **kwargs):
            self.arguments = (args, kwargs)

        def parse(self, source):
            args, kwargs = self.arguments
            return trees.pop(source, None) or get_environment(*args, **kwargs).parse(source)

    jinja.parse, jinja_static.get_environment = parse_and_keep, Environment


class NodeEvents:
    """Writes which nodes dbt starts and finishes, for whoever wants to know after a kill."""

    def __init__(self, path):
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.lock = threading.Lock()
        self.selected = False

    def write(self, event):
        os.write(self.file, (json.dumps(event) + "\n").encode())

    def __call__(self, event):
        name = event.info.name
        if name not in ("NodeStart", "NodeFinished"):
            return
        unique_id = event.data.node_info.unique_id
        if name == "NodeFinished":
            self.write({"finished": unique_id, "status": event.data.run_result.status})
            return
        from dbt import selected_resources

        with self.lock:
            if not self.selected:
                self.selected = True
                self.write({"selected": sorted(selected_resources.SELECTED_RESOURCES)})
            self.write({"started": unique_id})


class Dbt:
    """The dbt of this interpreter. What one command has parsed serves the next ones."""

    def __init__(self, global_args, callbacks=()):
        from dbt.cli import requires
        from dbt.cli.exceptions import DbtInternalException, DbtUsageException
        from dbt.cli.main import dbtRunner

        self.runner = dbtRunner
        # Raised before dbt has a logger, so dbt itself does not print them.
        self.unlogged = (DbtUsageException, DbtInternalException)
        self.global_args = global_args
        self.callbacks = list(callbacks)
        self.manifest = None
        self.saved = None
        # Each command would take a new id: the manifest would carry the id of "parse" and run_results.json that
        # of "build", and an interrupted build would leave such a pair behind. Here they are one invocation.
        requires.reset_invocation_id  # an AttributeError is better than a silently split pair
        requires.reset_invocation_id = lambda: None
        cancel_without_rights()
        name_missing_passwords()
        self.made = set()
        self.selections = None
        read_selected_nodes_from_ci(self.made)
        build_schemas_without_defaults()
        parse_macros_once()
        self.variables = record_vars()

    def __call__(self, command, args, own=(), silent=False):
        line = [command, *self.global_args, *args, *own]
        sys.argv[1:] = line  # what run_results.json then quotes as the command
        outcome = self.runner(manifest=self.manifest, callbacks=self.callbacks).invoke(line)
        if outcome.exception is not None:
            unsaid = silent or isinstance(outcome.exception, self.unlogged)
            raise Stop(BROKEN, f'"dbt {command}" failed: {outcome.exception}' if unsaid else None)
        if not outcome.success:
            raise Stop(1)
        return outcome.result

    def select(self, args):
        """Parses, then returns the selected nodes as "dbt ls" describes them."""
        self.parse()
        self.selections = selections = EmptySelections()
        lines = self("ls", args, own=["--output", "json", "--output-keys", *LISTED, "--log-level", "none"], silent=True)
        selections.empty = not lines
        selected = [json.loads(line) for line in lines or []]
        for node in selected:
            if node["unique_id"] in self.functions():
                node["relation_name"] = function_name(self.functions()[node["unique_id"]].to_dict())
        return selected

    def parse_partially(self):
        """Uses the parse of an earlier run where that is right. Call it after "dbt deps"."""
        project = dbt_project()
        if not partial_parse.allowed(project, os.environ):
            return
        self.saved = partial_parse.PartialParse(project, target_folder(), os.environ)
        self.saved.prepare()
        partial_parse.refresh_metadata()
        self.global_args = ["--partial-parse" if arg == "--no-partial-parse" else arg for arg in self.global_args]

    def parse(self):
        self.manifest = self("parse", [], own=["--log-level", "warn"])
        if self.saved:
            self.saved.keep()

    def packages_folder(self):
        return Path(dbt_project().get("packages-install-path") or "dbt_packages")

    def functions(self):
        return getattr(self.manifest, "functions", {})  # since 1.11

    def node(self, unique_id):
        return self.manifest.nodes.get(unique_id) or self.functions().get(unique_id)

    def relations(self):
        made = [node for node in self.manifest.nodes.values() if node.resource_type in MADE and node.relation_name]
        functions = {i: function_name(function.to_dict()) for i, function in self.functions().items()}
        return {**{node.unique_id: node.relation_name for node in made}, **functions}

    def project(self):
        counts = {}
        for node in [*self.manifest.nodes.values(), *self.manifest.unit_tests.values(), *self.functions().values()]:
            kind = str(node.resource_type)
            counts[kind] = counts.get(kind, 0) + 1
        return counts

    def left_out(self, selected):
        """Selectors of the selected unit tests that "dbt build" would leave out: their models are not selected."""
        ids = {node["unique_id"] for node in selected}
        tests = [self.manifest.unit_tests[i] for i in sorted(ids) if i in self.manifest.unit_tests]
        alone = [t for t in tests if t.depends_on.nodes[0] not in ids]
        # a name may hold spaces, dots or a "+", which mean something in a selector; "?" is any one letter
        return [f"unit_test:{t.package_name}." + re.sub(r"[^\w-]", "?", t.name) for t in alone]

    def has(self, unique_id):
        return any(unique_id in kind for kind in (self.manifest.nodes, self.manifest.unit_tests, self.functions()))

    def own_macros(self):
        name = self.manifest.metadata.project_name
        return {i: macro.macro_sql for i, macro in self.manifest.macros.items() if macro.package_name == name}

    def macros_of(self, nodes):
        """Ids of the macros that the nodes call, also through other macros."""
        found, left = set(), [i for node in nodes for i in getattr(node.depends_on, "macros", [])]
        while left:
            unique_id = left.pop()
            if unique_id not in found and unique_id in self.manifest.macros:
                found.add(unique_id)
                left += self.manifest.macros[unique_id].depends_on.macros
        return found

    def relations_read(self, unique_id):
        """Ids of the nodes whose relation the node reads; an ephemeral one is inlined, so its parents count."""
        for parent_id in self.node(unique_id).depends_on_nodes:
            parent = self.node(parent_id)
            if parent is not None and parent.is_ephemeral_model:
                yield from self.relations_read(parent_id)
            elif parent is not None:
                yield parent_id


class Leftovers:
    """Relations that earlier builds left where this build writes. They are dropped before the build starts, even those
    that a full refresh would replace: a hook or a model may read {{ this }} before dbt replaces it. Relations of the
    state, of sources and of schemas that production uses are never dropped, and without a state nothing is."""

    def __init__(self, dbt, state, reused):
        from dbt import selected_resources
        from dbt.task.runnable import GraphRunnableTask

        self.dbt = dbt
        self.state = state
        self.made = set(reused)
        populate = GraphRunnableTask.populate_adapter_cache

        def populate_and_remove(task, adapter, *args, **kwargs):
            populate(task, adapter, *args, **kwargs)
            selected = set(selected_resources.SELECTED_RESOURCES) - self.made
            self.made |= selected
            self.dbt.manifest = task.manifest
            self.remove(selected, task.manifest, adapter)

        # dbt calls this once per command, with a connection, before hooks and nodes
        GraphRunnableTask.populate_adapter_cache = populate_and_remove

    def remove(self, selected, manifest, adapter):
        from dbt_common.exceptions import DbtRuntimeError

        drop, blocked = [], []
        for unique_id in sorted(selected | set(self.only_in_ci(selected, manifest))):
            node = self.dbt.node(unique_id)
            if node is not None and node.resource_type == "function":
                self.drop_function(adapter, node)
            elif node is not None and node.resource_type in MADE and not node.is_ephemeral_model:
                for relation in self.existing(adapter, node):
                    if self.droppable(manifest, adapter, relation):
                        drop.append(relation)
                    elif unique_id not in self.made or self.survives_full_refresh(node):
                        blocked.append((unique_id, relation))
        if blocked:
            raise DbtRuntimeError(self.sentence(adapter, *blocked[0]))
        self.drop(adapter, drop)
        self.hide_inputs_of_unit_tests(manifest, adapter)

    def only_in_ci(self, selected, manifest):
        """What selected nodes read, and neither this build nor production has."""
        deployed = self.state.relations if self.state else {}
        for unique_id in selected & {*manifest.nodes, *self.dbt.functions()}:
            yield from (i for i in self.dbt.relations_read(unique_id) if i not in deployed and i not in self.made)

    @staticmethod
    def existing(adapter, node):
        wanted = adapter.Relation.create_from(adapter.config, node)
        there = adapter.list_relations(wanted.database, wanted.schema)
        # some adapters list functions, which have names of their own
        there = [each for each in there if str(each.type) != "function"]
        return adapter._make_match(there, wanted.database, wanted.schema, wanted.identifier)

    def droppable(self, manifest, adapter, relation):
        name = State.plain(relation.render())
        sources = (State.plain(source.relation_name or "") for source in manifest.sources.values())
        return name not in sources and self.belongs_to_ci(adapter, name, relation.schema)

    def belongs_to_ci(self, adapter, name, schema):
        if self.state is None or name in self.state.owners:
            return False
        own = schema.casefold() == adapter.config.credentials.schema.casefold()
        return own or State.schema(name) not in self.state.schemas

    @staticmethod
    def survives_full_refresh(node):
        return node.resource_type == "snapshot" or node.config.full_refresh is False

    def sentence(self, adapter, unique_id, relation):
        schema = adapter.config.credentials.schema
        return (
            f'CI would build on {relation.render()}, which an earlier build left for "{unique_id}", and may not drop it: '
            + ("no state is published that shows what belongs to production" if self.state is None
               else f'it is outside the schema "{schema}" of CI')
            + ". Drop it by hand, or accept it with -Ddbt.fullRefresh=false."
        )  # fmt: skip

    @staticmethod
    def drop(adapter, relations):
        if relations:
            if not adapter.connections.get_thread_connection().transaction_open:
                adapter.connections.begin()
            for relation in relations:
                adapter.drop_relation(relation)
            adapter.commit_if_has_connection()

    def drop_function(self, adapter, function):
        """PostgreSQL does not replace a function of other argument types but keeps both, and rejects another return type."""
        name = State.plain(function_name(function.to_dict()))
        if adapter.type() != "postgres" or not self.belongs_to_ci(adapter, name, function.schema):
            return
        literals = [part.replace("'", "''") for part in (function.schema, function.alias)]
        _, found = adapter.execute(
            "select p.oid::regprocedure::text from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid ="
            " p.pronamespace where n.nspname = '{}' and p.proname = '{}'".format(*literals),
            auto_begin=True,
            fetch=True,
        )
        for row in found.rows:
            adapter.execute(f"drop routine if exists {row[0]} cascade")
        adapter.commit_if_has_connection()

    def hide_inputs_of_unit_tests(self, manifest, adapter):
        """dbt takes the columns of an input from CI, if it has the relation there, and else from production."""
        models = {manifest.unit_tests[i].depends_on.nodes[0] for i in self.made & set(manifest.unit_tests)}
        inputs = models.union(*(self.dbt.relations_read(i) for i in models if i in manifest.nodes))
        for node in (manifest.nodes[i] for i in sorted(inputs - self.made) if i in manifest.nodes):
            if not node.is_ephemeral_model:
                for relation in self.existing(adapter, node):
                    adapter.cache_dropped(relation)


class State:
    """The manifest of what is deployed."""

    def __init__(self, path):
        try:
            content = json.loads(Path(path).read_text(encoding="utf-8"))
            functions = [{**f, "relation_name": function_name(f)} for f in content.get("functions", {}).values()]
            nodes = [*content["nodes"].values(), *functions]
            self.ids = [n["unique_id"] for n in (*nodes, *content.get("unit_tests", {}).values())]
            project = content["metadata"].get("project_name")
            macros = content.get("macros", {}).values()
            self.macros = {m["unique_id"]: m["macro_sql"] for m in macros if m["package_name"] == project}
            self.adapter = content["metadata"].get("adapter_type")
            self.variables = json.loads((content["metadata"].get("env") or {}).get(VARS, "null"))
        except (OSError, ValueError, KeyError) as e:
            raise Stop(BROKEN, f'The manifest of the state, "{path}", cannot be read: {e!r}.') from e
        self.nodes = {n["unique_id"]: n for n in nodes}
        self.sources = content.get("sources", {})
        self.all_macros = content.get("macros", {})
        self.relations = {n["unique_id"]: n["relation_name"] for n in nodes if n.get("relation_name")}
        self.owners = {self.plain(relation): unique_id for unique_id, relation in self.relations.items()}
        self.schemas = {self.schema(relation) for relation in self.relations.values()}

    @staticmethod
    def plain(relation):
        # Some warehouses fold the case of names, some projects quote them: in doubt it is the same relation.
        return relation.translate(str.maketrans("", "", '"`[]')).casefold()

    def deployed(self, unique_id):
        """Returns a node or a source of production, or None."""
        return self.nodes.get(unique_id) or self.sources.get(unique_id)

    def missed(self, dbt):
        return sorted(i for i in self.ids if i.split(".")[0] in MISSED and not dbt.has(i))

    def seeds_by_path(self):
        return [n for n in self.nodes.values() if (n.get("checksum") or {}).get("name") == "path"]

    def untested(self, dbt, selected):
        """dbt selects the nodes that changed or call a changed macro. Nodes name neither the materializations nor the
        naming macros that dbt calls for them, and nothing runs the hooks if no node is selected."""
        ids = {node["unique_id"] for node in selected}
        hooks = [node for node in dbt.manifest.nodes.values() if node.resource_type == "operation"]
        nodes = [dbt.node(i) or dbt.manifest.unit_tests.get(i) for i in sorted(ids)]
        tested = dbt.macros_of([node for node in nodes if node is not None] + (hooks if ids else []))
        new = dbt.own_macros()
        yield from sorted(i for i in {*self.macros, *new} - tested if self.macros.get(i) != new.get(i))
        if not ids:
            old = {i: node.get("raw_code") for i, node in self.nodes.items()}
            yield from sorted(h.unique_id for h in hooks if old.get(h.unique_id) != h.raw_code)
        here = [node["unique_id"] for node in self.seeds_by_path() if dbt.node(node["unique_id"])]
        yield from sorted(i for i in here if i not in ids)
        if self.variables is not None and not ids >= set(dbt.relations()):
            names = {*self.variables, *dbt.variables}
            yield from sorted(f"var {n}" for n in names if self.variables.get(n) != dbt.variables.get(n))

    def rendered(self, dbt, selected):
        """Without the flag, dbt compares what the configuration of YAML files renders to, which may depend on the target."""
        from dbt.flags import get_flags

        if getattr(get_flags(), "state_modified_compare_more_unrendered_values", False):
            return
        for unique_id in (node["unique_id"] for node in selected):
            old, new = self.nodes.get(unique_id), dbt.manifest.nodes.get(unique_id)
            if old and new and old.get("checksum") == new.checksum.to_dict():
                before = old.get("unrendered_config") or {}
                after = json.loads(json.dumps(new.unrendered_config, default=str))
                keys = [key for key in sorted({*before, *after}) if before.get(key) != after.get(key)]
                if keys:
                    yield {"unique_id": unique_id, "keys": keys}

    @classmethod
    def schema(cls, relation):
        return cls.plain(relation).rpartition(".")[0]

    def foreign(self, dbt):
        """Schemas that only production uses, with their database."""
        here = {i: relation for i, relation in dbt.relations().items() if self.relations.get(i, relation) != relation}
        return self.schemas - {self.schema(relation) for relation in here.values()}

    def other_database(self, dbt, selected):
        if dbt.manifest.metadata.adapter_type not in ONE_DATABASE:
            return
        made = {node["unique_id"] for node in selected}
        for unique_id in (node["unique_id"] for node in selected if node["resource_type"] in (*MADE, "test")):
            own = dbt.node(unique_id).database
            for parent in sorted({*dbt.relations_read(unique_id)} - made):
                theirs = self.nodes.get(parent, {}).get("database")
                if parent in self.relations and own and theirs and own.casefold() != theirs.casefold():
                    yield {"unique_id": unique_id, "relation_name": self.relations[parent]}

    def other_adapter(self, dbt):
        here = dbt.manifest.metadata.adapter_type
        return [self.adapter, here] if self.adapter and here and self.adapter != here else []

    def hooks(self, dbt, selected):
        foreign = self.foreign(dbt)
        here = {self.schema(relation) for relation in dbt.relations().values()} - foreign
        names = {s.rpartition(".")[2] for s in foreign} - {s.rpartition(".")[2] for s in here}
        texts = {n.unique_id: [n.raw_code] for n in dbt.manifest.nodes.values() if n.resource_type == "operation"}
        for node in (dbt.manifest.nodes.get(each["unique_id"]) for each in selected):
            if node is not None and node.resource_type in MADE:
                texts[node.unique_id] = [hook.sql for hook in (*node.config.pre_hook, *node.config.post_hook)]
        for unique_id, name in ((i, n) for i in sorted(texts) for n in sorted(names)):
            if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text.casefold()) for text in texts[unique_id]):
                yield {"unique_id": unique_id, "schema": name}

    def refused(self, dbt, selected):
        """What would replace a relation of production, or add one to a schema that only production uses: a later deploy
        would build on it."""
        foreign = self.foreign(dbt)
        for node in selected:
            relation = node.get("relation_name")
            if relation and node["resource_type"] in (*MADE, "test"):
                owner = self.owners.get(self.plain(relation))
                if owner or self.schema(relation) in foreign:
                    yield {
                        "unique_id": node["unique_id"],
                        "resource_type": node["resource_type"],
                        "relation_name": relation,
                        "state_unique_id": owner or "",
                    }

    def read_by(self, dbt, selected, reused=()):
        made = {node["unique_id"] for node in selected if node["resource_type"] in MADE}
        for node in selected:
            if node["resource_type"] == "test" and node["unique_id"] not in reused:
                read = set(dbt.relations_read(node["unique_id"]))
                deferred = sorted(self.relations[i] for i in read - made if i in self.relations)
                if deferred:
                    yield {"unique_id": node["unique_id"], "relations": deferred, "entirely": not read & made}


def decide(dbt, request, state):
    selected = dbt.select(request["list"].get("args", []))
    decision = {"name": dbt.manifest.metadata.project_name, "project": dbt.project(), "selected": selected}
    decision |= {"readsProduction": [], "refused": [], "gone": [], "disabled": [], "rendered": []}
    decision |= {"untested": [], "otherDatabase": [], "otherAdapter": [], "hooks": []}
    if state:
        decision["otherDatabase"] = list(state.other_database(dbt, selected))
        decision["otherAdapter"] = state.other_adapter(dbt)
        decision["hooks"] = list(state.hooks(dbt, selected))
        decision["refused"] = list(state.refused(dbt, selected))
        decision["readsProduction"] = list(state.read_by(dbt, selected))
        decision["rendered"] = list(state.rendered(dbt, selected))
        decision["untested"] = list(state.untested(dbt, selected))
        for unique_id in state.missed(dbt):
            decision["disabled" if unique_id in dbt.manifest.disabled else "gone"].append(unique_id)
    return decision


def target_folder():
    """Where dbt writes its artifacts; 1.11 gave the variable a second name, which wins."""
    return Path(os.environ.get("DBT_ENGINE_TARGET_PATH") or os.environ.get("DBT_TARGET_PATH") or "target")


def results_file():
    return target_folder() / "run_results.json"


def join_results(first, path):
    """Puts the results of an earlier command before those of the last one, if that one wrote any."""
    last = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"results": [], "elapsed_time": 0}
    results = [*first["results"], *last["results"]]
    elapsed = first["elapsed_time"] + last["elapsed_time"]
    write_whole(path, {**first, "results": results, "elapsed_time": elapsed})


def build(dbt, request, selected):
    args = request["build"].get("args", [])
    alone = dbt.left_out(selected) if "unitTests" in request else []
    if not alone:
        dbt("build", args)
        return
    test_args = ["--select", *alone, *request["unitTests"].get("args", [])]
    if all(node["resource_type"] == "unit_test" for node in selected) and len(alone) == len(selected):
        dbt("test", test_args)
        return
    failed = None
    try:
        dbt("build", args)
    except Stop as stop:
        if stop.status != 1:
            raise
        failed = stop  # dbt too goes on with what a failure has no bearing on
    path = results_file()
    first = json.loads(path.read_text(encoding="utf-8"))
    path.unlink()
    try:
        dbt("test", test_args)
    finally:
        join_results(first, path)
    if failed:
        raise failed


def write_whole(path, content):
    """Whoever sees the file sees all of it."""
    scratch = Path(f"{path}.{os.getpid()}")
    scratch.write_text(json.dumps(content, indent=1), encoding="utf-8")
    os.replace(scratch, path)


def drive(request):
    os.chdir(request["projectDir"])
    names = ((d.metadata["Name"] or "", d.version) for d in metadata.distributions())
    versions = dict(sorted((name, version) for name, version in names if name.startswith("dbt-")))
    if not versions.get("dbt-core", "").startswith("1."):
        raise Stop(BROKEN, f'This Python has no dbt 1.x: "{sys.executable}" has {versions or "no dbt at all"}.')
    dbt = Dbt(request.get("globalArgs", []), [NodeEvents(request["eventsFile"])] if "eventsFile" in request else ())
    if "deps" in request:
        dbt("deps", request["deps"].get("args", []))
    if request.get("partialParse"):
        dbt.parse_partially()
    if "modified" in request:
        hash_large_seeds(State(request["modified"]["stateManifest"]))
        selected = dbt.select(request["modified"]["args"])
        write_whole(request["decisionFile"], {"versions": versions, "modified": [n["unique_id"] for n in selected]})
        return
    if "parse" in request:
        hash_large_seeds(None)
        dbt.parse()
        return
    if "build" not in request:
        write_whole(request["decisionFile"], {"versions": versions, **manage_schemas(dbt, request)})
        return
    state = State(request["guard"]["stateManifest"]) if "guard" in request else None
    hash_large_seeds(state)
    decision = {"versions": versions, **(decide(dbt, request, state) if "list" in request else {})}
    selected = decision.get("selected")
    reuse = ci_reuse.Reuse(dbt, request["reuse"], owner(request["schemas"])) if "reuse" in request else None
    prevented = any(decision.get(key) for key in ("refused", "otherDatabase", "otherAdapter"))
    if reuse and state and not prevented:
        reuse.look(selected, state, versions, request.get("globalArgs", []))
    if "limit" in request:
        decision |= count_nodes(dbt, selected, reuse.reused if reuse else (), **request["limit"])
    refused = prevented or "tooMany" in decision
    if request.get("verifyDeferred") and not refused:
        decision["unseen"] = deferral.unseen(dbt, state, selected)
        refused = bool(decision["unseen"]["missing"] or decision["unseen"]["error"])
    if "schemas" in request and not refused:
        prepared = prepare_schemas(dbt, selected, reuse, **request["schemas"])
        decision = {"versions": versions, **prepared} if "schemaDenied" in prepared else decision | prepared
    if reuse and state and "selected" in decision:
        decision["reuse"] = reuse.decision()
        decision["readsProduction"] = list(state.read_by(dbt, selected, reuse.reused))
    if "decisionFile" in request:
        write_whole(request["decisionFile"], decision)
    # whoever asked has the decision file, and says it in its own words
    if refused:
        raise Stop(REFUSED)
    if "schemaDenied" in decision:
        raise Stop(DENIED)
    reused = reuse.reused if reuse else set()
    if request.get("fresh"):
        Leftovers(dbt, state, reused)
    try:
        build(dbt, request, leave_out(dbt, selected or [], reused))
    finally:
        if reuse:
            write_whole(request["reuse"]["outcomeFile"], reuse.end())


def owner(schemas):
    return (schemas["pullRequest"], schemas["repository"])


def leave_out(dbt, selected, reused):
    """Keeps dbt from building what is reused, and from reading it from production. Returns the rest."""
    dbt.made |= reused
    rest = [node for node in selected if node["unique_id"] not in reused]
    if reused:
        ci_reuse.leave_out(reused)
        dbt.selections.empty = not rest
    return rest


def count_nodes(dbt, selected, reused, args, nodes):
    selected = dbt.select(args) if selected is None else selected
    selected = [node for node in selected if node["unique_id"] not in reused]
    count = sum(1 for node in selected if node["resource_type"] in MADE and node.get("relation_name"))
    return {"tooMany": count} if count > nodes else {}


def prepare_schemas(dbt, selected, reuse, args, pullRequest, repository, required):
    selected = dbt.select(args) if selected is None else selected
    schemas = ci_schemas.PullRequestSchemas(dbt, pullRequest, repository)
    try:
        begin = reuse.begin if reuse else lambda *args: None
        prepared = schemas.prepare({node["unique_id"] for node in selected}, required, begin)
        if prepared["elsewhere"] and required:
            return {"schemaDenied": {"elsewhere": prepared["elsewhere"]}}
        return {"schemas": prepared}
    except ci_schemas.Denied as e:
        return {"schemaDenied": {"schema": e.schema, "error": str(e)}}


def manage_schemas(dbt, request):
    dbt.parse()
    try:
        if "drop" in request:
            return {"notDropped": ci_schemas.drop(dbt, **request["drop"])}
        return {"marked": ci_schemas.marked(dbt, **request["marked"])}
    except Stop:
        raise
    except Exception as e:
        raise Stop(BROKEN, f"The schemas of pull requests cannot be read: {ci_schemas.text(e)}") from e


def cancel_on_signals():
    """Makes SIGINT and SIGTERM what dbt understands as "cancel the queries, write the results, end".

    A process started in the background ignores SIGINT, and so would dbt. On SIGTERM dbt would die at once and
    leave its queries running on the server. A second signal (a terminal sends one to every process, then Maven
    sends its own) would break off the cancelling: whoever has no patience left can still kill.
    """

    def cancel(*_):
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, cancel)


def collect_less_garbage():
    """Importing dbt and parsing a project create millions of long-lived objects. Python scans all of them for unused
    cycles repeatedly, which takes a quarter of the processor time (measured with dbt 1.11).
    """
    gc.set_threshold(200_000, 20, 20)


def main(arguments):
    cancel_on_signals()
    collect_less_garbage()
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
    try:
        if len(arguments) != 1:
            raise Stop(BROKEN, "Usage: dbt_driver.py REQUEST")
        drive(read_request(arguments[0]))
        return 0
    except Stop as stop:
        if stop.sentence:
            print(stop.sentence, file=sys.stderr, flush=True)
        return stop.status
    except KeyboardInterrupt:
        print("Interrupted before the build began.", file=sys.stderr, flush=True)
        return BROKEN


def leave(status):
    """Ends like sys.exit, but leaves the memory to the system: Python would take it down object by object."""
    threading._shutdown()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    leave(main(sys.argv[1:]))
