"""Chinese regional industry news in, a knowledge graph out: every fact with the sentence that states it.

`build(sources, out)` writes a graph; `load(out)` opens it again to be asked.
"""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.notebook import load as load
    from kg.pipeline import build as build

__all__ = ["__version__", "build", "load"]

# onnxruntime 1.32 and later notes its use under ~/.cache and tells its maker, unless this is set before it wakes.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")


def __getattr__(name: str) -> Any:
    """What is exported, imported when it is first asked for: models and stores are slow to wake."""
    if name == "build":
        from kg.pipeline import build

        return build
    if name == "load":
        from kg.notebook import load

        return load
    if name == "__version__":
        return version("ikg")
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
