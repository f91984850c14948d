/** What stands behind the question mark of this page's address, and how to go on from there without loading the page anew. */
import { useEffect, useMemo, useState } from "preact/hooks";

const moved = "cute:moved";
let hasMoved = false;

/** The query, now and after every move. */
export function useQueryInAddress(): URLSearchParams {
  const [search, setSearch] = useState(() => location.search);
  useEffect(() => {
    const read = () => setSearch(location.search);
    addEventListener("popstate", read);
    addEventListener(moved, read);
    return () => {
      removeEventListener("popstate", read);
      removeEventListener(moved, read);
    };
  }, []);
  return useMemo(() => new URLSearchParams(search), [search]);
}

/** A step that the browser's back button undoes. `state` comes back with it. */
export function moveTo(query: URLSearchParams, state: unknown = null): void {
  hasMoved = true;
  history.pushState(state, "", addressOf(query));
  dispatchEvent(new Event(moved));
}

/** Whether the reader has moved within the page, so that the focus has to follow. */
export function isMoved(): boolean {
  return hasMoved;
}

export function addressOf(query: URLSearchParams): string {
  return query.size === 0 ? location.pathname : `${location.pathname}?${query}`;
}

/** A click that means "here", and not "in another tab" or "save it". */
export function isPlain({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
}
