"""Texts of others for a terminal: what would steer it, or turn the reading direction, is made visible."""

from __future__ import annotations

import re

_STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    return _STEERS.sub("\ufffd", text)
