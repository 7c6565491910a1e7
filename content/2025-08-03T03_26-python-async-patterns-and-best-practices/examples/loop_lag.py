import asyncio
from collections.abc import Callable


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
