"""The claims of "Fundamental patterns"."""

import asyncio
import gc
import logging
import sys
import weakref
from typing import Any

import pytest

import dashboard
from background import Background
from first_answer import first_answer
from harness import VirtualTimeLoop, now, run


# gather


def test_gather_waits_for_the_slowest_and_keeps_the_order() -> None:
    async def main() -> tuple[float, float]:
        start = now()
        first = await dashboard.one_by_one()
        middle = now()
        second = await dashboard.together()
        assert first == second
        assert second == [
            "profile ready",
            "orders ready",
            "offers ready",
        ]
        return middle - start, now() - middle

    assert run(main()) == pytest.approx((1.0, 0.5))


def test_await_in_a_row_overlaps_nothing_even_for_coroutines() -> None:
    async def main() -> float:
        start = now()
        calls = [dashboard.fetch("a", 1), dashboard.fetch("b", 1)]
        for call in calls:
            await call
        return now() - start

    assert run(main()) == pytest.approx(2.0)


def test_gather_raises_at_once_and_leaves_the_others_running() -> None:
    async def main() -> None:
        finished: list[str] = []

        async def good() -> None:
            await asyncio.sleep(3)
            finished.append("good")

        async def bad() -> None:
            await asyncio.sleep(1)
            raise ValueError

        with pytest.raises(ValueError):
            await asyncio.gather(good(), bad())
        assert now() == pytest.approx(1.0)
        assert not finished
        await asyncio.sleep(2.5)
        assert finished == ["good"]

    run(main())


# as_completed


class Mirrors:
    """Answers after a delay, or fails; remembers how downloads ended."""

    def __init__(
        self, **mirrors: float | tuple[float, Exception]
    ) -> None:
        self.mirrors = mirrors
        self.closed: list[str] = []

    async def download(self, mirror: str) -> bytes:
        plan = self.mirrors[mirror]
        try:
            if isinstance(plan, tuple):
                await asyncio.sleep(plan[0])
                raise plan[1]
            await asyncio.sleep(plan)
            return mirror.encode()
        except asyncio.CancelledError:
            await asyncio.sleep(0.5)  # closing takes a while
            self.closed.append(mirror)
            raise


def test_first_answer_skips_failures_and_stops_the_losers() -> None:
    mirrors = Mirrors(
        dead=(1, OSError("refused")), quick=2, slow=60, slower=90
    )

    async def main() -> None:
        answer = await first_answer(
            mirrors.download, list(mirrors.mirrors)
        )
        assert answer == b"quick"
        assert now() == pytest.approx(2.5)  # waited for the clean-up
        assert sorted(mirrors.closed) == ["slow", "slower"]

    run(main())


def test_first_answer_says_when_nobody_answers() -> None:
    mirrors = Mirrors(a=(1, OSError("a")), b=(2, OSError("b")))

    async def main() -> None:
        with pytest.raises(ConnectionError, match="none of 2"):
            await first_answer(mirrors.download, ["a", "b"])

    run(main())


def test_first_answer_does_not_swallow_other_errors() -> None:
    mirrors = Mirrors(a=(1, KeyError("bug")), b=60)

    async def main() -> None:
        with pytest.raises(KeyError):
            await first_answer(mirrors.download, ["a", "b"])
        assert mirrors.closed == ["b"]

    run(main())


def test_first_answer_cleans_up_when_it_is_cancelled_itself() -> None:
    mirrors = Mirrors(a=60, b=90)

    async def main() -> None:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(
                first_answer(mirrors.download, ["a", "b"]), timeout=5
            )
        assert sorted(mirrors.closed) == ["a", "b"]

    run(main())


@pytest.mark.since(3, 13)
def test_async_for_gives_back_the_tasks() -> None:
    async def main() -> None:
        tasks = {
            asyncio.create_task(asyncio.sleep(seconds))
            for seconds in (3, 1, 2)
        }
        done: Any = asyncio.as_completed(tasks)
        assert {task async for task in done} == tasks

    run(main())


# create_task


def test_a_task_that_nobody_holds_may_be_collected() -> None:
    loop = VirtualTimeLoop()
    complaints: list[str] = []

    def handler(_: object, about: dict[str, Any]) -> None:
        complaints.append(about["message"])

    loop.set_exception_handler(handler)

    async def receipt() -> None:
        await asyncio.get_running_loop().create_future()

    async def main() -> None:
        task = asyncio.create_task(receipt())
        ghost = weakref.ref(task)
        await asyncio.sleep(1)
        del task
        gc.collect()
        assert ghost() is None

    loop.run_until_complete(main())
    loop.close()
    assert complaints == ["Task was destroyed but it is pending!"]


def test_background_keeps_its_tasks_alive_and_forgets_them_after() -> (
    None
):
    async def main() -> None:
        done = asyncio.Event()

        async def receipt() -> None:
            await asyncio.sleep(1)
            done.set()

        async with Background() as background:
            background.start(receipt(), name="receipt 17")
            gc.collect()
            await asyncio.sleep(2)
            assert done.is_set()
            assert not background._tasks

    run(main())


def test_background_logs_each_failure_once_with_its_name(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def main() -> None:
        async def receipt() -> None:
            raise OSError("mail server is away")

        async with Background() as background:
            background.start(receipt(), name="receipt 17")

    with caplog.at_level(logging.ERROR):
        run(main())
    assert [r.getMessage() for r in caplog.records] == [
        "receipt 17 failed"
    ]


def test_background_gives_grace_then_cancels() -> None:
    async def main() -> None:
        ended: list[str] = []

        async def work(name: str, seconds: float) -> None:
            try:
                await asyncio.sleep(seconds)
                ended.append(f"{name} done")
            except asyncio.CancelledError:
                ended.append(f"{name} cancelled")
                raise

        async with Background(grace=5) as background:
            background.start(work("short", 3), name="short")
            background.start(work("long", 60), name="long")
        assert ended == ["short done", "long cancelled"]
        assert now() == pytest.approx(5.0)

    run(main())


def test_an_owner_refuses_what_it_cannot_hold() -> None:
    async def main() -> None:
        async def receipt() -> None:
            await asyncio.sleep(1)

        async with Background(limit=2) as background:
            background.start(receipt(), name="1")
            background.start(receipt(), name="2")
            assert background.room == 0
            with pytest.raises(RuntimeError, match="no room for 3"):
                background.start(receipt(), name="3")
        with pytest.raises(RuntimeError):  # and after its end, too
            background.start(receipt(), name="4")

    run(main())


def test_mirrors_that_are_all_silent_end_in_an_error() -> None:
    async def silent(mirror: str) -> bytes:
        await asyncio.sleep(3600)
        return b""

    async def main() -> None:
        with pytest.raises(ConnectionError, match="none of 2"):
            await first_answer(silent, ["a", "b"], timeout=10)
        assert now() == pytest.approx(10)

    run(main())


def test_an_await_need_not_let_others_run() -> None:
    async def main() -> None:
        turns = 0

        async def other() -> None:
            nonlocal turns
            while True:
                turns += 1
                await asyncio.sleep(0)

        task = asyncio.create_task(other())
        queue: asyncio.Queue[int] = asyncio.Queue()
        for number in range(1000):
            queue.put_nowait(number)
        for _ in range(500):
            await queue.get()
        assert turns == 0
        for _ in range(500):
            await queue.get()
            await asyncio.sleep(0)
        assert turns == 500
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    run(main())
