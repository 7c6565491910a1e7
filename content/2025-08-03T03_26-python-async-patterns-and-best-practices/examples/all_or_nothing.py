import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


# region: together
async def all_or_nothing(*work: Coroutine[Any, Any, T]) -> list[T]:
    """Like gather, but one failure cancels the rest."""
    tasks = [asyncio.create_task(each) for each in work]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()  # does nothing to a task that is done
        await asyncio.gather(*tasks, return_exceptions=True)


# endregion
