"""The claims of "Pitfalls and solutions"."""

import asyncio
import threading
import time
import tracemalloc
from contextvars import ContextVar
from pathlib import Path

import pytest

from limits import map_bounded
from harness import now, run
from watch import watch_loop, watch_memory
from stock import Stock

# Blocking the loop


async def lags_during(work: object) -> list[float]:
    lags: list[float] = []
    watcher = asyncio.create_task(
        watch_loop(lags.append, interval=0.02)
    )
    await asyncio.sleep(0.05)
    await work  # type: ignore[misc]
    await asyncio.sleep(0.05)
    watcher.cancel()
    await asyncio.gather(watcher, return_exceptions=True)
    return lags


def test_the_watcher_sees_a_blocking_call() -> None:
    async def blocking() -> None:
        time.sleep(0.3)

    # A busy machine may be late, too, and more than once.
    assert max(run(lags_during(blocking()), real_time=True)) > 0.2


def test_to_thread_keeps_the_loop_turning() -> None:
    """The thread waits for the loop: a blocked one would never end it."""
    turned = threading.Event()

    async def main() -> bool:
        call = asyncio.create_task(asyncio.to_thread(turned.wait, 60))
        for _ in range(5):
            await asyncio.sleep(0.01)
        assert not call.done()
        turned.set()
        return await call

    assert run(main(), real_time=True)


def test_debug_mode_names_the_slow_callback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def careless() -> None:
        time.sleep(0.12)

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.slow_callback_duration = 0.1
        await asyncio.create_task(careless(), name="monthly report")

    run(main(), real_time=True)
    said = [r.getMessage() for r in caplog.records]
    assert any(
        s.startswith("Executing <Task finished name='monthly report'")
        and "careless()" in s
        for s in said
    )


def test_a_limit_bounds_the_threads() -> None:
    active: list[int] = []
    most: list[int] = []
    four = threading.Barrier(4, timeout=60)

    def blocking(number: int) -> int:
        active.append(number)
        most.append(len(active))
        four.wait()  # nobody goes on before four are here
        active.remove(number)
        return number

    async def in_thread(number: int) -> int:
        return await asyncio.to_thread(blocking, number)

    result = run(map_bounded(in_thread, range(12), 4), real_time=True)
    assert result == list(range(12))
    assert max(most) == 4


def test_cancelling_does_not_stop_the_thread() -> None:
    release, finished = threading.Event(), threading.Event()

    def work() -> None:
        release.wait(60)
        finished.set()

    async def main() -> None:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(asyncio.to_thread(work), 0.05)
        assert not finished.is_set()
        release.set()

    run(main(), real_time=True)
    assert finished.is_set()


def test_to_thread_carries_context_variables() -> None:
    request: ContextVar[str] = ContextVar("request")

    async def main() -> str:
        request.set("number 17")
        return await asyncio.to_thread(request.get)

    assert run(main(), real_time=True) == "number 17"


# Leaks


def test_the_line_that_leaks_is_named() -> None:
    said: list[str] = []
    kept: list[bytearray] = []

    async def main() -> None:
        watcher = asyncio.create_task(
            watch_memory(said.append, interval=600)
        )
        await asyncio.sleep(601)
        for _ in range(100):
            kept.append(bytearray(10_000))
        await asyncio.sleep(600)
        watcher.cancel()
        await asyncio.gather(watcher, return_exceptions=True)
        assert not tracemalloc.is_tracing()

    run(main())
    assert said[0] == "2 tasks"
    line = next(
        number
        for number, text in enumerate(
            Path(__file__).read_text().splitlines(), 1
        )
        if "kept.append(" in text
    )
    assert f"test_pitfalls.py:{line}: +10" in said[1]


# Races


async def charge() -> None:
    await asyncio.sleep(0.5)


def test_a_check_that_spans_an_await_sells_too_much() -> None:
    async def main() -> None:
        stock = Stock(3)
        sold = await asyncio.gather(
            *(stock.sell_with_race(charge) for _ in range(10))
        )
        assert sum(sold) == 10
        assert stock.items == -7

    run(main())


def test_the_lock_is_right_and_slow() -> None:
    async def main() -> None:
        stock = Stock(3)
        sold = await asyncio.gather(
            *(stock.sell_one_by_one(charge) for _ in range(10))
        )
        assert (sum(sold), stock.items) == (3, 0)
        assert now() == pytest.approx(3 * 0.5)

    run(main())


def test_taking_first_is_right_and_quick() -> None:
    async def main() -> None:
        stock = Stock(3)
        sold = await asyncio.gather(
            *(stock.sell(charge) for _ in range(10))
        )
        assert (sum(sold), stock.items) == (3, 0)
        assert now() == pytest.approx(0.5)

    run(main())


def test_a_failed_or_cancelled_charge_gives_the_item_back() -> None:
    async def refuse() -> None:
        await asyncio.sleep(0.1)
        raise OSError("card refused")

    async def main() -> None:
        stock = Stock(1)
        with pytest.raises(OSError):
            await stock.sell(refuse)
        assert stock.items == 1
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(stock.sell(charge), 0.1)
        assert stock.items == 1

    run(main())


def test_the_lock_is_not_reentrant() -> None:
    async def main() -> None:
        lock = asyncio.Lock()

        async def twice() -> None:
            async with lock:
                async with lock:
                    pass

        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(twice(), 60)

    run(main())
