import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

log = logging.getLogger(__name__)


class Background:
    """Owns the tasks that nobody awaits."""

    def __init__(self, grace: float = 5.0) -> None:
        self._grace = grace
        self._tasks: set[asyncio.Task[None]] = set()

    def start(
        self, work: Coroutine[Any, Any, None], *, name: str
    ) -> None:
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)  # a strong reference, until it is done
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("%s failed", task.get_name(), exc_info=error)

    async def __aenter__(self) -> "Background":
        return self

    async def __aexit__(self, *exit_info: object) -> None:
        try:
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=self._grace)
        finally:
            late = list(self._tasks)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
