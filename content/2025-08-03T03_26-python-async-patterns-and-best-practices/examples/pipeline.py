import asyncio
import functools
import itertools
import json
import logging
from collections.abc import AsyncGenerator
from pathlib import Path

import aiohttp

from all_or_nothing import all_or_nothing
from cleanup import finish
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
    try:
        while None not in batch:  # None: there are no more
            batch = [await lines.get()]
            while not lines.empty():
                batch.append(lines.get_nowait())
            await finish(asyncio.to_thread(append, path, batch))
    finally:
        append(path, [lines.get_nowait() for _ in range(lines.qsize())])


# endregion


# region: pipeline
RATE, LIMIT = 100.0, aiohttp.ClientTimeout(total=2)
BROKEN = (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError)


async def get(
    session: aiohttp.ClientSession, url: str, turns: RateLimit
) -> str:
    await turns.wait()
    try:
        async with session.get(url) as reply:
            if reply.status >= 500 or reply.status in (408, 425, 429):
                after = reply.headers.get("Retry-After", "")
                turns.pause(int(after) if after.isdecimal() else 0)
                raise ConnectionError(f"status {reply.status}")
            reply.raise_for_status()  # other 4xx: no use in a retry
            return await reply.text()
    except BROKEN as error:
        raise ConnectionError(repr(error)) from error


async def pipeline(urls: Path, done: Path, failed: Path) -> None:
    good: Lines = asyncio.Queue(maxsize=40)
    bad: Lines = asyncio.Queue(maxsize=40)
    turns = RateLimit(RATE)

    async def fetch(session: aiohttp.ClientSession) -> None:
        async def work(url: str) -> None:
            try:
                call = functools.partial(get, session, url, turns)
                body = await retry(call, timeout=None)
            except Exception as error:
                log.warning("%s: %r", url, error)
                await bad.put(f"{url}\n")
            else:
                row = json.dumps({"url": url, "body": body})
                await good.put(f"{row}\n")

        await process([read(urls)], work, workers=20, backlog=20)
        await good.put(None)
        await bad.put(None)

    async with aiohttp.ClientSession(timeout=LIMIT) as session:
        await all_or_nothing(
            fetch(session), write(done, good), write(failed, bad)
        )


# endregion
