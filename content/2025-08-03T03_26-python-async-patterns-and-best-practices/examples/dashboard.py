# region: calls
import asyncio


async def fetch(name: str, seconds: float) -> str:
    await asyncio.sleep(seconds)  # stands in for the network
    return f"{name} ready"


async def one_by_one() -> list[str]:
    profile = await fetch("profile", 0.3)
    orders = await fetch("orders", 0.5)
    offers = await fetch("offers", 0.2)
    return [profile, orders, offers]


async def together() -> list[str]:
    profile, orders, offers = await asyncio.gather(
        fetch("profile", 0.3),
        fetch("orders", 0.5),
        fetch("offers", 0.2),
    )
    return [profile, orders, offers]


# endregion


async def main() -> None:
    clock = asyncio.get_running_loop().time
    for version in (one_by_one, together):
        start = clock()
        await version()
        print(f"{version.__name__:<12}{clock() - start:.1f} s")


if __name__ == "__main__":
    asyncio.run(main())
