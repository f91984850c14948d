"""Deliveries as frameworks hand them over, and a message of its own for every reason to refuse one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from email.message import Message
from typing import Any

from checks import ITEM, run_checks

from cute_sdk import ConfigurationError, UnknownEvent, WebhookVerificationError, sign_test, verify_webhook
from cute_sdk.models import ItemSoldEvent

SECRET = "whsec_YW4gZXhhbXBsZSwgMzIgYnl0ZXMsIG5vdCBzZWNyZXQ="
OTHER_SECRET = "whsec_dGhlIG5leHQgb25lLCBhbHNvIDMyIGJ5dGVzIGxvbmc="
EVENT: dict[str, object] = {"id": ITEM["id"], "event": "item.sold", "seq": 1, "timestamp": 0, "data": ITEM}
NOW = 1795564800


class Environ:
    """Headers as Werkzeug has them: `items`, and nothing that calls itself a Mapping."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._headers = headers

    def items(self) -> Iterator[tuple[str, str]]:
        return iter(self._headers.items())


def check_headers() -> None:
    """are found in whatever a framework calls headers, in any case."""
    body, headers = sign_test(EVENT, SECRET)
    message = Message()
    for name, value in headers.items():
        message[name] = value
    shapes: list[Any] = [
        headers,
        {name.upper(): value for name, value in headers.items()},
        {name: [value] for name, value in headers.items()},
        [(name.encode(), value.encode()) for name, value in headers.items()],
        Environ(headers),
        message,
    ]
    for shape in shapes:
        assert isinstance(verify_webhook(body, shape, SECRET), ItemSoldEvent), shape


def check_bodies() -> None:
    """may be bytes of any kind, or the text of them."""
    body, headers = sign_test(EVENT, SECRET)
    for shape in (body, bytearray(body), memoryview(body), body.decode()):
        assert isinstance(verify_webhook(shape, headers, SECRET), ItemSoldEvent)


def check_rotation() -> None:
    """verify with either secret of a rotation."""
    body, headers = sign_test(EVENT, OTHER_SECRET)
    for secrets in ([SECRET, OTHER_SECRET], (OTHER_SECRET, SECRET)):
        assert isinstance(verify_webhook(body, headers, secrets), ItemSoldEvent)


def check_several_signatures() -> None:
    """verify by any signature of any webhook-signature header, and skip what is none."""
    body, headers = sign_test(EVENT, [OTHER_SECRET, SECRET])
    assert len(headers["webhook-signature"].split()) == len(headers["X-Cute-Signature"].split(",")) == 2
    name, good = "webhook-signature", sign_test(EVENT, SECRET, timestamp=int(headers["webhook-timestamp"]))
    fitting = good.headers[name]
    for others in (["v1,AAAA"], ["v1,é", "v2,AAAA"], ["v1,%%%%", "v1a,AAAA"]):
        for values in ([fitting, *others], [*others, fitting]):
            message = Message()
            pairs = [(key, value) for key, value in headers.items() if key != name]
            repeated = [*pairs, *((name, value) for value in values)]
            for key, value in repeated:
                message[key] = value
            shapes: list[Any] = [
                repeated,
                dict(pairs) | {name: values},
                dict(pairs) | {name: ", ".join(values)},
                message,
            ]
            for shape in shapes:
                assert isinstance(verify_webhook(body, shape, SECRET), ItemSoldEvent), shape


def check_foreign_requests() -> None:
    """refuse what anybody may send, or a variable that is not set, never with another error."""
    body, headers = sign_test(EVENT, SECRET)
    given: list[tuple[str, Any, Any]] = [
        *(("missing_header", each, SECRET) for each in (None, 5, "headers", [1], {None: None})),
        *(
            ("malformed_header", {**headers, "webhook-signature": each}, SECRET)
            for each in ("v1,é", "v1,", "v1,\ud800")
        ),
        *(("malformed_header", {**headers, "webhook-id": each}, SECRET) for each in ("\ud800", "é")),
        *(("invalid_secret", headers, each) for each in (None, b"whsec_AAAA", "", [], [None], [None, SECRET], 5, {})),
    ]
    for reason, found, secret in given:
        try:
            verify_webhook(body, found, secret)
        except WebhookVerificationError as error:
            assert error.reason == reason, (reason, error)
        else:
            raise AssertionError(reason)
    for text in ('{"id": 1, "event": "item.sold"}', '{"event": "item.sold"}', '{"id": "1"}', "[" * 100_000):
        try:
            verify_webhook(*sign_test(text, SECRET), SECRET)
        except WebhookVerificationError as error:
            assert error.reason == "invalid_body", error
        else:
            raise AssertionError(text)


def check_settings() -> None:
    """name a tolerance, a time or an event that cannot be used."""
    body, headers = sign_test(EVENT, SECRET)
    wrong: list[Any] = [
        lambda: verify_webhook(body, headers, SECRET, tolerance=float("nan")),
        lambda: verify_webhook(body, headers, SECRET, now="now"),  # type: ignore[arg-type]
        lambda: sign_test({"id": float("nan")}, SECRET),
        lambda: sign_test({"id": "\ud800"}, SECRET),
    ]
    for work in wrong:
        try:
            work()
        except ConfigurationError:
            continue
        raise AssertionError("nothing was raised")


def check_signed_models() -> None:
    """can be signed from models and from a body as it is, with an id and a time of the caller's."""
    event = verify_webhook(*sign_test(EVENT, SECRET), SECRET)
    again = verify_webhook(*sign_test(event, SECRET), SECRET)
    assert again == event
    signed = sign_test(b'{ "event": "item.lent" }', SECRET, id="msg_1", timestamp=NOW)
    assert signed.body == b'{ "event": "item.lent" }' and signed.headers["webhook-id"] == "msg_1"
    assert signed.headers["X-Cute-Event"] == "item.lent"


def check_unknown_types() -> None:
    """give an event of an unknown type as UnknownEvent."""
    event = verify_webhook(*sign_test({**EVENT, "event": "item.lent"}, SECRET), SECRET)
    assert isinstance(event, UnknownEvent) and event.event == "item.lent" and event.data["title"] == ITEM["title"]


def check_reasons() -> None:
    """say why they are refused: a reason for programs and a message for people, no two alike."""
    body, headers = sign_test(EVENT, SECRET, timestamp=NOW)
    no_event = sign_test("[1]", SECRET, timestamp=NOW)
    no_json = sign_test("text", SECRET, timestamp=NOW)
    without = {name: value for name, value in headers.items() if name != "webhook-signature"}
    given: list[tuple[str, Any, Any, Any, int]] = [
        ("parsed_body", EVENT, headers, SECRET, 0),
        ("missing_header", body, without, SECRET, 0),
        ("missing_header", body, {}, SECRET, 0),
        ("malformed_header", body, {**headers, "webhook-timestamp": "now"}, SECRET, 0),
        ("malformed_header", body, {**headers, "webhook-signature": "v2,AAAA"}, SECRET, 0),
        ("wrong_secret", body, headers, OTHER_SECRET, 0),
        ("too_old", body, headers, SECRET, 301),
        ("too_new", body, headers, SECRET, -301),
        ("invalid_secret", body, headers, "secret", 0),
        ("invalid_secret", body, headers, [], 0),
        ("invalid_body", *no_event, SECRET, 0),
        ("invalid_body", *no_json, SECRET, 0),
    ]
    messages: list[str] = []
    for reason, raw, found, secret, age in given:
        try:
            verify_webhook(raw, found, secret, now=NOW + age)
        except WebhookVerificationError as error:
            assert error.reason == reason, (reason, error.reason)
            messages.append(str(error))
        else:
            raise AssertionError(reason)
    assert len(set(messages)) == len(messages), messages
    assert "webhook-signature" in messages[1] and "get_data()" in messages[0]
    assert not any(SECRET in message or OTHER_SECRET in message for message in messages)


def check_clock() -> None:
    """are taken up to the tolerance, and as many seconds as the caller says."""
    body, headers = sign_test(EVENT, SECRET, timestamp=NOW)
    for age, tolerance in ((300, 300.0), (-300, 300.0), (86400, 86400.0)):
        verify_webhook(body, headers, SECRET, now=NOW + age, tolerance=tolerance)


run_checks(globals())
