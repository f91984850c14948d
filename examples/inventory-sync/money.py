"""Prices as people write them, and in minor units."""

from __future__ import annotations

import re
from decimal import Decimal

# How many digits stand behind the point where it is not two: ISO 4217, list one.
_EXCEPTIONS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_DIGITS = {code: digits for digits, codes in _EXCEPTIONS.items() for code in codes.split()}
_PRICE = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]+))?")


def digits_of(currency: str) -> int:
    return _DIGITS.get(currency, 2)


def amount_of(text: str, currency: str) -> int:
    """In minor units, without the rounding of fractions, or a ValueError that says how a price is written."""
    digits = digits_of(currency)
    found = _PRICE.fullmatch(text)
    whole, fraction = found.groups(default="") if found else ("", "")
    if whole == "" or len(fraction) > digits:
        raise ValueError(f'the price "{text}" is no amount of {currency}: write it like {89:.{digits}f}')
    return int(whole + fraction.ljust(digits, "0"))


def price_text(amount: int, currency: str) -> str:
    """8900 EUR is 89.00, 8900 JPY is 8900."""
    digits = digits_of(currency)
    return f"{Decimal(amount).scaleb(-digits):.{digits}f}"
