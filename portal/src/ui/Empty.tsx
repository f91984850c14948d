/** What stands in a list that has nothing yet: why, and what to do. */
import type { ComponentChildren } from "preact";

export function Empty({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      <div>{children}</div>
    </div>
  );
}
