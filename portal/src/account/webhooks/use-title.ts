/** What the browser's tab says, while a part of the page is shown that has no page of its own. */
import { useEffect } from "preact/hooks";

export function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = `${title} | ${before.split(" | ").at(-1) ?? ""}`;
    return () => {
      document.title = before;
    };
  }, [title]);
}
