import asyncio


class RateLimit:
    """Lets callers through at `rate` per second, evenly spaced."""

    def __init__(self, rate: float) -> None:
        self._interval = 1 / rate
        self._next_turn = 0.0

    async def wait(self) -> None:
        now = asyncio.get_running_loop().time()
        turn = max(now, self._next_turn)
        self._next_turn = (
            turn + self._interval
        )  # taken before the await
        await asyncio.sleep(turn - now)
