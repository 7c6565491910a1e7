"""The claims of "A data pipeline", against a server that misbehaves."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientTimeout, web

from harness import run
from pipeline import pipeline, read, write
from retry import retry


class Misbehaving:
    """/ok, /flaky, /reset, /dead, /missing, /silent; counts its calls."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.active = self.most = 0
        self.closing = asyncio.Event()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        kind = request.match_info["kind"]
        self.calls[request.path] += 1
        first = self.calls[request.path] == 1
        self.active += 1
        self.most = max(self.most, self.active)
        try:
            await asyncio.sleep(0.01)
            if kind == "dead" or (kind == "flaky" and first):
                return web.Response(status=500)
            if kind == "busy" and first:
                return web.Response(status=429)
            if kind == "missing":
                return web.Response(status=404)
            if kind == "silent":
                await self.closing.wait()
            if kind == "reset" and first:
                assert request.transport is not None
                request.transport.abort()
            if kind == "cut" and first:
                reply = web.StreamResponse()
                reply.content_length = 1000
                await reply.prepare(request)
                await reply.write(b"half")
                assert request.transport is not None
                request.transport.abort()
                return reply
            return web.Response(text=request.path)
        finally:
            self.active -= 1


@asynccontextmanager
async def running(server: Misbehaving) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_get("/{kind}/{number}", server.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, shutdown_timeout=0.1)
    await site.start()
    port = runner.addresses[0][1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.closing.set()
        await runner.cleanup()
        while len(asyncio.all_tasks()) > 1:  # cancelled handlers end
            await asyncio.sleep(0.01)


def use_retry(monkeypatch: pytest.MonkeyPatch, **how: float) -> None:
    """Has the pipeline retry with other limits than its own."""

    async def other(call: Any, **_: object) -> Any:
        return await retry(call, **how)  # type: ignore[arg-type]

    monkeypatch.setattr("pipeline.retry", other)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No server of ours is silent here, but the machine may be busy."""
    use_retry(monkeypatch, timeout=60.0, base=0.01)
    monkeypatch.setattr("pipeline.RATE", 1e6)
    monkeypatch.setattr("pipeline.LIMIT", ClientTimeout(total=60))


def write_urls(path: Path, base: str, **kinds: int) -> list[str]:
    urls = [
        f"{base}/{kind}/{number}"
        for kind, count in kinds.items()
        for number in range(count)
    ]
    path.write_text("".join(f"{url}\n" for url in urls))
    return urls


def test_every_url_ends_in_exactly_one_file(
    tmp_path: Path, patient: None
) -> None:
    server = Misbehaving()
    urls, done, failed = (
        tmp_path / n for n in ("urls", "done", "failed")
    )

    async def main() -> None:
        async with running(server) as base:
            write_urls(
                urls,
                base,
                ok=300,
                flaky=20,
                reset=10,
                cut=10,
                dead=5,
                missing=5,
                busy=5,
            )
            await pipeline(urls, done, failed)

    run(main(), real_time=True)
    rows = [json.loads(line) for line in done.read_text().splitlines()]
    assert all(row["url"].endswith(row["body"]) for row in rows)
    good = [row["url"] for row in rows]
    bad = failed.read_text().splitlines()
    assert sorted(good + bad) == sorted(urls.read_text().splitlines())
    assert {url.split("/")[3] for url in bad} == {"dead", "missing"}
    assert server.most <= 20
    assert server.calls["/dead/0"] == 4  # repeated
    assert server.calls["/missing/0"] == 1  # not repeated
    assert server.calls["/busy/0"] == 2  # 429: later, not never


def test_silence_ends_in_the_file_of_failures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_retry(monkeypatch, attempts=2, timeout=1.0, base=0.01)
    urls, done, failed = (
        tmp_path / n for n in ("urls", "done", "failed")
    )

    async def main() -> None:
        async with running(Misbehaving()) as base:
            write_urls(urls, base, silent=1, ok=5)
            await pipeline(urls, done, failed)

    run(main(), real_time=True)
    assert failed.read_text().endswith("/silent/0\n")
    assert len(done.read_text().splitlines()) == 5


def test_what_failed_is_the_input_of_the_next_run(
    tmp_path: Path, patient: None
) -> None:
    urls, done, failed, again = (
        tmp_path / n for n in ("urls", "done", "failed", "again")
    )

    async def main() -> None:
        server = Misbehaving()
        async with running(server) as base:
            listed = write_urls(urls, base, ok=5)
            urls.write_text(urls.read_text() + "http://127.0.0.1:1/x\n")
            await pipeline(urls, done, failed)
            assert failed.read_text() == "http://127.0.0.1:1/x\n"
            await pipeline(failed, done, again)
        assert again.read_text() == failed.read_text()
        assert len(done.read_text().splitlines()) == len(listed)

    run(main(), real_time=True)


def test_a_full_disk_stops_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Misbehaving()

    async def full(path: Path, lines: object) -> None:
        if path.name == "done":
            await asyncio.sleep(0.1)
            raise OSError(28, "No space left on device")
        await asyncio.sleep(60)

    monkeypatch.setattr("pipeline.write", full)

    async def main() -> None:
        async with running(server) as base:
            write_urls(tmp_path / "urls", base, ok=5000)
            with pytest.raises(OSError, match="No space"):
                await pipeline(
                    tmp_path / "urls",
                    tmp_path / "done",
                    tmp_path / "bad",
                )

    run(main(), real_time=True)
    assert sum(server.calls.values()) < 1000


def test_reading_holds_a_batch_and_not_the_file(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_text("".join(f"{n}\n" for n in range(2001)))

    async def main() -> list[str]:
        return [line async for line in read(path, batch=500)]

    assert run(main(), real_time=True) == [str(n) for n in range(2001)]


def test_what_was_fetched_is_written_when_a_writer_breaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, patient: None
) -> None:
    """The other writer is cancelled; its queue is not thrown away."""
    server = Misbehaving()

    async def broken(path: Path, lines: Any) -> None:
        if path.name != "failed":
            return await write(path, lines)
        await asyncio.sleep(0.3)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.write", broken)
    urls, done = tmp_path / "urls", tmp_path / "done"

    async def main() -> None:
        async with running(server) as base:
            write_urls(urls, base, ok=5000)
            with pytest.raises(OSError, match="No space"):
                await pipeline(urls, done, tmp_path / "failed")

    run(main(), real_time=True)
    rows = done.read_text().splitlines()
    # At most what each worker had in its hands is not written.
    assert len(rows) >= sum(server.calls.values()) - 2 * 20
    assert len({json.loads(row)["url"] for row in rows}) == len(rows)


def test_after_a_stop_the_rest_is_the_input_of_the_next_run(
    tmp_path: Path, patient: None
) -> None:
    """Unread, queued, or in a worker's hands: it is in neither file."""
    urls, done, failed, rest = (
        tmp_path / n for n in ("urls", "done", "failed", "rest")
    )

    def saved() -> list[str]:
        rows = [
            json.loads(row) for row in done.read_text().splitlines()
        ]
        found = [str(row["url"]) for row in rows]
        return found + failed.read_text().splitlines()

    async def main() -> None:
        async with running(Misbehaving()) as base:
            listed = write_urls(urls, base, ok=400, missing=5)
            task = asyncio.create_task(pipeline(urls, done, failed))
            while not done.exists():
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            first = set(saved())
            # More than what twenty workers had in their hands.
            assert 0 < len(first) < len(listed) - 20
            left = [url for url in listed if url not in first]
            rest.write_text("".join(f"{url}\n" for url in left))
            await pipeline(rest, done, failed)
        assert sorted(saved()) == sorted(listed)

    run(main(), real_time=True)


def test_a_cancelled_writer_finishes_its_batch_first(
    tmp_path: Path,
) -> None:
    async def main() -> None:
        lines: asyncio.Queue[str | None] = asyncio.Queue()
        for number in range(50_000):
            lines.put_nowait(f"{number}\n")
        task = asyncio.create_task(write(tmp_path / "out", lines))
        await asyncio.sleep(0.01)
        lines.put_nowait("last\n")
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(main(), real_time=True)
    written = (tmp_path / "out").read_text().splitlines()
    assert written == [*map(str, range(50_000)), "last"]


def test_all_wait_when_the_server_says_how_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, patient: None
) -> None:
    """Retry-After of one answer holds up every worker."""
    arrived: list[float] = []

    async def answer(request: web.Request) -> web.Response:
        arrived.append(asyncio.get_running_loop().time())
        if len(arrived) == 1:
            headers = {"Retry-After": "1"}
            return web.Response(status=429, headers=headers)
        return web.Response(text="ok")

    server = Misbehaving()
    monkeypatch.setattr(server, "answer", answer)

    async def main() -> None:
        async with running(server) as base:
            write_urls(tmp_path / "urls", base, ok=200)
            await pipeline(
                tmp_path / "urls",
                tmp_path / "done",
                tmp_path / "failed",
            )

    run(main(), real_time=True)
    # The first twenty were under way; nobody else came for a second.
    late = [when for when in arrived[20:] if when - arrived[0] < 0.8]
    assert len(arrived) == 201 and not late
