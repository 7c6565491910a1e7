import asyncio
import tracemalloc
from collections.abc import Callable


# region: watch
async def watch_loop(
    report: Callable[[float], None],
    *,
    interval: float = 0.1,
    tolerance: float = 0.05,
) -> None:
    """Report by how many seconds the loop was late, if it was."""
    clock = asyncio.get_running_loop().time
    while True:
        due = clock() + interval
        await asyncio.sleep(interval)
        lag = clock() - due
        if lag > tolerance:
            report(lag)


async def watch_memory(
    report: Callable[[str], None],
    *,
    interval: float = 600,
    top: int = 3,
) -> None:
    """Report the lines of code that hold more memory than at first."""
    tracemalloc.start()
    try:
        await asyncio.sleep(interval)  # caches fill up
        first = tracemalloc.take_snapshot()
        while True:
            await asyncio.sleep(interval)
            now = tracemalloc.take_snapshot()
            report(f"{len(asyncio.all_tasks())} tasks")
            for line in now.compare_to(first, "lineno")[:top]:
                report(f"{line.traceback}: {line.size_diff:+} bytes")
    finally:
        tracemalloc.stop()


# endregion
