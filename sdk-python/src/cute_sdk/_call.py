"""One call, in HTTP's terms but for the base URL: what the generated API classes hand to the transport."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar

from ._frozen import frozen
from ._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._limits import RateLimits
    from ._response import CuteResponse

ResultT = TypeVar("ResultT")

Value: TypeAlias = object
"""What goes into a request: text, numbers, times, enums, models, and dicts and lists of them; or UNSET."""


@dataclass(frozen=True)
class CallOptions:
    """What one call has otherwise than its client. Times are in seconds; None is no limit."""

    timeout: float | None | Unset = UNSET
    deadline: float | None | Unset = UNSET
    max_retries: int | Unset = UNSET
    extra_headers: Mapping[str, str] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """A list keeps them for its later pages."""
        object.__setattr__(self, "extra_headers", frozen(self.extra_headers))


@dataclass(frozen=True)
class Call(Generic[ResultT]):
    operation: str
    """As the SDKs name it: `items.create`."""
    method: str
    path: str
    """With the parameters' names in braces."""
    result: Any
    """What pydantic reads the body as, a ResultT; None where there is none."""
    options: CallOptions
    path_parameters: Mapping[str, Value] = field(default_factory=dict)
    query: Mapping[str, Value] = field(default_factory=dict)
    headers: Mapping[str, Value] = field(default_factory=dict)
    body: Value = UNSET
    content_type: str = "application/json"


class Transport(Protocol):
    limits: RateLimits | None

    async def call_api(self, call: Call[ResultT]) -> CuteResponse[ResultT]:
        """Does the call, with its retries; raises CuteError."""
        ...
