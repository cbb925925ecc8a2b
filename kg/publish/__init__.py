"""A graph in, the files of `graph_out/` out."""

from __future__ import annotations

from kg.publish.outputs import OUTPUTS, write_outputs

__all__ = ["OUTPUTS", "write_outputs"]
