/** What came back: status, time, limits, headers, body; and what it means. */
import type { KeyChoice } from "../api/chosen-key.ts";
import { json as jsonNotation, literal } from "../samples/literal.ts";
import { CopyButton } from "../ui/CopyButton.tsx";
import { milliseconds } from "../ui/quantities.ts";
import { Status, type Tone } from "../ui/Status.tsx";
import { TableWrap } from "../ui/TableWrap.tsx";
import { explanationOf, nextPageOf, statusLine } from "./explanations.ts";
import { LimitsLeft } from "./LimitsLeft.tsx";
import type { ExplorerOperation } from "./operation.ts";
import { ProblemExplained } from "./ProblemExplained.tsx";
import { SignInLink } from "./SignInLink.tsx";
import { type Answered, headerOf, type Outcome } from "./send.ts";

interface Given {
  readonly operation: ExplorerOperation;
  readonly outcome: Outcome;
  /** What it was asked with. */
  readonly sentWith: KeyChoice;
  readonly onNextPage: (name: string, value: string) => void;
  /** Leads to the input that a problem's pointer names. */
  readonly onGo: (place: string, pointer: string) => void;
  /** The ETag that a 412 names. */
  readonly onTakeVersion: (etag: string) => void;
}

const shownCharactersMost = 200_000;

export function Answer({ operation, outcome, sentWith, onNextPage, onGo, onTakeVersion }: Given) {
  if (outcome.kind === "unanswered") {
    return (
      <div class="notice notice-warn">
        <p>{outcome.detail}</p>
      </div>
    );
  }
  const explanation = explanationOf(outcome);
  const next = nextPageOf(operation.paging, outcome.json);
  return (
    <div class="stack">
      <p class="row">
        <Status tone={toneOf(outcome.status)}>{statusLine(outcome.status)}</Status>
        <span>in {milliseconds(outcome.durationMs)}</span>
        <RequestLink outcome={outcome} isOwn={sentWith.kind === "own"} />
      </p>
      {explanation !== null && <p>{explanation}</p>}
      {outcome.problem !== null && (
        <ProblemExplained problem={outcome.problem} outcome={outcome} onGo={onGo} onTakeVersion={onTakeVersion} />
      )}
      {isSessionOver(outcome, sentWith) && (
        <p>
          Your keys are called through your session, which has ended. <SignInLink>Sign in</SignInLink> and come back
          here.
        </p>
      )}
      {operation.isSecret && outcome.problem === null && (
        <p class="notice notice-warn">
          It holds a secret, for the only time. Copy it now; it is not kept on this page.
        </p>
      )}
      {next !== null && (
        <button type="button" class="button" onClick={() => onNextPage(next.name, next.value)}>
          Next page
        </button>
      )}
      <AnswerBody outcome={outcome} />
      <LimitsLeft outcome={outcome} />
      <AnswerHeaders outcome={outcome} />
    </div>
  );
}

/** A key of one's own was sent by its id, which is right: what the API misses is the session. */
const ofSession = ["invalid_key", "invalid_session", "missing_credentials"];

function isSessionOver({ problem }: Answered, sentWith: KeyChoice): boolean {
  return sentWith.kind === "own" && problem !== null && ofSession.includes(problem.code);
}

function toneOf(status: number): Tone {
  if (status < 300) return "good";
  if (status < 400) return "quiet";
  return status < 500 ? "warn" : "bad";
}

function RequestLink({ outcome, isOwn }: { readonly outcome: Answered; readonly isOwn: boolean }) {
  const id = headerOf(outcome, "x-request-id");
  if (id === null) return null;
  return (
    <span class="explorer-request">
      request {isOwn ? <a href={`/account/requests/?id=${encodeURIComponent(id)}`}>{id}</a> : <code>{id}</code>}
    </span>
  );
}

function AnswerBody({ outcome: { text, json } }: { readonly outcome: Answered }) {
  if (text === "") return null;
  const whole = json === undefined ? text : literal(json, jsonNotation);
  const isCut = whole.length > shownCharactersMost;
  return (
    <div class="stack">
      <div class="toolbar">
        <h4>Body</h4>
        <CopyButton text={whole} what="body" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <section class="code-block explorer-answer" tabIndex={0} aria-label="The answer's body">
        <pre>{isCut ? whole.slice(0, shownCharactersMost) : whole}</pre>
      </section>
      {isCut && <p>The first 200 KB are shown. "Copy body" copies all of it.</p>}
    </div>
  );
}

function AnswerHeaders({ outcome: { headers } }: { readonly outcome: Answered }) {
  return (
    <details class="explorer-details">
      <summary>Headers ({headers.length})</summary>
      <TableWrap label="The answer's headers">
        <thead>
          <tr>
            <th scope="col">Header</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {headers.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <code>{value}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </TableWrap>
    </details>
  );
}
