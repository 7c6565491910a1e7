"""The claims of "Debugging"."""

import asyncio
import gc
import io
import os
import re
import signal
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from dump_tasks import dump_on_signal, dump_tasks
from harness import run

SHOP = """\
import asyncio


async def answer(connection):
    await connection.wait()


async def charge(connection):
    await answer(connection)


async def place_order(lock, connection):
    async with lock:
        await charge(connection)
"""

TEXT = Path(__file__).parents[2] / "content.md"


def test_the_dump_shows_each_chain_of_awaits() -> None:
    """The output is the one printed in the text, but for lines of ours."""
    names: dict[str, Any] = {}
    exec(compile(SHOP, "shop.py", "exec"), names)
    place_order = names["place_order"]
    output = io.StringIO()

    async def main() -> None:
        lock, connection = asyncio.Lock(), asyncio.Event()
        tasks = [
            asyncio.create_task(
                place_order(lock, connection), name=f"order {number}"
            )
            for number in (17, 18)
        ]
        await asyncio.sleep(1)
        dump_tasks(output)
        connection.set()
        await asyncio.gather(*tasks)

    run(main())
    said = output.getvalue()
    said = said[said.index("order 17") :]
    printed = re.findall(
        r"^```text\n(order 17\n.*?)^```$", TEXT.read_text(), re.M | re.S
    )[0]

    def ours(text: str) -> str:
        return re.sub(r"(locks\.py):\d+", r"\1:0", text)

    assert ours(said) == ours(printed)


def test_a_signal_prints_the_dump(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def main() -> None:
        dump_on_signal()
        task = asyncio.create_task(asyncio.sleep(60), name="receipt 17")
        await asyncio.sleep(0.01)
        os.kill(os.getpid(), signal.SIGUSR1)
        await asyncio.sleep(0.01)
        task.cancel()
        asyncio.get_running_loop().remove_signal_handler(signal.SIGUSR1)
        await asyncio.gather(task, return_exceptions=True)

    run(main(), real_time=True)
    assert "receipt 17\n    sleep  tasks.py:" in capsys.readouterr().err


def test_print_stack_shows_one_frame_of_a_suspended_task() -> None:
    output = io.StringIO()

    async def inner() -> None:
        await asyncio.sleep(1)

    async def outer() -> None:
        await inner()

    async def main() -> None:
        task = asyncio.create_task(outer())
        await asyncio.sleep(0.5)
        task.print_stack(file=output)
        await task

    run(main())
    assert "in outer" in output.getvalue()
    assert "in inner" not in output.getvalue()


def test_debug_mode_says_where_the_unawaited_coroutine_was_made() -> (
    None
):
    async def receipt() -> None:
        ...

    async def main() -> None:
        receipt()  # type: ignore[unused-coroutine]
        gc.collect()

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        run(main())
    said = [str(w.message) for w in caught]
    assert len(said) == 1 and "was never awaited" in said[0]
    assert "Coroutine created at" in said[0]


@pytest.mark.skipif(sys.version_info < (3, 11), reason="since 3.11")
def test_the_reason_of_a_cancellation_reaches_whoever_awaits() -> None:
    async def main() -> None:
        task = asyncio.create_task(asyncio.sleep(60))
        await asyncio.sleep(1)
        task.cancel("shutting down")
        with pytest.raises(
            asyncio.CancelledError, match="shutting down"
        ):
            await task

    run(main())


def test_a_lost_exception_is_told_when_the_task_dies() -> None:
    async def main() -> None:
        async def bad() -> None:
            raise ValueError

        task = asyncio.create_task(bad())
        await asyncio.sleep(1)
        del task

    with pytest.raises(AssertionError, match="never retrieved"):
        run(main())


def test_debug_mode_refuses_calls_from_another_thread() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        with pytest.raises(RuntimeError, match="Non-thread-safe"):
            await asyncio.to_thread(loop.call_soon, print)

    run(main(), real_time=True)
