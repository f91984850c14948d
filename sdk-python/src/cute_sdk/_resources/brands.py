# DO NOT EDIT: made from openapi.yaml by `make generate`
"""The brands that items may name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._generated.api.brands_api import BrandsApi
from .._call import CallOptions, Transport
from .._pages import AsyncPage, Page
from .._resource import AsyncResource, Resource
from .._unset import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._pages import AsyncPages, Pages
    from .._response import CuteResponse
    from ..models import Brand


class BrandsResource(Resource):
    """`cute.brands`, for programs that wait."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._brands_api = BrandsApi(transport)

    def list(
        self,
        *,
        q: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Pages[Brand, Page[Brand]]:
        """List brands.

        Answers every brand in the order of its slug. They change rarely; keep them for a day. With `q` it is those
        whose name fits, for a field that completes what is typed: what is only similar is not among them.

        Args:
            q: Beginnings of words of the brand's name, all of them; accents and case do not matter. A name counts as
                written in one word too: `hm` finds H&M.
            limit: The most entries that a page may have.
            cursor: `nextCursor` of the page before. It belongs to the account that got it and to the other parameters
                it came with; anything else is a 400 `invalid_cursor`. Do not look inside.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/listBrands/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._pages(
            Page["Brand"],
            lambda cursor: self._brands_api.list_brands(
                q=q,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )


class AsyncBrandsResource(AsyncResource):
    """`cute.brands`, for asyncio."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._brands_api = BrandsApi(transport)

    def list(
        self,
        *,
        q: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncPages[Brand, AsyncPage[Brand]]:
        """List brands.

        Answers every brand in the order of its slug. They change rarely; keep them for a day. With `q` it is those
        whose name fits, for a field that completes what is typed: what is only similar is not among them.

        Args:
            q: Beginnings of words of the brand's name, all of them; accents and case do not matter. A name counts as
                written in one word too: `hm` finds H&M.
            limit: The most entries that a page may have.
            cursor: `nextCursor` of the page before. It belongs to the account that got it and to the other parameters
                it came with; anything else is a 400 `invalid_cursor`. Do not look inside.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/listBrands/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._pages(
            AsyncPage["Brand"],
            lambda cursor: self._brands_api.list_brands(
                q=q,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )


class BrandsResourceWithResponse(Resource):
    """`cute.brands`, with the answers' status and headers."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._brands_api = BrandsApi(transport)

    def list(
        self,
        *,
        q: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Page[Brand]]:
        """As Cute.brands.list, with the answer's status and headers. Gives the first page."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._page(
            Page["Brand"],
            lambda cursor: self._brands_api.list_brands(
                q=q,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )


class AsyncBrandsResourceWithResponse(AsyncResource):
    """`cute.brands`, for asyncio, with the answers' status and headers."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._brands_api = BrandsApi(transport)

    async def list(
        self,
        *,
        q: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[AsyncPage[Brand]]:
        """As AsyncCute.brands.list, with the answer's status and headers. Gives the first page."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._page(
            AsyncPage["Brand"],
            lambda cursor: self._brands_api.list_brands(
                q=q,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )
