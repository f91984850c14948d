"""What a run has to know of the runs before it, kept beside the CSV file."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

from files import whole_file
from settings import UsageError


class State:
    """The skus that this tool has listed, which are the only ones that it ever removes.

    Before a listing is created its sku gets a random mark here, which goes into the idempotency key: who is killed in
    between repeats the same call, and a piece that comes back after it was removed is a new one.
    """

    def __init__(self, path: Path, account_id: str) -> None:
        self._path = path
        self._account_id = account_id
        self._marks: dict[str, str | None] = {}
        if path.exists():
            self._marks = self._read()

    def skus(self) -> list[str]:
        return list(self._marks)

    def mark(self, sku: str) -> str:
        """Of a listing that is about to be created."""
        return self._marks.get(sku) or ""

    def about_to_create(self, skus: list[str]) -> None:
        for sku in skus:
            self._marks[sku] = self._marks.get(sku) or secrets.token_hex(8)
        if skus:
            self._write()

    def settle(self, live: set[str], gone: set[str]) -> None:
        """What the shop says of the runs before: these are listed, those are sold or were removed by hand."""
        kept = {sku: None if sku in live else mark for sku, mark in self._marks.items() if sku not in gone}
        if kept != self._marks:
            self._marks = kept
            self._write()

    def exists(self, sku: str) -> None:
        if self._marks.get(sku) is not None:
            self._marks[sku] = None
            self._write()

    def forget(self, sku: str) -> None:
        if sku in self._marks:
            del self._marks[sku]
            self._write()

    def _read(self) -> dict[str, str | None]:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            account_id, marks = kept["account"], dict(kept["listed"])
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise UsageError(
                f"{self._path} cannot be read ({error}): restore it, or remove it. Without it nothing is listed twice, "
                "but what has left the CSV file is not removed."
            ) from error
        if account_id != self._account_id:
            raise UsageError(
                f"{self._path} belongs to another account: use that account's key, or another folder for this one."
            )
        return marks

    def _write(self) -> None:
        with whole_file(self._path) as file:
            json.dump({"account": self._account_id, "listed": self._marks}, file, indent=1)
