"""The claims of "Debugging"."""

import asyncio
import gc
import io
import os
import re
import signal
import subprocess
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
        await asyncio.sleep(0)
        os.kill(os.getpid(), signal.SIGUSR1)
        said = ""
        while "sleep  tasks.py:" not in said:
            await asyncio.sleep(0.01)
            said += capsys.readouterr().err
        assert "receipt 17\n    sleep  tasks.py:" in said
        task.cancel()
        asyncio.get_running_loop().remove_signal_handler(signal.SIGUSR1)
        await asyncio.gather(task, return_exceptions=True)

    run(main(), real_time=True)


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


@pytest.mark.since(3, 11)
def test_cancelling_counts_the_requests() -> None:
    async def main() -> None:
        async def slow_to_end() -> None:
            try:
                await asyncio.sleep(60)
            finally:
                await asyncio.sleep(5)

        task = asyncio.create_task(slow_to_end())
        await asyncio.sleep(1)
        assert task.cancelling() == 0
        task.cancel()
        await asyncio.sleep(1)
        task.cancel()
        assert task.cancelling() == 2
        await asyncio.gather(task, return_exceptions=True)

    run(main())


STUCK = """
import asyncio, faulthandler, signal, time


def stuck_here():
    print("ready", flush=True)
    while True:
        time.sleep(0.01)


async def main():
    faulthandler.register(signal.SIGUSR2)
    stuck_here()


asyncio.run(main())
"""


def test_faulthandler_shows_the_line_that_blocks_the_loop() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STUCK],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout and program.stderr
        assert program.stdout.readline() == "ready\n"
        program.send_signal(signal.SIGUSR2)
        said = ""
        while "in main" not in said:
            said += (line := program.stderr.readline())
            assert line, said
        program.kill()
    assert "in stuck_here" in said


FORGOTTEN = """
import asyncio


async def receipt():
    pass


def test_order():
    async def main():
        receipt()

    asyncio.run(main())
"""


def test_warnings_as_errors_find_what_was_never_awaited(
    tmp_path: Path,
) -> None:
    path = tmp_path / "test_shop.py"
    path.write_text(FORGOTTEN)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
    codes = [
        subprocess.run(
            [*command, *options, path],
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
        ).returncode
        for options in ((), ("-W", "error"))
    ]
    assert codes == [0, 1]


@pytest.mark.since(3, 11)
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
