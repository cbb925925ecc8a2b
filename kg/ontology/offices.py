"""One name for the many of an office: ministries and bodies of the country by list, others by place and office."""

from __future__ import annotations

from functools import cache

from kg.ontology.cues import list_cues
from kg.ontology.files import read_rows
from kg.ontology.organizations import plain_name

LONGEST_OFFICE = 16


def find_body(name: str) -> str:
    """The full name of a body of the country by any of its forms; empty where the lists know none.

    >>> find_body("工信部"), find_body("国家发改委"), find_body("某局")
    ('工业和信息化部', '国家发展和改革委员会', '')
    """
    return _bodies().get(plain_name(name), "")


def split_office(name: str) -> tuple[str, str]:
    """What stands before an office, and the office's full name; ("", "") where it is no office with a place before it.

    >>> split_office("赣州经开区管委会"), split_office("江西省工信厅"), split_office("管委会")
    (('赣州经开区', '管理委员会'), ('江西省', '工业和信息化厅'), ('', ''))
    """
    plain = plain_name(name)
    for party in list_cues("identity.toml", "names.party"):
        plain = plain.removeprefix(party)
    for size in range(min(LONGEST_OFFICE, len(plain) - 2), 1, -1):
        office = _offices().get(plain[-size:])
        if office:
            return plain[:-size], office
    return "", ""


def spell_body(name: str) -> str:
    """A name with the body of the country that it opens with told in full.

    >>> spell_body("中科院赣江创新研究院")
    '中国科学院赣江创新研究院'
    """
    for size in range(min(LONGEST_OFFICE, len(name) - 2), 1, -1):
        if full := find_body(name[:size]):
            return full + name[size:]
    return name


@cache
def _bodies() -> dict[str, str]:
    return _by_form("body_names.tsv")


@cache
def _offices() -> dict[str, str]:
    return _by_form("office_forms.tsv")


def _by_form(file: str) -> dict[str, str]:
    rows = read_rows("names", file)
    return {plain_name(form): row["name"] for row in rows for form in (row["name"], *row["aliases"].split("|"))}
