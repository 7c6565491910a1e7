import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from degrade import Unavailable
from retry import TRANSIENT, Errors

T = TypeVar("T")


class CircuitOpen(Unavailable):
    """The service was not called."""


# region: breaker
class Breaker:
    def __init__(
        self,
        *,
        failures: int,
        pause: float,
        timeout: float,
        trips_on: Errors = TRANSIENT,
    ) -> None:
        self.state, self._retry_at = "closed", 0.0
        self._limit, self._pause, self._failures = failures, pause, 0
        self._timeout = timeout
        self._trips_on: Errors = (*trips_on, asyncio.TimeoutError)

    async def call(self, service: Callable[[], Awaitable[T]]) -> T:
        now = asyncio.get_running_loop().time()
        if self.state == "open" and now >= self._retry_at:
            self.state = "half-open"  # this call is the probe
        elif self.state != "closed":
            raise CircuitOpen
        probe = self.state == "half-open"
        alive: bool | None = True  # any other error is an answer, too
        try:
            return await asyncio.wait_for(service(), self._timeout)
        except asyncio.CancelledError:
            alive = None  # nothing was learned
            raise
        except self._trips_on:
            alive = False
            raise
        finally:
            if probe or self.state == "closed":  # else it is old news
                self._learn(probe, alive)

    def _learn(self, probe: bool, alive: bool | None) -> None:
        if alive:
            self.state, self._failures = "closed", 0
        elif alive is None:
            self.state = "open" if probe else self.state
        else:
            self._failures += 1
            if probe or self._failures >= self._limit:
                now = asyncio.get_running_loop().time()
                self.state, self._retry_at = "open", now + self._pause


# endregion
