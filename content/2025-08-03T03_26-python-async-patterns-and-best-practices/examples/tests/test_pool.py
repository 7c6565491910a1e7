"""The claims of "Async context managers"."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from collections.abc import AsyncIterator

import pytest

from harness import now, run
from pool import Pool


class Connection:
    opened: list["Connection"] = []

    def __init__(self) -> None:
        self.closed = False
        self.waiting = False  # for the rest of a reply
        self.users = 0
        Connection.opened.append(self)

    def is_idle(self) -> bool:
        return not self.waiting

    async def query(self, seconds: float) -> None:
        self.waiting = True
        await asyncio.sleep(seconds)
        self.waiting = False

    async def close(self) -> None:
        await asyncio.sleep(0.1)
        self.closed = True


@pytest.fixture(autouse=True)
def fresh() -> None:
    Connection.opened = []


async def connect() -> Connection:
    await asyncio.sleep(0.1)
    return Connection()


def test_never_more_than_its_size_and_never_shared() -> None:
    async def main() -> None:
        pool = Pool(connect, size=3)

        async def query() -> None:
            async with pool.connection() as connection:
                connection.users += 1
                assert connection.users == 1
                await asyncio.sleep(0.5)
                connection.users -= 1

        await asyncio.gather(*(query() for _ in range(30)))
        assert len(Connection.opened) == 3
        assert now() == pytest.approx(0.1 + 30 / 3 * 0.5)
        await pool.close()
        assert all(c.closed for c in Connection.opened)

    run(main())


def test_opened_when_first_needed_and_used_again() -> None:
    async def main() -> None:
        pool = Pool(connect, size=10)
        for _ in range(20):
            async with pool.connection():
                pass
        assert len(Connection.opened) == 1
        await pool.close()

    run(main())


def test_a_connection_with_half_a_reply_is_thrown_away() -> None:
    async def main() -> None:
        pool = Pool(connect, size=1)

        async def query() -> None:
            async with pool.connection() as connection:
                await connection.query(60)

        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(query(), 1)
        assert Connection.opened[0].closed
        async with pool.connection() as connection:
            assert connection is Connection.opened[1]
        await pool.close()

    run(main())


def test_an_error_of_the_callers_own_costs_no_connection() -> None:
    async def main() -> None:
        pool = Pool(connect, size=1)
        for _ in range(20):
            with pytest.raises(ValueError):
                async with pool.connection() as connection:
                    await connection.query(0.1)
                    raise ValueError("sold out")
        assert len(Connection.opened) == 1
        await pool.close()

    run(main())


def test_an_idle_connection_is_used_before_a_new_one_is_opened() -> (
    None
):
    async def main() -> None:
        pool = Pool(connect, size=2)

        async def query(seconds: float) -> None:
            async with pool.connection() as connection:
                await connection.query(seconds)

        # One stays idle, the other breaks, and its slot comes back last.
        broken = asyncio.create_task(query(60))
        await query(0.5)
        broken.cancel()
        await asyncio.gather(broken, return_exceptions=True)
        await query(0.5)
        assert len(Connection.opened) == 2
        await pool.close()

    run(main())


def test_a_closed_pool_refuses_and_does_not_hang() -> None:
    async def main() -> None:
        pool = Pool(connect, size=1)

        async def query() -> None:
            async with pool.connection() as connection:
                await connection.query(1)

        first = asyncio.create_task(query())
        await asyncio.sleep(0.5)
        waiting = asyncio.create_task(query())
        await asyncio.sleep(0)
        await pool.close()
        await first
        for late in (waiting, query()):
            with pytest.raises(RuntimeError, match="closed"):
                await asyncio.wait_for(late, 60)

    run(main())


def test_no_slot_is_lost_to_cancellation_anywhere() -> None:
    async def main() -> None:
        pool = Pool(connect, size=2)

        async def query() -> None:
            async with pool.connection() as connection:
                await connection.query(0.3)

        for tenths in range(1, 12):
            tasks = [asyncio.create_task(query()) for _ in range(6)]
            await asyncio.sleep(tenths / 10 - 0.05)
            for task in tasks:
                task.cancel()
            await asyncio.sleep(0.05)
            for task in tasks:  # again, while they clean up
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        start = now()
        await asyncio.wait_for(asyncio.gather(query(), query()), 1)
        assert now() - start <= 0.4 + 1e-6
        await pool.close()

    run(main())


def test_a_failed_connect_gives_the_slot_back() -> None:
    async def refuse() -> Connection:
        raise OSError("refused")

    async def main() -> None:
        pool = Pool(refuse, size=1)
        for _ in range(3):
            with pytest.raises(OSError):
                async with pool.connection():
                    pass

    run(main())


def test_close_waits_for_the_borrowers() -> None:
    async def main() -> None:
        pool = Pool(connect, size=2)

        async def query() -> None:
            async with pool.connection() as connection:
                await asyncio.sleep(5)
                assert not connection.closed

        task = asyncio.create_task(query())
        await asyncio.sleep(1)
        await pool.close()
        assert task.done()
        await task

    run(main())


def test_an_exit_stack_closes_in_reverse_what_it_had_opened() -> None:
    said: list[str] = []

    @asynccontextmanager
    async def part(name: str) -> AsyncIterator[None]:
        if name == "broken":
            raise OSError(name)
        said.append(f"open {name}")
        try:
            yield
        finally:
            said.append(f"close {name}")

    async def main() -> None:
        with pytest.raises(OSError, match="broken"):
            async with AsyncExitStack() as stack:
                for name in ("database", "cache", "broken", "queue"):
                    await stack.enter_async_context(part(name))
        assert said == [
            "open database",
            "open cache",
            "close cache",
            "close database",
        ]

    run(main())
