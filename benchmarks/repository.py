"""A git repository with many small files and a pipelines file, and the times of its builds."""

import json
import subprocess
from datetime import datetime

from measure import progress, run

FILES_PER_FOLDER = 50


def git(folder, *arguments):
    subprocess.run(
        ["git", "-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.invalid",
         "-c", "commit.gpgSign=false", "-c", "core.hooksPath=/dev/null", *arguments],
        cwd=folder, check=True)


class Repository:
    """@param steps: the script of each step, on one line"""

    def __init__(self, folder, files, image, steps):
        self.folder = folder
        self.output = folder / "target" / "pipelines"
        progress(f"making {folder.name}: {files} files, {len(steps)} step{'s' if len(steps) > 1 else ''}")
        for number in range(files - 1):
            file = folder / "models" / f"folder_{number // FILES_PER_FOLDER:03}" / f"model_{number:05}.sql"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"select {number} as id -- line\n" * 20)
        lines = [f"image: {image}", "pipelines:", "  default:"]
        for number, script in enumerate(steps, 1):
            lines += ["    - step:", f"        name: Step {number}", "        script:", f"          - {json.dumps(script)}"]
        (folder / "bitbucket-pipelines.yml").write_text("\n".join(lines) + "\n")
        git(folder, "init", "-q", "-b", "main")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", "A repository to measure with")

    def emulate(self, maven, *properties, env=None):
        """Runs a push to main in a new process. Returns its sample and the times of the build."""
        command = maven.goal("emulate", "-Ddbt.branch=main", "-Ddbt.warehouse=none", *properties)
        sample = run(command, self.folder / "target" / "emulate.log", cwd=self.folder, env=env)
        builds = [int(path.name) for path in (self.output / "builds").iterdir()]
        return sample, BuildTimes(self.output / "builds" / str(max(builds)) / "events.jsonl")


class BuildTimes:
    """The times of a build, from its events."""

    def __init__(self, file):
        self.events = [json.loads(line) for line in file.read_text().splitlines()]

    def at(self, event, step=None):
        found = next(e for e in self.events if e["event"] == event and step in (None, e.get("step")))
        # Python reads six decimals of a second; the file has nine
        return datetime.fromisoformat(found["at"].rstrip("Z")[:26].ljust(26, "0")).timestamp()

    def build(self):
        return self.at("build-ended") - self.at("build-started")

    def step(self, number):
        return self.at("step-ended", number) - self.at("step-started", number)

    def further_steps(self):
        """Returns the times between the starts of two steps, without the first step, which clones and creates the network."""
        starts = [self.at("step-started", e["step"]) for e in self.events if e["event"] == "step-started"]
        return [after - before for before, after in zip(starts[1:], starts[2:])]
