import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def retry(
    call: Callable[[], Awaitable[T]],
    *,
    attempts: int = 4,
    timeout: float = 2.0,
    base: float = 0.1,
) -> T:
    """Call until it answers; after the last attempt raise its error."""
    for attempt in range(1, attempts):
        try:
            return await asyncio.wait_for(call(), timeout)
        except (OSError, asyncio.TimeoutError):
            longest = base * 2**attempt
            await asyncio.sleep(random.uniform(0, longest))
    return await asyncio.wait_for(call(), timeout)
