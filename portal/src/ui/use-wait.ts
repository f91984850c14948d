/** Counts the seconds down that the API asks to wait. */
import { useEffect, useState } from "preact/hooks";

/** How many seconds are left: 0 where there is nothing to wait for. Begins anew for another error. */
export function useWait(error: unknown, seconds: number | null): number {
  const [end, setEnd] = useState<number | null>(null);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const start = Date.now();
    setNow(start);
    setEnd(seconds === null ? null : start + seconds * 1_000);
  }, [error, seconds]);
  const left = end === null ? 0 : Math.max(0, Math.ceil((end - now) / 1_000));
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => setNow(Date.now()), 1_000);
    return () => clearTimeout(timer);
  }, [left, now]);
  return left;
}
