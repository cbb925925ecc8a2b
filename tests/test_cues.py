"""The lists of words by purpose: every one of `names.toml` and of the files of facts is well formed, explained and used."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.facts.cues import FILES
from kg.mentions.cues import compile_cues, load_frames
from kg.ontology import cues

ROOT = Path(__file__).parents[1]
ROOMS = {"names.toml": "mentions", **dict.fromkeys(FILES, "facts")}
TABLES = {file: tomllib.loads((ROOT / "ontology" / "rules" / file).read_text("utf-8")) for file in ROOMS}
LISTS = sorted(
    (file, f"{table}.{name}")
    for file, tables in TABLES.items()
    for table in tables
    if table != "frame"
    for name in tables[table]
)


def _code(file: str) -> str:
    return "".join(path.read_text("utf-8") for path in sorted((ROOT / "kg" / ROOMS[file]).rglob("*.py")))


@pytest.mark.parametrize(("file", "name"), LISTS)
def test_list_holds_each_word_once(file: str, name: str) -> None:
    words = cues.list_cues(file, name)
    assert words and all(words) and len(set(words)) == len(words)


@pytest.mark.parametrize(("file", "name"), LISTS)
def test_list_is_used(file: str, name: str) -> None:
    code = _code(file)
    assert f'"{name}"' in code or f"{{{name}}}" in code


@pytest.mark.parametrize("file", ROOMS)
def test_code_names_no_list_that_is_not_there(file: str) -> None:
    tables = "|".join(table for table in TABLES[file] if table != "frame")
    named = re.findall(rf'(?:\{{|")((?:{tables})\.[a-z_]+)(?:\}}|")', _code(file))
    lists = {name for of, name in LISTS if of == file}
    assert sorted({name for name in named if not name.endswith((".tsv", ".toml"))} - lists) == []


@pytest.mark.parametrize("file", ROOMS)
def test_every_list_says_what_it_is_for(file: str) -> None:
    lines = (ROOT / "ontology" / "rules" / file).read_text("utf-8").split("\n")
    bare = [line for before, line in pairwise(lines) if re.match(r"\w+ = ", line) and not before.startswith("#")]
    assert all(line.startswith(("leads", "behind")) for line in bare)


def test_a_word_leads_up_to_one_frame_only() -> None:
    leads = [lead for frame in TABLES["names.toml"]["frame"] for lead in frame["leads"]]
    assert sorted(load_frames()) == sorted(leads)


def test_longer_words_are_tried_first() -> None:
    assert compile_cues("{cuts.words}").findall("全资子公司") == ["全资子公司"]


def test_a_file_that_is_no_toml_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "names.toml").write_text("[joints", "utf-8")
    monkeypatch.setattr(cues, "data_path", lambda *parts: tmp_path / parts[-1])
    cues.read_cues.cache_clear()
    with pytest.raises(KgError, match=r"names\.toml: not TOML"):
        cues.read_cues("names.toml")
    monkeypatch.undo()
    cues.read_cues.cache_clear()
