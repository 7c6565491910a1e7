"""The claims about try, except and finally in coroutines."""

import asyncio
import logging

import pytest

from cleanup import Refused, book, finish
from harness import now, run


class Hall:
    """A hall that takes its time to write things down."""

    def __init__(self) -> None:
        self.said: list[str] = []

    async def hold(self, seat: str) -> None:
        self.said.append(f"held {seat}")

    async def sell(self, seat: str) -> None:
        await asyncio.sleep(2)
        self.said.append(f"sold {seat}")

    async def release(self, seat: str) -> None:
        await asyncio.sleep(2)
        self.said.append(f"released {seat}")


async def pay() -> None:
    await asyncio.sleep(1)


async def refuse() -> None:
    raise Refused("card expired")


async def fail() -> None:
    raise KeyError("bug")


def test_a_seat_is_sold_or_released_whatever_happens() -> None:
    async def main() -> None:
        hall = Hall()
        assert await book(hall, "1", pay) is True
        assert await book(hall, "2", refuse) is False
        with pytest.raises(KeyError):
            await book(hall, "3", fail)
        assert hall.said == [
            "held 1",
            "sold 1",
            "held 2",
            "released 2",
            "held 3",
            "released 3",
        ]

    run(main())


def test_a_cancelled_booking_is_logged_and_stays_cancelled(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def main() -> None:
        hall = Hall()
        task = asyncio.create_task(book(hall, "1", pay))
        await asyncio.sleep(0.5)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert hall.said == ["held 1", "released 1"]

    with caplog.at_level(logging.WARNING):
        run(main())
    said = [record.getMessage() for record in caplog.records]
    assert said == ["cancelled while charging for 1"]


def test_a_second_cancellation_does_not_cut_the_release_short() -> None:
    async def main() -> None:
        hall = Hall()
        task = asyncio.create_task(book(hall, "1", pay))
        for _ in range(2):
            await asyncio.sleep(0.5)
            task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert hall.said == ["held 1", "released 1"]
        assert now() == pytest.approx(0.5 + 2)

    run(main())


def test_finish_passes_on_the_error_of_its_step() -> None:
    async def main() -> None:
        with pytest.raises(KeyError):
            await finish(fail())

    run(main())


def test_without_finish_the_second_cancellation_wins() -> None:
    async def main() -> None:
        hall = Hall()

        async def careless() -> None:
            try:
                await pay()
            finally:
                await hall.release("1")

        task = asyncio.create_task(careless())
        for _ in range(2):
            await asyncio.sleep(0.5)
            task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert hall.said == []

    run(main())
