import asyncio
import itertools
import json
import logging
from collections.abc import AsyncGenerator
from pathlib import Path

import aiohttp

from all_or_nothing import all_or_nothing
from limits import RateLimit
from retry import retry
from workers import process

log = logging.getLogger(__name__)
Lines = asyncio.Queue[str | None]


# region: files
async def read(
    path: Path, batch: int = 500
) -> AsyncGenerator[str, None]:
    """The lines of a file; a thread reads the next few hundred."""
    with path.open(encoding="utf-8") as file:

        def some() -> list[str]:
            return list(itertools.islice(file, batch))

        while lines := await asyncio.to_thread(some):
            for line in lines:
                yield line.rstrip("\n")


def append(path: Path, lines: list[str | None]) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.writelines(line for line in lines if line is not None)


async def write(path: Path, lines: Lines) -> None:
    """Append queued lines in batches, one thread call per batch."""
    batch: list[str | None] = []
    writing: asyncio.Future[None] | None = None
    try:
        while None not in batch:
            batch = [await lines.get()]
            while not lines.empty():
                batch.append(lines.get_nowait())
            thread = asyncio.to_thread(append, path, batch)
            writing = asyncio.ensure_future(thread)
            await asyncio.shield(
                writing
            )  # cancelled or not: to its end
    finally:
        if writing:
            await asyncio.wait([writing])
        append(path, [lines.get_nowait() for _ in range(lines.qsize())])


# endregion


# region: pipeline
RATE = 100.0  # requests per second
BROKEN = (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError)


async def get(session: aiohttp.ClientSession, url: str) -> str:
    try:
        async with session.get(url) as reply:
            if reply.status >= 500 or reply.status in (408, 425, 429):
                raise ConnectionError(f"status {reply.status}")
            reply.raise_for_status()  # other 4xx: repeating won't help
            return await reply.text()
    except BROKEN as error:
        raise ConnectionError(repr(error)) from error


async def pipeline(
    urls: Path, done: Path, failed: Path, workers: int = 20
) -> None:
    """Fetch all urls; what fails goes to a file of the same form."""
    good: Lines = asyncio.Queue(maxsize=2 * workers)
    bad: Lines = asyncio.Queue(maxsize=2 * workers)
    turns = RateLimit(RATE)

    async def fetch() -> None:
        async with aiohttp.ClientSession() as session:

            async def work(url: str) -> None:
                await turns.wait()
                try:
                    body = await retry(lambda: get(session, url))
                except Exception as error:
                    log.warning("%s: %r", url, error)
                    await bad.put(f"{url}\n")
                else:
                    row = json.dumps({"url": url, "body": body})
                    await good.put(f"{row}\n")

            await process(
                [read(urls)], work, workers=workers, backlog=workers
            )
        await good.put(None)
        await bad.put(None)

    await all_or_nothing(fetch(), write(done, good), write(failed, bad))


# endregion
