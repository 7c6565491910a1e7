import asyncio
import hashlib
from pathlib import Path

from limits import map_bounded


def checksum(path: Path) -> str:
    """Ordinary blocking code; it knows nothing of asyncio."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


async def checksums(paths: list[Path]) -> dict[Path, str]:
    async def in_thread(path: Path) -> str:
        return await asyncio.to_thread(checksum, path)

    return dict(zip(paths, await map_bounded(in_thread, paths, 4)))
