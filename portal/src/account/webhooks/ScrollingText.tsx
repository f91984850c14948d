/** A text of unknown length, by whomever: it scrolls inside, and is nothing but text. */

interface Given {
  readonly text: string;
  /** For those who hear where they are. */
  readonly label: string;
}

export function ScrollingText({ text, label }: Given) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section class="scrolling" tabIndex={0} aria-label={label}>
      <pre class="code-block code-wrapped">{text}</pre>
    </section>
  );
}
