/** A button that says what is under way, and keeps the focus while it is. */
import type { ComponentChildren } from "preact";

interface Given {
  readonly children: ComponentChildren;
  /** What is under way ("Saving …"); null: nothing, it may be pressed. */
  readonly busy?: string | null;
  readonly kind?: "primary" | "danger" | "quiet";
  /** Absent in a button that submits its form. */
  readonly onClick?: () => unknown;
  /** What it is about where its words alone do not say it to those who hear them. */
  readonly about?: string;
}

export function Button({ children, busy = null, kind, onClick, about }: Given) {
  const pressed = (event: Event) => {
    if (busy !== null) event.preventDefault();
    else onClick?.();
  };
  return (
    <button
      type={onClick === undefined ? "submit" : "button"}
      class={kind === undefined ? "button" : `button button-${kind}`}
      aria-disabled={busy !== null}
      onClick={pressed}
    >
      {busy ?? children}
      {about !== undefined && <span class="sr-only"> {about}</span>}
    </button>
  );
}
