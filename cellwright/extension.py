"""The server extension: configuration and routes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace

from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from traitlets import Bool, Dict, Enum, Float, Int, List, Unicode
from traitlets.config import LoggingConfigurable

from .endpoints import SET_UP, Endpoint
from .errors import RelayError
from .jobs.engine import Engine, EngineLimits, EngineWishes, find_engine
from .redaction import KeyFilter
from .rules import ModelRules
from .sources import from_environment, from_options, take_variables
from .tools.config import ToolServer, tool_server


class Cellwright(LoggingConfigurable):
    """The model servers behind ``%%llm`` cells, and the limits of the relay.

    The endpoint ``default`` comes from ``CELLWRIGHT_BASE_URL``,
    ``CELLWRIGHT_API_KEY`` and ``CELLWRIGHT_MODEL`` in the server's environment;
    see :func:`cellwright.sources.from_environment`. Every ``CELLWRIGHT_..._KEY`` is
    taken out of the environment. More endpoints in
    ``jupyter_server_config.py``::

        c.Cellwright.endpoints = {
            "local": {"base_url": "http://localhost:11434/v1"},
            "team": {
                "base_url": "https://llm.example.org/v1",
                "api_key_env": "CELLWRIGHT_TEAM_KEY",
                "models": ["qwen*"],
                "default_model": "qwen3-coder",
            },
        }
    """

    endpoints = Dict(
        value_trait=Dict(),
        key_trait=Unicode(),
        help="""Model servers by name. Each entry has ``base_url`` and may have
        ``api_key_env`` (a variable's name) or ``api_key_file`` (a path), ``headers``
        (``{key}`` stands for the key, else it is sent as a bearer token), ``models``
        (names or patterns) and ``default_model``. A key itself may not stand here,
        since Jupyter logs its configuration when it runs with ``--debug``.""",
    ).tag(config=True)
    default_endpoint = Unicode(
        help="""The endpoint for users who choose none; the one named ``default``, or
        else the first, where this is empty.""",
    ).tag(config=True)
    set_up_in_browser = Bool(
        True,
        help="""Whether users may set up one more endpoint from the browser. Its address
        and key are held in memory until the server ends. Everybody who may use this
        server then uses it, and it reaches what this server's network reaches.""",
    ).tag(config=True)
    allowed_models = List(
        Unicode(),
        help="Patterns of the models that may be asked for; all where empty.",
    ).tag(config=True)
    blocked_models = List(
        Unicode(),
        help="Patterns of models that may not be asked for, allowed or not.",
    ).tag(config=True)
    connect_timeout = Float(
        10, min=0.1, help="Seconds to wait for a connection to a model server."
    ).tag(config=True)
    idle_timeout = Float(
        3600,
        min=0.1,
        help="""Seconds that a model server may be silent, before an answer and within
        one. The page that asks has shorter limits, which its user can set, and ends
        the request with them; this is for pages that are gone without a word.""",
    ).tag(config=True)
    request_timeout = Float(
        7200,
        min=0.1,
        help="Seconds that one request may take from start to end, its queue included.",
    ).tag(config=True)
    max_request_bytes = Int(
        8 * 1024**2, min=1, help="The largest request that is passed on."
    ).tag(config=True)
    max_response_bytes = Int(
        64 * 1024**2, min=1, help="The largest answer that is passed on."
    ).tag(config=True)
    jobs = Bool(
        True,
        help="""Whether the commands of projects may run on this machine, after their
        user has agreed to them. They can do what a terminal of this server can.""",
    ).tag(config=True)
    job_seconds = Float(
        1800, min=1, help="Seconds that a command of a project may take."
    ).tag(config=True)
    job_memory = Int(
        4 * 1024**3,
        min=64 * 1024**2,
        help="Bytes of memory for a command of a project, with all that it starts.",
    ).tag(config=True)
    job_processes = Int(
        256, min=4, help="Processes that a command of a project may have at once."
    ).tag(config=True)
    job_patience = Float(
        60,
        min=0.5,
        help="""Seconds without a word of a page after which its commands and previews
        are ended. A computer that sleeps says nothing.""",
    ).tag(config=True)
    job_output = Int(
        8 * 1024**2,
        min=1024,
        help="""Characters that a command of a project may print before it is ended; of
        a preview, the last of them are kept.""",
    ).tag(config=True)

    browser = List(
        Unicode(),
        help="""The Chromium that takes pictures of previews, and arguments for it. One
        that is installed where this is empty. In a container in which it may make no
        sandbox of its own it needs ``--no-sandbox``.""",
    ).tag(config=True)
    job_runtime = Enum(
        ["auto", "process", "container"],
        "auto",
        help="""Where the commands of projects run: in containers or processes, as their
        user chooses (``auto``), in processes only, or in containers only. A kernel of
        this server can start what it likes, whatever stands here.""",
    ).tag(config=True)
    container_engine = Unicode(
        help="""The container engine, a name or a path; podman or else docker where
        empty. What is used has built an image and run a container here before.""",
    ).tag(config=True)
    container_options = List(
        Unicode(),
        None,
        allow_none=True,
        help="""Options of the engine before its command, for example ``["--runtime",
        "runc"]``; found out where ``None``.""",
    ).tag(config=True)
    container_build_options = List(
        Unicode(),
        None,
        allow_none=True,
        help="""Options of ``build`` in place of those that are found out: limits,
        proxies, a package index.""",
    ).tag(config=True)
    container_run_options = List(
        Unicode(),
        None,
        allow_none=True,
        help="""Options of ``run`` in place of those that are found out: limits of
        memory, processes and processors.""",
    ).tag(config=True)
    container_processors = Float(
        2.0, min=0.1, help="Processors for a container of a project."
    ).tag(config=True)

    mcp_servers = Dict(
        value_trait=Dict(),
        key_trait=Unicode(),
        help="""Servers of tools (Model Context Protocol) for projects, by name.
        Each has ``command``, ``args`` and ``env`` (a value ``$NAME`` is taken from this
        server's environment), or ``url`` and ``headers_env`` (names of variables by
        the headers that they are for). Users can change none of it.""",
    ).tag(config=True)
    mcp_session_seconds = Float(
        7200, min=1, help="Seconds that a page may keep a server of tools."
    ).tag(config=True)
    mcp_message_bytes = Int(
        8 * 1024**2, min=1024, help="The largest message from or to a server of tools."
    ).tag(config=True)

    _set_up: Endpoint | None = None

    def find_engine(self) -> Engine | str:
        """Return the container engine that works here, or why there is none."""
        if self.job_runtime == "process":
            return "The administrator of this Jupyter server lets no containers run."
        wishes = EngineWishes(
            self.container_engine,
            self.container_options,
            self.container_build_options,
            self.container_run_options,
        )
        limits = EngineLimits(
            self.job_memory, self.job_processes, self.container_processors
        )
        return find_engine(wishes, limits)

    def load(self, variables: Mapping[str, str]) -> None:
        """Read all endpoints; the log tells which of them cannot be used.

        Args:
            variables: The environment, with the keys that were taken out of it.
        """
        found = {
            name: from_options(name, options, variables)
            for name, options in self.endpoints.items()
        }
        default = from_environment(variables)
        if default is not None:
            found.setdefault(default.name, default)
        self._loaded = found
        for endpoint in found.values():
            model = endpoint.default_model
            if endpoint.problem:
                self.log.error("cellwright: %s", endpoint.problem.message)
            elif model and not self.rules.permit(endpoint, model):
                self.log.warning(
                    "cellwright: the default model of the endpoint %r is not allowed",
                    endpoint.name,
                )
        if self.default_endpoint and self.default_endpoint not in found:
            self.log.error(
                "cellwright: default_endpoint %r is not configured",
                self.default_endpoint,
            )

    def tool_servers(self, variables: Mapping[str, str]) -> dict[str, ToolServer]:
        """Return the servers of tools; the log tells which of them cannot be used.

        Args:
            variables: The environment, with the keys that were taken out of it.
        """
        found = {}
        for name, options in self.mcp_servers.items():
            try:
                found[name] = tool_server(name, options, variables)
            except ValueError as error:
                self.log.error("cellwright: mcp_servers[%r]: %s", name, error)
        return found

    def set_up(self, base_url: str, key: str | None) -> None:
        """Hold an endpoint in memory; it is the default until the server ends.

        Args:
            base_url: Its address.
            key: Its key, where it needs one.

        Raises:
            RelayError: The configuration forbids it, or it cannot be used.
        """
        if not self.set_up_in_browser:
            raise RelayError(
                403,
                "endpoint-not-configured",
                "This Jupyter server lets nobody set up a model from the browser.",
                "Ask whoever runs it, or use the direct transport with a key that "
                "stays in your browser.",
            )
        variables = {"KEY": key} if key else {}
        options = {"base_url": base_url, "api_key_env": "KEY" if key else None}
        endpoint = from_options("set-up", options, variables)
        if endpoint.problem:
            raise RelayError(
                400,
                endpoint.problem.code,
                "A model server at this address, with this key, cannot be asked.",
                "Give a plain http or https address, for example "
                "https://api.openai.com/v1, and the key as its provider shows it.",
            )
        self._set_up = replace(endpoint, name=SET_UP)
        KeyFilter([endpoint.secrets]).install()

    def forget(self) -> None:
        """Forget what was set up from a browser."""
        self._set_up = None

    @property
    def _known(self) -> dict[str, Endpoint]:
        return self._loaded | ({SET_UP: self._set_up} if self._set_up else {})

    @property
    def loaded(self) -> list[Endpoint]:
        """The endpoints in the order of the configuration, the environment's last."""
        return list(self._known.values())

    @property
    def default(self) -> str | None:
        """The name of the endpoint for users who choose none: what was set up last."""
        if self._set_up:
            return SET_UP
        if self.default_endpoint:
            return (
                self.default_endpoint if self.default_endpoint in self._loaded else None
            )
        if "default" in self._loaded:
            return "default"
        return next(iter(self._loaded), None)

    @property
    def rules(self) -> ModelRules:
        """The rules for every endpoint."""
        return ModelRules(self.allowed_models, self.blocked_models)

    def endpoint(self, name: str) -> Endpoint:
        """Return a usable endpoint.

        Args:
            name: The name that the caller gave; nothing but a key of the mapping.

        Raises:
            RelayError: There is none of that name, or it cannot be used.
        """
        endpoint = self._known.get(name)
        if endpoint is None:
            raise RelayError(
                404,
                "endpoint-not-configured",
                "This Jupyter server has no model endpoint of that name.",
                "Set CELLWRIGHT_BASE_URL, and CELLWRIGHT_API_KEY if it needs a key, "
                "before the Jupyter server starts, or choose a configured endpoint.",
            )
        if endpoint.problem:
            # It is raised many times and must not collect tracebacks.
            raise endpoint.problem.with_traceback(None)
        return endpoint


def load(server_app: ServerApp) -> None:
    """Read the configuration, add the routes, and begin to watch over sandboxes.

    The routes are those below ``<base_url>cellwright/``.

    Args:
        server_app: The running Jupyter server.
    """
    from .handlers import (
        ChangesHandler,
        CompletionsHandler,
        EndpointsHandler,
        ModelsHandler,
        NearbyHandler,
        PlaceHandler,
    )
    from .jobs.board import JobBoard
    from .jobs.containers import Containers
    from .jobs.handlers import (
        EngineHandler,
        JobHandler,
        JobsHandler,
        PictureHandler,
        PortsHandler,
    )
    from .jobs.preview import PreviewHandler, new_client
    from .sandboxes import SandboxWatch
    from .tools.handlers import ToolServersHandler, ToolServerSocket

    # First of all, so that a mistake in the configuration does not leave them there.
    variables = take_variables(os.environ)
    cellwright = Cellwright(parent=server_app)
    cellwright.load(variables)
    KeyFilter(endpoint.secrets for endpoint in cellwright.loaded).install()
    app = server_app.web_app
    app.settings["cellwright"] = cellwright
    root = url_path_join(app.settings["base_url"], "cellwright")
    name = r"(?P<name>[^/]+)"
    app.add_handlers(
        ".*$",
        [
            (url_path_join(root, "endpoints"), EndpointsHandler),
            (url_path_join(root, "nearby"), NearbyHandler),
            (url_path_join(root, "place"), PlaceHandler),
            (url_path_join(root, "changes"), ChangesHandler),
            (url_path_join(root, "jobs"), JobsHandler),
            (url_path_join(root, "ports"), PortsHandler),
            (url_path_join(root, "engine"), EngineHandler),
            (
                url_path_join(root, "preview", r"([\w-]{20,100})", "(.*)"),
                PreviewHandler,
                {"client": new_client()},
            ),
            (url_path_join(root, "jobs", r"(?P<job_id>[0-9a-f]+)"), JobHandler),
            (
                url_path_join(root, "jobs", r"(?P<job_id>[0-9a-f]+)", "picture"),
                PictureHandler,
            ),
            (url_path_join(root, "tool-servers"), ToolServersHandler),
            (url_path_join(root, "tool-servers", name), ToolServerSocket),
            (url_path_join(root, name, "models"), ModelsHandler),
            (url_path_join(root, name, "chat", "completions"), CompletionsHandler),
        ],
    )
    app.settings["cellwright_tools"] = cellwright.tool_servers(variables)
    SandboxWatch(server_app).start()
    app.settings["cellwright_jobs"] = None
    if cellwright.jobs:
        board = JobBoard(
            server_app,
            Containers(cellwright.find_engine),
            patience=cellwright.job_patience,
            only_containers=cellwright.job_runtime == "container",
        )
        app.settings["cellwright_jobs"] = board
        board.watch()
    names = ", ".join(endpoint.name for endpoint in cellwright.loaded)
    server_app.log.info("cellwright: endpoints: %s", names or "none configured")
