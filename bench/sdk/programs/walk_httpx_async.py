"""Every page of `GET /v1/items` by httpx and asyncio. Prints one line of JSON."""

import asyncio
import os

import httpx
from measure import measure_async


async def walk(client):
    params = {"limit": 100}
    while True:
        answer = await client.get("/v1/items", params=params)
        answer.raise_for_status()
        page = answer.json()
        for item in page["data"]:
            yield item
        if page["nextCursor"] is None:
            return
        params["cursor"] = page["nextCursor"]


async def main():
    headers = {"Authorization": f"Bearer {os.environ['CUTE_API_KEY']}"}
    async with httpx.AsyncClient(base_url=os.environ["CUTE_URL"], headers=headers, timeout=60) as client:
        await measure_async(lambda: walk(client))


asyncio.run(main())
