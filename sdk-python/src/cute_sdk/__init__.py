"""The Cute API in Python: Cute for programs that wait, AsyncCute for asyncio.

Everything is imported when it is first used, so that `import cute_sdk` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ._version import __version__

if TYPE_CHECKING:
    from ._client import AsyncCute, Cute
    from ._copy import Batch
    from ._errors import (
        ApiError,
        AuthenticationError,
        BadRequestError,
        ConfigurationError,
        ConflictError,
        CuteConnectionError,
        CuteError,
        CuteTimeoutError,
        FieldError,
        GoneError,
        InvalidResponseError,
        NotFoundError,
        PermissionDeniedError,
        PreconditionFailedError,
        RateLimitError,
        ServerError,
        UnprocessableError,
        WebhookVerificationError,
    )
    from ._hooks import ErrorInfo, Hooks, RequestInfo, ResponseInfo, RetryInfo
    from ._limits import RateLimits, RateLimitWindow
    from ._pages import AsyncPage, AsyncPages, Page, Pages
    from ._response import CuteResponse
    from ._union import UnknownEvent
    from ._unset import UNSET, Unset
    from ._webhooks import SignedTest, sign_test, verify_webhook

_MODULES = {
    "_client": ("AsyncCute", "Cute"),
    "_copy": ("Batch",),
    "_errors": (
        "ApiError",
        "AuthenticationError",
        "BadRequestError",
        "ConfigurationError",
        "ConflictError",
        "CuteConnectionError",
        "CuteError",
        "CuteTimeoutError",
        "FieldError",
        "GoneError",
        "InvalidResponseError",
        "NotFoundError",
        "PermissionDeniedError",
        "PreconditionFailedError",
        "RateLimitError",
        "ServerError",
        "UnprocessableError",
        "WebhookVerificationError",
    ),
    "_hooks": ("ErrorInfo", "Hooks", "RequestInfo", "ResponseInfo", "RetryInfo"),
    "_limits": ("RateLimits", "RateLimitWindow"),
    "_pages": ("AsyncPage", "AsyncPages", "Page", "Pages"),
    "_response": ("CuteResponse",),
    "_union": ("UnknownEvent",),
    "_unset": ("UNSET", "Unset"),
    "_webhooks": ("SignedTest", "sign_test", "verify_webhook"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "UNSET",
    "ApiError",
    "AsyncCute",
    "AsyncPage",
    "AsyncPages",
    "AuthenticationError",
    "BadRequestError",
    "Batch",
    "ConfigurationError",
    "ConflictError",
    "Cute",
    "CuteConnectionError",
    "CuteError",
    "CuteResponse",
    "CuteTimeoutError",
    "ErrorInfo",
    "FieldError",
    "GoneError",
    "Hooks",
    "InvalidResponseError",
    "NotFoundError",
    "Page",
    "Pages",
    "PermissionDeniedError",
    "PreconditionFailedError",
    "RateLimitError",
    "RateLimitWindow",
    "RateLimits",
    "RequestInfo",
    "ResponseInfo",
    "RetryInfo",
    "ServerError",
    "SignedTest",
    "UnknownEvent",
    "UnprocessableError",
    "Unset",
    "WebhookVerificationError",
    "__version__",
    "sign_test",
    "verify_webhook",
]


def __getattr__(name: str) -> object:
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{module}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
