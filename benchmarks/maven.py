"""The plugin, installed from these sources and run by Maven as users run it."""

import os
import re
import subprocess

from measure import PROJECT, WORK, progress, run


class Maven:
    """@param repository: a separate local repository; the user's by default"""

    def __init__(self, program="mvn", repository=None):
        self.program = program
        self.repository = [f"-Dmaven.repo.local={os.path.abspath(repository)}"] if repository else []

    @staticmethod
    def options(parser):
        parser.add_argument("--mvn", default="mvn", help="the Maven to run (default: mvn)")
        parser.add_argument("--local-repository", metavar="DIR", help="Maven's local repository (default: Maven's own)")
        parser.add_argument("--no-install", action="store_true", help="measure the plugin that is installed already")

    @classmethod
    def of(cls, arguments):
        maven = cls(arguments.mvn, arguments.local_repository)
        if not arguments.no_install:
            progress("installing the plugin")
            run(maven.command("install", "-DskipTests", "-Dinvoker.skip=true", "-Dspotless.check.skip=true"),
                WORK / "install.log", cwd=PROJECT)
        return maven

    def command(self, *arguments):
        return [self.program, "-B", "-ntp", *self.repository, *arguments]

    def goal(self, name, *properties):
        """Returns the goal with full coordinates, for a folder without a pom."""
        return self.command(f"io.github.dbtmaven:dbt-maven-plugin:{self.version()}:{name}", *properties)

    @staticmethod
    def version():
        return re.search(r"<version>(.*)</version>", (PROJECT / "pom.xml").read_text())[1]

    def jar(self, module):
        """Returns the installed jar of a module."""
        local = self.repository[0].split("=")[1] if self.repository else os.path.expanduser("~/.m2/repository")
        return f"{local}/io/github/dbtmaven/{module}/{self.version()}/{module}-{self.version()}.jar"
