"""The schemas of pull requests, for dbt_driver.py: which ones a build writes to, and their creation, list and removal.

A schema belongs to a pull request if its name contains that of the target, which ends in "_pr_7", and if it holds this
plugin's mark: a view that names the pull request and the repository. A view is the only mark that every warehouse has. Only marked schemas are
dropped.
"""

import re
from contextlib import contextmanager, suppress

MARK = "dbt_maven_plugin_pr"
NAMED = re.compile(r"_pr_(\d+)(?=_|$)", re.IGNORECASE)


class Denied(Exception):
    """A schema cannot be created."""

    def __init__(self, schema, error):
        super().__init__(error)
        self.schema = schema


def with_adapter(dbt, work):
    """Calls work(adapter) with a connection. dbt has an adapter only while a command runs; "ls" is the one that needs no
    connection itself."""
    from dbt.adapters.factory import get_adapter
    from dbt.task.list import ListTask

    list_nodes = ListTask.run
    answers, errors = [], []

    def run(task):
        try:
            adapter = get_adapter(task.config)
            with adapter.connection_named("master"):
                answers.append(work(adapter))
        except Exception as e:  # dbt would report it as an error of "dbt ls"
            errors.append(e)
        return []

    ListTask.run = run
    try:
        dbt("ls", [], own=["--log-level", "none"], silent=True)
    finally:
        ListTask.run = list_nodes
    if errors:
        raise errors[0]
    return answers[0]


@contextmanager
def transaction(adapter):
    """Ends the transaction that some statements begin: PostgreSQL accepts none after one that failed."""
    try:
        yield
    except Exception:
        adapter.connections.rollback_if_open()
        raise
    if adapter.connections.get_thread_connection().transaction_open:
        adapter.connections.commit()


class PullRequestSchemas:
    """The schemas of one pull request.

    @param pull_request: its number
    @param repository: "workspace/slug"; two repositories may use one warehouse
    """

    def __init__(self, dbt, pull_request, repository):
        self.dbt = dbt
        self.pull_request = pull_request
        self.repository = repository

    def prepare(self, ids, required, begin):
        """Creates what the nodes need, unless "required" and a node is in another schema. Returns what is worth saying;
        raises Denied.

        @param begin: called with the adapter, each schema, and whether it is marked
        """
        return with_adapter(self.dbt, lambda adapter: self.prepare_with(adapter, ids, required, begin))

    def prepare_with(self, adapter, ids, required, begin):
        own = own_schema(adapter)
        nodes = self.written(ids)
        others = [node for node in nodes if not own.search(node.schema)]
        elsewhere = [{"unique_id": node.unique_id, "schema": node.schema} for node in others]
        report = {"names": [], "unmarked": [], "elsewhere": elsewhere}
        if elsewhere and required:
            return report
        named = {(node.database, node.schema) for node in nodes if own.search(node.schema)}
        for database, name in sorted(named, key=str):
            schema = schema_of(adapter, database, name)
            report["names"].append(schema.schema)
            marked = self.own(adapter, schema)
            if not marked:
                report["unmarked"].append(schema.schema)
            begin(adapter, schema, marked)
        return report

    def written(self, ids):
        nodes = [self.dbt.node(unique_id) for unique_id in sorted(ids)]
        return [node for node in nodes if node is not None and self.writes(node)]

    @staticmethod
    def writes(node):
        """Whether a build creates a relation for it: also for a test that stores its failures."""
        return node.resource_type == "function" or node.is_relational and not node.is_ephemeral_model

    def own(self, adapter, schema):
        """Creates and marks the schema, unless somebody else did. Returns whether it is marked."""
        longest = getattr(schema, "relation_max_name_length", lambda: None)()
        size = len(schema.schema.encode())
        if longest and size > longest:
            raise Denied(schema.schema, f"its name has {size} bytes, and {adapter.type()} cuts names off after {longest}")
        try:
            if not exists(adapter, schema):
                self.create(adapter, schema)
            relations = relations_of(adapter, schema)
            mark = read_mark(adapter, schema, relations)
            if mark is None and not relations:
                self.mark(adapter, schema)
                return True
        except Exception as e:
            raise Denied(schema.schema, text(e)) from e
        if mark is not None and mark[1] != self.repository:
            raise Denied(schema.schema, f"it belongs to pull request {mark[0]} of {mark[1]}")
        return mark is not None

    @staticmethod
    def create(adapter, schema):
        try:
            with transaction(adapter):
                adapter.create_schema(schema)
        except Exception:
            if not exists(adapter, schema):  # another run of the pull request was faster
                raise

    def mark(self, adapter, schema):
        name = view(adapter, schema).render()
        literals = [literal(self.pull_request), literal(self.repository)]
        try:
            with transaction(adapter):
                sql = "create view {} as select {} as pull_request, {} as repository".format(name, *literals)
                adapter.execute(sql, auto_begin=True)
        except Exception as e:
            with suppress(Exception):
                if select_mark(adapter, schema) == (self.pull_request, self.repository):
                    return  # another run of the pull request was faster
            raise e


def own_schema(adapter):
    """Matches the names of schemas that belong to the target."""
    return re.compile(re.escape(adapter.config.credentials.schema) + "(?=_|$)", re.IGNORECASE)


def marked(dbt, repository):
    """Returns all marked schemas of the repository in the databases of the project."""
    return with_adapter(dbt, lambda adapter: list(marked_with(adapter, dbt, repository)))


def marked_with(adapter, dbt, repository):
    made = ("model", "seed", "snapshot")
    nodes = {node.database for node in dbt.manifest.nodes.values() if node.resource_type in made}
    for database in sorted({*nodes, adapter.config.credentials.database}, key=str):
        with transaction(adapter):
            names = sorted({str(name) for name in adapter.list_schemas(database) if NAMED.search(str(name))})
        for name in names:
            schema = schema_of(adapter, database, name)
            mark = read_mark(adapter, schema, relations_of(adapter, schema))
            if mark is not None and mark[1] == repository:
                yield {"database": database, "schema": name, "pullRequest": mark[0]}


def drop(dbt, repository, schemas):
    """Drops the schemas that are still marked as the repository's. Returns the errors of those that it cannot drop."""
    return with_adapter(dbt, lambda adapter: list(drop_with(adapter, repository, schemas)))


def drop_with(adapter, repository, schemas):
    for each in schemas:
        schema = schema_of(adapter, each["database"], each["schema"])
        try:
            mark = read_mark(adapter, schema, relations_of(adapter, schema))
            if mark is not None and mark == (each["pullRequest"], repository):
                with transaction(adapter):
                    adapter.drop_schema(schema)
        except Exception as e:
            yield {**each, "error": text(e)}


def exists(adapter, schema):
    with transaction(adapter):
        return adapter.check_schema_exists(schema.database, schema.schema)


def schema_of(adapter, database, name):
    return adapter.Relation.create(database=database, schema=name, quote_policy=adapter.config.quoting).without_identifier()


def view(adapter, schema, name=MARK):
    return adapter.Relation.create(
        database=schema.database, schema=schema.schema, identifier=name, quote_policy=adapter.config.quoting
    )


def replace_view(adapter, schema, name, **values):
    """Replaces a view of one row of texts. Not every warehouse has "create or replace view"."""
    columns = ", ".join(f"{literal(value)} as {column}" for column, value in values.items())
    there = any(each.identifier.casefold() == name for each in relations_of(adapter, schema))
    with transaction(adapter):
        if there:
            adapter.execute(f"drop view {view(adapter, schema, name).render()}", auto_begin=True)
        adapter.execute(f"create view {view(adapter, schema, name).render()} as select {columns}", auto_begin=True)


def relations_of(adapter, schema):
    """dbt-postgres lists with "ilike", so it also lists schemas whose names differ in case or where this one has a "_"."""
    with transaction(adapter):
        listed = adapter.list_relations(schema.database, schema.schema)
    fold = str if adapter.type() == "postgres" else str.casefold
    return [each for each in listed if fold(each.schema) == fold(schema.schema)]


def read_mark(adapter, schema, relations):
    """Returns the pull request and the repository, or None."""
    found = any(each.identifier.casefold() == MARK for each in relations)
    return select_mark(adapter, schema) if found else None


def select_mark(adapter, schema):
    return select_row(adapter, schema, MARK, "pull_request", "repository")


def select_row(adapter, schema, name, *columns):
    """Returns the only row of a view as texts, or None."""
    sql = f"select {', '.join(columns)} from {view(adapter, schema, name).render()}"
    with transaction(adapter):
        _, table = adapter.execute(sql, auto_begin=True, fetch=True)
    rows = [tuple(str(value) for value in row) for row in table.rows]
    return rows[0] if len(rows) == 1 else None


def literal(value):
    return "'" + str(value).replace("\\", "\\\\").replace("'", "''") + "'"


def text(error):
    """The first line of an error, without the heading that dbt gives it, such as "Database Error"."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    if len(lines) > 1 and re.search(r"Error( in .*)?$", lines[0]):
        lines.pop(0)
    return lines[0].rstrip(".") if lines else repr(error)
