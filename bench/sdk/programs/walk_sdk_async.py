"""The same with `cute-sdk` and asyncio."""

import asyncio

from cute_sdk import AsyncCute
from measure import measure_async


async def main():
    async with AsyncCute(timeout=60, deadline=None) as cute:
        await measure_async(lambda: cute.items.list(limit=100))


asyncio.run(main())
