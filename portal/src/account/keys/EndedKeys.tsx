/** The keys that do not work any more, folded away. */
import { useState } from "preact/hooks";
import type { Key } from "../../api/keys.ts";
import { Button } from "../../ui/Button.tsx";
import { counted } from "../../ui/quantities.ts";
import { Status } from "../../ui/Status.tsx";
import { TableWrap } from "../../ui/TableWrap.tsx";
import { Time } from "../../ui/Time.tsx";
import { statusOf } from "./key-words.ts";

const atOnce = 50;

export function EndedKeys({ keys }: { readonly keys: readonly Key[] }) {
  const [shown, setShown] = useState(atOnce);
  if (keys.length === 0) return null;
  return (
    <details class="fold">
      <summary>{counted(keys.length, "key")} that ended</summary>
      <div class="stack">
        <TableWrap label="Keys that have expired or were revoked">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col" class="wide-only">
                Key
              </th>
              <th scope="col">State</th>
              <th scope="col">Ended</th>
              <th scope="col" class="wide-only">
                Last used
              </th>
            </tr>
          </thead>
          <tbody>
            {keys.slice(0, shown).map(({ id, name, prefix, status, revokedAt, expiresAt, lastUsedAt }) => (
              <tr key={id}>
                <th scope="row" class="long">
                  {name}
                  <code class="narrow-only">{prefix}…</code>
                </th>
                <td class="wide-only">
                  <code>{prefix}…</code>
                </td>
                <td>
                  <Status tone={statusOf(status).tone}>{statusOf(status).word}</Status>
                </td>
                <td>
                  <Time at={revokedAt ?? expiresAt} />
                </td>
                <td class="wide-only">
                  <Time at={lastUsedAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </TableWrap>
        {keys.length > shown && <Button onClick={() => setShown(shown + atOnce)}>Show more</Button>}
      </div>
    </details>
  );
}
