import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")
# region: retry
Errors = tuple[type[Exception], ...]
TRANSIENT: Errors = (OSError, asyncio.TimeoutError)


async def retry(
    call: Callable[[], Awaitable[T]],
    *,
    attempts: int = 4,
    timeout: float | None = 2.0,  # per attempt; None: call has its own
    base: float = 0.1,
    retry_on: Errors = TRANSIENT,
) -> T:
    """Call until it answers; after the last attempt raise its error."""
    for attempt in range(1, attempts):
        try:
            return await asyncio.wait_for(call(), timeout)
        except retry_on:
            longest = base * 2**attempt
            await asyncio.sleep(random.uniform(0, longest))
    return await asyncio.wait_for(call(), timeout)


# endregion
