/** Every attempt of a delivery: when, how it went, how long each part took, and what the receiver answered. */
import type { Schema } from "../../api/client.ts";
import { milliseconds } from "../../ui/quantities.ts";
import { Status } from "../../ui/Status.tsx";
import { TableWrap } from "../../ui/TableWrap.tsx";
import { exactTime, Time } from "../../ui/Time.tsx";
import type { DeliveryDetail } from "./calls.ts";
import { ScrollingText } from "./ScrollingText.tsx";
import { TimingBar } from "./TimingBar.tsx";
import { errorWords } from "./words.ts";

type Attempt = Schema<"Attempt">;

export function AttemptLog({ delivery: { attemptLog, nextAttemptAt } }: { readonly delivery: DeliveryDetail }) {
  const newestFirst = attemptLog.toReversed();
  return (
    <section class="stack" aria-labelledby="attempts">
      <h3 id="attempts">Attempts</h3>
      {nextAttemptAt !== null && (
        <p>
          Attempt {attemptLog.length + 1} comes <Time at={nextAttemptAt} />, at {exactTime(nextAttemptAt)}.
        </p>
      )}
      {attemptLog.length === 0 && nextAttemptAt === null && <p>There was none.</p>}
      <ol class="attempts" reversed>
        {newestFirst.map((attempt) => (
          <li key={attempt.number} class="card">
            <AttemptShown attempt={attempt} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function AttemptShown({ attempt }: { readonly attempt: Attempt }) {
  const { number, at, statusCode, errorCode, timing } = attempt;
  const why = errorWords(errorCode);
  return (
    <article class="stack" aria-label={`Attempt ${number}`}>
      <div class="toolbar">
        <h4>Attempt {number}</h4>
        <span>
          {exactTime(at)} (<Time at={at} />)
        </span>
      </div>
      <p class="row">
        <Status tone={why === null ? "good" : "bad"}>
          {statusCode === null ? "No answer" : `Status ${statusCode}`}
        </Status>
        <span>{why ?? `Taken, in ${milliseconds(timing.totalMs)}.`}</span>
      </p>
      {errorCode !== null && (
        <p class="field-hint">
          <code>{errorCode}</code>
        </p>
      )}
      <TimingBar timing={timing} />
      <Answer attempt={attempt} />
    </article>
  );
}

/** By the receiver, so whatever it pleased: shown as nothing but text. */
function Answer({ attempt }: { readonly attempt: Attempt }) {
  const { number, statusCode, responseHeaders, responseBody, responseTruncated } = attempt;
  if (statusCode === null) return null;
  return (
    <>
      {responseHeaders.length > 0 && (
        <details>
          <summary>Headers of the answer ({responseHeaders.length})</summary>
          <TableWrap label={`Headers of the answer to attempt ${number}`}>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Value</th>
              </tr>
            </thead>
            <tbody>
              {responseHeaders.map(({ name, value }, index) => (
                <tr key={index}>
                  <th scope="row">{name}</th>
                  <td class="long">{value}</td>
                </tr>
              ))}
            </tbody>
          </TableWrap>
        </details>
      )}
      {responseBody === null || responseBody === "" ? (
        <p class="field-hint">The answer had no body.</p>
      ) : (
        <details>
          <summary>Body of the answer</summary>
          <ScrollingText text={responseBody} label={`Body of the answer to attempt ${number}`} />
          {responseTruncated && <p class="field-hint">These are its first 16 KiB. The rest was not kept.</p>}
        </details>
      )}
    </>
  );
}
