"""Prints webhook-signatures.json. Nothing is taken from the server: what a signature is stands here a second time."""

import base64
import hashlib
import hmac
import json

NOW_S = 1795564800
TOLERANCE_S = 300
EVENT_ID = "01a20fb4-c878-71d8-b137-2a815dc498c4"


def secret_of(name: str, size: int = 32) -> str:
    """Bytes that look random and are the same each time."""
    key = hashlib.shake_256(name.encode()).digest(size)
    return "whsec_" + base64.b64encode(key).decode()


def secret_with_signs() -> str:
    return "whsec_" + base64.b64encode(b"\xfb\xff\xbe" * 11).decode()


def mac(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, hashlib.sha256).digest()


def v1(digest: bytes) -> str:
    return "v1," + base64.b64encode(digest).decode()


def cute(secret: str, body: bytes) -> str:
    return mac(secret.encode(), body).hex()


def standard(secret: str, id: str, timestamp: object, body: bytes) -> str:
    key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    return v1(mac(key, f"{id}.{timestamp}.".encode() + body))


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def headers_of(secrets: list, timestamp: object, event: str, body: bytes) -> dict:
    return {
        "X-Cute-Event": event,
        "X-Cute-Signature": ",".join(cute(secret, body) for secret in secrets),
        "webhook-id": EVENT_ID,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(standard(secret, EVENT_ID, timestamp, body) for secret in secrets),
    }


def written(body: bytes) -> dict:
    return {"body": body.decode(), "bodyBase64": base64.b64encode(body).decode()}


def valid(name: str, *, event="item.sold", data=None, seq=42, secrets=(secret_of("ours"),), age_s=0) -> dict:
    timestamp_s = NOW_S - age_s
    fields = {"id": EVENT_ID, "event": event, "seq": seq, "timestamp": timestamp_s * 1000 - 137}
    body = compact({**fields, "data": ITEM if data is None else data}).encode()
    return {
        "name": name,
        "secrets": list(secrets),
        "id": EVENT_ID,
        "timestampS": timestamp_s,
        "event": event,
        **written(body),
        "headers": headers_of(list(secrets), timestamp_s, event, body),
    }


ITEM = {"id": "01a20fb4-0000-7000-8000-000000000001", "title": "Coat", "price": {"amount": 4500, "currency": "EUR"}}
TEXT = 'Grüße: "Ça va?" \\ 日本 العربية 🧥👩‍🎤 e\u0301 \u2028 \x00 </script>'
LARGE = {**ITEM, "description": ("Wool, lined. Größe M. 🧥 " * 800)[:16200]}

VALID = [
    valid("an item that is sold", data=ITEM),
    valid("data without a field", data={}),
    valid("a test event, which has no seq", seq=None),
    valid("text of many scripts, escapes and line separators", event="message.received", data={"text": TEXT}),
    valid("a body of almost 20 KB", data=LARGE),
    valid("two secrets, while a rotation overlaps", secrets=[secret_of("new"), secret_of("old")]),
    valid("a secret of 24 bytes: its base64 has no padding", secrets=[secret_of("24 bytes", 24)]),
    valid("a secret of 25 bytes: two characters of padding", secrets=[secret_of("25 bytes", 25)]),
    valid("a secret of 64 bytes, more than HMAC's block holds with its prefix", secrets=[secret_of("64 bytes", 64)]),
    valid("a secret with + and / in its base64", secrets=[secret_with_signs()]),
    valid("as old as is allowed", age_s=TOLERANCE_S),
    valid("as far ahead as is allowed", age_s=-TOLERANCE_S),
]


def broken(name: str, *, refused_by: str, body=None, secret=None, headers=None, without=None) -> dict:
    """The first valid delivery, changed; a header in `headers` replaces its own, that in `without` is left out."""
    given = {**VALID[0]["headers"], **(headers or {})}
    given.pop(without, None)
    return {
        "name": name,
        "secret": secret or VALID[0]["secrets"][0],
        **written(BODY if body is None else body),
        "headers": given,
        "cute": "verified" if refused_by == "standard" else "refused",
        "standard": "verified" if refused_by == "cute" else "refused",
    }


def resigned(name: str, timestamp: object) -> dict:
    signature = standard(SECRET, EVENT_ID, timestamp, BODY)
    return standard_only(name, webhook_timestamp=str(timestamp), webhook_signature=signature)


def one_bit(text: str, at: int) -> str:
    return text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]


def one_bit_of(signature: str) -> str:
    flipped = bytearray(base64.b64decode(signature.removeprefix("v1,")))
    flipped[-1] ^= 1
    return v1(flipped)


SECRET = VALID[0]["secrets"][0]
BODY = VALID[0]["body"].encode()
HEADERS = VALID[0]["headers"]
CUTE, STANDARD = HEADERS["X-Cute-Signature"], HEADERS["webhook-signature"]
PARSED = json.loads(BODY)
KEY_BYTES = base64.b64decode(SECRET.removeprefix("whsec_"))
SIGNED = f"{EVENT_ID}.{NOW_S}.".encode() + BODY


def standard_only(name: str, **headers: str) -> dict:
    changed = {header.replace("_", "-"): value for header, value in headers.items()}
    return broken(name, refused_by="standard", headers=changed)


def cute_only(name: str, signature: str) -> dict:
    return broken(name, refused_by="cute", headers={"X-Cute-Signature": signature})


def both(name: str, **changed: object) -> dict:
    return broken(name, refused_by="both", **changed)


BROKEN = [
    both("one bit of the body is changed", body=BODY.replace(b"Coat", b"Boat")),
    both("the body lacks its last byte", body=BODY[:-1]),
    both("the body has a line feed behind it", body=BODY + b"\n"),
    both("the body was parsed and written with indentation", body=json.dumps(PARSED, indent=2).encode()),
    both("the body was parsed and written with spaces", body=json.dumps(PARSED).encode()),
    both("the body is empty", body=b""),
    both("signed with another webhook's secret", secret=secret_of("another webhook")),
    both("signed with the new secret alone, verified with the one before", secret=secret_of("old")),
    standard_only("one bit of the id is changed", webhook_id=one_bit(EVENT_ID, 35)),
    standard_only("one bit of the timestamp is changed", webhook_timestamp=one_bit(str(NOW_S), 9)),
    standard_only("one bit of webhook-signature is changed", webhook_signature=one_bit_of(STANDARD)),
    cute_only("one bit of X-Cute-Signature is changed", one_bit(CUTE, 63)),
    standard_only("webhook-signature is cut short", webhook_signature=STANDARD[:-4]),
    cute_only("X-Cute-Signature is cut short", CUTE[:-2]),
    standard_only("webhook-signature in hex", webhook_signature="v1," + mac(KEY_BYTES, SIGNED).hex()),
    cute_only("X-Cute-Signature in base64", base64.b64encode(bytes.fromhex(CUTE)).decode()),
    standard_only("a scheme that does not exist", webhook_signature=STANDARD.replace("v1,", "v2,")),
    standard_only("no scheme", webhook_signature=STANDARD.removeprefix("v1,")),
    standard_only("webhook-signature over the body alone", webhook_signature=v1(mac(KEY_BYTES, BODY))),
    standard_only("webhook-signature keyed by the characters", webhook_signature=v1(mac(SECRET.encode(), SIGNED))),
    cute_only("X-Cute-Signature keyed by the decoded bytes", mac(KEY_BYTES, BODY).hex()),
    broken("no X-Cute-Signature", refused_by="cute", without="X-Cute-Signature"),
    broken("no webhook-signature", refused_by="standard", without="webhook-signature"),
    broken("no webhook-id", refused_by="standard", without="webhook-id"),
    broken("no webhook-timestamp", refused_by="standard", without="webhook-timestamp"),
    resigned("a second too old, and signed with that time", NOW_S - TOLERANCE_S - 1),
    resigned("a second too far ahead, and signed with that time", NOW_S + TOLERANCE_S + 1),
    resigned("a timestamp in milliseconds, and signed with it", NOW_S * 1000),
    resigned("a timestamp that is no number, and signed with it", "now"),
]

if __name__ == "__main__":
    vectors = {"nowS": NOW_S, "toleranceS": TOLERANCE_S, "valid": VALID, "broken": BROKEN}
    print(json.dumps(vectors, ensure_ascii=False, indent=2))
