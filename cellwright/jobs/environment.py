"""What a command sees of the server's environment: names that are known, none else."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: What programs need to run at all.
_ALWAYS = re.compile(
    r"PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|LD_LIBRARY_PATH"
    r"|JAVA_HOME|CONDA_PREFIX|PYENV_(?:ROOT|VERSION)|NVM_DIR"
)
#: What it takes to get packages: addresses may hold a password, so only those commands
#: see them.
_INSTALLING = re.compile(
    r"(?:https?|all|no)_proxy|pip_\w+|uv_\w+|npm_config_\w+|node_extra_ca_certs"
    r"|ssl_cert_(?:file|dir)|(?:requests|curl)_ca_bundle|maven_opts|java_tool_options",
    re.IGNORECASE,
)


def environment_for(
    server: Mapping[str, str], own: Mapping[str, str], *, installs: bool
) -> dict[str, str]:
    """Return the environment of a command.

    Args:
        server: The server's environment.
        own: What the command is given beside it.
        installs: Whether the command gets packages.
    """
    kept = {
        name: value
        for name, value in server.items()
        if _ALWAYS.fullmatch(name) or (installs and _INSTALLING.fullmatch(name))
    }
    return {**kept, **own}
