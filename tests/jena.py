"""Apache Jena's riot, as Debian packages it: reads RDF that we wrote."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

JARS = Path("/usr/share/java")
MOVED = "org/apache/jena/ext/"  # where Debian's jar has the messages of Xerces, while its classes look for `xerces/`
LOGGERS = ("log4j", "slf4j-jcl", "slf4j-jdk14", "slf4j-simple", "maven")


def read_with_riot(file: Path, folder: Path) -> str:
    """A file as Jena understands it, in N-Quads; fails where Jena complains of anything. `folder` is for its use."""
    assert (JARS / "jena-cmds.jar").is_file(), "no Apache Jena; bash .ci/test installs libapache-jena-java"
    _unpack_messages(folder)
    jars = (str(jar) for jar in sorted(JARS.glob("*.jar")) if not any(name in jar.name for name in LOGGERS))
    done = subprocess.run(
        [
            "java",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            ":".join((str(folder), *jars)),
            "riotcmd.riot",
            "--output=nquads",
            file,
        ],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, (done.stderr + done.stdout[-500:]).decode()
    return done.stdout.decode()


def _unpack_messages(folder: Path) -> None:
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(f"{MOVED}xerces") and name.endswith(".properties"):
                target = folder / name.removeprefix(MOVED)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))
