"""A graph in, the files of `graph_out/` out."""

from __future__ import annotations

from kg.publish.outputs import OUTPUTS, rewrite_graph, write_outputs

__all__ = ["OUTPUTS", "rewrite_graph", "write_outputs"]
