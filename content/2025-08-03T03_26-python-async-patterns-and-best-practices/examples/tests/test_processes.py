"""The claims of "Performance" which are no measurements."""

import asyncio
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import pytest

from harness import now, run
from processes import count_all, count_primes


def test_primes() -> None:
    assert [count_primes(n) for n in (2, 3, 100, 10_000)] == [
        0,
        1,
        25,
        1229,
    ]


def test_processes_compute_while_the_loop_turns() -> None:
    submitted: list[int] = []

    class Watched(ProcessPoolExecutor):
        def submit(self, *work: Any, **more: Any) -> Any:
            submitted.append(work[1])
            return super().submit(*work, **more)

    async def main(workers: ProcessPoolExecutor) -> None:
        turns = 0
        call = asyncio.ensure_future(
            count_all([100, 10_000, 3_000_000], workers)
        )
        while not call.done():
            await asyncio.sleep(0.01)
            turns += 1
        assert call.result() == [25, 1229, 216_816]
        assert turns >= 2  # one, if the call blocked the loop
        assert submitted == [100, 10_000, 3_000_000]

    context = multiprocessing.get_context("spawn")
    with Watched(2, context) as workers:
        run(main(workers), real_time=True)


def test_computing_in_the_loop_holds_everybody() -> None:
    async def main() -> None:
        done: list[str] = []

        async def compute() -> None:
            count_primes(10_000)
            done.append("computed")

        async def quick() -> None:
            await asyncio.sleep(0)
            done.append("quick")

        await asyncio.gather(quick(), compute(), compute())
        assert done == ["computed", "computed", "quick"]
        assert now() == 0.0

    run(main())


@pytest.mark.debian
def test_a_runner_takes_uvloop() -> None:
    import uvloop

    async def main() -> str:
        return type(asyncio.get_running_loop()).__module__

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert runner.run(main()) == "uvloop"
