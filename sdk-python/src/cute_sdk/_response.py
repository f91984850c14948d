"""The answer beside what was read out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    import httpx

DataT = TypeVar("DataT", covariant=True)


def header(headers: httpx.Headers, name: str) -> str | None:
    value: str | None = headers.get(name)
    return value


@dataclass(frozen=True)
class CuteResponse(Generic[DataT]):
    """What `cute.with_response` gives."""

    data: DataT
    """The same as without `with_response`."""
    status_code: int
    headers: httpx.Headers
    attempts: int
    """How many requests it took."""

    @property
    def request_id(self) -> str | None:
        """`X-Request-Id`: quote it when you ask for help."""
        return header(self.headers, "X-Request-Id")

    @property
    def etag(self) -> str | None:
        """For `if_match` and `if_none_match`."""
        return header(self.headers, "ETag")

    @property
    def replayed(self) -> bool:
        """Whether this is the stored answer to an earlier call with the same idempotency key."""
        return header(self.headers, "Idempotent-Replayed") == "true"
