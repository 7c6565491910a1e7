import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from all_or_nothing import all_or_nothing

T = TypeVar("T")
R = TypeVar("R")


# region: limits
async def map_bounded(
    work: Callable[[T], Awaitable[R]], items: Iterable[T], limit: int
) -> list[R]:
    """Apply work to each item, to at most `limit` at a time."""
    slots = asyncio.Semaphore(limit)

    async def one(item: T) -> R:
        async with slots:
            return await work(item)

    return await all_or_nothing(*(one(item) for item in items))


class RateLimit:
    """Lets callers through at `rate` per second, evenly spaced."""

    def __init__(self, rate: float) -> None:
        self._interval = 1 / rate
        self._next_turn = 0.0

    async def wait(self) -> None:
        now = asyncio.get_running_loop().time()
        turn = max(now, self._next_turn)
        # Taken before the await: no two callers get the same turn.
        self._next_turn = turn + self._interval
        await asyncio.sleep(turn - now)

    def pause(self, seconds: float) -> None:
        """Let nobody through for a while, as the server asks."""
        now = asyncio.get_running_loop().time()
        self._next_turn = max(self._next_turn, now + seconds)


# endregion
