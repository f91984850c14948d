/** An error, in words that say what to do; with the code's page and the request's id where the API answered. */
import { ApiProblem } from "../api/client.ts";
import { Button } from "./Button.tsx";
import { waitWords } from "./quantities.ts";
import { useWait } from "./use-wait.ts";

interface Given {
  readonly error: Error;
  /** Absent where trying again makes no sense. */
  readonly onRetry?: () => unknown;
}

export function Failure({ error, onRetry }: Given) {
  const problem = error instanceof ApiProblem ? error.problem : null;
  const left = useWait(error, error instanceof ApiProblem ? error.retryAfterS : null);
  return (
    <div class="failure stack">
      <div role="alert">
        <p class="failure-title">{problem?.title ?? "That did not work"}</p>
        <p>{error.message}</p>
        {problem?.errors !== undefined && (
          <ul>
            {problem.errors.map(({ pointer, detail }) => (
              <li key={pointer}>
                <code>{pointer}</code> {detail}
              </li>
            ))}
          </ul>
        )}
      </div>
      {problem !== null && (
        <p class="failure-source">
          <a href={`/docs/errors/${problem.code}/`}>{problem.code}</a> · request <code>{problem.requestId}</code>
        </p>
      )}
      {onRetry !== undefined && (
        <Button busy={left === 0 ? null : `Try again in ${waitWords(left)}`} onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
