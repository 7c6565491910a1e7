"""The claims about database queries, on a real PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest

from harness import run
from queries import all_orders, prices, prices_one_by_one

SCHEMA = """
DROP TABLE IF EXISTS orders, stock;
CREATE TABLE stock (product int PRIMARY KEY, price int NOT NULL);
CREATE TABLE orders (number serial PRIMARY KEY, email text NOT NULL);
INSERT INTO stock SELECT n, 100 * n FROM generate_series(1, 100) AS n;
INSERT INTO orders (email) SELECT 'a' || n FROM generate_series(1, 2500) AS n;
"""


@asynccontextmanager
async def shop(
    address: str, **more: Any
) -> AsyncIterator[asyncpg.Pool]:
    async with asyncpg.create_pool(
        address, min_size=1, max_size=1, **more
    ) as pool:
        await pool.execute(SCHEMA)
        yield pool


class Counting:
    """A connection that counts its round trips."""

    def __init__(self, db: Any) -> None:
        self.db, self.trips = db, 0

    async def fetchval(self, *query: Any) -> Any:
        self.trips += 1
        return await self.db.fetchval(*query)

    async def fetch(self, *query: Any) -> Any:
        self.trips += 1
        return await self.db.fetch(*query)


def test_one_query_does_what_a_hundred_do(database: str) -> None:
    async def main() -> None:
        wanted = list(range(1, 101))
        async with shop(database) as pool, pool.acquire() as db:
            many, one = Counting(db), Counting(db)
            slow = await prices_one_by_one(many, wanted)
            assert await prices(one, wanted) == slow
            assert slow[100] == 10_000
            assert (many.trips, one.trips) == (100, 1)

    run(main(), real_time=True)


def test_a_cursor_streams_and_gives_its_connection_back(
    database: str,
) -> None:
    async def main() -> None:
        async with shop(database) as pool:
            seen = [email async for email in all_orders(pool)]
            assert seen == [f"a{n}" for n in range(1, 2501)]
            assert await pool.fetchval("SELECT 1") == 1
            # The limit was the transaction's own.
            assert await pool.fetchval("SHOW statement_timeout") == "0"

    run(main(), real_time=True)


def test_the_database_ends_a_statement_that_takes_too_long(
    database: str,
) -> None:
    async def main() -> None:
        limit = {"server_settings": {"statement_timeout": "100ms"}}
        async with shop(database, **limit) as pool:
            with pytest.raises(asyncpg.QueryCanceledError):
                await pool.fetchval("SELECT pg_sleep(60)")
            assert await pool.fetchval("SELECT 1") == 1

    run(main(), real_time=True)


def test_the_drivers_limit_is_a_timeout_error(database: str) -> None:
    async def main() -> None:
        async with shop(database, command_timeout=0.2) as pool:
            with pytest.raises(asyncio.TimeoutError):
                await pool.fetchval("SELECT pg_sleep(60)")

    run(main(), real_time=True)
