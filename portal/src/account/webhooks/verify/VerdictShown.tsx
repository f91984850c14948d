/** The verdict in words: each scheme's, what to do, and where the body differs from the one that was sent. */
import { signInAddress } from "../../AccountIsland.tsx";
import type { Finding } from "./finding.ts";
import { type Excerpt, firstDifference } from "./first-difference.ts";
import type { Pasted } from "./pasted.ts";
import type { Lookup } from "./sent-body.ts";
import type { Verdict } from "./verdict.ts";

interface Given {
  readonly pasted: Pasted;
  readonly verdict: Verdict;
  readonly lookup: Lookup | null;
}

export function VerdictShown({ pasted, verdict: { standard, cute, event }, lookup }: Given) {
  const told = findingsToTell(standard, cute);
  const verified = told.length > 0 && told.every(({ finding }) => finding.verified);
  const isOpen = told.some(({ finding }) => finding.reason === "wrong_secret_or_body");
  return (
    <section class={`card stack verdict ${verified ? "verdict-good" : "verdict-bad"}`} aria-labelledby="verdict">
      <h2 id="verdict">{verified ? "It is from Cute" : "It does not verify"}</h2>
      {told.map(({ names, finding }) => (
        <FindingShown key={names} names={names} finding={finding} />
      ))}
      {verified && standard === null && (
        <p>X-Cute-Signature says nothing of the time: whoever has recorded a delivery can send it again.</p>
      )}
      {event !== null && (
        <p class="long">
          Event <code>{event.event}</code>, id <code>{event.id}</code>.
        </p>
      )}
      {lookup !== null && (isOpen || lookup.kind === "found") && <Compared pasted={pasted} lookup={lookup} />}
    </section>
  );
}

interface Told {
  /** Which signatures it is about. */
  readonly names: string;
  readonly finding: Finding;
}

/** What is the same of both is told once. */
function findingsToTell(standard: Finding | null, cute: Finding | null): readonly Told[] {
  const [first, second] = ["webhook-signature", "X-Cute-Signature"];
  if (standard !== null && cute !== null && standard.says === cute.says) {
    return [{ names: `${first} and ${second}`, finding: standard }];
  }
  return [
    ...(standard === null ? [] : [{ names: first, finding: standard }]),
    ...(cute === null ? [] : [{ names: second, finding: cute }]),
  ];
}

function FindingShown({ names, finding }: Told) {
  return (
    <div class="finding">
      <p class="field-hint">{names}</p>
      <p>
        <strong>{finding.says}</strong>
      </p>
      {finding.todo !== null && <p>{finding.todo}</p>}
    </div>
  );
}

function Compared({ pasted, lookup }: { readonly pasted: Pasted; readonly lookup: Lookup }) {
  switch (lookup.kind) {
    case "signed_out":
      return (
        <p>
          <a href={signInAddress()}>Sign in</a> to have the body compared with the one that was sent. What you have
          pasted is not kept: paste it again afterwards.
        </p>
      );
    case "unknown":
      return (
        <p>
          None of your account’s events of the last 30 days has this webhook-id: the delivery is another account’s, or
          an old one, or its id was changed.
        </p>
      );
    case "failed":
      return <p>The body that was sent could not be fetched to compare with. Check again in a moment.</p>;
    case "found":
      return <DifferenceShown sent={lookup.body} given={pasted.body} />;
  }
}

function DifferenceShown({ sent, given }: { readonly sent: string; readonly given: string }) {
  const difference = firstDifference(sent, given);
  if (difference === null) return <p>The body is to the byte the one that was sent.</p>;
  return (
    <div class="stack">
      <h3>The first difference is at character {difference.at}</h3>
      <dl class="facts">
        <dt>Sent</dt>
        <dd>
          <ExcerptShown excerpt={difference.sent} />
        </dd>
        <dt>Yours</dt>
        <dd>
          <ExcerptShown excerpt={difference.given} />
        </dd>
      </dl>
    </div>
  );
}

function ExcerptShown({ excerpt: { before, from } }: { readonly excerpt: Excerpt }) {
  return (
    <code class="excerpt">
      {before}
      {from === "" ? <em>(it ends here)</em> : <mark>{from}</mark>}
    </code>
  );
}
