"""What the generated resource classes have in common: how a call is run, and what of its answer is given back."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from ._pages import AsyncPage, AsyncPages, Page, Pages
from ._response import CuteResponse
from ._sending import run_blocking

if TYPE_CHECKING:
    from ._call import Transport

DataT = TypeVar("DataT")
PageT = TypeVar("PageT", bound=Page[Any])
AsyncPageT = TypeVar("AsyncPageT", bound=AsyncPage[Any])

Fetch = Callable[[object], Coroutine[Any, Any, CuteResponse[Any]]]
"""Asks for the page that a cursor, a seq or UNSET stands for."""


class Resource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def _data(self, work: Coroutine[Any, Any, CuteResponse[DataT]]) -> DataT:
        return run_blocking(work).data

    def _response(self, work: Coroutine[Any, Any, CuteResponse[DataT]]) -> CuteResponse[DataT]:
        return run_blocking(work)

    def _pages(self, page: type[PageT], fetch: Fetch, start: object, ends_empty: bool = False) -> Pages[Any, PageT]:
        return Pages(lambda: self._page(page, fetch, start, ends_empty).data)

    def _page(self, page: type[PageT], fetch: Fetch, token: object, ends_empty: bool = False) -> CuteResponse[PageT]:
        answer = run_blocking(fetch(token))
        data = page(answer.data, lambda token: self._page(page, fetch, token, ends_empty).data, ends_empty)
        return CuteResponse(data, answer.status_code, answer.headers, answer.attempts)


class AsyncResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def _data(self, work: Coroutine[Any, Any, CuteResponse[DataT]]) -> DataT:
        return (await work).data

    async def _response(self, work: Coroutine[Any, Any, CuteResponse[DataT]]) -> CuteResponse[DataT]:
        return await work

    def _pages(
        self, page: type[AsyncPageT], fetch: Fetch, start: object, ends_empty: bool = False
    ) -> AsyncPages[Any, AsyncPageT]:
        async def first() -> AsyncPageT:
            return (await self._page(page, fetch, start, ends_empty)).data

        return AsyncPages(first)

    async def _page(
        self, page: type[AsyncPageT], fetch: Fetch, token: object, ends_empty: bool = False
    ) -> CuteResponse[AsyncPageT]:
        async def following(token: object) -> AsyncPageT:
            return (await self._page(page, fetch, token, ends_empty)).data

        answer = await fetch(token)
        data = page(answer.data, following, ends_empty)
        return CuteResponse(data, answer.status_code, answer.headers, answer.attempts)
