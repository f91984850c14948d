"""Walks so many items twice, once to warm up, and prints how long the second walk took and what memory it left behind."""

import asyncio
import gc
import json
import os
import resource
import time

wanted = int(os.environ["ITEMS"])
warm_up = min(wanted, 2_000)


def measure(walk):
    """`walk` gives an iterable."""

    async def iterate():
        for item in walk():
            yield item

    asyncio.run(measure_async(iterate))


async def measure_async(walk):
    """`walk` gives an async iterable."""
    await walk_some(walk, warm_up)
    gc.collect()
    cpu_before = time.process_time()
    started_at = time.perf_counter()
    titles, rss_early = await walk_some(walk, wanted)
    ms = (time.perf_counter() - started_at) * 1000
    cpu_ms = (time.process_time() - cpu_before) * 1000
    growth = rss_bytes() - rss_early
    print(json.dumps({"items": wanted, "titles": titles, "ms": ms, "cpuMs": cpu_ms, "growth": growth}))


async def walk_some(walk, count):
    items = titles = rss_early = 0
    async for item in walk():
        titles += len(item["title"] if isinstance(item, dict) else item.title)
        items += 1
        if items == wanted // 5:
            rss_early = rss_bytes()
        if items == count:
            return titles, rss_early
    raise RuntimeError(f"There are {items} items, not {count}.")


def rss_bytes():
    """The most so far: Linux has it in kilobytes, macOS in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if os.uname().sysname == "Darwin" else most * 1024
