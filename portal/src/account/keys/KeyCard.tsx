/** A key that works: what it is, what it may do, when it was used, and what can be done with it. */
import { chooseKey } from "../../api/chosen-key.ts";
import type { Key } from "../../api/keys.ts";
import { Button } from "../../ui/Button.tsx";
import { Status } from "../../ui/Status.tsx";
import { Time } from "../../ui/Time.tsx";
import { statusOf } from "./key-words.ts";
import { limitsOf } from "./tier-words.ts";

export type KeyAction = "edit" | "rotate" | "revoke";

interface Given {
  readonly shownKey: Key;
  readonly onAct: (action: KeyAction) => void;
}

export function KeyCard({ shownKey, onAct }: Given) {
  const { id, name, prefix, status, scopes } = shownKey;
  const { tone, word } = statusOf(status);
  return (
    <li class="card key-card stack">
      <div class="key-head">
        <h3 class="long">{name}</h3>
        <Status tone={tone}>{word}</Status>
      </div>
      <p>
        <code>{prefix}…</code>
      </p>
      <p class="chips">
        <span class="sr-only">Scopes: </span>
        {scopes.map((scope) => (
          <code key={scope} class="chip">
            {scope}
          </code>
        ))}
      </p>
      <KeyFacts shownKey={shownKey} />
      <div class="row">
        <a class="button" href="/docs/reference/getMe/" onClick={() => chooseKey({ kind: "own", id, prefix, name })}>
          Try it<span class="sr-only"> in the explorer: {name}</span>
        </a>
        {status === "live" && (
          <>
            <Button about={name} onClick={() => onAct("edit")}>
              Change
            </Button>
            <Button about={name} onClick={() => onAct("rotate")}>
              Replace
            </Button>
          </>
        )}
        <Button about={name} onClick={() => onAct("revoke")}>
          Revoke
        </Button>
      </div>
    </li>
  );
}

function KeyFacts({ shownKey: { status, tier, createdAt, lastUsedAt, expiresAt } }: Pick<Given, "shownKey">) {
  return (
    <dl class="key-facts">
      <div>
        <dt>Last used</dt>
        <dd>
          <Time at={lastUsedAt} never="Never yet" />
        </dd>
      </div>
      <div>
        <dt>Created</dt>
        <dd>
          <Time at={createdAt} />
        </dd>
      </div>
      <div>
        <dt>{status === "rotating" ? "Works until" : "Expires"}</dt>
        <dd>
          <Time at={expiresAt} />
        </dd>
      </div>
      <div>
        <dt>Tier</dt>
        <dd title={limitsOf(tier) ?? undefined}>{tier}</dd>
      </div>
    </dl>
  );
}
