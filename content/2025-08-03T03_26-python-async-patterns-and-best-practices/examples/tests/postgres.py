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
    for _ in range(300):
        if server.poll() is not None:
            return False
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return True
        time.sleep(0.05)
    return False


@contextlib.contextmanager
def private_cluster() -> Iterator[str]:
    """Yields the address of a server that listens on 127.0.0.1 only."""
    user = _user()
    home = Path(tempfile.mkdtemp(prefix="cluster-"))
    data = home / "data"
    if user is not None:
        shutil.chown(home, user)
    environment = {"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath}
    try:
        subprocess.run(
            [
                str(_programs() / "initdb"),
                "-D",
                str(data),
                "-U",
                "tester",
            ]
            + ["-A", "trust", "-E", "UTF8", "--no-sync"],
            check=True,
            capture_output=True,
            user=user,
            cwd=home,
            env=environment,
        )
        port = _free_port()
        settings = {
            "port": port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "fsync": "off",
            "max_connections": 100,
        }
        options = [
            f"--{name}={value}" for name, value in settings.items()
        ]
        with (home / "log").open("wb") as log:
            server = subprocess.Popen(
                [_programs() / "postgres", "-D", data, *options],
                stdout=log,
                stderr=log,
                user=user,
                cwd=home,
                env=environment,
            )
        try:
            if not _started(server, port):
                raise RuntimeError((home / "log").read_text())
            yield f"postgresql://tester@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(
                signal.SIGINT
            )  # does not wait for clients
            server.wait(timeout=20)
    finally:
        shutil.rmtree(home)
