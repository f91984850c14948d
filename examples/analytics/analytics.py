"""Follows the sales of an account into DuckDB, prints them and draws them. --help lists the options."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

import duckdb
from cute_sdk import ConfigurationError, Cute, CuteError

from chart import draw
from feed import Events, begin, catch_up
from plain import plain
from settings import Settings, UsageError, read_settings
from tables import lines
from warehouse import Gap, Warehouse

# A call is tried for three minutes, however often: a limit gives room within one, and a restart takes less.
DEADLINE_S = 180.0
RETRIES_MAX = 1_000


def main() -> int:
    """0: all that has happened is in the database. 1: it stopped before that. 2: something has to be changed first."""
    parser = argparse.ArgumentParser(description="Follows the sales of an account into DuckDB.")
    parser.add_argument("--follow", action="store_true", help="go on until Ctrl-C, and draw the news too")
    options = parser.parse_args()
    try:
        settings = read_settings()
        warehouse = Warehouse(settings.database)
        try:
            with _client(settings) as cute:
                begin(cute, warehouse)
                _catch_up(cute, warehouse, settings)
                if options.follow:
                    _follow(cute, warehouse, settings)
        finally:
            warehouse.close()
        return 0
    except (UsageError, ConfigurationError) as error:
        print(plain(str(error)), file=sys.stderr)
        return 2
    except CuteError as error:
        print(f"Stopped: {plain(str(error))}\nWhat is stored is stored; run it again for the rest.", file=sys.stderr)
        return 1
    except (OSError, duckdb.Error) as error:
        print(f"Stopped: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0 if options.follow else 130


def _catch_up(cute: Cute, warehouse: Warehouse, settings: Settings) -> None:
    for part in catch_up(cute, warehouse):
        print(_line(part), flush=True)
    print("\n".join(["", *lines(warehouse), ""]))
    draw(warehouse, settings.chart)
    print(f"{settings.chart} is drawn.", flush=True)


def _follow(cute: Cute, warehouse: Warehouse, settings: Settings) -> None:
    while True:
        time.sleep(settings.every_s)
        news = [_line(part) for part in catch_up(cute, warehouse)]
        if news:
            draw(warehouse, settings.chart)
            print("\n".join(news), flush=True)


def _line(part: Events | Gap) -> str:
    if isinstance(part, Gap):
        return (
            f"Events {part.first_seq} to {part.last_seq} expired before they were read: "
            f"items and orders were fetched as they are now, and it goes on from {part.last_seq + 1}."
        )
    counts = Counter(str(getattr(event.event, "value", event.event)) for event in part)
    kinds = ", ".join(f"{count} {kind}" for kind, count in counts.most_common())
    return plain(f"Events {part[0].seq} to {part[-1].seq}: {kinds}")


def _client(settings: Settings) -> Cute:
    return Cute(
        base_url=settings.url,
        api_key=settings.api_key,
        pacer=True,
        max_retries=RETRIES_MAX,
        deadline=DEADLINE_S,
    )


if __name__ == "__main__":
    sys.exit(main())
