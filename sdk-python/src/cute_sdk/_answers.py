"""Reads an answer: the model of a success, or the error that it is."""

from __future__ import annotations

import time
from codecs import BOM_UTF8
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from ._call import Call, ResultT
from ._errors import InvalidResponseError
from ._problems import excerpt, read_api_error
from ._response import CuteResponse

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from ._sending import Answer

_NOT_MODIFIED = 304


def read_answer(call: Call[ResultT], answer: Answer, attempts: int) -> CuteResponse[ResultT]:
    """Raises ApiError and InvalidResponseError. A 304 to If-None-Match has the data None."""
    if answer.status == _NOT_MODIFIED and call.headers.get("If-None-Match"):
        return CuteResponse(cast("ResultT", None), answer.status, answer.headers, attempts)
    if not 200 <= answer.status < 300:
        raise read_api_error(call.operation, answer, time.time())
    data = _read_body(call, answer)
    _check_paging(call, answer, data)
    return CuteResponse(data, answer.status, answer.headers, attempts)


def _check_paging(call: Call[ResultT], answer: Answer, data: object) -> None:
    """A page that answers what it was asked with would be asked for again and again."""
    cursor, after = getattr(data, "next_cursor", None), getattr(data, "next_after", None)
    walks_changes = call.query.get("sort") == "updated_asc"
    if walks_changes and cursor is None:
        raise _invalid(call, answer, "has the nextCursor null, which it never has with sort=updated_asc")
    is_last = walks_changes and not getattr(data, "data", None)
    if cursor is not None and cursor == call.query.get("cursor") and not is_last:
        raise _invalid(call, answer, "answers its own cursor: the list would never end")
    if getattr(data, "has_more", False) is True and after == call.query.get("after"):
        raise _invalid(call, answer, "answers its own cursor: the feed would never end")


def _read_body(call: Call[ResultT], answer: Answer) -> ResultT:
    from pydantic import ValidationError

    if call.result is None:
        if answer.content.strip() and not _is_json(answer):
            raise _invalid(call, answer, "has a body, where the API answers none")
        return cast("ResultT", None)
    if not answer.content.strip():
        raise _invalid(call, answer, "has no body")
    try:
        data: ResultT = _reader(call.result).validate_json(answer.content.removeprefix(BOM_UTF8))
        return data
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        if first["type"] == "json_invalid":
            raise _invalid(call, answer, "is no JSON") from error
        where = ".".join(str(step) for step in first["loc"])
        raise _invalid(call, answer, f"is other JSON than the API answers, at {where}: {first['msg']}") from error


def _is_json(answer: Answer) -> bool:
    return "json" in answer.headers.get("Content-Type", "")


@cache
def _reader(result: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(result)


def _invalid(call: Call[ResultT], answer: Answer, what: str) -> InvalidResponseError:
    kind = answer.headers.get("Content-Type", "no content type")
    shown = f": {excerpt(answer.text)}" if answer.content.strip() else ""
    return InvalidResponseError(
        f"{call.operation}: the answer ({answer.status}, {kind}) {what}{shown}. "
        "Check base_url and the proxies in between.",
        status=answer.status,
        headers=answer.headers,
        body=answer.text,
    )
