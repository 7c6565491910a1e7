"""The claims of "Timeouts, retries and circuit breakers"."""

import asyncio
import random

import pytest

from breaker import Breaker, CircuitOpen
from degrade import product_page
from harness import now, run
import health as listing
from health import health, reviews
from retry import retry


class Service:
    """Fails as planned (an error, or seconds to wait), then answers."""

    def __init__(self, *plan: Exception | float) -> None:
        self.plan = list(plan)
        self.calls: list[float] = []

    async def call(self) -> str:
        self.calls.append(now())
        step = self.plan.pop(0) if self.plan else 0.0
        if isinstance(step, Exception):
            raise step
        await asyncio.sleep(step)
        return "answer"


# retry


def test_retry_survives_errors_and_silence() -> None:
    service = Service(ConnectionResetError(), 60.0)

    async def main() -> None:
        assert await retry(service.call) == "answer"
        assert len(service.calls) == 3

    run(main())


def test_retry_gives_up_with_the_last_error() -> None:
    service = Service(*[OSError(str(n)) for n in range(9)])

    async def main() -> None:
        with pytest.raises(OSError, match="^3$"):
            await retry(service.call, attempts=4)
        assert len(service.calls) == 4

    run(main())


def test_retry_gives_up_on_silence_too() -> None:
    service = Service(60.0, 60.0)

    async def main() -> None:
        with pytest.raises(asyncio.TimeoutError):
            await retry(service.call, attempts=2)

    run(main())


def test_retry_does_not_repeat_a_bug() -> None:
    service = Service(KeyError("bug"))

    async def main() -> None:
        with pytest.raises(KeyError):
            await retry(service.call)
        assert len(service.calls) == 1

    run(main())


def test_pauses_double_and_are_spread() -> None:
    async def main() -> list[float]:
        service = Service(*[OSError()] * 3)
        await retry(service.call, base=1.0)
        return [b - a for a, b in zip(service.calls, service.calls[1:])]

    random.seed(7)
    trials = [run(main()) for _ in range(40)]
    for number, ceiling in enumerate((2.0, 4.0, 8.0)):
        pauses = [trial[number] for trial in trials]
        assert max(pauses) <= ceiling
        assert max(pauses) > 0.8 * ceiling  # up to the ceiling
        assert min(pauses) < 0.2 * ceiling  # and down to nothing


def test_retry_can_be_cancelled_in_its_pause() -> None:
    service = Service(*[OSError()] * 9)

    async def main() -> None:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(
                retry(service.call, attempts=9, base=1000.0), 5
            )

    run(main())


# Breaker


async def fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        with pytest.raises(OSError):
            await breaker.call(Service(OSError()).call)


def test_the_breaker_opens_and_spares_the_service() -> None:
    async def main() -> None:
        breaker = Breaker(failures=3, pause=30, timeout=60)
        await fail(breaker, 2)
        assert breaker.state == "closed"
        await fail(breaker, 1)
        assert breaker.state == "open"
        service = Service()
        for _ in range(1000):
            with pytest.raises(CircuitOpen):
                await breaker.call(service.call)
        assert service.calls == []

    run(main())


def test_the_breaker_recovers_through_one_probe() -> None:
    async def main() -> None:
        breaker = Breaker(failures=3, pause=30, timeout=60)
        await fail(breaker, 3)
        await asyncio.sleep(30)
        service = Service(2.0)
        results = await asyncio.gather(
            *(breaker.call(service.call) for _ in range(50)),
            return_exceptions=True,
        )
        assert results[0] == "answer"
        assert all(isinstance(r, CircuitOpen) for r in results[1:])
        assert len(service.calls) == 1
        assert breaker.state == "closed"
        await fail(breaker, 2)  # the count begins anew
        assert breaker.state == "closed"

    run(main())


def test_a_failed_probe_opens_it_for_another_pause() -> None:
    async def main() -> None:
        breaker = Breaker(failures=3, pause=30, timeout=60)
        await fail(breaker, 3)
        await asyncio.sleep(31)
        await fail(breaker, 1)
        assert breaker.state == "open"
        await asyncio.sleep(29)
        with pytest.raises(CircuitOpen):
            await breaker.call(Service().call)
        await asyncio.sleep(1)
        assert await breaker.call(Service().call) == "answer"

    run(main())


def test_a_cancelled_probe_leaves_the_way_to_the_next() -> None:
    async def main() -> None:
        breaker = Breaker(failures=1, pause=30, timeout=60)
        await fail(breaker, 1)
        await asyncio.sleep(30)
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(breaker.call(Service(60.0).call), 1)
        assert breaker.state == "open"
        assert await breaker.call(Service().call) == "answer"
        assert breaker.state == "closed"

    run(main())


def test_answers_reset_the_count_and_so_do_other_errors() -> None:
    async def main() -> None:
        breaker = Breaker(failures=2, pause=30, timeout=60)
        for _ in range(5):
            await fail(breaker, 1)
            with pytest.raises(KeyError):
                await breaker.call(Service(KeyError()).call)
            await breaker.call(Service().call)
        assert breaker.state == "closed"

    run(main())


def test_an_answer_from_before_does_not_close_it() -> None:
    async def main() -> None:
        breaker = Breaker(failures=1, pause=30, timeout=60)
        early = asyncio.create_task(breaker.call(Service(5.0).call))
        await asyncio.sleep(1)
        await fail(breaker, 1)
        assert await early == "answer"
        assert breaker.state == "open"

    run(main())


def test_retry_around_breaker_stops_when_it_opens() -> None:
    """CircuitOpen is not an OSError, so retry does not repeat it."""
    service = Service(*[OSError()] * 99)

    async def main() -> None:
        breaker = Breaker(failures=2, pause=30, timeout=60)
        with pytest.raises(CircuitOpen):
            await retry(lambda: breaker.call(service.call), attempts=10)
        assert len(service.calls) == 2

    run(main())


def test_an_error_that_is_an_answer_shows_that_the_service_lives() -> (
    None
):
    """A 404 between two failures: they are not in a row."""

    async def main() -> None:
        breaker = Breaker(failures=2, pause=30, timeout=1)
        await fail(breaker, 1)
        with pytest.raises(KeyError):
            await breaker.call(Service(KeyError("404")).call)
        await fail(breaker, 1)
        assert breaker.state == "closed"
        await fail(breaker, 1)
        assert breaker.state == "open"
        await asyncio.sleep(
            30
        )  # a probe answered by an error closes it
        with pytest.raises(KeyError):
            await breaker.call(Service(KeyError("404")).call)
        assert breaker.state == "closed"

    run(main())


def test_a_silent_server_opens_the_breaker_inside_a_retry() -> None:
    """retry > breaker > timeout: the breaker must see the timeout."""
    service = Service(*[3600.0] * 99)

    async def main() -> None:
        breaker = Breaker(failures=3, pause=30, timeout=1)
        for _ in range(5):
            with pytest.raises((CircuitOpen, asyncio.TimeoutError)):
                await retry(
                    lambda: breaker.call(service.call),
                    attempts=2,
                    timeout=None,
                )
        assert breaker.state == "open"
        assert len(service.calls) == 3

    run(main())


def test_a_timeout_outside_of_the_breaker_would_never_open_it() -> None:
    """The order that the text warns of."""
    service = Service(*[3600.0] * 99)

    async def main() -> None:
        breaker = Breaker(failures=3, pause=30, timeout=3600)
        for _ in range(5):
            with pytest.raises(asyncio.TimeoutError):
                await retry(
                    lambda: breaker.call(service.call),
                    attempts=2,
                    timeout=0.02,
                )
        assert breaker.state == "closed"
        assert len(service.calls) == 10

    run(main())


def test_a_probe_cannot_hang() -> None:
    async def main() -> None:
        breaker = Breaker(failures=1, pause=30, timeout=1)
        await fail(breaker, 1)
        await asyncio.sleep(30)
        with pytest.raises(asyncio.TimeoutError):
            await breaker.call(Service(3600.0).call)
        assert breaker.state == "open"

    run(main())


def test_a_late_failure_does_not_push_the_pause_out() -> None:
    async def main() -> None:
        breaker = Breaker(failures=1, pause=30, timeout=60)

        async def slow() -> str:
            await asyncio.sleep(20)
            raise OSError

        early = asyncio.create_task(breaker.call(slow))
        await asyncio.sleep(1)
        await fail(breaker, 1)
        with pytest.raises(OSError):
            await early
        await asyncio.sleep(12)
        assert await breaker.call(Service().call) == "answer"

    run(main())


def test_an_open_breaker_costs_the_page_only_its_optional_part() -> (
    None
):
    async def main() -> None:
        breaker = Breaker(failures=1, pause=30, timeout=1)
        await fail(breaker, 1)

        async def price(product: int) -> int:
            return 1999

        async def reviews(product: int) -> list[str]:
            await breaker.call(Service().call)
            return []

        async def similar(product: int) -> list[int]:
            return [8]

        page = await product_page(price, reviews, similar, 7)
        assert page.reviews is None and page.similar == [8]

    run(main())


def test_retry_repeats_what_it_is_told_to() -> None:
    class HTTPError(Exception):
        """As httpx has it: no OSError."""

    async def main() -> None:
        service = Service(HTTPError())
        with pytest.raises(HTTPError):
            await retry(service.call)
        service = Service(HTTPError())
        answer = await retry(service.call, retry_on=(HTTPError,))
        assert answer == "answer"

    run(main())


def test_the_breakers_own_limit_counts_whatever_else_trips_it() -> None:
    class HTTPError(Exception):
        pass

    async def main() -> None:
        breaker = Breaker(
            failures=2, pause=30, timeout=0.1, trips_on=(HTTPError,)
        )
        service = Service(60.0, 60.0, 60.0)
        for _ in range(2):
            with pytest.raises(asyncio.TimeoutError):
                await breaker.call(service.call)
        with pytest.raises(CircuitOpen):
            await breaker.call(service.call)
        assert len(service.calls) == 2

    run(main())


def test_a_deadline_around_retry_ends_it_even_in_a_pause() -> None:
    service = Service(*(60.0 for _ in range(9)))

    async def main() -> None:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(retry(service.call), 5)
        assert now() == pytest.approx(5)

    run(main())


# health


def test_health_reports_each_part_in_the_time_of_one() -> None:
    async def main() -> None:
        report = await health(
            {
                "database": Service(0.1).call,
                "cache": Service(OSError("refused")).call,
                "search": Service(60.0).call,
            },
            {},
        )
        assert report == {
            "database": "ok",
            "cache": "failing",
            "search": "failing",
        }
        assert now() == pytest.approx(1.0)

    run(main())


def test_an_open_breaker_is_reported_and_is_no_failure() -> None:
    async def main() -> None:
        breaker = Breaker(failures=1, pause=30, timeout=1)
        ok = {"database": Service().call}
        assert await health(ok, {"mail": breaker}) == {
            "database": "ok",
            "mail": "ok",
        }
        await fail(breaker, 1)
        assert await health(ok, {"mail": breaker}) == {
            "database": "ok",
            "mail": "degraded",
        }

    run(main())


def test_the_composed_call_opens_its_breaker_on_a_silent_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As in the listing: retry outside, the timeout innermost."""
    calls: list[str] = []

    async def fetch(name: str, seconds: float) -> str:
        calls.append(name)
        await asyncio.sleep(3600)
        return name

    monkeypatch.setattr(
        listing, "REVIEWS", Breaker(failures=5, pause=30, timeout=0.5)
    )

    async def main() -> None:
        assert await reviews(7) == "reviews of 7 ready"
        monkeypatch.setattr(listing, "fetch", fetch)
        for error in (asyncio.TimeoutError, CircuitOpen, CircuitOpen):
            with pytest.raises(error):
                await reviews(7)
        assert listing.REVIEWS.state == "open"
        assert len(calls) == 5

    run(main())
