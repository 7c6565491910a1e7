"""Which tests are for which Python, and what most of them share.

`@pytest.mark.since(3, 13)` and `@pytest.mark.until(3, 12)` name the first
and the first too new version. Such a test is not selected elsewhere, rather
than skipped: run-tests takes every Python that the machine has.
"""

import importlib.util
import sys
from collections.abc import Iterator

import pytest

# What Debian's Python has, and a bare one may lack.
NEEDS = {
    "test_pipeline.py": "aiohttp",
    "test_queries.py": "asyncpg",
    "test_web_api.py": "asyncpg",
}
DEBIAN = sys.prefix == "/usr"
collect_ignore = [
    name
    for name, module in NEEDS.items()
    if not DEBIAN and importlib.util.find_spec(module) is None
]


def pytest_configure(config: pytest.Config) -> None:
    for marker in ("since", "until", "debian"):
        config.addinivalue_line("markers", f"{marker}: see conftest.py")


def _is_for_us(item: pytest.Item) -> bool:
    since = item.get_closest_marker("since")
    until = item.get_closest_marker("until")
    return (
        (since is None or sys.version_info >= since.args)
        and (until is None or sys.version_info < until.args)
        and (DEBIAN or item.get_closest_marker("debian") is None)
    )


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    others = [item for item in items if not _is_for_us(item)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if _is_for_us(item)]


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    from postgres import private_cluster

    with private_cluster() as address:
        yield address
