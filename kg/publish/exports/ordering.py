"""Quads in order without holding them: a file of N-Quads is sorted on disk, and read a line at a time."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from operator import lt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, Store, parse, serialize

from kg.errors import KgError

LINES_AT_ONCE = 100_000  # about 20 MB: what sorting holds in memory, whatever the size of the graph
BYTES_AT_ONCE = 1 << 20


@contextmanager
def open_ordered(source: Store | Path) -> Iterator[Path]:
    """A file with the source's quads as N-Quads in byte order, each once; the source itself where it is that.

    What `kg build` wrote is in order already. Blank nodes, which our graphs do not have, get their RDFC-1.0 labels.
    """
    if isinstance(source, Path) and source.suffix == ".nq" and _is_ordered(source):
        yield source
        return
    with TemporaryDirectory(prefix="kg-export-") as folder:
        written, ordered = Path(folder, "written.nq"), Path(folder, "ordered.nq")
        _write_quads(source, written)
        if _has_blanks(written):
            _name_blanks(written)
        _sort_file(written, ordered)
        yield ordered


def _is_ordered(path: Path) -> bool:
    last = b""
    with _open(path) as file:
        while lines := file.readlines(BYTES_AT_ONCE):
            text = b"".join(lines)
            if b"_:" in text or text.count(b" .\n") < len(lines) or not all(map(lt, [last, *lines], lines)):
                return False
            last = lines[-1]
    return True


@contextmanager
def _open(path: Path) -> Iterator[IO[bytes]]:
    try:
        with path.open("rb") as lines:
            yield lines
    except OSError as error:
        raise KgError(f"{path}: cannot be read ({error.strerror or error}); name a folder from `kg build`") from error


def _write_quads(source: Store | Path, target: Path) -> None:
    if isinstance(source, Store):
        source.dump(target, RdfFormat.N_QUADS)
        return
    form = RdfFormat.from_extension(source.suffix.removeprefix("."))
    if form is None:
        raise KgError(f"{source}: not a graph that can be read; give a folder from `kg build` or an RDF file")
    with reading(source):
        serialize(parse(path=source, format=form), target, RdfFormat.N_QUADS)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turns what goes wrong while a file is read into a KgError that names the place."""
    try:
        yield
    except SyntaxError as error:
        raise KgError(f"{path}:{error.lineno or 1}: not valid RDF ({error.msg}); build it again or mend it") from error
    except OSError as error:
        raise KgError(f"{path}: cannot be read ({error.strerror or error}); mend its permissions") from error


def _has_blanks(path: Path) -> bool:
    with path.open("rb") as lines:
        return any(line.startswith(b"_:") or b" _:" in line for line in lines)


def _name_blanks(path: Path) -> None:
    """Gives blank nodes the labels of RDFC-1.0, which the content alone decides; this holds the graph in memory."""
    dataset = Dataset(parse(path=path, format=RdfFormat.N_QUADS))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    serialize(dataset, path, RdfFormat.N_QUADS)


def _sort_file(path: Path, target: Path) -> None:
    """Sorts the lines of a file into another: sorted runs on disk, then merged; a line that repeats is left out."""
    with ExitStack() as stack, path.open("rb") as lines, target.open("wb") as out:
        runs = [stack.enter_context(run.open("rb")) for run in _write_runs(lines, path)]
        out.writelines(_distinct(heapq.merge(*runs)))


def _write_runs(lines: Iterable[bytes], path: Path) -> Iterator[Path]:
    source = iter(lines)
    number = 0
    while chunk := list(islice(source, LINES_AT_ONCE)):
        run = path.with_name(f"run-{number}")
        with run.open("wb") as out:
            out.writelines(sorted(chunk))
        yield run
        number += 1


def _distinct(lines: Iterable[bytes]) -> Iterator[bytes]:
    last = b""
    for line in lines:
        if line != last:
            yield line
        last = line
