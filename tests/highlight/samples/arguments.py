queue = asyncio.Queue(maxsize=backlog)
log.error("failed", exc_info=error)
items = sorted(found, key=asyncio.current_task, reverse=True)
print(*items, sep=", ", file=sys.stderr)
class Point(Base, metaclass=Meta, frozen=True): ...
value = call(first=lambda x: x + 1, second=[y for y in items if y], **rest)

class Stack(Generic[T]):
    def map(self, work: Callable[[T, int], Awaitable[R]], *, key: list[Callable[[], None]] | None = None) -> "Stack[R]": ...
