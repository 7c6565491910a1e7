"""What the text quotes against benchmarks/results.json, and the charts."""

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest

POST = Path(__file__).resolve().parents[2]
TEXT = re.sub(r"\s+", " ", (POST / "content.md").read_text("utf-8"))
RESULTS = json.loads((POST / "benchmarks/results.json").read_text())


def by_size(benchmark: str) -> dict[int, dict[str, Any]]:
    return {run["size"]: run for run in RESULTS[benchmark]["runs"]}


def ratio(
    benchmark: str, slower: str, faster: str, kind: str = ""
) -> float:
    found = RESULTS[benchmark]
    found = found[kind] if kind else found
    return float(found[slower] / found[faster])


QUEUES, POOL = by_size("queues"), by_size("pool")
COSTS = RESULTS["overheads"]
QUOTES = [
    (
        "asyncio was {:.0f} times as fast as one call after the other",
        ratio("kinds", "sequential_s", "asyncio_s", "waiting"),
    ),
    (
        "16 threads were {:.0f} times as fast",
        ratio("kinds", "sequential_s", "threads_s", "waiting"),
    ),
    (
        "and 64 threads {:.0f} times",
        ratio("kinds", "sequential_s", "more_threads_s", "waiting"),
    ),
    (
        "two processes were {:.1f} times as fast",
        ratio("kinds", "sequential_s", "processes_s", "computing"),
    ),
    (
        "made {:.1f} times as many round trips per second of CPU time",
        ratio("loops", "uvloop_per_s", "asyncio_per_s", "streams"),
    ),
    (
        "A waiting task took {:.1f} kB",
        RESULTS["weight"]["task_bytes"] / 1000,
    ),
    (
        "a waiting thread {:.0f} kB",
        RESULTS["weight"]["thread_bytes"] / 1000,
    ),
    (
        "each item waited {:.0f} times as long",
        QUEUES[1000]["median_delay_ms"] / QUEUES[10]["median_delay_ms"],
    ),
    (
        "Sixteen served {:.1f} times as many queries as one",
        POOL[16]["queries_per_s"] / POOL[1]["queries_per_s"],
    ),
    *(
        (f"| `{name}` | {{:.0f}} µs |", COSTS[f"{key}_us"])
        for name, key in (
            ("gather", "gather"),
            ("all_or_nothing", "all_or_nothing"),
            ("map_bounded", "map_bounded"),
            ("process", "process"),
            ("wait_for", "wait_for"),
            ("retry` around `Breaker", "retry_breaker"),
        )
    ),
    (
        "a service that is down costs {:.0f} µs",
        COSTS["circuit_open_us"],
    ),
    ("| `to_thread` | {:.1f} ms |", COSTS["to_thread_us"] / 1000),
    (
        "| `ProcessPoolExecutor` | {:.1f} ms |",
        COSTS["process_pool_us"] / 1000,
    ),
    (
        "| a hundred waits of 20 ms {:.0f} times as fast as in a row |",
        ratio("waiting", "sequential_s", "gather_s"),
    ),
    (
        "| {:.0f} times as fast, on ten connections |",
        ratio("waiting", "sequential_s", "bounded_s"),
    ),
    (
        "a loop that is held up for {:.0f} ms, not for 100",
        RESULTS["latency"]["to_thread_waiting"]["worst_ms"],
    ),
    (
        "| {:.1f} times as fast on two cores |",
        ratio("kinds", "sequential_s", "processes_s", "computing"),
    ),
    (
        "held up the loop for {:.0f} ms",
        RESULTS["latency"]["blocking"]["worst_ms"],
    ),
    (
        "the same call in a thread, for {:.1f} ms",
        RESULTS["latency"]["to_thread_waiting"]["worst_ms"],
    ),
    (
        "so the loop was {:.0f} ms late",
        RESULTS["latency"]["to_thread_computing"]["worst_ms"],
    ),
]


@pytest.mark.parametrize(("phrase", "value"), QUOTES)
def test_a_quoted_figure_is_the_measured_one(
    phrase: str, value: float
) -> None:
    assert phrase.format(value) in TEXT


def test_what_the_text_says_in_words() -> None:
    computing = RESULTS["kinds"]["computing"]
    assert computing["asyncio_s"] > 0.95 * computing["sequential_s"]
    assert computing["threads_s"] > 0.95 * computing["sequential_s"]
    # A call in a thread delays the loop no more than no call at all.
    late = RESULTS["latency"]
    quiet = late["undisturbed"]["worst_ms"]
    assert late["to_thread_waiting"]["worst_ms"] < 1.5 * quiet
    # A queue of 1000 places was no faster than one of 10.
    rates = [run["items_per_s"] for run in QUEUES.values()]
    assert max(rates) < 1.05 * min(rates)
    # 64 connections served fewer than sixteen, and kept them waiting.
    assert POOL[64]["queries_per_s"] < POOL[16]["queries_per_s"]
    assert POOL[64]["p95_ms"] > POOL[16]["p95_ms"] < POOL[1]["p95_ms"]


def test_the_text_says_how_the_results_were_made() -> None:
    made = [found["made"] for found in RESULTS.values()]
    assert {one["cores"] for one in made} == {2}
    assert {one["python"] for one in made} == {"3.11.2"}
    assert "Python 3.11.2" in TEXT and "two cores" in TEXT
    # One day, and the day of the post.
    assert {one["date"] for one in made} == {"2026-11-28"}
    assert "on 28 November 2026" in TEXT and "date: 2026-11-28" in TEXT
    loads = [
        one[key]
        for one in made
        for key in ("load_before", "load_after")
    ]
    said = "load averages from {:.0f} to {:.0f}"
    assert said.format(min(loads), max(loads)) in TEXT
    assert all(one["real_time"] for one in made)
    # How often each was measured, as the footnote counts it.
    script = (POST / "benchmarks/bench.py").read_text("utf-8")
    best_of = [int(n) for n in re.findall(r"\bbest\(\s*(\d+)", script)]
    assert max(best_of) == 7 and "the best of up to 7 runs" in TEXT
    assert "for _ in range(9)]" in script and "of 9 runs" in TEXT
    assert COSTS["trials"] == 15 and "for _ in range(15):" in script
    assert "(CPU time) of 15," in TEXT
    assert RESULTS["queues"]["items"] == 2000 and "2,000 items" in TEXT
    version = RESULTS["loops"]["uvloop"].removesuffix(".0")
    assert f"uvloop {version} and" in TEXT
    assert f"old version {version};" in TEXT


def test_the_charts_are_drawn_from_the_results() -> None:
    path = POST / "benchmarks/charts.py"
    spec = importlib.util.spec_from_file_location("charts", path)
    assert spec and spec.loader
    charts = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(charts)
    stale = [
        file.name
        for file, drawn in charts.drawn().items()
        if file.read_text("utf-8") != drawn
    ]
    assert not stale, "run benchmarks/charts.py"
