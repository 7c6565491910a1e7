from collections.abc import AsyncIterator

import asyncpg


# region: queries
async def prices_one_by_one(
    db: asyncpg.Connection, products: list[int]
) -> dict[int, int]:
    query = "SELECT price FROM stock WHERE product = $1"
    return {each: await db.fetchval(query, each) for each in products}


async def prices(
    db: asyncpg.Connection, products: list[int]
) -> dict[int, int]:
    query = (
        "SELECT product, price FROM stock"
        " WHERE product = ANY($1::int[])"
    )
    rows = await db.fetch(query, products)
    return {row["product"]: row["price"] for row in rows}


async def all_orders(pool: asyncpg.Pool) -> AsyncIterator[str]:
    """A table of any size, 500 rows in memory at a time."""
    query = "SELECT email FROM orders ORDER BY number"
    async with pool.acquire(timeout=2) as db:
        async with db.transaction(readonly=True):
            await db.execute("SET LOCAL statement_timeout = '60s'")
            async for row in db.cursor(query, prefetch=500):
                yield row["email"]


# endregion
