import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

from breaker import Breaker
from dashboard import fetch
from retry import retry

log = logging.getLogger(__name__)
Check = Callable[[], Awaitable[object]]


# region: health
REVIEWS = Breaker(failures=5, pause=30, timeout=0.5)


async def reviews(product: int) -> str:
    def call() -> Awaitable[str]:
        return fetch(f"reviews of {product}", 0.1)

    return await retry(lambda: REVIEWS.call(call), timeout=None)


async def health(
    checks: Mapping[str, Check],
    breakers: Mapping[str, Breaker],
    timeout: float = 1.0,
) -> dict[str, str]:
    """Run the checks at once; a slow one counts as a failing one."""

    async def run(name: str) -> str:
        try:
            await asyncio.wait_for(checks[name](), timeout)
        except Exception as error:
            # The reason is for the log: it may name hosts and users.
            log.warning("%s is not well: %r", name, error)
            return "failing"
        return "ok"

    states = await asyncio.gather(*map(run, checks))
    report = dict(zip(checks, states))
    for name, breaker in breakers.items():
        report[name] = "ok" if breaker.state == "closed" else "degraded"
    return report


# endregion
