/** Why a form at the door was refused; where there were too many attempts, with the time that is left. */
import type { ComponentChildren } from "preact";
import { ApiProblem } from "../api/client.ts";
import { Failure } from "../ui/Failure.tsx";
import { waitWords } from "../ui/quantities.ts";

interface Given {
  readonly error: Error;
  /** Seconds until another attempt makes sense. */
  readonly left: number;
  /** What a refused address and password mean here. */
  readonly wrong: { readonly title: string; readonly advice: ComponentChildren };
}

export function EntranceFailure({ error, left, wrong }: Given) {
  if (!(error instanceof ApiProblem)) return <Failure error={error} />;
  switch (error.problem.code) {
    case "invalid_sign_in":
      return (
        <div class="failure" role="alert">
          <p class="failure-title">{wrong.title}</p>
          <p>{wrong.advice}</p>
        </div>
      );
    case "rate_limited":
      return (
        <div class="failure">
          <p class="failure-title" role="alert">
            Too many attempts
          </p>
          <p>
            {left > 0
              ? `To keep passwords from being guessed, nothing more is tried for ${waitWords(left)}.`
              : "You can try again now."}
          </p>
        </div>
      );
    default:
      return <Failure error={error} />;
  }
}
