"""What XML can hold."""

from __future__ import annotations

import re

from kg.errors import KgError

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def require_xml(text: str, form: str) -> None:
    """Raise KgError where a text has a character that no XML file can hold."""
    if found := NOT_XML.search(text):
        raise KgError(
            f"the graph has the character U+{ord(found[0]):04X}, which {form} cannot hold; take another format"
        )
