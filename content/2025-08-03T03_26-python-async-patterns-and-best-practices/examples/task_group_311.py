# Python 3.11 or later
import asyncio
import logging

from dashboard import fetch

log = logging.getLogger(__name__)


async def page() -> list[str]:
    async with asyncio.timeout(2.0), asyncio.TaskGroup() as group:
        profile = group.create_task(fetch("profile", 0.3))
        orders = group.create_task(fetch("orders", 0.5))
    return [profile.result(), orders.result()]


async def page_or_notice() -> list[str]:
    parts = ["try again later"]
    try:
        parts = await page()
    except* TimeoutError:
        log.warning("the page took too long")
    except* OSError as errors:
        for error in errors.exceptions:
            log.warning("a service failed: %s", error)
    return parts


if __name__ == "__main__":
    # One loop for several runs; asyncio.run() makes one for each.
    with asyncio.Runner(debug=True) as runner:
        for _ in range(2):
            print(runner.run(page_or_notice()))
