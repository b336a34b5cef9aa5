"""Tests of partial_parse.py, without dbt."""

import os
import tempfile
import unittest
from pathlib import Path

from partial_parse import FILE, PartialParse, allowed


class PartialParseTest(unittest.TestCase):
    def setUp(self):
        self.before = Path.cwd()
        self.folder = tempfile.TemporaryDirectory()
        os.chdir(self.folder.name)
        self.write("macros/money.sql", "{% macro cents() %}100{% endmacro %}")
        self.write("models/a.sql", "select 1")
        self.write("models/schema.yml", "models: [{name: a, description: \"{{ env_var('MOOD') }}\"}]")
        self.write("tests/generic/positive.sql", "{% test positive() %}{% endtest %}")
        self.write("tests/totals.sql", "select 1")
        self.write("dbt_packages/utils/macros/x.sql", "{% macro x() %}{% endmacro %}")
        self.environment = {"MOOD": "calm", "OTHER": "1"}
        self.project = {}
        self.assertFalse(self.prepared(), "nothing is saved yet")
        self.saved("parse")

    def tearDown(self):
        os.chdir(self.before)
        self.folder.cleanup()

    def write(self, name, content):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(content, encoding="utf-8")

    def parse(self):
        return PartialParse(self.project, Path("target"), self.environment)

    def prepared(self):
        return self.parse().prepare()

    def saved(self, content):
        parse = self.parse()
        parse.prepare()
        self.write("target/" + FILE, content)
        parse.keep()

    def parsesAnew(self):
        self.assertFalse(self.prepared())
        self.assertFalse(Path("target", FILE).exists(), "dbt would use it")

    def test_uses_saved_parse_again(self):
        self.assertTrue(self.prepared())
        self.assertTrue(self.prepared())

    def test_leaves_files_to_dbt_that_it_compares(self):
        self.write("models/a.sql", "select 2")
        self.write("models/b.sql", "select 2")
        self.write("tests/totals.sql", "select 2")
        self.environment["OTHER"] = "2"
        self.assertTrue(self.prepared())

    def test_parses_anew_with_new_macro(self):
        self.write("macros/unique.sql", "{% test unique() %}{% endtest %}")
        self.parsesAnew()

    def test_parses_anew_with_changed_or_removed_macro(self):
        self.write("macros/money.sql", "{% macro euros() %}1{% endmacro %}")
        self.parsesAnew()
        self.saved("parse")
        Path("macros/money.sql").unlink()
        self.parsesAnew()

    def test_parses_anew_with_new_generic_test(self):
        self.write("tests/generic/unique.sql", "{% test unique() %}{% endtest %}")
        self.parsesAnew()

    def test_parses_anew_with_macro_of_package(self):
        self.write("dbt_packages/utils/macros/y.sql", "{% macro y() %}{% endmacro %}")
        self.parsesAnew()

    def test_parses_anew_with_macro_of_linked_package(self):
        self.write("local/macros/z.sql", "{% macro z() %}{% endmacro %}")
        Path("dbt_packages/local").symlink_to(Path("local").resolve())
        self.parsesAnew()
        self.saved("parse")
        self.write("local/macros/z.sql", "{% macro zz() %}{% endmacro %}")
        self.parsesAnew()

    def test_parses_anew_with_macros_in_another_folder(self):
        self.project = {"macro-paths": ["macros", "more"]}
        self.write("more/m.sql", "{% macro m() %}{% endmacro %}")
        self.parsesAnew()

    def test_parses_anew_with_other_variable_of_properties(self):
        self.environment["MOOD"] = "wild"
        self.parsesAnew()

    def test_parses_anew_if_somebody_else_parsed(self):
        self.write("target/" + FILE, "parse of a plain dbt")
        self.parsesAnew()

    def test_parses_anew_with_unreadable_note(self):
        self.write("target/partial_parse.json", "{")
        self.parsesAnew()


class AllowedTest(unittest.TestCase):
    def test_follows_settings_of_dbt(self):
        self.assertTrue(allowed({}, {}))
        self.assertTrue(allowed({"flags": {"partial_parse": True}}, {"DBT_PARTIAL_PARSE": ""}))
        self.assertFalse(allowed({"flags": {"partial_parse": False}}, {}))
        self.assertFalse(allowed({}, {"DBT_PARTIAL_PARSE": "False"}))
        self.assertFalse(allowed({}, {"DBT_ENGINE_PARTIAL_PARSE": "0"}))
        self.assertFalse(allowed({"target-path": "out"}, {}))


if __name__ == "__main__":
    unittest.main()
