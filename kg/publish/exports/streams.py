"""Bytes on their way into a file, put right where the serialiser leaves something to chance or to XML."""

from __future__ import annotations

import re
from typing import IO

from kg.errors import KgError

PREFIXES = re.compile(rb"(?:@prefix [^\n]*\n)*")
NAMESPACES = re.compile(rb'(<rdf:RDF)((?: xmlns:[\w-]+="[^"]*")*)(>)')
NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
NO_NAME = b"<oxprefix: "  # what the serialiser makes of a predicate that no XML name can end
LONGEST_MARK = 16


class OrderedHead:
    """Turtle or TriG whose prefixes come in order; the serialiser writes them in any."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._head: bytes | None = b""

    def write(self, content: bytes) -> int:
        """Takes the next bytes; the head is held until it is whole."""
        if self._head is None:
            self._out.write(content)
        else:
            self._head += content
            if self._is_whole(self._head):
                self.flush()
        return len(content)

    def flush(self) -> None:
        """Hands on what is held."""
        if self._head is not None:
            self._out.write(self._mend(self._head))
            self._head = None

    def _is_whole(self, head: bytes) -> bool:
        found = PREFIXES.match(head)
        rest = head[found.end() :] if found else head
        return len(rest) >= len(b"@prefix ") and not rest.startswith(b"@prefix ")

    def _mend(self, head: bytes) -> bytes:
        found = PREFIXES.match(head)
        cut = found.end() if found else 0
        return b"".join(sorted(head[:cut].splitlines(keepends=True))) + head[cut:]


class XmlText(OrderedHead):
    """RDF/XML whose namespaces come in order and whose carriage returns stay; what XML cannot hold is refused."""

    def __init__(self, out: IO[bytes]) -> None:
        super().__init__(out)
        self._tail = b""

    def write(self, content: bytes) -> int:
        """Takes the next bytes; KgError where XML or an XML name cannot hold them."""
        seen = self._tail + content
        if found := NOT_XML.search(seen):
            mark = ord(found[0].decode())
            raise KgError(f"the graph has the character U+{mark:04X}, which XML cannot hold; take another format")
        if NO_NAME in seen:
            raise KgError("the graph has a predicate whose IRI ends in no XML name; RDF/XML cannot hold it: use turtle")
        self._tail = seen[-LONGEST_MARK:]
        super().write(content.replace(b"\r", b"&#13;"))
        return len(content)

    def _is_whole(self, head: bytes) -> bool:
        return NAMESPACES.search(head) is not None

    def _mend(self, head: bytes) -> bytes:
        return NAMESPACES.sub(_sort_namespaces, head, count=1)


def _sort_namespaces(found: re.Match[bytes]) -> bytes:
    return found[1] + b"".join(b" " + name for name in sorted(found[2].split())) + found[3]
