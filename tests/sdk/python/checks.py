"""Runs the checks of a program: its functions whose name begins with `check_`, each in a process's own event loop if async.

The docstring says what is checked. Prints one line of JSON for each: `{ "name", "error" }`, the error null or a traceback.
"""

from __future__ import annotations

import asyncio
import json
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from inspect import iscoroutine
from threading import Lock, Thread
from typing import Any, NamedTuple, Protocol


class Reply(NamedTuple):
    body: Any = None
    status: int = 200
    headers: dict[str, str] = {}
    raw: bool = False
    """Whether the body is text already."""


class Request(NamedTuple):
    method: str
    target: str
    headers: dict[str, str]
    body: bytes


class Answering(Protocol):
    def __call__(self, request: Request) -> Reply: ...


class Served(NamedTuple):
    url: str
    requests: list[Request]


class ManyCallersServer(ThreadingHTTPServer):
    """Lets more than five callers wait to be accepted: the system resets those that find no room."""

    request_queue_size = 128
    daemon_threads = True


@contextmanager
def server(answer: Answering) -> Iterator[Served]:
    """A real HTTP server that answers as the function says, in threads."""
    seen: list[Request] = []
    lock = Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_all(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", "0")))
            request = Request(self.command, self.path, headers, body)
            with lock:
                seen.append(request)
            reply = answer(request)
            try:
                self.write_reply(reply)
            except ConnectionError:  # a caller may leave
                self.close_connection = True

        def write_reply(self, reply: Reply) -> None:
            text = "" if reply.body is None else reply.body if reply.raw else json.dumps(reply.body)
            content = text.encode()
            self.send_response(reply.status)
            for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PATCH = do_DELETE = handle_all

        def log_message(self, format: str, *args: object) -> None:
            pass

    listening = ManyCallersServer(("127.0.0.1", 0), Handler)
    Thread(target=listening.serve_forever, daemon=True).start()
    try:
        yield Served(f"http://127.0.0.1:{listening.server_address[1]}", seen)
    finally:
        listening.shutdown()
        listening.server_close()


def run_checks(module: dict[str, Any]) -> None:
    for name, function in list(module.items()):
        if name.startswith("check_"):
            print(json.dumps({"name": name, "error": _error_of(function)}), flush=True)


def _error_of(function: Any) -> str | None:
    try:
        result = function()
        if iscoroutine(result):
            asyncio.run(result)
    except BaseException:
        return traceback.format_exc()
    return None


ITEM = {
    "id": "01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55",
    "sellerId": "01930a11-2b3c-7d4e-8f50-617283940a1b",
    "title": "Wool coat, navy, worn twice",
    "description": "Warm, no stains.",
    "price": {"amount": 8900, "currency": "EUR"},
    "categoryId": "01930a10-7d20-7b11-8c02-4f5e6d7c8b9a",
    "brandId": None,
    "size": "M",
    "color": "navy",
    "condition": "very_good",
    "photos": [{"url": "https://photos.cute.test/coat-front.jpg"}],
    "status": "active",
    "sku": None,
    "createdAt": "2026-11-24T08:15:30.120Z",
    "updatedAt": "2026-11-24T08:15:30.120Z",
}
