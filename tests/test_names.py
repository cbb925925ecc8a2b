"""The name files under ontology/names: well formed, sorted, without repeats, and saying what their readers rely on."""

from __future__ import annotations

import re
from pathlib import Path
from runpy import run_path

import pytest

NAMES = Path(__file__).parents[1] / "ontology" / "names"
HEADERS = {
    "bodies": "name class",
    "body_names": "name aliases",
    "brands": "name aliases common",
    "chains": "chain upstream downstream",
    "common_words": "name",
    "concept_synonyms": "name same_as where",
    "concept_words": "word kind",
    "companies": "name short ticker en common",
    "countries": "name type country aliases",
    "division_extras": "name short abbr",
    "divisions": "code name type parent_code short abbr stem common",
    "everyday": "word of",
    "former_divisions": "name type now_code now_name year change",
    "industries": "code name level aliases en",
    "industry_classes": "name codes",
    "industry_terms": "name generic product",
    "legal_forms": "name group",
    "macro_regions": "name type aliases",
    "office_forms": "name aliases",
    "org_suffixes": "name class weak",
    "product_heads": "name weak",
    "project_suffixes": "name class weak",
    "publishers": "name place",
    "surnames": "name kind",
    "titles": "name class",
    "zone_suffixes": "name type",
    "zones": "name type province city aliases",
}
CLOSED = {
    ("bodies", "class"): {"GovernmentBody", "Institution"},
    ("concept_synonyms", "where"): {"part", "whole"},
    ("concept_words", "kind"): {"material", "praise"},
    ("countries", "type"): {"City", "Country", "WorldRegion"},
    ("divisions", "type"): {"City", "County", "Province"},
    ("everyday", "of"): {"city", "company", "county"},
    ("industries", "level"): {"division", "group", "section"},
    ("org_suffixes", "class"): {"Enterprise", "GovernmentBody", "Institution"},
    ("project_suffixes", "class"): {"Facility", "Project"},
    ("surnames", "kind"): {"compound", "single"},
    ("titles", "class"): {"academic", "company", "government", "media", "party"},
    ("zone_suffixes", "type"): {"BondedZone", "DevelopmentZone", "FreeTradeZone", "HighTechZone", "NewArea"},
    ("zones", "type"): {"BondedZone", "DevelopmentZone", "FreeTradeZone", "HighTechZone", "NewArea"},
}
KEYS = {"chains": ("upstream", "downstream"), "everyday": ("word", "of"), "former_divisions": ("name", "now_code")}
FLAGS = {"common", "group", "weak", "generic", "product"}


def read_table(file: str) -> list[dict[str, str]]:
    header, *lines = (NAMES / f"{file}.tsv").read_text(encoding="utf-8").splitlines()
    return [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]


def list_forms(row: dict[str, str], *columns: str) -> list[str]:
    return [form for column in columns for form in row[column].split("|") if form != "-"]


@pytest.mark.parametrize("file", sorted(HEADERS))
def test_file_is_sorted_whole_and_has_its_header(file: str) -> None:
    text = (NAMES / f"{file}.tsv").read_text(encoding="utf-8")
    header, *lines = text.removesuffix("\n").split("\n")
    assert header.split("\t") == HEADERS[file].split()
    assert lines == sorted(lines) and lines
    assert text.endswith("\n") and "\r" not in text


@pytest.mark.parametrize("file", sorted(HEADERS))
def test_cells_are_filled_and_trimmed(file: str) -> None:
    for row in read_table(file):
        assert all(cell and cell == cell.strip() and "" not in cell.split("|") for cell in row.values()), row


@pytest.mark.parametrize("file", sorted(HEADERS))
def test_no_key_comes_twice(file: str) -> None:
    keys = [tuple(row[column] for column in KEYS.get(file, (next(iter(row)),))) for row in read_table(file)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("file", sorted(HEADERS))
def test_flags_are_flags(file: str) -> None:
    for row in read_table(file):
        assert all(row[column] in {"0", "1"} for column in FLAGS & row.keys()), row


@pytest.mark.parametrize(("file", "column"), sorted(CLOSED))
def test_closed_columns_hold_all_their_values_and_no_other(file: str, column: str) -> None:
    assert {row[column] for row in read_table(file)} == CLOSED[file, column]


@pytest.mark.parametrize(
    ("file", "columns"),
    [
        ("brands", "aliases"),
        ("body_names", "aliases"),
        ("office_forms", "aliases"),
        ("zones", "aliases"),
        ("countries", "aliases"),
    ],
)
def test_an_alias_has_one_owner(file: str, columns: str) -> None:
    rows = read_table(file)
    forms = [form for row in rows for form in [row["name"], *list_forms(row, columns)]]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_every_division_hangs_below_a_higher_one() -> None:
    rows = {row["code"]: row for row in read_table("divisions")}
    above = {"Province": {"-"}, "City": {"Province"}, "County": {"Province", "City"}}
    for row in rows.values():
        parent = rows[row["parent_code"]]["type"] if row["parent_code"] != "-" else "-"
        assert parent in above[row["type"]], row


def test_all_of_china_is_there() -> None:
    types = [row["type"] for row in read_table("divisions")]
    assert types.count("Province") == 34
    assert types.count("City") > 330
    assert types.count("County") > 2800


@pytest.mark.parametrize(
    ("name", "short", "stem", "common"),
    [
        ("江西省", "江西", "江西", "0"),
        ("内蒙古自治区", "内蒙古", "内蒙古", "0"),
        ("赣州市", "赣州", "赣州", "0"),
        ("黔西南布依族苗族自治州", "黔西南|黔西南州", "黔西南", "0"),
        ("吉林市", "-", "吉林", "0"),
        ("通道侗族自治县", "-", "通道", "1"),
        ("鄂伦春自治旗", "鄂伦春", "鄂伦春", "0"),
    ],
)
def test_short_forms_are_safe_alone(name: str, short: str, stem: str, common: str) -> None:
    row = next(row for row in read_table("divisions") if row["name"] == name)
    assert (row["short"], row["stem"], row["common"]) == (short, stem, common)


def test_the_divisions_follow_from_their_names_and_the_hand_kept_lists() -> None:
    """What `make_names.py` derives without its packages; `make_names.py --check` compares every byte."""
    maker = run_path(str(NAMES.parent / "make_names.py"))
    rows = read_table("divisions")
    everyday = {(row["word"], row["of"]) for row in read_table("everyday")}
    extras = {row["name"]: row for row in read_table("division_extras")}
    for row in rows:
        assert row["stem"] == maker["get_stem"](row["name"]), row
        assert row["common"] == "1" or (row["stem"], row["type"].lower()) not in everyday, row
        assert row["abbr"] == extras.get(row["name"], {"abbr": "-"})["abbr"], row
        if row["common"] == "1" and row["type"] != "Province":
            assert row["stem"] == row["name"] or row["stem"] not in row["short"].split("|"), row


def test_hand_kept_lists_stand_in_the_order_in_which_the_script_writes_them() -> None:
    written = run_path(str(NAMES.parent / "make_names.py"))["order_hand_kept"]()
    assert len(written) + 4 == len(list(NAMES.glob("*.tsv")))
    assert [file for file, text in written.items() if (NAMES / file).read_text("utf-8") != text] == []


def test_every_list_is_told_of() -> None:
    told = re.findall(r"\w+", (NAMES / "README.md").read_text("utf-8").split("## What the columns")[0])
    assert {path.stem for path in NAMES.glob("*.tsv")} - set(told) == set()


def test_a_short_form_belongs_to_one_division() -> None:
    forms = [form for row in read_table("divisions") for form in list_forms(row, "short")]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_zones_lie_in_known_places_and_former_names_lead_to_known_codes() -> None:
    divisions = read_table("divisions")
    names, codes = {row["name"] for row in divisions} | {"-"}, {row["code"] for row in divisions}
    assert [row for row in read_table("zones") if not {row["province"], row["city"]} <= names] == []
    assert [row for row in read_table("former_divisions") if row["now_code"] not in codes] == []


def test_a_newspaper_has_its_home() -> None:
    names = {row["name"] for row in read_table("divisions")}
    assert {row["place"] for row in read_table("publishers")} <= names


def test_a_foreign_city_names_its_country() -> None:
    rows = read_table("countries")
    countries = {row["name"] for row in rows if row["type"] == "Country"}
    assert {row["country"] for row in rows if row["type"] == "City"} <= countries


def test_industries_follow_the_standard() -> None:
    codes = {row["code"] for row in read_table("industries")}
    assert {code for code in codes if len(code) == 2} == {f"{number:02d}" for number in range(1, 98)}
    assert all(code[:2] in codes for code in codes if len(code) == 3)
    assert sum(code.isalpha() for code in codes) == 20
    named = {row["code"] for row in read_table("industries") if row["en"] != "-"}
    assert named == {code for code in codes if len(code) < 3}


def test_industries_of_the_news_belong_to_known_classes() -> None:
    codes = {row["code"] for row in read_table("industries")}
    assert {code for row in read_table("industry_classes") for code in row["codes"].split("|")} <= codes


def test_nothing_is_upstream_of_itself() -> None:
    below: dict[str, set[str]] = {}
    for row in read_table("chains"):
        below.setdefault(row["upstream"], set()).add(row["downstream"])
    for start in below:
        seen, waiting = set[str](), list(below[start])
        while waiting:
            at = waiting.pop()
            assert at != start, start
            if at not in seen:
                seen.add(at)
                waiting += below.get(at, ())


def test_a_county_that_became_a_district_of_another_name_is_known_by_its_old_one() -> None:
    heirs = {row["name"]: row["now_name"] for row in read_table("former_divisions")}
    assert (heirs["星子县"], heirs["上饶县"], heirs["赣县"]) == ("庐山市", "广信区", "赣县区")
    assert not {"宣武区", "崇文区", "卢湾区"} & heirs.keys()  # merged into another: places of their own


@pytest.mark.parametrize("name", ["机器人", "农产品"])
def test_a_firm_called_by_an_everyday_word_is_marked(name: str) -> None:
    assert next(row["common"] for row in read_table("companies") if row["name"] == name) == "1"


@pytest.mark.parametrize(("name", "ticker"), [("宁德时代", "300750.SZ"), ("贵州茅台", "600519.SH")])
def test_a_company_has_its_ticker(name: str, ticker: str) -> None:
    assert ticker in next(row["ticker"] for row in read_table("companies") if row["name"] == name)


def test_an_ambiguous_brand_stands_alone() -> None:
    marked = {row["name"]: row["aliases"] for row in read_table("brands") if row["common"] == "1"}
    assert {"大众", "日产", "理想"} <= marked.keys()
    assert set(marked.values()) == {"-"}
