"""A private PostgreSQL cluster: made for a test, removed after it."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path


def _programs() -> Path:
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda path: int(path.parts[4]))
    return newest.parent


def _user() -> str | None:
    """PostgreSQL refuses to run as root; use the package's own user."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise RuntimeError("no unprivileged user to run PostgreSQL as")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _started(server: "subprocess.Popen[bytes]", port: int) -> bool:
    """True once it answers; it listens a while before it does."""
    ready: list[str | Path] = [
        _programs() / "pg_isready",
        "-h",
        "127.0.0.1",
    ]
    for _ in range(600):
        if server.poll() is not None:
            return False
        if not subprocess.run(
            [*ready, "-p", str(port)], stdout=subprocess.DEVNULL
        ).returncode:
            return True
        time.sleep(0.1)
    return False


@contextlib.contextmanager
def _server(
    home: Path, user: str | None, environment: dict[str, str]
) -> Iterator[int]:
    """Runs a server on the cluster in `home`; yields its port."""
    port = _free_port()
    settings = {
        "port": port,
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        "fsync": "off",
        "max_connections": 100,
    }
    options = [f"--{name}={value}" for name, value in settings.items()]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(
            [_programs() / "postgres", "-D", home / "data", *options],
            stdout=log,
            stderr=log,
            user=user,
            cwd=home,
            env=environment,
        )
    try:
        if not _started(server, port):
            raise OSError((home / "log").read_text())
        yield port
    finally:
        server.send_signal(signal.SIGINT)  # does not wait for clients
        server.wait(timeout=60)


@contextlib.contextmanager
def private_cluster() -> Iterator[str]:
    """Yields the address of a server that listens on 127.0.0.1 only."""
    user = _user()
    home = Path(tempfile.mkdtemp(prefix="cluster-"))
    if user is not None:
        shutil.chown(home, user)
    environment = {"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath}
    make: list[str | Path] = [_programs() / "initdb", "--no-sync"]
    try:
        subprocess.run(
            [*make, "-D", home / "data", "-U", "tester", "-A", "trust"]
            + ["-E", "UTF8"],
            check=True,
            capture_output=True,
            user=user,
            cwd=home,
            env=environment,
        )
        with contextlib.ExitStack() as stack:
            for attempts_left in (2, 1, 0):
                try:
                    port = stack.enter_context(
                        _server(home, user, environment)
                    )
                    break
                except OSError:  # another program took the port
                    if not attempts_left:
                        raise
            yield f"postgresql://tester@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(home)
