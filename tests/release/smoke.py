"""What cute-sdk does in any Python: reads, writes once, fails with a type, verifies a delivery; blocking and not."""

import asyncio
import base64
import json
import os
from typing import Any

from cute_sdk import AsyncCute, BadRequestError, Cute, WebhookVerificationError, sign_test, verify_webhook

SETTINGS: dict[str, str] = json.loads(os.environ["SMOKE"])
CLIENT: dict[str, Any] = {"base_url": SETTINGS["url"], "api_key": SETTINGS["key"], "max_retries": 0}
KEY = SETTINGS["idempotencyKey"]


def coat(amount: int) -> dict[str, Any]:
    price = {"amount": amount, "currency": "EUR"}
    return {"title": "Coat", "price": price, "category_id": SETTINGS["categoryId"], "condition": "good"}


def secret(text: str) -> str:
    return "whsec_" + base64.b64encode(text.encode()).decode()


async def brands() -> list[str]:
    async with AsyncCute(**CLIENT) as cute:
        return sorted([brand.name async for brand in cute.brands.list(limit=1)])


def refusal_of_price(cute: Cute) -> list[Any]:
    try:
        cute.items.create(**coat(-1))
    except BadRequestError as error:
        return [isinstance(error, BadRequestError), type(error).__name__, error.code, error.errors[0].pointer]
    raise AssertionError("a negative price was taken")


def refusal_of_secret(body: bytes | str, headers: Any) -> list[Any]:
    try:
        verify_webhook(body, headers, secret("another one, of thirty-two signs"))
    except WebhookVerificationError as error:
        return [isinstance(error, WebhookVerificationError), error.reason]
    raise AssertionError("another secret was taken")


def smoke() -> dict[str, Any]:
    with Cute(**CLIENT) as cute:
        first = cute.with_response.items.create(**coat(8900), idempotency_key=KEY)
        again = cute.items.create(**coat(8900), idempotency_key=KEY)
        error = refusal_of_price(cute)
        limits = cute.limits

    ours = secret("a secret of thirty-two characters")
    data = first.data.to_dict()
    signed = sign_test({"id": data["id"], "event": "item.sold", "seq": 1, "timestamp": 0, "data": data}, ours)
    event = verify_webhook(signed.body, signed.headers, ours)
    return {
        "brands": asyncio.run(brands()),
        "sameItem": first.data.id == again.id,
        "hasRequestId": len(first.request_id or "") == 36,
        "hasEtag": first.etag is not None,
        "knowsLimits": limits is not None and limits.minute.limit > 0,
        "error": error,
        "event": [event.event, event.data.title],
        "refusal": refusal_of_secret(signed.body, signed.headers),
    }


if __name__ == "__main__":
    print(json.dumps(smoke()))
