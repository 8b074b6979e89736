"""The program ``cellwright``: runs prompts of notebooks from the command line.

It is JavaScript, the same as in JupyterLab, so that it needs Node; all else of this
package does not.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).parent / "cli" / "cellwright.mjs"

#: The oldest Node that it runs on, as in ``package.json``.
OLDEST = (20, 19)

NO_NODE = (
    "cellwright: The command line needs Node {}.{} or newer, and {}. "
    "Install it from https://nodejs.org, and see that it is on the PATH."
)

NOT_BUILT = (
    "cellwright: The command line is not built. "
    "Run 'npm ci' and 'npm run build' in the folder of the sources."
)

#: As for every command that cannot be run as it was given.
USAGE = 2


def main() -> int:
    """Run the program with this process's arguments.

    Returns:
        What the process ends with. Where the system can do it, the program takes the
        place of this process, and nothing is returned.
    """
    if not PROGRAM.is_file():
        print(NOT_BUILT, file=sys.stderr)
        return USAGE
    node = shutil.which("node")
    problem = "there is none" if node is None else _too_old(node)
    if node is None or problem is not None:
        print(NO_NODE.format(*OLDEST, problem), file=sys.stderr)
        return USAGE
    command = [node, str(PROGRAM), *sys.argv[1:]]
    if os.name == "posix":
        os.execv(node, command)  # noqa: S606
    return subprocess.call(command)  # noqa: S603


def _too_old(node: str) -> str | None:
    """What is wrong with a Node, as the middle of a sentence; ``None`` for nothing."""
    said = subprocess.run(  # noqa: S603
        [node, "--version"], capture_output=True, text=True, check=False
    ).stdout.strip()
    found = re.match(r"v(\d+)\.(\d+)", said)
    if found is not None and tuple(map(int, found.groups())) >= OLDEST:
        return None
    return f"this one is {said}" if said else "the one that is there does not run"


if __name__ == "__main__":
    sys.exit(main())
