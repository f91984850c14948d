/** Requests by operation: how many, how many of them failed, and each one's share as a bar. */
import { operations } from "../../generated/account.ts";
import { grouped } from "../../ui/quantities.ts";
import { TableWrap } from "../../ui/TableWrap.tsx";
import { requestsAddress } from "../requests/filters.ts";
import type { Group, Shown } from "./calls.ts";
import { boundsOf } from "./range.ts";
import { operationName, totalsOf } from "./series.ts";

const isPublished = (group: string) => operations.some(({ id, internal }) => id === group && !internal);

export function OperationTable({ series, shown }: { readonly series: readonly Group[]; readonly shown: Shown }) {
  const totals = totalsOf(series);
  const most = Math.max(1, ...totals.map(({ requests }) => requests));
  const { from } = boundsOf(shown.range, new Date());
  return (
    <section class="stack" aria-labelledby="operations">
      <h2 id="operations">By operation</h2>
      <TableWrap label="Requests by operation">
        <thead>
          <tr>
            <th scope="col">Operation</th>
            <th scope="col" class="number">
              Requests
            </th>
            <th scope="col" class="bar-cell wide-only">
              <span class="sr-only">Share as a bar</span>
            </th>
            <th scope="col" class="number">
              Errors
            </th>
          </tr>
        </thead>
        <tbody>
          {totals.map(({ group, requests, errors }) => (
            <tr key={group}>
              <th scope="row">
                {isPublished(group) ? (
                  <a href={`/docs/reference/${group}/`}>
                    <code>{group}</code>
                  </a>
                ) : (
                  <span>{operationName(group)}</span>
                )}
              </th>
              <td class="number">
                {group === "" ? (
                  grouped(requests)
                ) : (
                  <a href={requestsAddress({ operation: group, keyId: shown.keyId, also: shown.also, from })}>
                    {grouped(requests)}
                    <span class="sr-only"> Requests of {group}</span>
                  </a>
                )}
              </td>
              <td class="bar-cell wide-only">
                <svg width="100%" height="10" aria-hidden="true">
                  <rect
                    class="chart-bar"
                    width={`${Math.max(1, (requests / most) * 100).toFixed(1)}%`}
                    height="10"
                    rx="3"
                  />
                </svg>
              </td>
              <td class="number">{errors === 0 ? "0" : `${grouped(errors)} (${percent(errors / requests)})`}</td>
            </tr>
          ))}
        </tbody>
      </TableWrap>
    </section>
  );
}

function percent(share: number): string {
  return share < 0.01 ? "< 1 %" : `${Math.round(share * 100)} %`;
}
