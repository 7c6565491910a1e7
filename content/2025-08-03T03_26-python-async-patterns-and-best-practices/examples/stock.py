import asyncio
from collections.abc import Awaitable, Callable

Charge = Callable[[], Awaitable[None]]


# region: stock
class Stock:
    def __init__(self, items: int) -> None:
        self.items = items
        self._lock = asyncio.Lock()

    async def sell_with_race(self, charge: Charge) -> bool:
        if self.items == 0:
            return False
        await charge()  # meanwhile, others pass the same check
        self.items -= 1
        return True

    async def sell_one_by_one(self, charge: Charge) -> bool:
        async with self._lock:  # right, but one charge at a time
            return await self.sell_with_race(charge)

    async def sell(self, charge: Charge) -> bool:
        if self.items == 0:
            return False
        self.items -= 1  # no await since the check: nobody between
        try:
            await charge()
        except BaseException:
            self.items += 1
            raise
        return True


# endregion
