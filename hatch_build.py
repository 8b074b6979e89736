"""Build hook: refuses to package Cellwright without its built front end."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: What `npm run build` makes: the front end, and the program of the command line.
BUILT = ("cellwright/labextension/package.json", "cellwright/cli/cellwright.mjs")

MISSING = (
    "{} does not exist, so the package would not be whole. Run 'npm ci' and "
    "'npm run build' first; building the Python package itself needs no Node."
)


class FrontEndHook(BuildHookInterface):
    """Checks that ``npm run build`` ran before a wheel or sdist is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Stop with a clear message where the front end was not built.

        An editable install may do without: there the server part alone is useful,
        and the front end is linked later.

        Args:
            version: ``standard``, or ``editable`` for ``pip install -e``.
            build_data: Hatchling's build data, left as it is.

        Raises:
            FileNotFoundError: The labextension is missing.
        """
        if version == "editable":
            return
        for built in BUILT:
            if not Path(self.root, built).is_file():
                raise FileNotFoundError(MISSING.format(built))
