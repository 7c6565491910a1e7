import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)


# region: first
async def first_answer(
    download: Callable[[str], Awaitable[bytes]],
    mirrors: list[str],
    timeout: float = 10.0,
) -> bytes:
    """Return the first good answer and cancel the other downloads."""

    async def attempt(mirror: str) -> bytes:
        return await download(mirror)

    tasks = [asyncio.create_task(attempt(m), name=m) for m in mirrors]
    try:
        for earliest in asyncio.as_completed(tasks, timeout=timeout):
            try:
                return await earliest
            except (OSError, asyncio.TimeoutError) as error:
                log.warning("a mirror failed: %s", error)
        raise ConnectionError(f"none of {len(tasks)} mirrors answered")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


# endregion
