"""What Schemathesis cannot know of this API: what is there, and which refusals depend on what is there."""

import json
import os
import re
import uuid
from typing import Any

import schemathesis

#: Ids by the names of the fields and parameters that hold them: {"categoryId": "…", "webhookId": "…"}.
KNOWN: dict[str, str] = json.loads(os.environ["CUTE_KNOWN_IDS"])

#: The contract cannot say which ETags, keys, cursors, references and hosts are right at the moment.
DEPENDS_ON_STATE = {
    "etag_mismatch",
    "idempotency_key_reused",
    "invalid_cursor",
    "unknown_brand",
    "unknown_category",
    "url_refused",
}
#: No number of an event is larger than the last one's; a filter by price has a currency, and its ends in order.
DEPENDENT_POINTERS = {"/after", "/afterSeq", "/currency", "/minPrice"}
VISIBLE = re.compile(r"[!-~]{1,255}")


def is_id(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(uuid.UUID(value)) == value
    except ValueError:
        return False


def with_known_ids(fields: Any) -> Any:
    """What is no id at all stays as it is: that it is refused is looked at too."""
    if not isinstance(fields, dict):
        return fields
    return {name: KNOWN[name] if name in KNOWN and is_id(value) else value for name, value in fields.items()}


@schemathesis.hook
def map_path_parameters(context: Any, path_parameters: Any) -> Any:
    """What is deleted is made by a call before: what is known has to stay."""
    return path_parameters if context.operation.method == "delete" else with_known_ids(path_parameters)


@schemathesis.hook
def map_body(context: Any, body: Any) -> Any:
    return with_known_ids(body)


@schemathesis.hook
def map_headers(context: Any, headers: Any) -> Any:
    """Without the contract's example of an ETag: behind a 412 nothing else would be seen."""
    if not isinstance(headers, dict) or headers.get("If-Match") != '"9f2c1e7ab3d04c58"':
        return headers
    return {name: value for name, value in headers.items() if name != "If-Match"}


@schemathesis.hook
def filter_failure(context: Any, failure: Any, case: Any, response: Any) -> bool:
    match type(failure).__name__:
        case "RejectedPositiveData":
            return not depends_on_state(response.json())
        case "AcceptedNegativeData":
            return not was_trimmed(case.headers)
        case _:
            return True


def depends_on_state(problem: Any) -> bool:
    if problem["code"] != "invalid_request":
        return problem["code"] in DEPENDS_ON_STATE
    pointers = {error["pointer"] for error in problem.get("errors", [])}
    return bool(pointers) and pointers <= DEPENDENT_POINTERS


def was_trimmed(headers: Any) -> bool:
    """White space around a header's value is no part of it (RFC 9110, section 5.5)."""
    value = (headers or {}).get("Idempotency-Key")
    return isinstance(value, str) and value != value.strip(" \t") and VISIBLE.fullmatch(value.strip(" \t")) is not None
