"""Times that hold whatever the server does: answers that drip in, waits that nobody would sit through, the pacer's."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Event, Thread
from time import monotonic, sleep

from checks import ITEM, Reply, Request, run_checks, server

from cute_sdk import Cute, CuteError, CuteTimeoutError, InvalidResponseError, RateLimitError

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
LIMITS = {"RateLimit-Policy": '"minute";q=60;w=60, "day";q=1000;w=86400'}


@contextmanager
def bare_server(talk: Callable[[socket.socket], None]) -> Iterator[str]:
    """What `talk` writes to each connection, once a request has come."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve(connection: socket.socket) -> None:
            with connection, suppress(OSError):
                connection.recv(65536)
                talk(connection)

        def accept() -> None:
            with suppress(OSError):
                while True:
                    Thread(target=serve, args=(listening.accept()[0],), daemon=True).start()

        Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)


def drip(data: bytes, times: int = 100) -> Callable[[socket.socket], None]:
    """A piece every 0.2 s: with each a timeout of the socket would begin anew."""

    def talk(connection: socket.socket) -> None:
        for _ in range(times):
            connection.sendall(data)
            sleep(0.2)

    return talk


def drip_body(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Content-Length: 1000\r\n\r\n")
    drip(b" ")(connection)


def drip_chunk_size(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    drip(b"0")(connection)


def error_of(work: Callable[[], object]) -> tuple[CuteError, float]:
    begun = monotonic()
    try:
        work()
    except CuteError as error:
        return error, monotonic() - begun
    raise AssertionError("nothing was raised")


def check_drips() -> None:
    """end a blocking call at its timeout, whichever part of the answer drips in."""
    heads = [drip(HEAD + b"X-Filler: "), drip(b"H"), drip(b"HTTP/1.1 102 Processing\r\n\r\n")]
    for talk in [*heads, drip_body, drip_chunk_size]:
        with bare_server(talk) as url, Cute(base_url=url, timeout=0.5, max_retries=0) as cute:
            error, took = error_of(cute.me.get)
        assert isinstance(error, CuteTimeoutError) and 0.45 < took < 1.5, (talk, error, took)


def check_drips_of_retries() -> None:
    """end all attempts at the deadline, each with what the one before has left."""
    with bare_server(drip(b"H")) as url, Cute(base_url=url, timeout=0.5, deadline=1.2, max_retries=9) as cute:
        error, took = error_of(cute.me.get)
    assert isinstance(error, CuteTimeoutError) and took < 2.2, (error, took)


def check_drips_of_kept_connections() -> None:
    """hold the timeout on a connection that has served a call without one."""
    body = b'{"code":"x"}'

    def talk(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))
        connection.recv(65536)
        drip(b"H")(connection)

    with bare_server(talk) as url, Cute(base_url=url, max_retries=0) as cute:
        error_of(lambda: cute.me.get(timeout=None, deadline=None))
        error, took = error_of(lambda: cute.me.get(timeout=0.5))
    assert isinstance(error, CuteTimeoutError) and took < 1.5, (error, took)


def check_cut_json() -> None:
    """try again for JSON that was cut where no length tells."""

    def talk(connection: socket.socket) -> None:
        connection.sendall(HEAD + b'Connection: close\r\n\r\n{"id": "1')

    with bare_server(talk) as url, Cute(base_url=url, max_retries=1) as cute:
        error, _ = error_of(cute.me.get)
    assert isinstance(error, InvalidResponseError) and error.attempts == 2, error


def check_endless_waits() -> None:
    """sit through no wait of more than a day, though there is no deadline."""
    for wait in ("1000000000000", "9" * 5000, "86401", "Fri, 31 Dec 2099 23:59:59 GMT"):
        answer = Reply({"code": "rate_limited"}, 429, {"Retry-After": wait})
        with server(lambda request, answer=answer: answer) as served:  # type: ignore[misc]
            with Cute(base_url=served.url, deadline=None) as cute:
                error, took = error_of(cute.me.get)
        assert isinstance(error, RateLimitError) and error.attempts == 1 and took < 2, (wait, error)
        assert error.retry_after is not None and error.retry_after > 86400


def check_pacing() -> None:
    """name the deadline when it passes while the pacer waits for the answer to another call."""
    hold = Event()

    def slowly(request: Request) -> Reply:
        hold.wait(10)
        return Reply(ITEM, headers={**LIMITS, "RateLimit": '"minute";r=5;t=9, "day";r=900;t=9'})

    with server(slowly) as served, Cute(base_url=served.url, pacer=True) as cute, ThreadPoolExecutor(1) as pool:
        first = pool.submit(cute.items.get, "1")
        while not served.requests:
            sleep(0.01)
        error, took = error_of(lambda: cute.items.delete("2", deadline=0.6))
        hold.set()
        first.result()
    assert isinstance(error, CuteTimeoutError) and 0.5 < took < 2, (error, took)
    assert error.attempts == 0 and "deadline" in str(error) and "may have happened" not in str(error), error


run_checks(globals())
