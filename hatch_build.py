"""Build hook: refuses to package Cellwright without its built front end."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MISSING = (
    "cellwright/labextension/package.json does not exist, so the package would "
    "have no front end. Run 'npm ci' and 'npm run build' first; building the "
    "Python package itself needs no Node."
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
        if not Path(self.root, "cellwright", "labextension", "package.json").is_file():
            raise FileNotFoundError(MISSING)
