"""The Python of ``src/`` that runs in kernels, as the front end brings it there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
SHIPPING = """
import { withoutComments } from './scripts/lib/kernel-text.cjs';
import { readFileSync } from 'node:fs';
const texts = process.argv.slice(1).map(path => readFileSync(path, 'utf8'));
console.log(JSON.stringify(texts.map(withoutComments)));
"""


@lru_cache
def shipped() -> dict[Path, str]:
    """Each file as it is in the bundle, without its comments."""
    node = shutil.which("node") or "node"
    command = [node, "--input-type=module", "--eval", SHIPPING, "--"]
    texts = subprocess.check_output([*command, *map(str, SOURCES)], cwd=ROOT)
    return dict(zip(SOURCES, json.loads(texts), strict=True))


def joined(module: str) -> str:
    """The parts that a TypeScript file puts together, in their order there."""
    path = ROOT / "src" / module
    text = path.read_text(encoding="utf-8")
    parts = dict(re.findall(r"import (\w+) from '(\./[\w/]+\.py)';", text))
    (order,) = re.findall(r"\[([\s\w,]+)\]\.join", text)
    names = re.findall(r"\w+", order)
    return "\n".join(shipped()[(path.parent / parts[name]).resolve()] for name in names)


def load(source: str, **given: Any) -> dict[str, Any]:
    """The namespace of kernel code, with what the host would have put into it."""
    space = {"__name__": "kernel_code", **given}
    exec(compile(source, "<kernel code>", "exec"), space)
    return space
