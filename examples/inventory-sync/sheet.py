"""The stock as a CSV file: one row for each piece, which its sku names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from files import whole_file
from money import amount_of
from settings import UsageError

REQUIRED = ("sku", "title", "price", "currency", "category", "condition")
COLUMNS = (*REQUIRED, "description", "brand", "size", "color", "photos", "status")


@dataclass(frozen=True)
class Row:
    number: int
    """As a spreadsheet counts: the header is row 1."""
    sku: str
    title: str
    amount: int
    """In minor units, such as cents."""
    currency: str
    category: str
    """The category's slug: `women-clothes-coats`."""
    condition: str
    description: str
    brand: str
    size: str
    color: str
    photos: tuple[str, ...]
    status: str


def read_sheet(path: Path) -> list[Row]:
    """All rows, or a UsageError that names everything that is wrong with the file."""
    records = _records(path)
    header = [name.strip().lower() for name in (records[0] if records else [])]
    _check_header(path, header)
    rows: list[Row] = []
    wrong: list[str] = []
    for number, cells in enumerate(records[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        try:
            rows.append(_row(number, header, cells))
        except ValueError as error:
            wrong.append(f"row {number}: {error}")
    wrong.extend(_repeated(rows))
    if not rows and not wrong:
        raise UsageError(f"{path} has no rows, which would remove every listing: nothing was sent.")
    if wrong:
        raise UsageError("\n  ".join([f"{path} cannot be used, and nothing was sent:", *wrong]))
    return rows


def write_csv(path: Path, header: Iterable[str], rows: Iterable[Mapping[str, object]]) -> None:
    with whole_file(path) as file:
        writer = csv.DictWriter(file, list(header), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def without_formulas(cells: Mapping[str, object]) -> dict[str, object]:
    """What a spreadsheet would take for a formula gets an apostrophe before it: for what only people read."""
    return {
        name: f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
        for name, cell in cells.items()
    }


def _records(path: Path) -> list[list[str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")  # spreadsheets write a byte order mark
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 (byte {error.start}): save it as CSV UTF-8.") from error
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        raise UsageError(f"{path}, line {reader.line_num}: {error}. Is a quotation mark left open?") from error


def _check_header(path: Path, header: list[str]) -> None:
    wrong = [f'"{name}" is no column{_meant(name)}' for name in header if name not in COLUMNS]
    wrong += [f"{name} stands there twice" for name in COLUMNS if header.count(name) > 1]
    wrong += [f"{name} is missing" for name in REQUIRED if name not in header]
    if wrong:
        known = ", ".join(COLUMNS)
        raise UsageError(f"The header of {path} cannot be used: {'; '.join(wrong)}. The columns are {known}.")


def _meant(name: str) -> str:
    close = get_close_matches(name, COLUMNS, n=1)
    return f" (is it {close[0]}?)" if close else ""


def _row(number: int, header: list[str], cells: list[str]) -> Row:
    if len(cells) != len(header):
        raise ValueError(f"it has {len(cells)} cells, the header {len(header)}: put quotation marks around commas")
    given = dict(zip(header, (cell.strip() for cell in cells), strict=True))
    missing = [name for name in REQUIRED if given[name] == ""]
    if missing:
        raise ValueError(f"{' and '.join(missing)} may not be empty")
    currency = given["currency"].upper()
    return Row(
        number=number,
        sku=given["sku"],
        title=given["title"],
        amount=amount_of(given["price"], currency),
        currency=currency,
        category=given["category"],
        condition=given["condition"],
        description=given.get("description", ""),
        brand=given.get("brand", ""),
        size=given.get("size", ""),
        color=given.get("color", ""),
        photos=tuple(given.get("photos", "").split()),
        status=given.get("status", "") or "active",
    )


def _repeated(rows: list[Row]) -> list[str]:
    first: dict[str, int] = {}
    wrong: list[str] = []
    for row in rows:
        if row.sku in first:
            wrong.append(f'rows {first[row.sku]} and {row.number} both have the sku "{row.sku}"')
        first.setdefault(row.sku, row.number)
    return wrong
