/** A state in a word and a colour; never in the colour alone. */

export type Tone = "good" | "bad" | "warn" | "quiet";

export function Status({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return <span class={`status status-${tone}`}>{children}</span>;
}
