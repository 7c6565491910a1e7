import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Generic, Protocol, TypeVar


class Connection(Protocol):
    def is_idle(self) -> bool:
        """No reply is outstanding, so that the next may use it."""

    async def close(self) -> None:
        ...


C = TypeVar("C", bound=Connection)


# region: pool
class Pool(Generic[C]):
    """At most `size` connections, opened when first needed."""

    def __init__(
        self, connect: Callable[[], Awaitable[C]], size: int
    ) -> None:
        self._connect, self._size = connect, size
        self._open = True
        self._free = asyncio.Semaphore(size)
        self._idle: list[C] = []

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[C]:
        async with self._free:  # waits while all are in use
            if not self._open:
                raise RuntimeError("the pool is closed")
            used = self._idle.pop() if self._idle else None
            used = used or await self._connect()
            try:
                yield used
            finally:
                if used.is_idle():
                    self._idle.append(used)
                else:  # half a reply may be left in it
                    await used.close()

    async def close(self) -> None:
        """Wait until all connections are back, then close them."""
        self._open = False
        for _ in range(self._size):
            await self._free.acquire()
        while self._idle:
            await self._idle.pop().close()
        for _ in range(self._size):
            self._free.release()


# endregion
