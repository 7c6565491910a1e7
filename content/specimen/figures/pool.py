"""A pool of workers: the specimen shows a part of it."""

import asyncio


# region: pool
class Pool:
    """Runs at most `size` jobs at a time."""

    def __init__(self, size: int) -> None:
        self.gate = asyncio.Semaphore(size)

    async def run(self, job):
        async with self.gate:
            return await job()
# endregion
