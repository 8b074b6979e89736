"""Cellwright: the prebuilt JupyterLab extension and the Jupyter server's relay.

Importing this package is light on purpose: a kernel that runs
``%load_ext cellwright`` must not load a web server.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

__all__ = ["__version__", "load_ipython_extension", "unload_ipython_extension"]


def __getattr__(name: str) -> str:
    """Read ``__version__`` from the installed package when it is asked for."""
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("cellwright")
        except PackageNotFoundError:
            return "0+unknown"
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load_ipython_extension(ipython: Any) -> None:  # noqa: ANN401
    """Register quiet ``%%llm`` and ``%llm_config`` magics.

    The JupyterLab extension runs such cells itself, and needs no ``%load_ext``. It is
    for nbconvert, papermill and other places without that extension: see
    :mod:`cellwright.kernel_magics`.

    Args:
        ipython: The kernel's interactive shell.
    """
    from .kernel_magics import register

    register(ipython)


def unload_ipython_extension(ipython: Any) -> None:  # noqa: ANN401
    """Take the magics away again.

    Args:
        ipython: The kernel's interactive shell.
    """
    from .kernel_magics import unregister

    unregister(ipython)


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    return [{"src": "labextension", "dest": "cellwright"}]


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "cellwright"}]


def _load_jupyter_server_extension(server_app: ServerApp) -> None:
    from .extension import load

    load(server_app)
