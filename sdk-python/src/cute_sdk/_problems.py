"""Reads an answer that is no success, and says in words what it means and what to do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ._errors import ApiError, ApiErrorDetails, FieldError, error_class
from ._times import in_words, retry_after_seconds

if TYPE_CHECKING:
    from ._sending import Answer

_SHOWN_CHARACTERS_MAX = 200


def read_api_error(operation: str, answer: Answer, now_s: float) -> ApiError:
    problem = _read_problem(answer)
    details = ApiErrorDetails(
        status=answer.status,
        headers=answer.headers,
        body=answer.text,
        code=_text(problem.get("code")),
        title=_text(problem.get("title")),
        detail=_text(problem.get("detail")),
        request_id=_text(problem.get("requestId")) or answer.headers.get("X-Request-Id"),
        errors=_field_errors(problem.get("errors")),
        retry_after=retry_after_seconds(answer.headers.get("Retry-After"), now_s),
        oldest_seq=_whole(problem.get("oldestSeq")),
    )
    return error_class(answer.status)(_message(operation, answer, details), details)


def excerpt(text: str) -> str:
    """The beginning of a body, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_CHARACTERS_MAX else line[:_SHOWN_CHARACTERS_MAX] + "…"


def _read_problem(answer: Answer) -> dict[str, Any]:
    """A body with `code` is a problem, whatever its media type."""
    try:
        body = json.loads(answer.content)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) and isinstance(body.get("code"), str) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _field_errors(value: Any) -> tuple[FieldError, ...]:
    entries: list[Any] = value if isinstance(value, list) else []
    found = [_field_error(entry) for entry in entries]
    return tuple(error for error in found if error is not None)


def _field_error(entry: Any) -> FieldError | None:
    parts = entry if isinstance(entry, dict) else {}
    place, pointer, detail = (_text(parts.get(name)) for name in ("in", "pointer", "detail"))
    return None if place is None or pointer is None or detail is None else FieldError(place, pointer, detail)


def _other_place(answer: Answer) -> str:
    """Following it would make a GET of a POST, and give the key to somebody else."""
    if answer.status == 304:
        return " although nothing was asked for by ETag: check base_url and the proxies in between."
    location = answer.headers.get("Location", "").strip()
    where = f" to {excerpt(location)}" if location else ""
    return f": redirected{where}, which is not followed. Set base_url to where the API is."


def _message(operation: str, answer: Answer, details: ApiErrorDetails) -> str:
    if details.code is None and 300 <= details.status < 400:
        text = f"{operation}: {details.status}{_other_place(answer)}"
    elif details.code is None:
        kind = answer.headers.get("Content-Type", "no content type")
        shown = f": {excerpt(answer.text)}." if answer.text.strip() else ", with an empty body."
        text = f"{operation}: {details.status} ({kind}){shown}"
        text += " The answer does not come from the API itself: check base_url and the proxies in between."
    else:
        text = f"{operation}: {details.status} {details.code}: {details.detail or details.title or ''}"
        for error in details.errors:
            text += f" {error.pointer}: {error.detail} ({error.in_})."
    if details.status == 429 and details.retry_after is not None:
        text += f" Try again in {in_words(details.retry_after)}."
    if details.request_id is not None:
        text += f" Request {details.request_id}."
    return text
