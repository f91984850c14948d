/** A table that scrolls inside itself where the screen is narrow. */
import type { ComponentChildren } from "preact";

interface Given {
  /** What the table shows; its caption, for those who do not see what stands above it. */
  readonly label: string;
  readonly children: ComponentChildren;
}

export function TableWrap({ label, children }: Given) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section class="table-wrap" tabIndex={0} aria-label={label}>
      <table class="table">
        <caption class="sr-only">{label}</caption>
        {children}
      </table>
    </section>
  );
}
