"""Apache Jena's riot, as Debian packages it: reads RDF that we wrote."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

JARS = Path("/usr/share/java")
MOVED = "org/apache/jena/ext/"  # where Debian's jar has the messages of Xerces, while its classes look for `xerces/`
OTHER_LOGGERS = ("log4j", "slf4j-jcl", "slf4j-jdk14", "slf4j-nop", "maven")


def read_with_riot(file: Path, folder: Path) -> str:
    """A file as Jena understands it, in N-Quads; fails where Jena finds an error. `folder` is for its own use.

    Debian's package has no reader of JSON-LD 1.1 that works, so JSON-LD is read as 1.0. Jena warns of text that is not
    in normal form C, and then ends with status 1.
    """
    assert (JARS / "jena-cmds.jar").is_file(), "no Apache Jena; bash .ci/test installs libapache-jena-java"
    _unpack_messages(folder)
    jars = (str(jar) for jar in sorted(JARS.glob("*.jar")) if not any(name in jar.name for name in OTHER_LOGGERS))
    syntax = ["--syntax=jsonld10"] if file.suffix == ".jsonld" else []
    done = subprocess.run(
        [
            "java",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            ":".join((str(folder), *jars)),
            "riotcmd.riot",
            *syntax,
            "--output=nquads",
            file,
        ],
        capture_output=True,
        check=False,
    )
    told = done.stderr.decode().splitlines()
    assert [line for line in told if "WARN" not in line or "Normal Form C" not in line] == []
    return done.stdout.decode()


def _unpack_messages(folder: Path) -> None:
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(f"{MOVED}xerces") and name.endswith(".properties"):
                target = folder / name.removeprefix(MOVED)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))
