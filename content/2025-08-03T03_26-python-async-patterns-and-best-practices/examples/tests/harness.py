"""What every test shares: a strict way to run a coroutine.

run() drives it in debug mode and fails when a task is left behind or when
the loop's exception handler had anything to report. Unless real_time is
asked for, the loop has a clock of its own which jumps to the next timer
instead of sleeping: a wait of an hour is exact and takes no time.
"""

import asyncio
import gc
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _NoWaitSelector(selectors.DefaultSelector):
    """Polls; when nothing is ready, moves the clock to the next timer."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(
        self, timeout: float | None = None
    ) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if timeout is None:
            # No timer is left: only a thread or a socket can wake us. If
            # neither does, the program under test hangs.
            ready = super().select(5)
            assert (
                ready
            ), "deadlock: nothing is ready and no timer is set"
            return ready
        self.now += max(timeout, 0.0)
        return []


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._virtual = _NoWaitSelector()
        super().__init__(self._virtual)

    def time(self) -> float:
        # Rounded to the loop's own resolution, or sums of tenths drift.
        return round(self._virtual.now, 9)


def run(main: Coroutine[Any, Any, T], *, real_time: bool = False) -> T:
    loop = asyncio.new_event_loop() if real_time else VirtualTimeLoop()
    complaints: list[dict[str, Any]] = []
    loop.set_exception_handler(
        lambda _, about: complaints.append(about)
    )
    loop.set_debug(True)
    loop.slow_callback_duration = 10.0  # the machine may be busy
    asyncio.set_event_loop(loop)
    try:
        result = loop.run_until_complete(main)
        leaked = asyncio.all_tasks(loop)
        assert not leaked, f"tasks left behind: {leaked}"
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
    finally:
        for task in asyncio.all_tasks(loop):
            task.cancel()
        asyncio.set_event_loop(None)
        loop.close()
    gc.collect()
    assert not complaints, f"the loop complained: {complaints}"
    return result


def now() -> float:
    """The running loop's time: virtual unless run() was told otherwise."""
    return asyncio.get_running_loop().time()
