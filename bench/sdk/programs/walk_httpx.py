"""As somebody writes it without an SDK: every page of `GET /v1/items` by httpx. Prints one line of JSON."""

import os

import httpx
from measure import measure

client = httpx.Client(
    base_url=os.environ["CUTE_URL"],
    headers={"Authorization": f"Bearer {os.environ['CUTE_API_KEY']}"},
    timeout=60,
)


def walk():
    params = {"limit": 100}
    while True:
        answer = client.get("/v1/items", params=params)
        answer.raise_for_status()
        page = answer.json()
        yield from page["data"]
        if page["nextCursor"] is None:
            return
        params["cursor"] = page["nextCursor"]


measure(walk)
