import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

log = logging.getLogger(__name__)


# region: owner
class Background:
    """Owns the tasks that nobody awaits."""

    def __init__(
        self, *, limit: int = 1000, grace: float = 5.0
    ) -> None:
        self._limit, self._grace = limit, grace
        self._open = True
        self._tasks: set[asyncio.Task[None]] = set()

    def start(
        self, work: Coroutine[Any, Any, None], *, name: str
    ) -> None:
        if self.room == 0 or not self._open:
            work.close()
            raise RuntimeError(f"no room for {name}")
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)  # a strong reference, until it is done
        task.add_done_callback(self._finished)

    @property
    def room(self) -> int:
        return self._limit - len(self._tasks)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("%s failed", task.get_name(), exc_info=error)

    async def __aenter__(self) -> "Background":
        return self

    async def __aexit__(self, *exit_info: object) -> None:
        self._open = False
        try:
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=self._grace)
        finally:
            late = list(self._tasks)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)


# endregion
