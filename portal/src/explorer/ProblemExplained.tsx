/** A problem in words: what is wrong, at which inputs, how long to wait, and where to read on. */
import type { Problem } from "../api/client.ts";
import { addresses } from "../reference/addresses.ts";
import { Button } from "../ui/Button.tsx";
import { waitWords } from "../ui/quantities.ts";
import { useWait } from "../ui/use-wait.ts";
import { type Answered, headerOf } from "./send.ts";

interface Given {
  readonly problem: Problem;
  readonly outcome: Answered;
  readonly onGo: (place: string, pointer: string) => void;
  /** The ETag that a 412 names. */
  readonly onTakeVersion: (etag: string) => void;
}

export function ProblemExplained({ problem, outcome, onGo, onTakeVersion }: Given) {
  const waitS = Number(headerOf(outcome, "retry-after") ?? Number.NaN);
  const { errors = [] } = problem;
  const current = outcome.status === 412 ? headerOf(outcome, "etag") : null;
  return (
    <div class="failure">
      <p class="failure-title">{problem.title}</p>
      <p>{problem.detail}</p>
      {errors.length > 0 && (
        <ul>
          {errors.map(({ in: place, pointer, detail }) => (
            <li key={place + pointer + detail}>
              <button type="button" class="explorer-link" onClick={() => onGo(place, pointer)}>
                {place} {pointer}
              </button>{" "}
              {detail}
            </li>
          ))}
        </ul>
      )}
      {current !== null && (
        <p>
          <Button onClick={() => onTakeVersion(current)}>Take the current version into If-Match</Button>
        </p>
      )}
      {Number.isFinite(waitS) && <Countdown key={problem.requestId} id={problem.requestId} seconds={waitS} />}
      <p>
        <a href={addresses.problem(problem.code)}>What {problem.code} means, and what to do</a>
      </p>
    </div>
  );
}

/** Only its end is said aloud. */
function Countdown({ id, seconds }: { readonly id: string; readonly seconds: number }) {
  const left = useWait(id, seconds);
  return (
    <p>
      {left > 0 && <span aria-hidden="true">The next call is admitted in {waitWords(left)}.</span>}
      <span role="status">{left > 0 ? "" : "You can send it again now."}</span>
    </p>
  );
}
