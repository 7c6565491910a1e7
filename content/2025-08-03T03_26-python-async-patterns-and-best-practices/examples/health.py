import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

log = logging.getLogger(__name__)


async def health(
    checks: Mapping[str, Callable[[], Awaitable[object]]],
    timeout: float = 1.0,
) -> dict[str, str]:
    """Run all checks at once; a slow one counts as a failing one."""

    async def run(name: str) -> str:
        try:
            await asyncio.wait_for(checks[name](), timeout)
        except Exception as error:
            # The reason is for the log: it may name hosts and users.
            log.warning("%s is not well: %r", name, error)
            return "failing"
        return "ok"

    reports = await asyncio.gather(*map(run, checks))
    return dict(zip(checks, reports))
