"""A folder replaced as a whole: filled beside the old one, then swapped in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection
from pathlib import Path

from kg.errors import KgError


def replace_folder(out: Path, fill: Callable[[Path], None], ours: Collection[str]) -> None:
    """Replace a folder by what `fill` writes into a fresh one; whatever goes wrong, the old folder stays.

    Entries of the old folder whose names are not `ours` are copied over.
    """
    target = out.resolve()
    _refuse_home(target, out)
    fresh, old = _beside(target, "new"), _beside(target, "old")
    try:
        _make_fresh(target, fresh)
        fill(fresh)
        _copy_foreign(target, fresh, ours)
        _swap(target, fresh, old)
    except OSError as error:
        raise KgError(
            f"{out}: cannot be written ({error.strerror or error}); give --out a folder where you may write"
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)


def _refuse_home(target: Path, out: Path) -> None:
    here = Path.cwd()
    if target == here or target in here.parents:
        raise KgError(f"{out}: is the current folder or one around it, and would be replaced; name a folder inside it")
    if target.exists() and not target.is_dir():
        raise KgError(f"{out}: is a file; give --out the name of a folder")


def _beside(target: Path, role: str) -> Path:
    """A sibling, on the same file system, that no other running process uses."""
    return target.with_name(f".{target.name}.{role}-{os.getpid()}")


def _make_fresh(target: Path, fresh: Path) -> None:
    """An empty folder beside the target; what a killed run had moved away is first put back."""
    target.parent.mkdir(parents=True, exist_ok=True)
    stranded = [place for place in target.parent.iterdir() if place.name.startswith(f".{target.name}.old-")]
    if stranded and not target.exists():
        max(stranded).rename(target)
    if fresh.exists():
        shutil.rmtree(fresh)
    fresh.mkdir()
    if target.exists():
        shutil.copymode(target, fresh)


def _copy_foreign(target: Path, fresh: Path, ours: Collection[str]) -> None:
    entries = sorted(target.iterdir()) if target.exists() else []
    for entry in entries:
        if entry.name in ours:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, fresh / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, fresh / entry.name, follow_symlinks=False)


def _swap(target: Path, fresh: Path, old: Path) -> None:
    """Move the old folder away and the fresh one in; put the old one back where that is cut short."""
    try:
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    finally:
        if old.exists() and not target.exists():
            old.rename(target)
