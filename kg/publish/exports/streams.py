"""Bytes on their way into a file, put right where the serialiser leaves something to chance or to XML."""

from __future__ import annotations

import re
from io import BufferedWriter, RawIOBase
from typing import IO, Any

from kg.errors import KgError

BUFFER = 1 << 16
PREFIXES = re.compile(rb"(?:@prefix [^\n]*\n)*")
NAMESPACES = re.compile(rb'(<rdf:RDF)((?: xmlns:[\w-]+="[^"]*")*)(>)')
NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
CONTROLS = bytes((*range(9), 11, 12, *range(14, 32)))
NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
NO_NAME = b"<oxprefix: "  # what the serialiser makes of a predicate that no XML name can end
LONGEST_MARK = 16


class OrderedHead(RawIOBase):
    """Turtle or TriG whose prefixes come in order; the serialiser writes them in any."""

    def __init__(self, out: IO[bytes]) -> None:
        super().__init__()
        self._out = out
        self._head: bytes | None = b""

    def writable(self) -> bool:
        """True: bytes go in here."""
        return True

    def write(self, content: Any) -> int:
        """Takes the next bytes; the head is held until it is whole."""
        content = bytes(content)
        if self._head is None:
            self._out.write(content)
        else:
            self._head += content
            if self._is_whole(self._head):
                self.finish()
        return len(content)

    def finish(self) -> None:
        """Hands on what is still held."""
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

    def write(self, content: Any) -> int:
        """Takes the next bytes; KgError where XML or an XML name cannot hold them."""
        content = bytes(content)
        seen = self._tail + content
        if len(content.translate(None, CONTROLS)) != len(content) or any(mark in seen for mark in NO_CHARACTERS):
            found = NOT_XML.search(seen)
            mark = ord(found[0].decode()) if found else 0
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


def buffer(stream: OrderedHead) -> BufferedWriter:
    """A stream that is written to in large pieces."""
    return BufferedWriter(stream, BUFFER)
