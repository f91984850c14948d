/** The calls of this visit; each leads back to its form, filled in as it was. */
import { milliseconds } from "../ui/quantities.ts";
import { TableWrap } from "../ui/TableWrap.tsx";
import { Time } from "../ui/Time.tsx";
import { type PastCall, restoreAddress } from "./visit.ts";

interface Given {
  readonly calls: readonly PastCall[];
  /** Of the page that is open. */
  readonly operation: string;
  readonly onRestore: (call: PastCall) => void;
  readonly onForget: () => void;
}

export function PastCalls({ calls, operation, onRestore, onForget }: Given) {
  if (calls.length === 0) return null;
  return (
    <details class="explorer-details">
      <summary>Calls of this visit ({calls.length})</summary>
      <TableWrap label="Calls of this visit, the newest first">
        <thead>
          <tr>
            <th scope="col">Call</th>
            <th scope="col">Status</th>
            <th scope="col" class="number">
              Time
            </th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <tr key={call.id}>
              <th scope="row">
                <Again call={call} isHere={call.operation === operation} onRestore={onRestore} />
              </th>
              <td>{call.status ?? "no answer"}</td>
              <td class="number">{milliseconds(call.durationMs)}</td>
              <td>
                <Time at={call.at} />
              </td>
            </tr>
          ))}
        </tbody>
      </TableWrap>
      <p class="row">
        <button type="button" class="button" onClick={onForget}>
          Forget them
        </button>
        <span class="field-hint">Kept in this tab until you close it, without keys and answers.</span>
      </p>
    </details>
  );
}

interface AgainGiven {
  readonly call: PastCall;
  readonly isHere: boolean;
  readonly onRestore: (call: PastCall) => void;
}

function Again({ call, isHere, onRestore }: AgainGiven) {
  const words = `${call.method} ${call.address}`;
  if (!isHere) return <a href={restoreAddress(call)}>{words}</a>;
  return (
    <button type="button" class="explorer-link" onClick={() => onRestore(call)}>
      {words}
    </button>
  );
}
