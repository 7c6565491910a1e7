import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import asyncpg
from fastapi import Depends, FastAPI, HTTPException, Request
from pydantic import BaseModel

from background import Background
from health import health


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        app.state.pool = await stack.enter_async_context(  # ①
            asyncpg.create_pool(
                os.environ["DATABASE_URL"],
                min_size=2,
                max_size=8,
                command_timeout=5,
            )
        )
        app.state.background = await stack.enter_async_context(  # ②
            Background(grace=5)
        )
        app.state.slots = asyncio.Semaphore(32)
        yield


app = FastAPI()
app.router.lifespan_context = lifespan  # 0.93: FastAPI(lifespan=…)


class Order(BaseModel):
    product: int
    email: str


async def slot(request: Request) -> AsyncIterator[None]:
    slots: asyncio.Semaphore = request.app.state.slots
    if slots.locked():  # ③
        raise HTTPException(503, "busy", {"Retry-After": "1"})
    async with slots:
        yield


@app.post("/orders", status_code=201, dependencies=[Depends(slot)])
async def place(order: Order, request: Request) -> dict[str, int]:
    state = request.app.state
    async with state.pool.acquire() as db, db.transaction():
        sold = await db.fetchval(  # ④
            "UPDATE stock SET items = items - 1"
            " WHERE product = $1 AND items > 0 RETURNING product",
            order.product,
        )
        if sold is None:
            raise HTTPException(409, "sold out")
        number: int = await db.fetchval(
            "INSERT INTO orders (product, email) VALUES ($1, $2)"
            " RETURNING number",
            order.product,
            order.email,
        )
    state.background.start(  # ⑤
        send_receipt(state.pool, number), name=f"receipt {number}"
    )
    return {"number": number}


async def send_receipt(pool: asyncpg.Pool, number: int) -> None:
    await asyncio.sleep(0.2)  # stands in for the mail server
    await pool.execute(
        "UPDATE orders SET receipt = now() WHERE number = $1", number
    )


@app.get("/health")
async def ready(request: Request) -> dict[str, str]:
    async def database() -> None:
        await request.app.state.pool.fetchval("SELECT 1")

    report = await health({"database": database}, timeout=1.0)
    if set(report.values()) != {"ok"}:
        raise HTTPException(503, report)
    return report
