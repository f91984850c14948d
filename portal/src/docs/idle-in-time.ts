/**
 * Starlight makes the search once the browser has nothing else to do. A page that is busy in every frame never comes to that
 * (https://www.w3.org/TR/requestidlecallback/), and would keep an empty dialog: here such work is done within a second.
 */
export function boundIdle(): void {
  const { requestIdleCallback: whenIdle } = window;
  if (whenIdle === undefined) return; // Safari: Starlight waits for a millisecond there
  window.requestIdleCallback = (work, options) => whenIdle(work, { timeout: 1_000, ...options });
}
