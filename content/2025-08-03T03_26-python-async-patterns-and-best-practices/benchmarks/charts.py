#!/usr/bin/python3
"""Draws the charts in figures/ from results.json.

One style for all: bars or points, each with its value written beside it,
dark blue and greys that stay apart when printed without colour.
"""

import json
import math
import sys
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
FIGURES = HERE.parent / "figures"
Results = dict[str, Any]

INK, GREY, RULE = "#1c1c1c", "#555555", "#c4c4c4"
DARK, PALE, EDGE = "#2b4c6f", "#d3dbe3", "#7d8a97"
WIDTH = 560


def number(value: float) -> str:
    """Two significant digits or more, as a reader would write it."""
    if value >= 100:
        return f"{value:,.0f}".replace(",", "\u202f")
    return f"{value:.2g}" if value < 10 else f"{value:.0f}"


def text(
    x: float, y: float, content: str, anchor: str = "start", **more: str
) -> str:
    extra = "".join(
        f' {k.replace("_", "-")}="{v}"' for k, v in more.items()
    )
    fill = "" if "fill" in more else f' fill="{INK}"'
    return (
        f'  <text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{fill}{extra}>'
        f"{escape(content)}</text>"
    )


def svg(
    name: str, height: int, title: str, finding: str, body: list[str]
) -> str:
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"'
        f' viewBox="0 0 {WIDTH} {height}" role="img"'
        f' aria-labelledby="{name}-title {name}-desc"'
        ' font-family="sans-serif" font-size="13.5">',
        f'  <title id="{name}-title">{escape(title)}</title>',
        f'  <desc id="{name}-desc">{escape(finding)}</desc>',
        f'  <rect width="{WIDTH}" height="{height}" rx="6" fill="#ffffff"/>',
        *body,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


Bar = tuple[str, float, bool]  # label, value, is it the one to look at


def bars(
    top: int, heading: str, unit: str, rows: list[Bar]
) -> list[str]:
    left, room = 190, 270
    longest = max(value for _, value, _ in rows)
    out = [text(16, top, heading, font_weight="bold")]
    for place, (label, value, marked) in enumerate(rows):
        y = top + 14 + 30 * place
        width = max(1.5, room * value / longest)
        fill = DARK if marked else PALE
        out += [
            text(left - 10, y + 15, label, "end"),
            f'  <rect x="{left}" y="{y}" width="{width:.1f}" height="20"'
            f' fill="{fill}" stroke="{DARK if marked else EDGE}"/>',
            text(
                round(left + width + 8, 1),
                y + 15,
                f"{number(value)} {unit}",
            ),
        ]
    return out


def kinds(results: Results) -> str:
    found = results["kinds"]
    names = {
        "sequential_s": "one by one",
        "asyncio_s": "asyncio",
        "more_threads_s": f"{found['more_threads']} threads",
        "threads_s": f"{found['threads']} threads",
        "processes_s": f"{found['cores']} processes",
    }

    def rows(kind: str, best: str) -> list[Bar]:
        return [
            (label, 1000 * found[kind][key], key == best)
            for key, label in names.items()
            if key in found[kind]
        ]

    body = bars(
        30,
        f"Waiting: {found['waits']} waits of {1000 * found['delay_s']:.0f} ms",
        "ms",
        rows("waiting", "asyncio_s"),
    ) + bars(
        224,
        f"Computing: {found['jobs']} jobs in pure Python",
        "ms",
        rows("computing", "processes_s"),
    )
    return svg(
        "kinds",
        366,
        "Waiting and computing, several ways",
        "Two bar charts of the time taken. For waiting, asyncio and 64 threads"
        " are the shortest, then 16 threads, then processes, then one by one. For"
        " computing, asyncio and threads take as long as one by one or"
        " longer; only processes are shorter.",
        body,
    )


def latency(results: Results) -> str:
    found = results["latency"]
    rows = [
        ("undisturbed", found["undisturbed"]["worst_ms"], False),
        ("blocking call", found["blocking"]["worst_ms"], True),
        (
            "same, in a thread",
            found["to_thread_waiting"]["worst_ms"],
            False,
        ),
        (
            "pure Python in a thread",
            found["to_thread_computing"]["worst_ms"],
            False,
        ),
    ]
    heading = f"Worst delay of the loop, calls of {1000 * found['block_s']:.0f} ms"
    return svg(
        "latency",
        172,
        "How late the loop is",
        "A bar chart of the worst delay. A blocking call delays the loop by"
        " its whole length. The same call in a thread, or no call, delays it"
        " by a few milliseconds; Python code in a thread by some more.",
        bars(30, heading, "ms", rows),
    )


Series = list[tuple[str, float]]


def panel(
    left: int,
    heading: str,
    unit: str,
    points: Series,
    marked: str,
    least: float = 0.0,
) -> list[str]:
    """Columns, each with its value above: from zero, or, where their
    values differ by powers of ten, from `least` on a logarithmic scale.
    """
    top, bottom, width = 80, 196, 248
    highest = max(value for _, value in points)
    step = width / len(points)
    out = [
        text(left, 30, heading, font_weight="bold"),
        text(left, 48, unit, fill=GREY, font_size="12"),
    ]
    for place, (label, value) in enumerate(points):
        x = round(left + step * place + step / 2, 1)
        share = (
            math.log(value / least) / math.log(highest / least)
            if least
            else value / highest
        )
        height = max(1.0, round(share * (bottom - top), 1))
        fill, edge = (DARK, DARK) if label == marked else (PALE, EDGE)
        out += [
            f'  <rect x="{x - 12:g}" y="{bottom - height:g}" width="24"'
            f' height="{height:g}" fill="{fill}" stroke="{edge}"/>',
            text(
                x,
                bottom - height - 6,
                number(value),
                "middle",
                font_size="12",
            ),
            text(x, bottom + 18, label, "middle", font_size="12"),
        ]
    out.append(
        f'  <path d="M{left} {bottom} H{left + width}" stroke="{INK}"/>'
    )
    return out


def queues(results: Results) -> str:
    runs = results["queues"]["runs"]
    labels = [str(run["size"] or "none") for run in runs]

    def series(key: str) -> Series:
        return [(label, run[key]) for label, run in zip(labels, runs)]

    body = panel(
        16,
        "Throughput",
        "items per second",
        series("items_per_s"),
        "10",
    )
    body += panel(
        296,
        "Delay of an item",
        "median, ms; logarithmic scale",
        series("median_delay_ms"),
        "10",
        least=1.0,
    )
    body.append(
        text(
            280,
            236,
            "maxsize of the queue (none: no limit)",
            "middle",
            fill=GREY,
        )
    )
    return svg(
        "queues",
        250,
        "Queue size, throughput and delay",
        "Two column charts over the size of the queue. Throughput is the same"
        " for all sizes. The delay of an item grows with the size, a"
        " hundredfold from one to a thousand; its scale is logarithmic.",
        body,
    )


def pool(results: Results) -> str:
    runs = results["pool"]["runs"]

    def series(key: str) -> Series:
        return [(str(run["size"]), run[key]) for run in runs]

    body = panel(
        16,
        "Throughput",
        "queries per second",
        series("queries_per_s"),
        "16",
    )
    body += panel(
        296,
        "Waiting time of a query",
        "95th percentile, ms",
        series("p95_ms"),
        "16",
    )
    body.append(
        text(280, 236, "connections in the pool", "middle", fill=GREY)
    )
    return svg(
        "pool",
        250,
        "Pool size, throughput and waiting time",
        "Two column charts over the size of a connection pool, from 1 to 64."
        " Throughput rises up to about 16 connections, stays level and falls"
        " again at 64. The waiting time is lowest in the middle.",
        body,
    )


CHARTS = {
    "kinds": kinds,
    "latency": latency,
    "queues": queues,
    "pool": pool,
}


def drawn() -> dict[Path, str]:
    results = json.loads((HERE / "results.json").read_text())
    return {
        FIGURES / f"{name}.svg": draw(results)
        for name, draw in CHARTS.items()
    }


def main() -> int:
    for path, content in drawn().items():
        path.write_text(content, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
