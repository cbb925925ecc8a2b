"""Apache Jena's riot, as Debian packages it: reads RDF that we wrote."""

from __future__ import annotations

import subprocess
from pathlib import Path

JARS = Path("/usr/share/java")
NAMES = (
    *("jena-arq", "jena-base", "jena-cmds", "jena-core", "jena-iri", "jena-shacl", "jena-shex", "jena-rdfconnection"),
    *(
        "commons-cli",
        "commons-codec",
        "commons-compress",
        "commons-csv",
        "commons-io",
        "commons-lang3",
        "gson",
        "guava",
    ),
    *("dexx.collection", "httpclient", "httpcore", "jackson-annotations", "jackson-core", "jackson-databind"),
    *("failureaccess", "jcl-over-slf4j", "jsonld-java", "jsonp2", "protobuf", "slf4j-api", "slf4j-nop", "thrift"),
    *("titanium-json-ld", "javax.json", "xercesImpl"),
)


def read_with_riot(file: Path) -> str:
    """A file as Jena understands it, in N-Quads; fails where Jena complains of anything."""
    assert (JARS / "jena-cmds.jar").is_file(), "no Apache Jena; bash .ci/test installs libapache-jena-java"
    path = ":".join(str(JARS / f"{name}.jar") for name in NAMES if (JARS / f"{name}.jar").exists())
    done = subprocess.run(
        ["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", path, "riotcmd.riot", "--output=nquads", str(file)],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()
