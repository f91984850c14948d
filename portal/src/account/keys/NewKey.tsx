/** A key whole, shown this once: to copy, and to try. */
import { useEffect, useRef } from "preact/hooks";
import { chooseKey } from "../../api/chosen-key.ts";
import type { Schema } from "../../api/client.ts";
import { Button } from "../../ui/Button.tsx";
import { CodeBlock } from "../../ui/CodeBlock.tsx";
import { exactTime } from "../../ui/Time.tsx";
import { limitsOf } from "./tier-words.ts";

interface Given {
  readonly created: Schema<"KeyCreated">;
  /** RFC 3339: until when the key works that it replaces. Null if it replaces none. */
  readonly oldWorksUntil: string | null;
  readonly onStored: () => void;
}

export function NewKey({ created, oldWorksUntil, onStored }: Given) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [created.id]);
  const { id, key, name, prefix, tier } = created;
  const call = `curl -sS '${location.origin}/v1/me' \\\n  -H 'Authorization: Bearer ${key}'`;
  const limits = limitsOf(tier);
  return (
    <section class="card card-accent stack" aria-labelledby="new-key">
      <h2 id="new-key" ref={heading} tabIndex={-1} class="long">
        Your new key: {name}
      </h2>
      <p>
        Store it now, where your program reads its secrets. <strong>It cannot be shown again.</strong>
      </p>
      <CodeBlock text={key} what="key" />
      {oldWorksUntil !== null && (
        <p class="notice">
          {Date.parse(oldWorksUntil) <= Date.now() + 60_000 ? (
            "The old key has stopped working."
          ) : (
            <>
              The old key works until <time dateTime={oldWorksUntil}>{exactTime(oldWorksUntil)}</time>. Put the new one
              into your programs before.
            </>
          )}
        </p>
      )}
      <h3>A first call</h3>
      <p>
        It answers whose key it is and what it may do.{" "}
        {limits !== null && (
          <>
            Tier <strong>{tier}</strong>: {limits}.
          </>
        )}
      </p>
      <CodeBlock text={call} what="command" />
      <div class="row">
        <Button kind="primary" onClick={onStored}>
          I have stored it
        </Button>
        <a class="button" href="/docs/reference/getMe/" onClick={() => chooseKey({ kind: "own", id, prefix, name })}>
          Try it in the explorer
        </a>
      </div>
    </section>
  );
}
