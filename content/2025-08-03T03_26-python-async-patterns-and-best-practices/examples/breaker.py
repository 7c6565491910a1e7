import asyncio
import enum
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


class CircuitOpen(Exception):
    """The service was not called: it needs a rest."""


class State(enum.Enum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


class Breaker:
    def __init__(self, *, failures: int, pause: float) -> None:
        self.state = State.CLOSED
        self._limit = failures
        self._pause = pause
        self._failures = 0
        self._retry_at = 0.0

    async def call(self, service: Callable[[], Awaitable[T]]) -> T:
        clock = asyncio.get_running_loop().time
        if self.state is State.OPEN and clock() >= self._retry_at:
            self.state = State.HALF_OPEN  # this call is the probe
        elif self.state is not State.CLOSED:
            raise CircuitOpen
        probe = self.state is State.HALF_OPEN
        try:
            answer = await service()
        except (OSError, asyncio.TimeoutError):
            self._failures += 1
            if probe or self._failures >= self._limit:
                self.state = State.OPEN
                self._retry_at = clock() + self._pause
            raise
        except BaseException:  # tells nothing about the service
            if probe:
                self.state = State.OPEN
            raise
        if probe or self.state is State.CLOSED:
            self.state = State.CLOSED
            self._failures = 0
        return answer
