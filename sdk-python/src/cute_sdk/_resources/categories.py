# DO NOT EDIT: made from openapi.yaml by `make generate`
"""The tree that items are sorted into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._generated.api.categories_api import CategoriesApi
from .._call import CallOptions, Transport
from .._pages import AsyncPage, Page
from .._resource import AsyncResource, Resource
from .._unset import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._pages import AsyncPages, Pages
    from .._response import CuteResponse
    from ..models import Category


class CategoriesResource(Resource):
    """`cute.categories`, for programs that wait."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._categories_api = CategoriesApi(transport)

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Pages[Category, Page[Category]]:
        """List categories.

        Answers the whole tree as a flat list, parents before their children; `parentId` builds the tree. It changes
        rarely: keep it for a day.

        Args:
            limit: The most entries that a page may have.
            cursor: `nextCursor` of the page before. It belongs to the account that got it and to the other parameters
                it came with; anything else is a 400 `invalid_cursor`. Do not look inside.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/listCategories/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._pages(
            Page["Category"],
            lambda cursor: self._categories_api.list_categories(
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )


class AsyncCategoriesResource(AsyncResource):
    """`cute.categories`, for asyncio."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._categories_api = CategoriesApi(transport)

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncPages[Category, AsyncPage[Category]]:
        """List categories.

        Answers the whole tree as a flat list, parents before their children; `parentId` builds the tree. It changes
        rarely: keep it for a day.

        Args:
            limit: The most entries that a page may have.
            cursor: `nextCursor` of the page before. It belongs to the account that got it and to the other parameters
                it came with; anything else is a 400 `invalid_cursor`. Do not look inside.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/listCategories/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._pages(
            AsyncPage["Category"],
            lambda cursor: self._categories_api.list_categories(
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )


class CategoriesResourceWithResponse(Resource):
    """`cute.categories`, with the answers' status and headers."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._categories_api = CategoriesApi(transport)

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Page[Category]]:
        """As Cute.categories.list, with the answer's status and headers. Gives the first page."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._page(
            Page["Category"],
            lambda cursor: self._categories_api.list_categories(
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )


class AsyncCategoriesResourceWithResponse(AsyncResource):
    """`cute.categories`, for asyncio, with the answers' status and headers."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._categories_api = CategoriesApi(transport)

    async def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[AsyncPage[Category]]:
        """As AsyncCute.categories.list, with the answer's status and headers. Gives the first page."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._page(
            AsyncPage["Category"],
            lambda cursor: self._categories_api.list_categories(
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )
