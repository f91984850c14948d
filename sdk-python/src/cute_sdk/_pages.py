"""Lists: pages one after another, and the entries of all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any, Generic, TypeVar

from typing_extensions import Self

EntryT = TypeVar("EntryT")
PageT = TypeVar("PageT", bound="Page[Any]")
AsyncPageT = TypeVar("AsyncPageT", bound="AsyncPage[Any]")


class _PageBase(Generic[EntryT]):
    """One page: iterate over it for its entries."""

    def __init__(self, body: Any, ends_empty: bool) -> None:
        self.body = body
        """The whole answer, a model."""
        self.data: list[EntryT] = body.data
        """The entries; a page may be short, even empty, while there is a next one."""

        self._is_last = ends_empty and not self.data

    @property
    def next_token(self) -> str | int | None:
        """What asks for the next page; None after the last one."""
        if self._is_last:
            return None
        if getattr(self.body, "has_more", None) is True:
            token: int = self.body.next_after
            return token
        return getattr(self.body, "next_cursor", None)

    @property
    def next_cursor(self) -> str | None:
        """What asks for what comes next, for the argument `cursor`; with `sort=updated_asc` never None."""
        cursor: str | None = getattr(self.body, "next_cursor", None)
        return cursor

    @property
    def has_next_page(self) -> bool:
        return self.next_token is not None

    def __iter__(self) -> Iterator[EntryT]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self.data)} entries, has_next_page={self.has_next_page}>"


class Page(_PageBase[EntryT]):
    def __init__(self, body: Any, fetch: Callable[[object], Self], ends_empty: bool = False) -> None:
        super().__init__(body, ends_empty)
        self._fetch = fetch

    def next_page(self) -> Self | None:
        """Asks for it; None after the last one."""
        return self._fetch(self.next_token) if self.has_next_page else None


class AsyncPage(_PageBase[EntryT]):
    def __init__(self, body: Any, fetch: Callable[[object], Awaitable[Self]], ends_empty: bool = False) -> None:
        super().__init__(body, ends_empty)
        self._fetch = fetch

    async def next_page(self) -> Self | None:
        """Asks for it; None after the last one."""
        return await self._fetch(self.next_token) if self.has_next_page else None


class Pages(Generic[EntryT, PageT]):
    """A list that asks for its pages as they are needed: iterate over it for the entries of all of them."""

    def __init__(self, first: Callable[[], PageT]) -> None:
        self._first = first

    def first(self) -> PageT:
        """Asks for the first page alone."""
        return self._first()

    def pages(self) -> Iterator[PageT]:
        page: PageT | None = self._first()
        while page is not None:
            yield page
            page = page.next_page()

    def __iter__(self) -> Iterator[EntryT]:
        for page in self.pages():
            yield from page


class AsyncPages(Generic[EntryT, AsyncPageT]):
    """A list that asks for its pages as they are needed: iterate over it for the entries of all of them."""

    def __init__(self, first: Callable[[], Awaitable[AsyncPageT]]) -> None:
        self._first = first

    async def first(self) -> AsyncPageT:
        """Asks for the first page alone."""
        return await self._first()

    async def pages(self) -> AsyncIterator[AsyncPageT]:
        page: AsyncPageT | None = await self._first()
        while page is not None:
            yield page
            page = await page.next_page()

    async def __aiter__(self) -> AsyncIterator[EntryT]:
        async for page in self.pages():
            for entry in page:
                yield entry
