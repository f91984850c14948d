"""Every error that a call can end with. Each message says what happened and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class CuteError(Exception):
    """The base of all errors of this package."""

    operation: str | None = None
    """The method that was called, as the SDKs name it: `items.create`. None where there was no call."""
    attempts: int = 0
    """How many requests were sent."""
    idempotency_key: str | None = None
    """Of a write: repeat the call with it to be sure that it takes effect once."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.args, self.__dict__.copy())


class ConfigurationError(CuteError):
    """What was given cannot work: no base URL, a malformed key, no id, a closed client. Nothing was sent."""


class CuteConnectionError(CuteError):
    """There was no answer, or half of one."""


class CuteTimeoutError(CuteError):
    """There was no answer in time: a request took longer than `timeout`, or all of them longer than `deadline`."""


class InvalidResponseError(CuteError):
    """A success whose body is not what the API answers: HTML of a proxy, nothing, or other JSON."""

    def __init__(self, message: str, *, status: int, headers: Mapping[str, str], body: str) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers
        self.body = body
        """As it arrived."""
        self.request_id = headers.get("X-Request-Id")
        """Quote it when you ask for help."""


@dataclass(frozen=True)
class FieldError:
    """One value that is wrong."""

    in_: str
    """The part of the request: path, query, header or body."""
    pointer: str
    """A JSON pointer into the body, or `/` and the parameter's name."""
    detail: str


@dataclass(frozen=True)
class ApiErrorDetails:
    """What an answer says of an error; of a body that is no problem, only status, headers and body."""

    status: int
    headers: Mapping[str, str]
    body: str
    code: str | None = None
    title: str | None = None
    detail: str | None = None
    request_id: str | None = None
    errors: tuple[FieldError, ...] = ()
    retry_after: float | None = None
    oldest_seq: int | None = None


class ApiError(CuteError):
    """An answer that is no success."""

    def __init__(self, message: str, details: ApiErrorDetails) -> None:
        super().__init__(message)
        self.status = details.status
        self.code = details.code
        """What went wrong, for programs: compare this. None when the answer does not come from the API itself."""
        self.title = details.title
        self.detail = details.detail
        self.request_id = details.request_id
        self.errors = list(details.errors)
        """Every parameter and field that is wrong."""
        self.retry_after = details.retry_after
        """Seconds after which the call may be repeated."""
        self.headers = details.headers
        self.body = details.body
        """As it arrived."""


class BadRequestError(ApiError):
    """400, 413, 415: the request is not valid; `errors` names every bad value."""


class AuthenticationError(ApiError):
    """401: the key is missing, wrong, expired or revoked."""


class PermissionDeniedError(ApiError):
    """403: the key lacks a scope."""


class NotFoundError(ApiError):
    """404, 405: it does not exist, or not for this account."""


class ConflictError(ApiError):
    """409: the state of things does not allow it."""


class GoneError(ApiError):
    """410: what you continue from has expired; `oldest_seq` is the oldest event that is kept."""

    def __init__(self, message: str, details: ApiErrorDetails) -> None:
        super().__init__(message, details)
        self.oldest_seq = details.oldest_seq
        """Of `events_expired`; otherwise None."""


class PreconditionFailedError(ApiError):
    """412: somebody changed it since you read it; read it again."""


class UnprocessableError(ApiError):
    """422: a reference, URL or idempotency key that cannot be used."""


class RateLimitError(ApiError):
    """429: a limit is used up; `retry_after` says for how long."""


class ServerError(ApiError):
    """5xx: the server could not do it now."""


class WebhookVerificationError(CuteError):
    """A delivery that must not be trusted.

    `reason` is one of parsed_body, missing_header, malformed_header, wrong_secret, too_old, too_new, invalid_secret,
    invalid_body.
    """

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


_BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    405: NotFoundError,
    409: ConflictError,
    410: GoneError,
    412: PreconditionFailedError,
    413: BadRequestError,
    415: BadRequestError,
    422: UnprocessableError,
    429: RateLimitError,
}


def error_class(status: int) -> type[ApiError]:
    return ServerError if status >= 500 else _BY_STATUS.get(status, ApiError)


def _rebuild(cls: type[CuteError], args: tuple[Any, ...], state: dict[str, Any]) -> CuteError:
    """For pickle and copy, which know nothing of keyword arguments."""
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error


for _class in [CuteError, *CuteError.__subclasses__(), *ApiError.__subclasses__(), FieldError]:
    _class.__module__ = "cute_sdk"  # where users find them
