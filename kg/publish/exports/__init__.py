"""A graph in other people's formats: RDF notations, property graphs, tables; each format one line in `FORMATS`."""

from __future__ import annotations

from kg.publish.exports.orders import FORMATS, Format, Order, find_format, write_export
from kg.publish.exports.selecting import PARTS

__all__ = ["FORMATS", "PARTS", "Format", "Order", "find_format", "write_export"]
