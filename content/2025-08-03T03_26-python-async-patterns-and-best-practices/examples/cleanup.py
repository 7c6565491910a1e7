import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol

log = logging.getLogger(__name__)


class Refused(Exception):
    """The bank has answered, and the answer is no."""


class Seats(Protocol):
    async def hold(self, seat: str) -> None:
        ...

    async def sell(self, seat: str) -> None:
        ...

    async def release(self, seat: str) -> None:
        ...


# region: finish
async def finish(step: Coroutine[Any, Any, None]) -> None:
    """Await a step to its end, even if cancelled meanwhile."""
    task = asyncio.create_task(step)
    try:
        await asyncio.shield(task)  # ①
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


async def book(
    seats: Seats, seat: str, charge: Callable[[], Awaitable[None]]
) -> bool:
    """Hold a seat while its price is charged; keep it if that works."""
    paid = False
    await seats.hold(seat)
    try:
        await charge()
        paid = True
    except Refused as error:  # ②
        log.info("%s was not sold: %s", seat, error)
    except asyncio.CancelledError:  # ③
        log.warning("cancelled while charging for %s", seat)
        raise
    finally:  # ④
        await finish(seats.sell(seat) if paid else seats.release(seat))
    return paid


# endregion
