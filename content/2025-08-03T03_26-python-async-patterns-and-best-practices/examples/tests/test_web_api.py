"""The claims of "A web API with a database", on a real PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
import uvicorn

import web_api
from harness import run

SCHEMA = Path(web_api.__file__).with_name("schema.sql")


@asynccontextmanager
async def service() -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=web_api.app)  # type: ignore[arg-type]
    async with web_api.lifespan(web_api.app), httpx.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        yield client


async def ask(address: str, query: str) -> Any:
    connection = await asyncpg.connect(address)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


async def prepare(address: str) -> None:
    connection = await asyncpg.connect(address)
    await connection.execute("DROP TABLE IF EXISTS orders, stock")
    await connection.execute(SCHEMA.read_text("utf-8"))
    await connection.close()


@pytest.fixture(autouse=True)
def fresh(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database)
    # Before FastAPI 0.93, which Debian 12 has, `lifespan=` was not known.
    web_api.app.router.lifespan_context = web_api.lifespan
    # A machine that is busy with other work is no reason to be refused.
    acquire = asyncpg.Pool.acquire

    def patient(pool: asyncpg.Pool, *, timeout: float = 0) -> Any:
        return acquire(pool, timeout=60)

    monkeypatch.setattr(asyncpg.Pool, "acquire", patient)
    asyncio.run(prepare(database))


def order(product: int) -> dict[str, object]:
    return {"product": product, "email": "a@example.org"}


def test_exactly_what_is_in_stock_is_sold(database: str) -> None:
    async def main() -> None:
        async with service() as client:
            replies = await asyncio.gather(
                *(
                    client.post("/orders", json=order(1))
                    for _ in range(20)
                )
            )
        codes = sorted(reply.status_code for reply in replies)
        assert codes == [201] * 5 + [409] * 15
        query = "SELECT items FROM stock WHERE product = 1"
        assert await ask(database, query) == 0
        assert await ask(database, "SELECT count(*) FROM orders") == 5

    run(main(), real_time=True)


def test_the_pool_limits_the_connections(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # By name: connections of other tests may still be about to end.
    named = f"{database}?application_name=pool-test"
    monkeypatch.setenv("DATABASE_URL", named)

    async def main() -> None:
        async with service() as client:
            calls = [
                asyncio.create_task(
                    client.post("/orders", json=order(2))
                )
                for _ in range(30)
            ]
            await asyncio.wait(calls)
            used = await ask(
                database,
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE application_name = 'pool-test'",
            )
            assert all(c.result().status_code == 201 for c in calls)
            assert web_api.app.state.pool.get_size() == 8
            assert used == 8 + 1  # and the one of the health check

    run(main(), real_time=True)


def test_too_many_at_once_are_refused_at_once() -> None:
    async def main() -> None:
        async with service() as client:
            replies = await asyncio.gather(
                *(
                    client.post("/orders", json=order(2))
                    for _ in range(100)
                )
            )
            codes = [reply.status_code for reply in replies]
            assert set(codes) == {201, 503}
            assert 32 <= codes.count(201) < 100
            refused = next(r for r in replies if r.status_code == 503)
            assert refused.headers["retry-after"] == "1"
            after = await client.post("/orders", json=order(2))
            assert after.status_code == 201  # every slot came back

    run(main(), real_time=True)


def test_receipts_are_sent_after_the_answer_and_before_the_end(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = "SELECT count(receipt) FROM orders"
    send_receipt = web_api.send_receipt

    async def main() -> None:
        answered = asyncio.Event()

        async def slow(pool: asyncpg.Pool, number: int) -> None:
            await answered.wait()
            await send_receipt(pool, number)

        monkeypatch.setattr(web_api, "send_receipt", slow)
        async with service() as client:
            for _ in range(3):
                reply = await client.post("/orders", json=order(2))
                assert reply.status_code == 201
            assert await ask(database, sent) == 0
            answered.set()
        assert await ask(database, sent) == 3

    run(main(), real_time=True)


def test_health_tells_the_truth() -> None:
    async def main() -> None:
        async with service() as client:
            reply = await client.get("/health")
            assert (reply.status_code, reply.json()) == (
                200,
                {"database": "ok", "mail": "ok"},
            )
            await web_api.app.state.probe.close()
            reply = await client.get("/health")
            assert reply.status_code == 503

    run(main(), real_time=True)


def test_a_busy_pool_does_not_make_the_process_unhealthy() -> None:
    async def main() -> None:
        async with service() as client, AsyncExitStack() as stack:
            for _ in range(8):
                await stack.enter_async_context(
                    web_api.app.state.pool.acquire()
                )
            assert (await client.get("/health")).status_code == 200

    run(main(), real_time=True)


def test_no_connection_in_time_is_a_503(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def late(pool: asyncpg.Pool, *, timeout: float = 0) -> Any:
        raise asyncio.TimeoutError

    async def main() -> None:
        async with service() as client:
            with monkeypatch.context() as patched:
                patched.setattr(asyncpg.Pool, "acquire", late)
                reply = await client.post("/orders", json=order(2))
            assert reply.status_code == 503
            assert reply.headers["retry-after"] == "1"
            reply = await client.post("/orders", json=order(2))
            assert reply.status_code == 201  # the slot came back

    run(main(), real_time=True)


def test_stuck_receipts_stop_new_orders(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stuck(pool: asyncpg.Pool, number: int) -> None:
        await asyncio.sleep(3600)

    monkeypatch.setattr(web_api, "send_receipt", stuck)

    async def main() -> None:
        codes = []
        async with service() as client:
            web_api.app.state.background._grace = 0.1
            for _ in range(80):
                reply = await client.post("/orders", json=order(2))
                codes.append(reply.status_code)
        assert codes == [201] * 69 + [503] * 11
        assert await ask(database, "SELECT count(*) FROM orders") == 69

    run(main(), real_time=True)


def test_two_tasks_cannot_share_a_connection(database: str) -> None:
    async def main() -> None:
        connection = await asyncpg.connect(database)
        query = "SELECT pg_sleep(0.1)"
        with pytest.raises(asyncpg.InterfaceError):
            await asyncio.gather(
                connection.execute(query), connection.execute(query)
            )
        await asyncio.sleep(0.3)
        await connection.close()

    run(main(), real_time=True)


def test_a_server_that_is_told_to_stop_finishes_its_requests(
    database: str,
) -> None:
    async def main() -> None:
        server = uvicorn.Server(
            uvicorn.Config(
                web_api.app, host="127.0.0.1", port=0, log_config=None
            )
        )
        server.install_signal_handlers = lambda: None
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        blocker = await asyncpg.connect(database)
        await blocker.execute("BEGIN")
        await blocker.execute("SELECT * FROM stock FOR UPDATE")
        async with httpx.AsyncClient(timeout=20) as client:
            calls = [
                asyncio.create_task(
                    client.post(
                        f"http://127.0.0.1:{port}/orders", json=order(2)
                    )
                )
                for _ in range(20)
            ]
            # All are inside, held up by our lock, when the server is told.
            while web_api.app.state.slots._value > 32 - len(calls):
                await asyncio.sleep(0.01)
            server.should_exit = True
            await asyncio.sleep(0.2)
            assert not any(call.done() for call in calls)
            await blocker.close()  # rolls back
            replies = await asyncio.gather(*calls)
        await serving
        assert {reply.status_code for reply in replies} == {201}
        counts = (
            "SELECT count(*) = 20 AND count(receipt) = 20 FROM orders"
        )
        assert await ask(database, counts)

    run(main(), real_time=True)
