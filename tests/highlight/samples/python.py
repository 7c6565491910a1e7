"""Fetches pages, several at a time."""
from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

MAX_TASKS: int = 1_000
type Pair[T] = tuple[T, T]


@dataclass(slots=True, frozen=True)
class Page(Base, metaclass=Meta):
    """What came back."""

    url: str
    body: bytes | None = None
    links: dict[str, list[int]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        '''The first line.'''
        return self.body.decode("utf-8").splitlines()[0]

    @app.route("/p", methods=["GET"])
    async def load(self, path: "Page", *args, retries: int = 3, **options: Any) -> Optional[Page]:
        async with session.get(path, timeout=0.5e-3) as response:
            body = await response.read()
        print(f"{path!r:>{width}} {len(body):,d} {{kept}} \u2603\t", end="")
        return Page(path, body) if body else None


async def gather(urls: list[str], key: Callable[[int], int] = lambda x, *y: x) -> AsyncIterator[Page]:
    found = [p async for u in urls if (p := await load(u)) is not None]
    try:
        match found:
            case [Page(url=url), *rest] if rest:
                yield Page(url)
            case {"kind": "none"} | None:
                pass
            case _:
                raise ValueError(r"^\d+$")
    except* (OSError, asyncio.TimeoutError) as group:
        raise RuntimeError("no luck") from group
    finally:
        del found[0xFF_FF:], cls.cache
    global counter
    assert not counter @ 3.5j, NotImplemented
