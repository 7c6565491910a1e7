import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

log = logging.getLogger(__name__)
T = TypeVar("T")


# region: degrade
class Unavailable(Exception):
    """A service gave no answer, and something else may stand in."""


@dataclass(frozen=True)
class Page:
    price: int
    reviews: list[str] | None  # None: could not be loaded
    similar: list[int] | None


async def optional(
    name: str, part: Callable[[], Awaitable[T]], timeout: float
) -> T | None:
    """The answer if it comes in time, else None and a warning."""
    try:
        return await asyncio.wait_for(part(), timeout)
    except (OSError, asyncio.TimeoutError, Unavailable) as error:
        log.warning("page without %s: %r", name, error)
        return None


async def product_page(
    price: Callable[[int], Awaitable[int]],
    reviews: Callable[[int], Awaitable[list[str]]],
    similar: Callable[[int], Awaitable[list[int]]],
    product: int,
) -> Page:
    async def needed() -> int:  # without a price there is no page
        return await asyncio.wait_for(price(product), timeout=1)

    cents, opinions, others = await asyncio.gather(
        needed(),
        optional("reviews", lambda: reviews(product), timeout=0.3),
        optional("similar", lambda: similar(product), timeout=0.2),
    )
    return Page(cents, opinions, others)


# endregion
