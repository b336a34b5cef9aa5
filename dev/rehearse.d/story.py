#!/usr/bin/env python3
"""Prints the output of dbt:emulate without Maven's own lines, line by line as it arrives.

    mvn ... | story.py LOG [FOLDER]

LOG gets every line unchanged. Output of steps is never changed: it is indented further. Commands to run again name FOLDER,
where Maven runs, if that is not the current folder.
"""

import os
import re
import shlex
import sys

# Before the goal: "Scanning for projects" and the name of the project. After it: Maven's summary.
GOAL = re.compile(r"--- \S+:emulate \(.*\) @ ")
FRAME = re.compile(r"-{72}$|BUILD (SUCCESS|FAILURE)$|Total time: |Finished at: ")
ADVICE = re.compile(r"$|To see the full stack trace|Re-run Maven using|For more information about|\[Help \d\] ")
FAILED = re.compile(r"Failed to execute goal \S+:emulate \([^)]*\)(?: on project .*?)?: ")
AGAIN = re.compile(r"^(      Again: |.*\. Run again: )mvn ")
COLOUR = re.compile(r"\x1b\[[\d;]*m")


def shown(lines):
    """Yields the lines of the goal and errors from Maven's output."""
    begun = False
    for line in lines:
        level, text = re.match(r"(?:\[(INFO|WARNING|ERROR)\] ?)?(.*)", COLOUR.sub("", line.rstrip("\n"))).groups()
        if level == "INFO" and not begun:
            begun = bool(GOAL.match(text))
        elif level == "INFO" and FRAME.match(text):
            pass
        elif level == "ERROR":
            text = re.sub(r"(^| )-> \[Help \d\]$", "", FAILED.sub("error: ", text))
            if not ADVICE.match(text):
                yield text
        else:
            yield f"warning: {text}" if level == "WARNING" else text


def elsewhere(lines, folder):
    """Adds the folder to the commands of the goal, which the user would run in the current folder."""
    for line in lines:
        if folder and not os.path.samefile(folder, "."):
            line = AGAIN.sub(lambda found: f"{found[1]}cd {shlex.quote(folder)} && mvn ", line)
        yield line


def without_spare_blanks(lines):
    """Collapses blank lines and removes those at the end."""
    blank = False
    for line in lines:
        if line:
            yield from [""] * blank
            yield line
        blank = not line


def kept(lines, log):
    for line in lines:
        log.write(line)
        log.flush()
        yield line


if __name__ == "__main__":
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8", errors="replace")
    with open(sys.argv[1], "w", encoding="utf-8") as log:
        for text in without_spare_blanks(elsewhere(shown(kept(sys.stdin, log)), "".join(sys.argv[2:3]))):
            print(text, flush=True)
