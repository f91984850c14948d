/** A webhook's secret, shown this once. */
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../ui/Button.tsx";
import { CodeBlock } from "../../ui/CodeBlock.tsx";
import { exactTime } from "../../ui/Time.tsx";
import { checkAddress } from "./address.ts";

interface Given {
  readonly secret: string;
  /** RFC 3339: until when the one before signs as well. Null for a first one. */
  readonly previousEndsAt: string | null;
  readonly onStored: () => void;
}

export function SecretShown({ secret, previousEndsAt, onStored }: Given) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [secret]);
  return (
    <section class="card card-accent stack" aria-labelledby="secret-shown">
      <h2 id="secret-shown" ref={heading} tabIndex={-1}>
        {previousEndsAt === null ? "The secret of your webhook" : "The new secret"}
      </h2>
      <p>
        Store it now, where your receiver reads its secrets. <strong>It cannot be shown again.</strong>
      </p>
      <CodeBlock text={secret} what="secret" />
      {previousEndsAt !== null && (
        <p class="notice">
          Until <time dateTime={previousEndsAt}>{exactTime(previousEndsAt)}</time> every delivery is signed with both.
          Give your receiver the new one before.
        </p>
      )}
      <p>
        The receivers of our docs read it from the environment, and{" "}
        <a href="/docs/webhook-signatures/">verify each delivery</a> with it. If one does not verify,{" "}
        <a href={checkAddress}>check its signature</a>.
      </p>
      <CodeBlock text={`CUTE_WEBHOOK_SECRET=${secret}`} what="line for .env" />
      <div class="row">
        <Button kind="primary" onClick={onStored}>
          I have stored it
        </Button>
      </div>
    </section>
  );
}
