#!/usr/bin/python3
"""Measures what the post quotes, and writes results.json.

    benchmarks/bench.py              everything, some minutes
    benchmarks/bench.py waiting pool only these; the others keep their figures
    chrt -r 5 benchmarks/bench.py    on a machine that has other work to do

Servers run in processes of their own, so that they do not share the loop
that is measured. Other programs only ever make a run slower, so of several
runs the best one counts: the shortest time, the highest rate. The long wait
one by one, the queues and the weights, which hardly vary, are measured once;
the worst delay of the loop, the rate of loops per second of CPU time, and the
CPU time that a pattern adds to a call are medians. Each result says how busy
the machine was before and after.
"""

import asyncio
import concurrent.futures
import contextlib
import datetime
import importlib.metadata
import json
import multiprocessing
import os
import platform
import statistics
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, cast

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples"
sys.path[:0] = [str(EXAMPLES), str(EXAMPLES / "tests")]

from all_or_nothing import all_or_nothing  # noqa: E402
from breaker import Breaker, CircuitOpen  # noqa: E402
from limits import map_bounded  # noqa: E402
from processes import count_primes  # noqa: E402
from retry import retry  # noqa: E402
from workers import process  # noqa: E402

Results = dict[str, Any]
RESULTS = HERE / "results.json"
clock = time.perf_counter


def best(runs: int, measure: Callable[[], float]) -> float:
    return round(min(measure() for _ in range(runs)), 4)


def timed(work: Callable[[], object]) -> float:
    start = clock()
    work()
    return clock() - start


def new_loop(fast: bool) -> asyncio.AbstractEventLoop:
    if not fast:
        return asyncio.new_event_loop()
    import uvloop

    loop: asyncio.AbstractEventLoop = uvloop.new_event_loop()
    return loop


# A server that answers each line after a delay.


def _serve(delay: float, port: Any) -> None:
    async def answer(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        with contextlib.suppress(ConnectionError):
            while line := await reader.readline():
                await asyncio.sleep(delay)
                writer.write(line)
                await writer.drain()
        writer.close()

    async def main() -> None:
        server = await asyncio.start_server(
            answer, "127.0.0.1", 0, backlog=1024
        )
        port.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(main())


@contextlib.contextmanager
def line_server(delay: float) -> Iterator[int]:
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(
        target=_serve, args=(delay, there), daemon=True
    )
    server.start()
    try:
        yield here.recv()
    finally:
        server.terminate()
        server.join()


async def ask(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"hello\n")
    assert await reader.readline() == b"hello\n"
    writer.close()
    await writer.wait_closed()


# 1. One after the other, all at once, ten at a time


def waiting() -> Results:
    requests, delay = 100, 0.02

    with line_server(delay) as port:

        async def sequential() -> None:
            for _ in range(requests):
                await ask(port)

        async def gathered() -> None:
            await asyncio.gather(*(ask(port) for _ in range(requests)))

        async def bounded() -> None:
            await map_bounded(ask, [port] * requests, 10)

        return {
            "requests": requests,
            "delay_s": delay,
            "bound": 10,
            "sequential_s": best(
                3, lambda: timed(lambda: asyncio.run(sequential()))
            ),
            "gather_s": best(
                7, lambda: timed(lambda: asyncio.run(gathered()))
            ),
            "bounded_s": best(
                7, lambda: timed(lambda: asyncio.run(bounded()))
            ),
        }


# 2. Threads, processes and asyncio, on waiting and on computing


def _sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def kinds() -> Results:
    waits, delay, jobs, limit = 64, 0.05, 8, 1_500_000
    cores = len(os.sched_getaffinity(0))

    def with_pool(
        pool: concurrent.futures.Executor,
        work: Callable[[Any], object],
        items: list[Any],
    ) -> float:
        with pool:
            # The workers start with the first items.
            list(pool.map(work, [items[0]] * min(64, len(items))))
            return timed(lambda: list(pool.map(work, items)))

    async def waits_in_loop() -> None:
        await asyncio.gather(
            *(asyncio.sleep(delay) for _ in range(waits))
        )

    async def computes_in_loop() -> None:
        async def compute() -> int:
            return count_primes(limit)

        await asyncio.gather(*(compute() for _ in range(jobs)))

    threads = concurrent.futures.ThreadPoolExecutor
    processes = concurrent.futures.ProcessPoolExecutor
    waiting_items, computing_items = [delay] * waits, [limit] * jobs
    return {
        "cores": cores,
        "waits": waits,
        "delay_s": delay,
        "jobs": jobs,
        "threads": 16,
        "more_threads": 64,
        "waiting": {
            "sequential_s": best(
                1,
                lambda: timed(
                    lambda: [_sleep(delay) for _ in range(waits)]
                ),
            ),
            "asyncio_s": best(
                7, lambda: timed(lambda: asyncio.run(waits_in_loop()))
            ),
            "threads_s": best(
                5, lambda: with_pool(threads(16), _sleep, waiting_items)
            ),
            "more_threads_s": best(
                5, lambda: with_pool(threads(64), _sleep, waiting_items)
            ),
            "processes_s": best(
                3,
                lambda: with_pool(
                    processes(cores), _sleep, waiting_items
                ),
            ),
        },
        "computing": {
            "sequential_s": best(
                5,
                lambda: timed(
                    lambda: [count_primes(limit) for _ in range(jobs)]
                ),
            ),
            "asyncio_s": best(
                5,
                lambda: timed(lambda: asyncio.run(computes_in_loop())),
            ),
            "threads_s": best(
                5,
                lambda: with_pool(
                    threads(16), count_primes, computing_items
                ),
            ),
            "processes_s": best(
                5,
                lambda: with_pool(
                    processes(cores), count_primes, computing_items
                ),
            ),
        },
    }


# 3. How late the loop is, with a blocking call and without


def latency() -> Results:
    duration, every, block = 2.0, 0.5, 0.1

    async def probe(
        disturb: Callable[[], Awaitable[object]] | None
    ) -> list[float]:
        late: list[float] = []

        async def disturber() -> None:
            while disturb is not None:
                await asyncio.sleep(every)
                await disturb()

        task = asyncio.create_task(disturber())
        end = clock() + duration
        while clock() < end:
            due = clock() + 0.005
            await asyncio.sleep(0.005)
            late.append(clock() - due)
        task.cancel()
        return late

    async def blocking() -> None:
        time.sleep(block)

    async def offloaded() -> None:
        await asyncio.to_thread(time.sleep, block)

    def python_in_thread() -> None:
        end = clock() + block
        while clock() < end:
            sum(range(1000))

    async def computing() -> None:
        await asyncio.to_thread(python_in_thread)

    cases = {
        "undisturbed": None,
        "blocking": blocking,
        "to_thread_waiting": offloaded,
        "to_thread_computing": computing,
    }
    results: Results = {"block_s": block, "every_s": every}
    for name, disturb in cases.items():
        runs = [sorted(asyncio.run(probe(disturb))) for _ in range(9)]
        middle: Callable[[list[float]], float] = statistics.median
        results[name] = {
            "median_ms": round(
                1000 * middle([middle(r) for r in runs]), 2
            ),
            "worst_ms": round(1000 * middle([r[-1] for r in runs]), 2),
        }
    return results


# 4. The size of a queue: memory and delay against throughput


def queues() -> Results:
    items, workers, work_s = 2000, 10, 0.005

    def measure(size: int) -> Results:
        delays: list[float] = []
        most = made = 0

        async def source() -> Any:
            nonlocal made
            for _ in range(items):
                made += 1
                yield clock()

        async def work(born: float) -> None:
            nonlocal most
            most = max(most, made - len(delays))
            await asyncio.sleep(work_s)
            delays.append(clock() - born)

        seconds = timed(
            lambda: asyncio.run(
                process([source()], work, workers=workers, backlog=size)
            )
        )
        return {
            "size": size,
            "items_per_s": round(items / seconds),
            "held": most,
            "median_delay_ms": round(
                1000 * statistics.median(delays), 1
            ),
        }

    return {
        "items": items,
        "workers": workers,
        "work_s": work_s,
        "runs": [measure(size) for size in (1, 10, 100, 1000, 0)],
    }


# 5. The size of a connection pool, against a real PostgreSQL


def pool() -> Results:
    import asyncpg
    from postgres import private_cluster

    clients, per_client = 64, 12
    query = "SELECT count(*) FROM generate_series(1, 20000)"

    async def measure(dsn: str, size: int) -> Results:
        delays: list[float] = []

        async def client(connections: Any) -> None:
            for _ in range(per_client):
                start = clock()
                await connections.fetchval(query)
                delays.append(clock() - start)

        async with asyncpg.create_pool(
            dsn, min_size=size, max_size=size
        ) as connections:
            await asyncio.gather(
                *(connections.fetchval(query) for _ in range(size))
            )
            start = clock()
            await asyncio.gather(
                *(client(connections) for _ in range(clients))
            )
            seconds = clock() - start
        delays.sort()
        return {
            "size": size,
            "queries_per_s": round(len(delays) / seconds),
            "median_ms": round(1000 * statistics.median(delays), 1),
            "p95_ms": round(1000 * delays[int(len(delays) * 0.95)], 1),
        }

    with private_cluster() as dsn:
        sizes = (1, 2, 4, 8, 16, 32, 64)
        trials: dict[int, list[Results]] = {size: [] for size in sizes}
        for _ in range(7):  # in turn, so that a busy machine hits all
            for size in sizes:
                trials[size].append(asyncio.run(measure(dsn, size)))
        runs = []
        for found in trials.values():
            runs.append(
                max(found, key=lambda t: int(t["queries_per_s"]))
            )
    return {"clients": clients, "query": query, "runs": runs}


# 6. uvloop against asyncio


class Echo(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are not asyncio.Transport by inheritance.
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self.transport.write(data)


class Asker(Echo):
    """Sends, waits for the echo, and sends again, `left` times."""

    def __init__(self, left: int, done: "asyncio.Future[None]") -> None:
        self.left = left
        self.done = done

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.transport.write(b"hello\n")

    def data_received(self, data: bytes) -> None:
        self.left -= 1
        if self.left:
            self.transport.write(b"hello\n")
        else:
            self.transport.close()
            self.done.set_result(None)


def loops() -> Results:
    """Both ends on one loop in one process, so that the loop is all.

    Counted per second of CPU time: it never waits, and other programs on
    the machine do not disturb it.
    """
    clients, per_client = 20, 1000

    async def streams() -> None:
        async def answer(
            reader: asyncio.StreamReader, writer: asyncio.StreamWriter
        ) -> None:
            while line := await reader.readline():
                writer.write(line)
            writer.close()

        async def client(port: int) -> None:
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", port
            )
            for _ in range(per_client):
                writer.write(b"hello\n")
                await reader.readline()
            writer.close()

        async with await asyncio.start_server(
            answer, "127.0.0.1", 0
        ) as server:
            port = server.sockets[0].getsockname()[1]
            await asyncio.gather(
                *(client(port) for _ in range(clients))
            )

    async def protocols() -> None:
        loop = asyncio.get_running_loop()

        async def client(port: int) -> None:
            done = loop.create_future()
            await loop.create_connection(
                lambda: Asker(per_client, done), "127.0.0.1", port
            )
            await done

        async with await loop.create_server(
            Echo, "127.0.0.1", 0
        ) as server:
            port = server.sockets[0].getsockname()[1]
            await asyncio.gather(
                *(client(port) for _ in range(clients))
            )

    def rate(
        work: Callable[[], Coroutine[Any, Any, None]], fast: bool
    ) -> float:
        loop = new_loop(fast)
        try:
            start = time.process_time()
            loop.run_until_complete(work())
            return clients * per_client / (time.process_time() - start)
        finally:
            loop.run_until_complete(asyncio.sleep(0.05))
            loop.close()

    results: Results = {
        "uvloop": importlib.metadata.version("uvloop"),
        "clients": clients,
    }
    for name, work in (("streams", streams), ("protocols", protocols)):
        plain, fast = [], []
        for _ in range(15):  # in turn: a busy machine hits both
            plain.append(rate(work, False))
            fast.append(rate(work, True))
        results[name] = {
            "asyncio_per_s": round(statistics.median(plain)),
            "uvloop_per_s": round(statistics.median(fast)),
        }
    return results


# 7. What a waiting task weighs, and a waiting thread


def _resident() -> int:
    fields = Path("/proc/self/statm").read_text().split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")


def _weigh_tasks(count: int, pipe: Any) -> None:
    async def main() -> None:
        gate = asyncio.Event()

        async def wait() -> None:
            await gate.wait()

        before = _resident()
        tasks = [asyncio.create_task(wait()) for _ in range(count)]
        await asyncio.sleep(0.1)
        pipe.send((_resident() - before) / count)
        gate.set()
        await asyncio.gather(*tasks)

    asyncio.run(main())


def _weigh_threads(count: int, pipe: Any) -> None:
    gate = threading.Event()
    before = _resident()
    threads = [threading.Thread(target=gate.wait) for _ in range(count)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    pipe.send((_resident() - before) / count)
    gate.set()
    for thread in threads:
        thread.join()


def weight() -> Results:
    def measure(
        target: Callable[[int, Any], None], count: int
    ) -> float:
        here, there = multiprocessing.Pipe()
        child = multiprocessing.Process(
            target=target, args=(count, there)
        )
        child.start()
        weight: float = here.recv()
        child.join()
        return weight

    return {
        "task_bytes": round(measure(_weigh_tasks, 20_000)),
        "thread_bytes": round(measure(_weigh_threads, 1000)),
    }


# 8. What a pattern adds to a call that does nothing


def _nothing(_: object = None) -> None:
    pass


def overheads() -> Results:
    """Microseconds of our CPU time per call; a process's own is not ours."""
    calls, trials = 2000, 15

    async def call() -> None:
        pass

    async def plain() -> None:
        for _ in range(calls):
            await call()

    async def tasks() -> None:
        await asyncio.gather(*(call() for _ in range(calls)))

    async def together() -> None:
        await all_or_nothing(*(call() for _ in range(calls)))

    async def slots() -> None:
        await map_bounded(lambda _: call(), range(calls), 10)

    async def workers() -> None:
        async def source() -> Any:
            for each in range(calls):
                yield each

        await process(
            [source()], lambda _: call(), workers=10, backlog=10
        )

    async def limits() -> None:
        for _ in range(calls):
            await asyncio.wait_for(call(), 1)

    async def layers() -> None:
        breaker = Breaker(failures=5, pause=30, timeout=1)
        for _ in range(calls):
            await retry(lambda: breaker.call(call), timeout=None)

    async def refusals() -> None:
        breaker = Breaker(failures=5, pause=30, timeout=1)
        breaker.state, breaker._retry_at = "open", float("inf")
        for _ in range(calls):
            with contextlib.suppress(CircuitOpen):
                await retry(lambda: breaker.call(call), timeout=None)

    async def threads() -> None:
        for _ in range(calls):
            await asyncio.to_thread(_nothing)

    cases = {
        "plain": plain,
        "gather": tasks,
        "all_or_nothing": together,
        "map_bounded": slots,
        "process": workers,
        "wait_for": limits,
        "retry_breaker": layers,
        "circuit_open": refusals,
        "to_thread": threads,
    }
    found: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(trials):  # in turn: a busy machine hits all
        for name, work in cases.items():
            start = time.process_time()
            asyncio.run(work())
            used = time.process_time() - start
            found[name].append(1e6 * used / calls)
    results: Results = {
        f"{name}_us": round(statistics.median(each), 2)
        for name, each in found.items()
    }
    with concurrent.futures.ProcessPoolExecutor(1) as processes:
        list(processes.map(_nothing, range(10)))

        async def hop() -> None:
            loop = asyncio.get_running_loop()
            for _ in range(200):
                await loop.run_in_executor(processes, _nothing)

        seconds = best(
            trials, lambda: timed(lambda: asyncio.run(hop()))
        )
        results["process_pool_us"] = round(1e6 * seconds / 200)
    return {"calls": calls, "trials": trials, **results}


BENCHMARKS: dict[str, Callable[[], Results]] = {
    "waiting": waiting,
    "kinds": kinds,
    "latency": latency,
    "queues": queues,
    "pool": pool,
    "loops": loops,
    "weight": weight,
    "overheads": overheads,
}


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":")[1].strip()
    return platform.processor()


def main(names: list[str]) -> None:
    results: Results = {}
    if RESULTS.exists():
        results = json.loads(RESULTS.read_text())
    for name in names or BENCHMARKS:
        load = os.getloadavg()[0]
        start = clock()
        results[name] = BENCHMARKS[name]()
        results[name]["made"] = {
            "date": datetime.date.today().isoformat(),
            "python": platform.python_version(),
            "processor": _processor(),
            "cores": len(os.sched_getaffinity(0)),
            "system": platform.system(),
            "load_before": round(load, 2),
            "load_after": round(os.getloadavg()[0], 2),
            "real_time": os.sched_getscheduler(0) == os.SCHED_RR,
        }
        print(f"{name:<10}{clock() - start:6.1f} s")
    RESULTS.write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
