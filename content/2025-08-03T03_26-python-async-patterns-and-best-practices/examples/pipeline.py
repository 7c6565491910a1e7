# region: files
import asyncio
import itertools
import json
import logging
from collections.abc import AsyncGenerator
from pathlib import Path

import aiohttp

from all_or_nothing import all_or_nothing
from retry import retry
from workers import process

log = logging.getLogger(__name__)
Lines = asyncio.Queue[str | None]


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


async def write(path: Path, lines: Lines) -> None:
    """Append what has gathered, in one call to a thread, until None."""
    with path.open("a", encoding="utf-8") as file:
        batch: list[str | None] = []
        while None not in batch:
            batch = [await lines.get()]
            while not lines.empty():
                batch.append(lines.get_nowait())
            text = [line for line in batch if line is not None]
            await asyncio.to_thread(file.writelines, text)


# endregion


# region: pipeline
async def get(session: aiohttp.ClientSession, url: str) -> str:
    try:
        async with session.get(url) as reply:
            if reply.status >= 500:
                raise ConnectionError(f"status {reply.status}")
            reply.raise_for_status()  # 4xx: no use in repeating it
            return await reply.text()
    except (
        aiohttp.ClientConnectionError,
        aiohttp.ClientPayloadError,
    ) as e:
        raise ConnectionError(repr(e)) from e  # what retry() repeats


async def pipeline(
    urls: Path, done: Path, failed: Path, *, workers: int = 20
) -> None:
    """Fetch all urls; what fails goes to a file of the same form."""
    good: Lines = asyncio.Queue(maxsize=2 * workers)
    bad: Lines = asyncio.Queue(maxsize=2 * workers)

    async def fetch() -> None:
        async with aiohttp.ClientSession() as session:

            async def work(url: str) -> None:
                try:
                    body = await retry(
                        lambda: get(session, url), timeout=1.0
                    )
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
