"""The errors that the text names, against the libraries themselves."""

import importlib
import re
from pathlib import Path

import pytest

from retry import TRANSIENT

TEXT = (Path(__file__).resolve().parents[2] / "content.md").read_text(
    "utf-8"
)
ROWS = re.findall(
    r"^\| (\w+) \| (`\1\.[^|]+) \|$",
    TEXT.partition("{#tbl:errors-by-library}")[0],
    re.M,
)


def test_four_libraries_are_named() -> None:
    names = [library for library, _ in ROWS]
    assert names == ["httpx", "aiohttp", "asyncpg", "redis"]


@pytest.mark.parametrize(("library", "errors"), ROWS)
def test_each_error_exists_and_is_not_retried_unless_named(
    library: str, errors: str
) -> None:
    module = importlib.import_module(library)
    for name in re.findall(r"`\w+\.(\w+)`", errors):
        kind = getattr(module, name)
        assert issubclass(kind, Exception)
        assert not issubclass(kind, TRANSIENT)


def test_what_a_client_raises_is_below_what_the_table_names() -> None:
    import aiohttp
    import asyncpg
    import httpx
    import redis  # type: ignore[import]

    for error, named in (
        (httpx.ConnectError, httpx.TransportError),
        (httpx.ReadTimeout, httpx.TransportError),
        (
            aiohttp.ServerDisconnectedError,
            aiohttp.ClientConnectionError,
        ),
        (
            asyncpg.ConnectionDoesNotExistError,
            asyncpg.PostgresConnectionError,
        ),
        (redis.BusyLoadingError, redis.ConnectionError),
    ):
        assert issubclass(error, named)
    # Misuse must not be retried.
    assert not issubclass(
        asyncpg.InterfaceError,
        (
            asyncpg.PostgresConnectionError,
            asyncpg.CannotConnectNowError,
        ),
    )
