from collections.abc import Iterator

import pytest

from postgres import private_cluster


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    with private_cluster() as address:
        yield address
