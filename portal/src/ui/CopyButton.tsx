/** Copies a text and says so, to everybody. */
import { useEffect, useState } from "preact/hooks";

interface Given {
  readonly text: string;
  /** What is copied: "key" gives "Copy key". */
  readonly what: string;
}

const shownMs = 2_000;

export function CopyButton({ text, what }: Given) {
  const [state, setState] = useState<"ready" | "copied" | "refused">("ready");
  useEffect(() => {
    if (state === "ready") return;
    const timer = setTimeout(() => setState("ready"), shownMs);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("refused"),
    );
  return (
    <button type="button" class="button copy-button" onClick={copy}>
      <span aria-live="polite">
        {state === "copied" ? "Copied" : state === "refused" ? "Select and copy it" : `Copy ${what}`}
      </span>
    </button>
  );
}
