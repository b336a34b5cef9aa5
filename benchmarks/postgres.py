"""A temporary PostgreSQL from the server binaries of this machine, prepared like the warehouse of a rehearsal."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import PROJECT

PREPARATION = PROJECT / "dbt-maven-plugin/src/main/resources/io/github/dbtmaven/dbt/warehouse/grants/prepare.sql"
PATIENCE = 60


def binaries():
    """Finds initdb: on the path, otherwise in Debian's folder."""
    program = shutil.which("initdb")
    if program:
        return Path(program).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        sys.exit('There is no "initdb" on the path: install the server of PostgreSQL (Debian: apt-get install postgresql).')
    return found[-1].parent


class Postgres:
    """Listens on loopback, with passwords. Stops and removes everything when closed. Cannot run as root."""

    def __init__(self):
        self.bin = binaries()
        self.folder = Path(tempfile.mkdtemp(prefix="dbt-benchmark-postgres-"))
        self.user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        if self.user:
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        self.password = secrets.token_hex(16)
        self.server = None

    def __enter__(self):
        password = self.folder / "password"
        password.write_text(self.password)
        password.chmod(0o644)
        self.as_user([self.bin / "initdb", "-D", self.folder / "data", "-U", "postgres", "-A", "scram-sha-256",
                      "--pwfile", password, "-E", "UTF8", "--locale", "C"])
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        # Without fsync, as in a rehearsal; otherwise a slow disk distorts the result, more so for the article's commands.
        options = ["listen_addresses=127.0.0.1", "unix_socket_directories=", f"port={self.port}", "fsync=off"]
        log = (self.folder / "log").open("wb")
        self.server = subprocess.Popen(
            [self.bin / "postgres", "-D", self.folder / "data", *(word for option in options for word in ("-c", option))],
            stdout=log, stderr=log, cwd=self.folder, **self.identity())
        self.await_answer()
        self.sql("postgres", "create database warehouse")
        self.sql("warehouse", PREPARATION.read_text())
        for role in ("dbt_bitbucket", "dev_ci"):
            self.sql("warehouse", f"alter role {role} password '{self.password}'")
        return self

    def identity(self):
        return {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if self.user else {}

    def as_user(self, command):
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, **self.identity())
        if done.returncode != 0:
            sys.exit(f'"{command[0]}" ended with {done.returncode}: {done.stderr}')

    def await_answer(self):
        deadline = time.monotonic() + PATIENCE
        ready = [self.bin / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        while subprocess.run(ready).returncode != 0:
            if self.server.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"PostgreSQL does not answer; its log:\n{(self.folder / 'log').read_text()}")
            time.sleep(0.1)

    def sql(self, database, text):
        done = subprocess.run(
            [self.bin / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", database],
            input=text, capture_output=True, text=True, env={**os.environ, "PGPASSWORD": self.password})
        if done.returncode != 0:
            sys.exit(f"psql ended with {done.returncode}: {done.stderr}")

    def variables(self):
        """Returns the variables of the example's profile."""
        logins = {"PROD": ("dbt_bitbucket", "dbt_prod"), "CI": ("dev_ci", "dbt_ci")}
        variables = {}
        for name, (user, schema) in logins.items():
            variables |= {f"DB_{name}_HOST": "127.0.0.1", f"DB_{name}_PORT": str(self.port), f"DB_{name}_USER": user,
                          f"DB_{name}_PWD": self.password, f"DB_{name}_DBNAME": "warehouse", f"DB_{name}_SCHEMA": schema}
        return variables

    def empty_ci(self):
        """Restores the state before the first run of a pull request."""
        self.sql("warehouse", "drop schema dbt_ci cascade; drop schema if exists dbt_ci_pr_7 cascade;"
                 "create schema dbt_ci authorization role_dev;")

    def __exit__(self, *_):
        if self.server:
            self.server.terminate()
            try:
                self.server.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
        shutil.rmtree(self.folder)
