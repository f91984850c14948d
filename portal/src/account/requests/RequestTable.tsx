/** A page of the request log. */
import { type Key, useKeys } from "../../api/keys.ts";
import { milliseconds } from "../../ui/quantities.ts";
import { TableWrap } from "../../ui/TableWrap.tsx";
import { Time } from "../../ui/Time.tsx";
import { addressOf, isPlain, moveTo } from "../address.ts";
import type { LoggedRequest } from "./calls.ts";
import { HttpStatus } from "./HttpStatus.tsx";

interface Given {
  readonly requests: readonly LoggedRequest[];
  /** Of the page: what is opened keeps the way back. */
  readonly query: URLSearchParams;
}

export function RequestTable({ requests, query }: Given) {
  const { data: keys = [] } = useKeys();
  return (
    <TableWrap label="Requests, the newest first">
      <thead>
        <tr>
          <th scope="col" class="wide-only">
            Time
          </th>
          <th scope="col">Status</th>
          <th scope="col">Request</th>
          <th scope="col" class="wide-only">
            Made with
          </th>
          <th scope="col" class="number wide-only">
            Took
          </th>
        </tr>
      </thead>
      <tbody>
        {requests.map((request) => (
          <Row key={request.id} request={request} query={query} keys={keys} />
        ))}
      </tbody>
    </TableWrap>
  );
}

interface RowGiven {
  readonly request: LoggedRequest;
  readonly query: URLSearchParams;
  readonly keys: readonly Key[];
}

function Row({ request: { id, at, status, method, path, problemCode, keyId, latencyMs }, query, keys }: RowGiven) {
  const maker = madeWith(keyId, keys);
  const opened = new URLSearchParams(query);
  opened.set("id", id);
  const open = (event: MouseEvent) => {
    if (!isPlain(event)) return;
    event.preventDefault();
    moveTo(opened, history.state);
  };
  return (
    <tr class="row-link">
      <td class="nowrap wide-only">
        <Time at={at} />
      </td>
      <td>
        <HttpStatus status={status} />
      </td>
      <th scope="row" class="request-cell">
        <a class="request-link" href={addressOf(opened)} onClick={open} title={path}>
          <span class="request-line">
            <strong>{method}</strong> {path}
          </span>
        </a>
        {problemCode !== null && <span class="quiet">{problemCode}</span>}
        <span class="quiet narrow-only">
          <Time at={at} />, {milliseconds(latencyMs)}
        </span>
      </th>
      <td class="wide-only made-with" title={maker}>
        {maker}
      </td>
      <td class="number wide-only">{milliseconds(latencyMs)}</td>
    </tr>
  );
}

/** The name of a key, as the account's list has it. */
export function madeWith(keyId: string | null, keys: readonly Key[]): string {
  if (keyId === null) return "This portal";
  return keys.find(({ id }) => id === keyId)?.name ?? "A key";
}
