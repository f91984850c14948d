"""Amounts in minor units, as people read prices."""

from __future__ import annotations

from decimal import Decimal

# How many digits stand behind the point where it is not two: ISO 4217, list one.
_EXCEPTIONS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_DIGITS = {code: digits for digits, codes in _EXCEPTIONS.items() for code in codes.split()}


def digits_of(currency: str) -> int:
    return _DIGITS.get(currency, 2)


def money(amount: int, currency: str) -> str:
    digits = digits_of(currency)
    return f"{Decimal(amount).scaleb(-digits):,.{digits}f} {currency}"
