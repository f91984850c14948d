/** The problems that were answered most, each with its page and the requests that got it. */
import { Failure } from "../../ui/Failure.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { grouped } from "../../ui/quantities.ts";
import { TableWrap } from "../../ui/TableWrap.tsx";
import { requestsAddress } from "../requests/filters.ts";
import { type Shown, useTopProblems } from "./calls.ts";

export function TopProblems({ shown }: { readonly shown: Shown }) {
  const { data, error, refetch } = useTopProblems(shown);
  return (
    <section class="stack" aria-labelledby="problems">
      <h2 id="problems">Problems</h2>
      {error !== null && data === undefined ? (
        <Failure error={error} onRetry={refetch} />
      ) : data === undefined ? (
        <Loading lines={3} />
      ) : data.problems.length === 0 ? (
        <p class="quiet">None in {shown.range.words}.</p>
      ) : (
        <>
          <p class="quiet">Counted by whole hours.</p>
          <TableWrap label="Problems, the most frequent first">
            <thead>
              <tr>
                <th scope="col">Problem</th>
                <th scope="col" class="number">
                  Status
                </th>
                <th scope="col" class="number">
                  Requests
                </th>
                <th scope="col" class="wide-only">
                  Operations
                </th>
              </tr>
            </thead>
            <tbody>
              {data.problems.map(({ code, status, requests, operations }) => (
                <tr key={`${code} ${status}`}>
                  <th scope="row">
                    <a href={`/docs/errors/${code}/`}>
                      <code>{code}</code>
                    </a>
                    {operations.length > 0 && <span class="quiet long narrow-only">{operations.join(", ")}</span>}
                  </th>
                  <td class="number">{status}</td>
                  <td class="number">
                    <a
                      href={requestsAddress({
                        status,
                        operation: operations.length === 1 ? operations[0] : undefined,
                        keyId: shown.keyId,
                        also: shown.also,
                        from: data.from,
                      })}
                    >
                      {grouped(requests)}
                      <span class="sr-only"> Requests with {code}</span>
                    </a>
                  </td>
                  <td class="wide-only long">{operations.length === 0 ? "–" : operations.join(", ")}</td>
                </tr>
              ))}
            </tbody>
          </TableWrap>
        </>
      )}
    </section>
  );
}
