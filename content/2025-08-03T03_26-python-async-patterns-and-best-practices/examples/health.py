import asyncio
from collections.abc import Awaitable, Callable, Mapping


async def health(
    checks: Mapping[str, Callable[[], Awaitable[object]]],
    timeout: float = 1.0,
) -> dict[str, str]:
    """Run all checks at once; a slow one counts as a failing one."""

    async def run(check: Callable[[], Awaitable[object]]) -> str:
        try:
            await asyncio.wait_for(check(), timeout)
        except Exception as error:
            return f"failing: {error!r}"
        return "ok"

    reports = await asyncio.gather(*map(run, checks.values()))
    return dict(zip(checks, reports))
