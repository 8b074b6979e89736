"""Pictures of what a preview shows, taken by a Chromium of the server's machine.

A browser can take no picture of a page of another origin, and that of a preview has
none. So the server looks at the page itself: through the preview's own route, with a
fresh profile that holds nothing of anybody's, once and within limits.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ..errors import RelayError
from .environment import environment_for

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

#: Seconds that taking one may last.
_PATIENCE = 30.0
#: The largest that is handed on, in bytes.
_MOST = 4 * 1024**2
_PNG = b"\x89PNG\r\n\x1a\n"

#: One at a time: a browser takes much of a machine.
_turn = asyncio.Lock()


def browser_command(configured: Sequence[str]) -> list[str]:
    """Return the program that takes pictures, with its arguments; empty for none.

    Args:
        configured: What the administrator wants; found by its name where empty.
    """
    if configured:
        found = shutil.which(configured[0])
        return [found, *configured[1:]] if found else []
    return [path for path in map(shutil.which, _NAMES) if path][:1]


async def take_picture(browser: Sequence[str], url: str) -> bytes:
    """Return a picture of a page as PNG.

    Args:
        browser: A Chromium, with arguments.
        url: The page's address.

    Raises:
        RelayError: There is none.
    """
    async with _turn:
        with tempfile.TemporaryDirectory(prefix="cellwright-picture-") as folder:
            picture = Path(folder) / "page.png"
            await _run(
                [
                    *browser,
                    "--headless=new",
                    "--hide-scrollbars",
                    "--no-first-run",
                    "--disable-extensions",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--mute-audio",
                    f"--user-data-dir={folder}/profile",
                    "--window-size=1280,800",
                    "--virtual-time-budget=5000",
                    "--timeout=15000",
                    f"--screenshot={picture}",
                    url,
                ],
                folder,
            )
            taken = picture.read_bytes() if picture.is_file() else b""
    if not taken.startswith(_PNG) or len(taken) > _MOST:
        raise RelayError(
            502,
            "job-refused",
            "No picture of the page could be taken.",
            "Chromium may lack leave to make its sandbox here: ask the administrator "
            "for c.Cellwright.browser.",
        )
    return taken


async def _run(argv: list[str], home: str) -> None:
    process = await asyncio.create_subprocess_exec(
        *argv,
        env=environment_for(os.environ, {"HOME": home}, installs=False),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(process.wait(), _PATIENCE)
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
