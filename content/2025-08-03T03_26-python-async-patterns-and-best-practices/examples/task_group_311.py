# Python 3.11 or later
import asyncio
import logging

from dashboard import fetch

log = logging.getLogger(__name__)
SORRY = ["try again later"]


# region: page
async def page() -> list[str]:
    parts = SORRY
    try:
        async with asyncio.TaskGroup() as group:
            profile = group.create_task(fetch("profile", 0.3))
            orders = group.create_task(fetch("orders", 0.5))
        parts = [profile.result(), orders.result()]
    except* OSError as errors:
        log.warning("services failed: %r", errors.exceptions)
    return parts


async def page_in_time() -> list[str]:
    try:
        async with asyncio.timeout(2.0):
            return await page()
    except TimeoutError:
        log.warning("the page took too long")
        return SORRY


# endregion


if __name__ == "__main__":
    # One loop for several runs; asyncio.run() makes one for each.
    with asyncio.Runner(debug=True) as runner:
        for _ in range(2):
            print(runner.run(page_in_time()))
