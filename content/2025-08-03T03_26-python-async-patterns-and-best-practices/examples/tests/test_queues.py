"""The claims of "Queues and backpressure"."""

import asyncio
import logging
import sys
from collections.abc import AsyncGenerator

import pytest

from harness import now, run
from workers import process


async def numbers(
    first: int, last: int, pause: float = 0.0
) -> AsyncGenerator[int, None]:
    for number in range(first, last):
        await asyncio.sleep(pause)
        yield number


def test_each_item_is_worked_on_once() -> None:
    seen: list[int] = []

    async def work(item: int) -> None:
        await asyncio.sleep(0.01 * (item % 4))
        seen.append(item)

    run(
        process(
            [numbers(0, 40), numbers(40, 70), numbers(70, 100)],
            work,
            workers=5,
            backlog=10,
        )
    )
    assert sorted(seen) == list(range(100))


def test_backpressure_slows_the_producer_down() -> None:
    async def main() -> None:
        produced = done = ahead = 0

        async def endless() -> AsyncGenerator[int, None]:
            nonlocal produced, ahead
            for number in range(200):
                produced += 1
                ahead = max(ahead, produced - done)
                yield number

        async def work(_: int) -> None:
            nonlocal done
            await asyncio.sleep(0.1)
            done += 1

        await process([endless()], work, workers=4, backlog=10)
        # In the queue, with the workers, and one in the producer's hand.
        assert ahead == 10 + 4 + 1
        assert now() == pytest.approx(200 / 4 * 0.1)

    run(main())


def test_one_worker_keeps_the_order_several_do_not() -> None:
    async def main(workers: int) -> list[int]:
        done: list[int] = []

        async def work(item: int) -> None:
            await asyncio.sleep(0.1 * (3 - item % 3))
            done.append(item)

        await process(
            [numbers(0, 6)], work, workers=workers, backlog=10
        )
        return done

    assert run(main(1)) == list(range(6))
    assert run(main(3)) != list(range(6))


def test_a_failing_item_stops_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done: list[int] = []

    async def work(item: int) -> None:
        if item == 3:
            raise ValueError("bad item")
        done.append(item)

    with caplog.at_level(logging.ERROR):
        run(process([numbers(0, 6)], work, workers=2, backlog=2))
    assert sorted(done) == [0, 1, 2, 4, 5]
    assert [r.getMessage() for r in caplog.records] == ["3 failed"]


def test_workers_survive_work_that_is_cancelled_from_elsewhere(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Awaiting a task that somebody cancelled raises CancelledError."""
    done: list[int] = []

    async def work(item: int) -> None:
        if item < 2:
            raise asyncio.CancelledError
        done.append(item)

    async def main() -> None:
        await asyncio.wait_for(
            process([numbers(0, 9)], work, workers=2, backlog=2), 60
        )

    with caplog.at_level(logging.ERROR):
        run(main())
    assert sorted(done) == list(range(2, 9))
    assert len(caplog.records) == 2


def test_a_failing_source_ends_everything_and_leaves_no_tasks() -> None:
    async def broken() -> AsyncGenerator[int, None]:
        yield 1
        raise OSError("source is gone")

    async def work(_: int) -> None:
        await asyncio.sleep(60)

    async def main() -> None:
        with pytest.raises(OSError, match="source is gone"):
            await process(
                [broken(), numbers(0, 10**6, 1.0)],
                work,
                workers=3,
                backlog=5,
            )
        assert len(asyncio.all_tasks()) == 1

    run(main())


def test_it_ends_even_if_the_work_swallows_the_cancellation() -> None:
    async def work(_: int) -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            pass  # as wait_for does before 3.12, see the next test

    async def main() -> None:
        task = asyncio.create_task(
            process([numbers(0, 10**6)], work, workers=3, backlog=5)
        )
        await asyncio.sleep(10)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert len(asyncio.all_tasks()) == 1

    run(main())


@pytest.mark.until(3, 12)
def test_wait_for_may_swallow_a_cancellation() -> None:
    async def main() -> None:
        call = asyncio.get_running_loop().create_future()
        task = asyncio.ensure_future(asyncio.wait_for(call, 10))
        await asyncio.sleep(1)
        call.set_result("answer")
        task.cancel()
        assert await task == "answer"

    run(main())


def test_cancelling_it_ends_everything() -> None:
    async def work(_: int) -> None:
        await asyncio.sleep(1)

    async def main() -> None:
        task = asyncio.create_task(
            process([numbers(0, 10**6)], work, workers=3, backlog=5)
        )
        await asyncio.sleep(10)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert len(asyncio.all_tasks()) == 1

    run(main())


def test_an_unfinished_generator_is_left_open_without_aclosing() -> (
    None
):
    async def main() -> None:
        closed = False

        async def source() -> AsyncGenerator[int, None]:
            nonlocal closed
            try:
                yield 1
                yield 2
            finally:
                closed = True

        lines = source()
        async for _ in lines:
            break
        assert not closed
        await lines.aclose()
        assert closed

    run(main())


@pytest.mark.since(3, 13)
def test_a_queue_can_be_shut_down() -> None:
    async def main() -> None:
        queue: asyncio.Queue[int] = asyncio.Queue()
        done: list[int] = []

        async def worker() -> None:
            while True:
                try:
                    done.append(await queue.get())
                except Exception as error:
                    assert type(error).__name__ == "QueueShutDown"
                    return

        task = asyncio.create_task(worker())
        for number in range(3):
            queue.put_nowait(number)
        getattr(queue, "shutdown")()
        await task
        assert done == [0, 1, 2] and not task.cancelled()

    run(main())
