import asyncio
import signal
import sys
from pathlib import Path
from types import CoroutineType
from typing import TextIO


def dump_tasks(file: TextIO | None = None) -> None:
    """Print each task's name and its chain of awaits."""
    file = file or sys.stderr
    for task in sorted(asyncio.all_tasks(), key=asyncio.Task.get_name):
        print(task.get_name(), file=file)
        step: object = task.get_coro()
        while isinstance(step, CoroutineType) and step.cr_frame:
            where = Path(step.cr_code.co_filename).name
            line = step.cr_frame.f_lineno
            print(f"    {step.__name__}  {where}:{line}", file=file)
            step = step.cr_await


# region: signal
def dump_on_signal() -> None:
    """From now on, `kill -USR1 <pid>` prints the tasks."""
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, dump_tasks)


# endregion
