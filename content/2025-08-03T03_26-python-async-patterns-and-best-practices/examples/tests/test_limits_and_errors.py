"""The claims of "Limits" and "Errors" in "Fundamental patterns"."""

import asyncio
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from all_or_nothing import all_or_nothing
from degrade import Page, product_page
from harness import now, run
from limits import RateLimit, map_bounded

# map_bounded


def test_the_limit_is_respected_and_used() -> None:
    async def main() -> None:
        active = most = 0

        async def call(number: int) -> int:
            nonlocal active, most
            active += 1
            most = max(most, active)
            await asyncio.sleep(0.1 + number % 3 / 10)
            active -= 1
            return number

        results = await map_bounded(call, range(50), limit=7)
        assert results == list(range(50))
        assert most == 7

    run(main())


def test_a_semaphore_is_not_a_rate_limit() -> None:
    async def main() -> None:
        async def quick(_: int) -> None:
            await asyncio.sleep(0.01)

        await map_bounded(quick, range(1000), limit=10)
        assert now() == pytest.approx(1.0)  # a thousand calls a second

    run(main())


def test_all_tasks_exist_at_once() -> None:
    """What it costs: a task for each item, however low the limit."""

    async def main() -> None:
        seen = 0

        async def count(_: int) -> None:
            nonlocal seen
            await asyncio.sleep(1)
            seen = max(seen, len(asyncio.all_tasks()))

        await map_bounded(count, range(300), limit=100)
        assert seen > 200

    run(main())


def test_one_failure_stops_the_others() -> None:
    async def main() -> None:
        done = 0

        async def call(number: int) -> None:
            nonlocal done
            await asyncio.sleep(0.1)
            if number == 0:
                raise OSError
            done += 1

        with pytest.raises(OSError):
            await map_bounded(call, range(100), limit=5)
        before = done
        await asyncio.sleep(60)
        assert done == before <= 5

    run(main())


# RateLimit


def test_turns_are_evenly_spaced() -> None:
    async def main() -> None:
        limit = RateLimit(rate=20)
        turns: list[float] = []

        async def call() -> None:
            await limit.wait()
            turns.append(now())

        await asyncio.gather(*(call() for _ in range(100)))
        gaps = [b - a for a, b in zip(turns, turns[1:])]
        assert gaps == pytest.approx([0.05] * 99)

    run(main())


def test_pauses_earn_no_burst() -> None:
    async def main() -> None:
        limit = RateLimit(rate=10)
        await limit.wait()
        await asyncio.sleep(60)
        start = now()
        for _ in range(11):
            await limit.wait()
        assert now() - start == pytest.approx(1.0)

    run(main())


# How errors travel


async def good(ended: list[str], seconds: float = 3) -> str:
    try:
        await asyncio.sleep(seconds)
        ended.append("done")
        return "good"
    except asyncio.CancelledError:
        ended.append("cancelled")
        raise


async def bad() -> str:
    await asyncio.sleep(1)
    raise OSError("bad")


def test_gather_can_return_errors_in_place() -> None:
    async def main() -> None:
        ended: list[str] = []
        result = await asyncio.gather(
            good(ended), bad(), return_exceptions=True
        )
        assert result[0] == "good"
        assert isinstance(result[1], OSError)
        assert now() == pytest.approx(3.0)

    run(main())


def test_wait_leaves_the_error_in_its_task() -> None:
    async def main() -> None:
        ended: list[str] = []
        slow = asyncio.create_task(good(ended))
        quick = asyncio.create_task(bad())
        done, pending = await asyncio.wait(
            {slow, quick}, return_when=asyncio.FIRST_EXCEPTION
        )
        assert done == {quick} and pending == {slow}
        assert isinstance(quick.exception(), OSError)
        assert await slow == "good"

    run(main())


def test_all_or_nothing_cancels_the_rest_before_it_raises() -> None:
    async def main() -> None:
        ended: list[str] = []
        with pytest.raises(OSError):
            await all_or_nothing(good(ended), bad())
        assert ended == ["cancelled"]
        assert now() == pytest.approx(1.0)

    run(main())


def test_all_or_nothing_gives_results_in_order() -> None:
    async def main() -> None:
        async def after(seconds: float) -> float:
            await asyncio.sleep(seconds)
            return seconds

        assert await all_or_nothing(after(2), after(1)) == [2, 1]

    run(main())


def test_except_exception_does_not_catch_cancellation() -> None:
    async def main() -> None:
        async def stubborn() -> None:
            try:
                await asyncio.sleep(60)
            except Exception:
                pytest.fail("caught a cancellation")

        task = asyncio.create_task(stubborn())
        await asyncio.sleep(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(main())


# TaskGroup


newer = pytest.mark.since(3, 11)


@newer
def test_a_task_group_cancels_and_collects() -> None:
    async def main() -> None:
        ended: list[str] = []

        async def also_bad() -> None:
            try:
                await asyncio.sleep(60)
            finally:
                raise ValueError("while being cancelled")

        with pytest.raises(ExceptionGroup) as caught:
            async with asyncio.TaskGroup() as group:
                group.create_task(good(ended))
                group.create_task(bad())
                group.create_task(also_bad())
        kinds = {type(e) for e in caught.value.exceptions}
        assert kinds == {OSError, ValueError}
        assert ended == ["cancelled"]

    run(main())


@newer
@pytest.mark.parametrize(
    ("orders", "result", "said"),
    [
        ("good", ["good", "good"], []),
        (
            "bad",
            ["try again later"],
            ["services failed: (OSError('bad'),)"],
        ),
        ("late", ["try again later"], ["the page took too long"]),
    ],
)
def test_the_page_of_the_listing(
    orders: str,
    result: list[str],
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    import task_group_311

    ended: list[str] = []

    async def fetch(name: str, seconds: float) -> str:
        if name == "orders" and orders == "bad":
            return await bad()
        late = name == "orders" and orders == "late"
        return await good(ended, 60 if late else 1.5)

    monkeypatch.setattr(task_group_311, "fetch", fetch)
    assert run(task_group_311.page_in_time()) == result
    assert [r.getMessage() for r in caplog.records] == said
    assert (
        ended.count("cancelled")
        == {"good": 0, "bad": 1, "late": 1}[orders]
    )


@newer
def test_an_error_in_an_inner_group_cancels_the_outer_ones() -> None:
    async def main() -> None:
        ended: list[str] = []

        async def inner() -> None:
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(good(ended))
                    group.create_task(bad())
            finally:
                ended.append("inner group")

        with pytest.raises(ExceptionGroup) as caught:
            async with asyncio.TaskGroup() as group:
                group.create_task(good(ended))
                group.create_task(inner())
        assert ended == ["cancelled", "inner group", "cancelled"]
        # A group in a group; the tests are also read by 3.10, which
        # does not know except*.
        (deep,) = caught.value.exceptions
        assert isinstance(deep, ExceptionGroup)
        found: dict[str, list[object]] = {"left": []}
        exec(
            "try:\n    raise group\n"
            "except* OSError as errors:\n    left.append(errors)\n",
            {"group": caught.value, "left": found["left"]},
        )
        assert len(found["left"]) == 1

    run(main())


@newer
@pytest.mark.parametrize(
    ("outer", "inner", "caught"), [(1, 5, "outer"), (5, 1, "inner")]
)
def test_of_two_nested_limits_the_earlier_counts(
    outer: float, inner: float, caught: str
) -> None:
    async def main() -> str:
        try:
            async with asyncio.timeout(outer):
                try:
                    async with asyncio.timeout(inner):
                        await asyncio.sleep(60)
                except TimeoutError:
                    return "inner"
        except TimeoutError:
            assert now() == 1
            return "outer"
        return "none"

    assert run(main()) == caught


@newer
def test_the_runner_of_the_listing_runs_twice() -> None:
    listing = Path(__file__).parents[1] / "task_group_311.py"
    printed = subprocess.run(
        [sys.executable, "-W", "error", str(listing)],
        capture_output=True,
        check=True,
        text=True,
    )
    assert printed.stdout == "['profile ready', 'orders ready']\n" * 2
    assert printed.stderr == ""


# Degrading


class FakeShop:
    def __init__(self, **broken: Exception | float) -> None:
        self.broken = broken

    async def _answer(self, part: str) -> None:
        trouble = self.broken.get(part, 0.1)
        if isinstance(trouble, Exception):
            raise trouble
        await asyncio.sleep(trouble)

    async def price(self, product: int) -> int:
        await self._answer("price")
        return 1999

    async def reviews(self, product: int) -> list[str]:
        await self._answer("reviews")
        return ["solid"]

    async def similar(self, product: int) -> list[int]:
        await self._answer("similar")
        return [8]


async def show(shop: FakeShop) -> Page:
    return await product_page(shop.price, shop.reviews, shop.similar, 7)


def test_a_page_survives_its_optional_parts(
    caplog: pytest.LogCaptureFixture,
) -> None:
    shop = FakeShop(reviews=60.0, similar=ConnectionResetError())

    async def main() -> None:
        page = await show(shop)
        assert page == Page(1999, None, None)
        assert now() == pytest.approx(0.3)

    with caplog.at_level(logging.WARNING):
        run(main())
    said = [r.getMessage() for r in caplog.records]
    assert said == [
        "page without similar: ConnectionResetError()",
        "page without reviews: TimeoutError()",
    ]


def test_a_page_does_not_survive_without_a_price() -> None:
    async def main() -> None:
        with pytest.raises(OSError):
            await show(FakeShop(price=OSError()))
        await asyncio.sleep(1)  # the others end by their own timeouts

    run(main())


def test_a_page_does_not_wait_for_a_silent_price() -> None:
    async def main() -> None:
        with pytest.raises(asyncio.TimeoutError):
            await show(FakeShop(price=60.0))
        assert now() == pytest.approx(1)

    run(main())


def test_a_page_that_is_cancelled_leaves_nothing_unawaited() -> None:
    async def main() -> None:
        task = asyncio.create_task(show(FakeShop()))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(main())


def test_bugs_are_not_degraded() -> None:
    async def main() -> None:
        with pytest.raises(KeyError):
            await show(FakeShop(reviews=KeyError()))
        await asyncio.sleep(1)

    run(main())


@newer
def test_a_services_own_timeout_is_not_taken_for_the_pages(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    import task_group_311

    async def fetch(name: str, seconds: float) -> str:
        raise TimeoutError(name)

    monkeypatch.setattr(task_group_311, "fetch", fetch)
    assert run(task_group_311.page_in_time()) == ["try again later"]
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 1 and said[0].startswith("services failed: (")


def test_a_pause_holds_up_everybody() -> None:
    async def main() -> None:
        turns = RateLimit(10)
        await turns.wait()
        turns.pause(30)
        turns.pause(5)  # a shorter one does not shorten it
        await asyncio.gather(turns.wait(), turns.wait())
        assert now() == pytest.approx(30.1)

    run(main())
