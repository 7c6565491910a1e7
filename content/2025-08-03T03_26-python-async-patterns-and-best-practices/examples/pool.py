import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Generic, Protocol, TypeVar


class Closable(Protocol):
    async def close(self) -> None:
        ...


C = TypeVar("C", bound=Closable)


# region: pool
class Pool(Generic[C]):
    """At most `size` connections, opened when first needed."""

    def __init__(
        self, connect: Callable[[], Awaitable[C]], size: int
    ) -> None:
        self._connect = connect
        self._size = size
        # A slot holds an idle connection, or None: room for a new one.
        self._slots: asyncio.LifoQueue[C | None] = asyncio.LifoQueue()
        for _ in range(size):
            self._slots.put_nowait(None)

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[C]:
        slot = await self._slots.get()  # waits while all are in use
        try:
            if slot is None:
                slot = await self._connect()
            yield slot
        except BaseException:
            # It may be in the middle of a reply. Do not hand it on.
            broken, slot = slot, None
            if broken is not None:
                await broken.close()
            raise
        finally:
            self._slots.put_nowait(slot)

    async def close(self) -> None:
        """Wait until all connections are back, then close them."""
        for _ in range(self._size):
            slot = await self._slots.get()
            if slot is not None:
                await slot.close()


# endregion
