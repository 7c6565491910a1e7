import asyncio
from concurrent.futures import Executor, ProcessPoolExecutor


def count_primes(below: int) -> int:
    """Pure Python, nothing to wait for."""
    sieve = bytearray([1]) * below
    sieve[0:2] = b"\0\0"
    for number in range(2, int(below**0.5) + 1):
        if sieve[number]:
            for multiple in range(number * number, below, number):
                sieve[multiple] = 0
    return sum(sieve)


async def count_all(limits: list[int], workers: Executor) -> list[int]:
    loop = asyncio.get_running_loop()
    return await asyncio.gather(
        *(
            loop.run_in_executor(workers, count_primes, limit)
            for limit in limits
        )
    )


# region: pool
if __name__ == "__main__":
    with ProcessPoolExecutor() as workers:
        print(asyncio.run(count_all([10_000, 1_000_000], workers)))
# endregion
