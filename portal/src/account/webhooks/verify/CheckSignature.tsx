/** "Check a signature": says whether a delivery is from Cute, and if not, exactly what is wrong. The check runs in the browser. */
import { useState } from "preact/hooks";
import { Button } from "../../../ui/Button.tsx";
import { BodyField } from "./BodyField.tsx";
import { HeaderFields } from "./HeaderFields.tsx";
import { noHeaders, type Pasted } from "./pasted.ts";
import { SecretFields } from "./SecretFields.tsx";
import { faultOfSecret } from "./secret-fault.ts";
import { type Lookup, lookUpSentBody } from "./sent-body.ts";
import { signedExample } from "./signed-example.ts";
import { VerdictShown } from "./VerdictShown.tsx";
import { judge, type Verdict } from "./verdict.ts";

interface Checked {
  readonly pasted: Pasted;
  readonly verdict: Verdict;
  /** Null where there was nothing to compare. */
  readonly lookup: Lookup | null;
}

const nothing: Pasted = { secrets: [""], headers: noHeaders, body: "" };

export function CheckSignature() {
  const [pasted, setPasted] = useState(nothing);
  const [tried, setTried] = useState(false);
  const [isChecking, setChecking] = useState(false);
  const [checked, setChecked] = useState<Checked | null>(null);
  const change = (next: Pasted) => {
    setPasted(next);
    setChecked(null); // which was about something else
  };
  const fillIn = async () => {
    setTried(false);
    change(await signedExample());
  };
  const check = async () => {
    setTried(true);
    if (isChecking || pasted.secrets.some((secret) => faultOfSecret(secret) !== null)) return;
    setChecking(true);
    setChecked(await checkedNow(pasted));
    setChecking(false);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    return check();
  };
  return (
    <div class="check-signature stack">
      <p class="notice">
        The check runs in your browser: neither secret nor body leaves it. If a signature does not fit and you are
        signed in, the page asks this server for the body that it sent with that webhook-id, to compare.
      </p>
      <form class="stack" noValidate autocomplete="off" onSubmit={submit}>
        <SecretFields
          secrets={pasted.secrets}
          faults={pasted.secrets.map((secret) => (tried ? faultOfSecret(secret) : null))}
          onChange={(secrets) => change({ ...pasted, secrets })}
        />
        <HeaderFields headers={pasted.headers} onChange={(headers) => change({ ...pasted, headers })} />
        <BodyField body={pasted.body} onChange={(body) => change({ ...pasted, body })} />
        <div class="row">
          <Button kind="primary" busy={isChecking ? "Checking …" : null}>
            Check
          </Button>
          <Button onClick={fillIn}>Fill in an example</Button>
        </div>
      </form>
      <div role="status">{checked !== null && <VerdictShown {...checked} />}</div>
    </div>
  );
}

async function checkedNow(pasted: Pasted): Promise<Checked> {
  const nowMs = Date.now();
  const first = await judge(pasted, { nowMs, sentBody: null });
  const mayCompare = [first.standard, first.cute].some(
    (finding) => finding?.reason === "wrong_secret_or_body" || finding?.reason === "changed_body",
  );
  if (!mayCompare || pasted.headers["webhook-id"] === "") return { pasted, verdict: first, lookup: null };
  const lookup = await lookUpSentBody(pasted.headers["webhook-id"]);
  const sentBody = lookup.kind === "found" ? lookup.body : null;
  return { pasted, verdict: await judge(pasted, { nowMs, sentBody }), lookup };
}
