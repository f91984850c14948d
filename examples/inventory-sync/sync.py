"""Makes the listings of a shop what a CSV file says: python sync.py stock.csv. --help lists the options."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from cute_sdk import AsyncCute, ConfigurationError, CuteError, Hooks

from listing import LIVE
from plain import plain, plain_lines
from settings import Settings, UsageError, read_settings
from sheet import COLUMNS, Row, read_sheet, without_formulas, write_csv
from shop import Outcome, Shop, Sync
from state import State

REPORT_COLUMNS = ("row", "sku", "result", "item_id", "detail")
# A call is tried for three minutes, however often: a limit gives room within one, and a restart takes less.
DEADLINE_S = 180.0
RETRIES_MAX = 1_000


@dataclass
class Report:
    """A line for each row but those that need none, and all of them as CSV."""

    outcomes: list[Outcome] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        if outcome.result != "unchanged":
            row = "gone" if outcome.row is None else str(outcome.row)
            line = f"{row:>5}  {outcome.sku:<10} {outcome.result:<8}  {outcome.detail}"
            print(plain(line.rstrip()), flush=True)

    def write(self, path: Path, rows: list[Row]) -> None:
        told = {outcome.sku for outcome in self.outcomes}
        missing = [Outcome(row.number, row.sku, "not reached") for row in rows if row.sku not in told]
        last = len(rows) + len(told) + 2
        ordered = sorted([*self.outcomes, *missing], key=lambda each: (each.row or last, each.sku))
        write_csv(path, REPORT_COLUMNS, (without_formulas(asdict(outcome)) for outcome in ordered))

    def summary(self) -> str:
        counts = Counter(outcome.result for outcome in self.outcomes)
        return ", ".join(f"{count} {result}" for result, count in counts.most_common()) or "no rows"

    def is_clean(self) -> bool:
        return not any(outcome.result in ("refused", "sold") for outcome in self.outcomes)


def main() -> int:
    """0: the shop is what the file says. 1: not all of it. 2: something has to be changed first, nothing was sent."""
    options = _options()
    try:
        settings = read_settings()
        if options.pull:
            return asyncio.run(_pull(options.csv, settings))
        return asyncio.run(_sync(options, read_sheet(options.csv), settings))
    except (UsageError, ConfigurationError) as error:
        print(plain_lines(str(error)), file=sys.stderr)
        return 2
    except CuteError as error:
        print(f"Stopped: {plain(str(error))}\nWhat is done is done; run it again for the rest.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or 'The output'} cannot be written: {error.strerror}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. Run it again for the rest.", file=sys.stderr)
        return 130


async def _sync(options: argparse.Namespace, rows: list[Row], settings: Settings) -> int:
    calls = Counter[str]()
    began = time.monotonic()
    report = Report()
    async with _client(settings, calls) as cute:
        shop = await Shop.look(cute)
        sync = Sync(cute, shop, State(options.csv.with_suffix(".state.json"), shop.account_id), options.gone)
        if options.dry_run:
            for outcome in sync.plan(rows):
                report.add(outcome)
            print(f"Dry run, nothing was changed. It would be: {report.summary()}.")
            return 0
        try:
            await sync.run(rows, settings.calls_at_once, report.add)
        finally:
            report.write(options.csv.with_suffix(".report.csv"), rows)
            print(f"{report.summary()}; {calls['sent']} calls in {time.monotonic() - began:.1f} s.")
    return 0 if report.is_clean() else 1


async def _pull(path: Path, settings: Settings) -> int:
    async with _client(settings, Counter()) as cute:
        shop = await Shop.look(cute)
    live = [item for item in shop.items if item.status in LIVE]
    named = sorted((item for item in live if item.sku is not None), key=lambda item: item.sku or "")
    write_csv(path, COLUMNS, map(shop.catalogue.cells, named))
    left_out = f" {len(live) - len(named)} have no sku and are left out." if len(live) > len(named) else ""
    print(f"{path}: {len(named)} listings.{left_out}")
    return 0


def _client(settings: Settings, calls: Counter[str]) -> AsyncCute:
    return AsyncCute(
        base_url=settings.url,
        api_key=settings.api_key,
        pacer=True,
        max_retries=RETRIES_MAX,
        deadline=DEADLINE_S,
        hooks=Hooks(request=lambda _: calls.update(["sent"])),
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Makes the listings of a shop what a CSV file says.")
    parser.add_argument("csv", type=Path, help="the stock: one row for each piece")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    parser.add_argument("--gone", choices=("delete", "draft"), default="delete", help="what becomes of what left it")
    parser.add_argument("--pull", action="store_true", help="write the shop's listings into the file instead")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
