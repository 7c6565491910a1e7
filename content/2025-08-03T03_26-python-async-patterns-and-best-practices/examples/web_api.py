import asyncio
import os
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager

import asyncpg
from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from background import Background
from breaker import Breaker
from health import health
from retry import retry


# region: app
@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    url = os.environ["DATABASE_URL"]
    limits = {
        "timeout": 5,
        "command_timeout": 5,
        "server_settings": {"statement_timeout": "5s"},
    }
    async with AsyncExitStack() as stack:
        app.state.pool = await stack.enter_async_context(  # ①
            asyncpg.create_pool(url, min_size=2, max_size=8, **limits)
        )
        app.state.probe = await stack.enter_async_context(  # ②
            asyncpg.create_pool(url, min_size=1, max_size=1, **limits)
        )
        app.state.background = await stack.enter_async_context(  # ③
            Background(limit=100, grace=5)
        )
        app.state.slots = asyncio.Semaphore(32)
        yield


app = FastAPI(lifespan=lifespan)


async def slot(request: Request) -> AsyncIterator[None]:
    state = request.app.state
    if state.slots.locked() or state.background.room < 32:  # ④
        raise HTTPException(503, "busy", {"Retry-After": "1"})
    async with state.slots:
        yield


# endregion


# region: orders
class Order(BaseModel):
    product: int
    email: str


@app.post("/orders", status_code=201, dependencies=[Depends(slot)])
async def place(order: Order, request: Request) -> dict[str, int]:
    pool = request.app.state.pool
    async with pool.acquire(timeout=2) as db, db.transaction():  # ①
        sold = await db.fetchval(  # ②
            "UPDATE stock SET items = items - 1"
            " WHERE product = $1 AND items > 0 RETURNING product",
            order.product,
        )
        if sold is None:
            raise HTTPException(409, "sold out")
        number: int = await db.fetchval(
            "INSERT INTO orders (product, email)"
            " VALUES ($1, $2) RETURNING number",
            order.product,
            order.email,
        )
    request.app.state.background.start(  # ③
        send_receipt(pool, number), name=f"receipt {number}"
    )
    return {"number": number}


MAIL = Breaker(failures=5, pause=30, timeout=5)


async def send_receipt(pool: asyncpg.Pool, number: int) -> None:  # ④
    await retry(lambda: MAIL.call(lambda: mail(number)), timeout=None)
    query = "UPDATE orders SET receipt = now() WHERE number = $1"
    async with pool.acquire(timeout=10) as db:
        await db.execute(query, number)


# endregion


@app.exception_handler(asyncio.TimeoutError)
async def late(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": "busy"}, 503, {"Retry-After": "1"})


def mail(number: int) -> Awaitable[None]:
    return asyncio.sleep(0.2)  # stands in for the mail server


@app.get("/health")
async def ready(request: Request) -> dict[str, str]:
    async def database() -> None:
        await request.app.state.probe.fetchval("SELECT 1")

    report = await health({"database": database}, {"mail": MAIL})
    if "failing" in report.values():
        raise HTTPException(503, report)
    return report
