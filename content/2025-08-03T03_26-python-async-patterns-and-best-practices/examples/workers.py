import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from typing import TypeVar

from all_or_nothing import all_or_nothing

log = logging.getLogger(__name__)
T = TypeVar("T")


# region: process
async def process(
    sources: list[AsyncGenerator[T, None]],
    work: Callable[[T], Awaitable[None]],
    *,
    workers: int,
    backlog: int,
) -> None:
    """Feed every source through one bounded queue to the workers."""
    queue: asyncio.Queue[T] = asyncio.Queue(maxsize=backlog)
    running = True  # ①

    async def produce(source: AsyncGenerator[T, None]) -> None:
        async with aclosing(source):  # ②
            async for item in source:
                await queue.put(item)

    async def consume() -> None:
        while running:
            item = await queue.get()
            try:
                await work(item)
            except (Exception, asyncio.CancelledError):
                if not running:
                    raise  # it is we who are being stopped
                log.exception("%r failed", item)  # ③
            finally:
                queue.task_done()  # ④

    consumers = [asyncio.create_task(consume()) for _ in range(workers)]
    try:
        await all_or_nothing(*(produce(source) for source in sources))
        await queue.join()  # ⑤
    finally:
        running = False
        for task in consumers:
            task.cancel()
        await asyncio.gather(*consumers, return_exceptions=True)


# endregion
