"""The words that tell names: every list of `ontology/rules/names.toml` is well formed, explained and used."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.mentions import cues

ROOT = Path(__file__).parents[1]
FILE = ROOT / "ontology" / "rules" / "names.toml"
TABLES = tomllib.loads(FILE.read_text("utf-8"))
LISTS = sorted(f"{table}.{name}" for table in TABLES if table != "frame" for name in TABLES[table])


@pytest.mark.parametrize("name", LISTS)
def test_list_holds_each_word_once(name: str) -> None:
    words = cues.load_cues(name)
    assert words and all(words) and len(set(words)) == len(words)


@pytest.mark.parametrize("name", LISTS)
def test_list_is_used(name: str) -> None:
    code = "".join(path.read_text("utf-8") for path in sorted((ROOT / "kg" / "mentions").glob("*.py")))
    assert f'"{name}"' in code or f"{{{name}}}" in code


def test_code_names_no_list_that_is_not_there() -> None:
    code = "".join(path.read_text("utf-8") for path in sorted((ROOT / "kg" / "mentions").glob("*.py")))
    tables = "|".join(table for table in TABLES if table != "frame")
    named = re.findall(rf'(?:\{{|")((?:{tables})\.[a-z_]+)(?:\}}|")', code)
    assert sorted({name for name in named if not name.endswith(".tsv")} - set(LISTS)) == []


def test_every_list_says_what_it_is_for() -> None:
    lines = FILE.read_text("utf-8").split("\n")
    bare = [line for before, line in pairwise(lines) if re.match(r"\w+ = ", line) and not before.startswith("#")]
    assert all(line.startswith(("leads", "behind")) for line in bare)


def test_a_word_leads_up_to_one_frame_only() -> None:
    leads = [lead for frame in TABLES["frame"] for lead in frame["leads"]]
    assert sorted(cues.load_frames()) == sorted(leads)


def test_longer_words_are_tried_first() -> None:
    assert cues.compile_cues("{cuts.words}").findall("全资子公司") == ["全资子公司"]


def test_a_file_that_is_no_toml_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "names.toml").write_text("[joints", "utf-8")
    monkeypatch.setattr(cues, "data_path", lambda *parts: tmp_path / parts[-1])
    cues._read_tables.cache_clear()
    with pytest.raises(KgError, match=r"names\.toml: not TOML"):
        cues._read_tables()
    monkeypatch.undo()
    cues._read_tables.cache_clear()
