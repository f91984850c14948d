/** A text to copy: a command, a key, a body. Long lines scroll inside. */
import { CopyButton } from "./CopyButton.tsx";

interface Given {
  readonly text: string;
  /** What it is: "command" gives "Copy command". */
  readonly what: string;
}

export function CodeBlock({ text, what }: Given) {
  return (
    <div class="code-copy">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <section class="code-block" tabIndex={0} aria-label={capital(what)}>
        <pre>
          <code>{text}</code>
        </pre>
      </section>
      <CopyButton text={text} what={what} />
    </div>
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
