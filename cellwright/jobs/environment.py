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
#: Where clients of engines find their daemon, and engines without one what is theirs.
_ENGINE = re.compile(
    r"DOCKER_(?:HOST|CONTEXT|CONFIG|CERT_PATH|TLS|TLS_VERIFY|API_VERSION|BUILDKIT)"
    r"|BUILDX_CONFIG|BUILDKIT_HOST|CONTAINER_(?:HOST|CONNECTION|SSHKEY)"
    r"|CONTAINERS_(?:CONF|STORAGE_CONF|REGISTRIES_CONF)|REGISTRY_AUTH_FILE"
    r"|STORAGE_(?:DRIVER|OPTS)|XDG_(?:RUNTIME_DIR|CONFIG_HOME|DATA_HOME|CACHE_HOME)"
    r"|DBUS_SESSION_BUS_ADDRESS"
)


def environment_for(
    server: Mapping[str, str],
    own: Mapping[str, str],
    *,
    installs: bool,
    engine: bool = False,
) -> dict[str, str]:
    """Return the environment of a command.

    Args:
        server: The server's environment.
        own: What the command is given beside it.
        installs: Whether the command gets packages.
        engine: Whether it is a container engine; what runs in its containers sees none
            of it.
    """
    kept = {
        name: value
        for name, value in server.items()
        if _ALWAYS.fullmatch(name)
        or (installs and _INSTALLING.fullmatch(name))
        or (engine and _ENGINE.fullmatch(name))
    }
    return {**kept, **own}
