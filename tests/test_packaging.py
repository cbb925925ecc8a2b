"""The package as a user gets it: a complete wheel, which builds this repository's graph_out/ from its sources/."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

RUN = "from kg.cli import main; main()"


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build(repository, "wheel", folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel installs, away from the checkout."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def build(repository: Path, kind: str, folder: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(folder)]
    subprocess.run(command, cwd=repository, check=True, capture_output=True)


def run_installed(installed: Path, folder: Path, *words: str, seed: str = "0") -> str:
    """What a command says that runs from the wheel alone, in a folder that is not the checkout."""
    settings = {**os.environ, "PYTHONPATH": str(installed), "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", RUN, *words]
    done = subprocess.run(command, cwd=folder, env=settings, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_wheel_holds_code_ontology_and_page(wheel: Path, repository: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    root = repository / "ontology"
    kinds = ("ttl", "toml", "tsv", "rq")
    ontology = [path.relative_to(root) for kind in kinds for path in root.rglob(f"*.{kind}")]
    assert {f"kg/_ontology/{path.as_posix()}" for path in ontology} <= names
    assert {"kg/py.typed", "kg/publish/page/assets/page.html", "kg/publish/page/assets/start.js"} <= names
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"kg"}


def test_wheel_says_who_it_is(wheel: Path, repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    archive = zipfile.ZipFile(wheel)
    name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    about = message_from_string(archive.read(name).decode())
    assert (about["Name"], about["Version"]) == (project["name"], project["version"])
    assert about["License-Expression"] == "Apache-2.0"
    assert (repository / "LICENSE").is_file()


def test_sdist_builds_the_same_wheel(repository: Path, wheel: Path, tmp_path: Path) -> None:
    build(repository, "sdist", tmp_path)
    shutil.unpack_archive(next(tmp_path.glob("*.tar.gz")), tmp_path)
    root = next(path for path in tmp_path.iterdir() if path.is_dir())
    build(root, "wheel", tmp_path / "again")
    again = zipfile.ZipFile(next((tmp_path / "again").glob("*.whl")))
    assert sorted(again.namelist()) == sorted(zipfile.ZipFile(wheel).namelist())


def test_a_build_leaves_no_trace_in_the_home_folder(
    installed: Path, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.delenv("ORT_DISABLE_TELEMETRY", raising=False)
    run_installed(installed, tmp_path, "build", str(repository / "sources"), "-o", "made")
    assert files_of(home) == {}


@pytest.mark.parametrize("seed", ["1", "2"])
def test_wheel_builds_graph_out_again_byte_for_byte(
    installed: Path, repository: Path, tmp_path: Path, seed: str
) -> None:
    run_installed(installed, tmp_path, "build", str(repository / "sources"), "-o", "made", seed=seed)
    made, kept = files_of(tmp_path / "made"), files_of(repository / "graph_out")
    assert sorted(made) == sorted(kept)
    assert [name for name in sorted(made) if made[name] != kept[name]] == []
