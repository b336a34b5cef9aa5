"""Tests of the rules of ci_reuse.py that need neither dbt nor a warehouse."""

import copy
import unittest

from ci_reuse import Definitions, Fingerprints, Macros, choose

# seed -> staged (view) -> inlined (ephemeral) -> marts -> leaf
NODES = {
    "source.p.raw": {"name": "raw"},
    "seed.p.seed": {"resource_type": "seed", "relation_name": "seed", "checksum": {"name": "sha256", "checksum": "1"}},
    "model.p.staged": {"resource_type": "model", "relation_name": "staged", "raw_code": "s"},
    "model.p.inlined": {"resource_type": "model", "raw_code": "i"},
    "model.p.marts": {"resource_type": "model", "relation_name": "marts", "raw_code": "m"},
    "model.p.leaf": {"resource_type": "model", "relation_name": "leaf", "raw_code": "l"},
    "test.p.marts": {"resource_type": "test", "raw_code": "t"},
}
PARENTS = {
    "model.p.staged": ["seed.p.seed", "source.p.raw"],
    "model.p.inlined": ["model.p.staged"],
    "model.p.marts": ["model.p.inlined"],
    "model.p.leaf": ["model.p.marts"],
    "test.p.marts": ["model.p.marts"],
}
MACROS = {"macro.p.one": ("1", ["macro.p.two"]), "macro.p.two": ("2", []), "macro.p.table": ("3", [])}
ALL = ["model.p.marts", "model.p.leaf", "test.p.marts"]


class Project:
    """A project that a test edits."""

    def __init__(self):
        self.nodes = copy.deepcopy(NODES)
        for unique_id, node in self.nodes.items():
            node["depends_on"] = {"nodes": PARENTS.get(unique_id, []), "macros": []}
            node["created_at"] = id(self)
        self.nodes["model.p.marts"]["depends_on"]["macros"] = ["macro.p.one"]
        self.macros = dict(MACROS)

    def definitions(self):
        return Definitions(self.nodes.get, Macros(self.macros))


class FingerprintsTest(unittest.TestCase):
    def setUp(self):
        self.project, self.production = Project(), Project()
        self.before = self.fingerprints()

    def fingerprints(self, selected=ALL):
        prints = Fingerprints(self.project.definitions(), self.production.definitions(), set(selected))
        return {i: prints.of(i) for i in selected}

    def changed(self):
        after = self.fingerprints()
        return [i for i in ALL if after[i] != self.before[i]]

    def test_the_same_project_has_the_same_fingerprints(self):
        self.project, self.production = Project(), Project()
        self.assertEqual([], self.changed())
        self.assertNotIn(None, self.before.values())

    def test_a_change_reaches_what_reads_it(self):
        self.project.nodes["model.p.leaf"]["raw_code"] = "x"
        self.assertEqual(["model.p.leaf"], self.changed())

    def test_a_change_passes_through_inlined_models_and_macros(self):
        for edit in (
            lambda project: project.nodes["model.p.inlined"].update(raw_code="x"),
            lambda project: project.macros.update({"macro.p.two": ("x", [])}),
            lambda project: project.nodes["model.p.marts"].update(config={"materialized": "table"}),
        ):
            self.project = Project()
            edit(self.project)
            self.assertEqual(ALL, self.changed())

    def test_production_counts_where_it_is_read(self):
        self.project.nodes["seed.p.seed"]["checksum"] = {"name": "sha256", "checksum": "2"}  # excluded from the build
        self.assertEqual([], self.changed())
        self.production.nodes["seed.p.seed"]["checksum"] = {"name": "sha256", "checksum": "2"}
        self.assertEqual(ALL, self.changed())

    def test_a_parent_that_is_now_of_production_counts(self):
        after = self.fingerprints(["model.p.leaf"])
        self.assertNotEqual(self.before["model.p.leaf"], after["model.p.leaf"])

    def test_what_is_unknown_has_no_fingerprint(self):
        self.project.nodes["model.p.marts"]["raw_code"] = "{{ env_var('A') }}"
        self.assertEqual({None}, set(self.fingerprints().values()))
        self.project = Project()
        self.project.macros["macro.p.two"] = ("{{ env_var ('A') }}", [])
        self.assertEqual({None}, set(self.fingerprints().values()))
        self.project = Project()
        del self.production.nodes["model.p.staged"]
        self.assertEqual({None}, set(self.fingerprints().values()))

    def test_what_looks_elsewhere_has_no_fingerprint(self):
        for edit in (
            lambda project: project.nodes["model.p.marts"].update(raw_code="{{ graph.nodes }}"),
            lambda project: project.nodes["model.p.marts"].update(raw_code="{{ run_query('x') }}"),
            lambda project: project.nodes["model.p.marts"].update(config={"post-hook": [{"sql": "{{ env_var('A') }}"}]}),
            lambda project: project.macros.update({"macro.p.two": ("{{ context[n]() }}", [])}),
            lambda project: project.macros.update({"macro.dbt_utils.x": ("{% call statement() %}", [])})
            or project.macros.update({"macro.p.two": ("2", ["macro.dbt_utils.x"])}),
        ):
            self.project = Project()
            edit(self.project)
            self.assertEqual({None}, set(self.fingerprints().values()))

    def test_macros_of_dbt_may_look_at_the_relation_of_the_node(self):
        self.project.macros.update({"macro.dbt.is_incremental": ("{% set x = load_relation(this) %}", [])})
        self.project.macros.update({"macro.p.two": ("2", ["macro.dbt.is_incremental"])})
        self.assertNotIn(None, self.fingerprints().values())

    def test_a_large_seed_has_no_fingerprint(self):
        self.production.nodes["seed.p.seed"]["checksum"] = {"name": "path", "checksum": "seeds/seed.csv"}
        self.assertEqual({None}, set(self.fingerprints().values()))

    def test_long_chains_need_no_recursion(self):
        for i in range(5000):
            parents = {"nodes": [f"model.p.m{i - 1}"] if i else [], "macros": []}
            self.project.nodes[f"model.p.m{i}"] = {"relation_name": f"m{i}", "raw_code": "x", "depends_on": parents}
        self.assertIsNotNone(self.fingerprints([f"model.p.m{i}" for i in range(5000)])["model.p.m4999"])

    def test_macros_that_no_node_calls_count_once(self):
        def uncalled(macros):
            return Macros(macros).uncalled(["macro.p.one"])

        self.assertEqual(uncalled(MACROS), uncalled({**MACROS, "macro.p.two": ("x", [])}))
        self.assertNotEqual(uncalled(MACROS), uncalled({**MACROS, "macro.p.table": ("x", [])}))
        # a macro of a node that a materialization calls as well
        shared = {**MACROS, "macro.p.table": ("3", ["macro.p.two"])}
        self.assertNotEqual(uncalled(shared), uncalled({**shared, "macro.p.two": ("x", [])}))


class ChooseTest(unittest.TestCase):
    KINDS = {"model.p.a": "model", "model.p.b": "model", "test.p.b": "test", "function.p.f": "function"}
    INPUTS = {"model.p.b": ["model.p.a"], "test.p.b": ["model.p.b"]}

    def choose(self, built, missing=(), inputs=INPUTS):
        prints = {i: i for i in self.KINDS}
        return choose(
            self.KINDS, prints, {i: i for i in built}, lambda i: inputs.get(i, []), lambda i: i not in missing
        )

    def test_reuses_what_was_built_and_exists(self):
        self.assertEqual({"model.p.a", "model.p.b", "test.p.b"}, self.choose(self.KINDS))

    def test_builds_what_failed_and_what_reads_it(self):
        self.assertEqual(set(), self.choose({"model.p.b", "test.p.b"}))
        self.assertEqual({"model.p.a", "model.p.b"}, self.choose({"model.p.a", "model.p.b"}))

    def test_builds_what_is_gone_and_what_reads_it(self):
        self.assertEqual({"model.p.a"}, self.choose(self.KINDS, missing=["model.p.b"]))

    def test_builds_what_reads_a_function(self):
        self.assertEqual(set(), self.choose(self.KINDS, inputs={**self.INPUTS, "model.p.a": ["function.p.f"]}))

    def test_runs_tests_again_that_read_nothing_of_the_pull_request(self):
        self.assertNotIn("test.p.b", self.choose(self.KINDS, inputs={"test.p.b": ["model.p.production"]}))

    def test_ignores_inputs_that_are_not_selected(self):
        self.assertIn("model.p.a", self.choose(self.KINDS, inputs={"model.p.a": ["model.p.production"]}))

    def test_reuses_nothing_without_a_fingerprint(self):
        self.assertEqual(set(), choose({"model.p.a": "model"}, {"model.p.a": None}, {}, lambda i: [], lambda i: True))


if __name__ == "__main__":
    unittest.main()
