"""Whether production has the relations that a build will defer to, for dbt_driver.py: a state that was parsed from git
names them, and whether they were ever deployed is not known.
"""

import ci_schemas


def unseen(dbt, state, selected):
    """Returns the deferred relations that the warehouse does not have, as {"unique_id", "relation_name"}, and the error
    if it cannot be asked, which is empty if it can."""
    wanted = deferred(dbt, state, selected)
    try:
        found = ci_schemas.with_adapter(dbt, lambda adapter: existing(adapter, wanted)) if wanted else set()
    except Exception as e:
        return {"missing": [], "error": ci_schemas.text(e)}
    missing = [i for i in sorted(wanted) if i not in found]
    return {"missing": [{"unique_id": i, "relation_name": state.relations[i]} for i in missing], "error": ""}


def deferred(dbt, state, selected):
    """The nodes of the state that the selected ones read and this build does not make, by id. A unit test takes the
    columns of its inputs from their relations."""
    made = {node["unique_id"] for node in selected}
    unit_tests = [dbt.manifest.unit_tests[i] for i in made if i in dbt.manifest.unit_tests]
    readers = {i for i in made if dbt.node(i)} | {test.depends_on.nodes[0] for test in unit_tests}
    read = {i for reader in readers if dbt.node(reader) for i in dbt.relations_read(reader)}
    return {i: state.nodes[i] for i in read - made if i in state.relations}


def existing(adapter, wanted):
    """Lists each schema once. Names are compared as dbt does it with the relations of a build: without their case."""
    found, listed = set(), {}
    for unique_id, node in sorted(wanted.items()):
        if node["resource_type"] == "function":
            if has_function(adapter, node):
                found.add(unique_id)
            continue
        place = (node["database"], node["schema"])
        if place not in listed:
            with ci_schemas.transaction(adapter):
                relations = adapter.list_relations(*place)
            listed[place] = {each.identifier.casefold() for each in relations}
        if node["alias"].casefold() in listed[place]:
            found.add(unique_id)
    return found


def has_function(adapter, function):
    if adapter.type() != "postgres":
        raise ValueError(f"the functions of {adapter.type()} cannot be listed")
    names = [ci_schemas.literal(function[key]) for key in ("schema", "alias")]
    with ci_schemas.transaction(adapter):
        _, table = adapter.execute(
            "select 1 from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace where"
            " n.nspname = {} and p.proname = {}".format(*names),
            auto_begin=True,
            fetch=True,
        )
    return len(table.rows) > 0
