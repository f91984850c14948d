/** tests/vectors as cases: every delivery that is signed right verifies with each of its secrets, every broken one does not. */
import vectors from "../../vectors/webhook-signatures.json" with { type: "json" };
import type { Call, Case, Theme } from "./types.ts";

interface Delivery {
  readonly body: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export function vectorTheme(): Theme {
  const valid = vectors.valid.map((vector): Case => {
    const result = { $exactly: JSON.parse(vector.body) };
    return {
      name: `verifies ${vector.name}`,
      steps: vector.secrets.map((secret) => ({ ...verification(vector, secret), result })),
    };
  });
  const broken = vectors.broken.map(
    (vector): Case => ({
      name: `${vector.standard === "refused" ? "refuses" : "verifies"} ${vector.name}`,
      steps: [{ ...verification(vector, vector.secret), ...outcomeOf(vector) }],
    }),
  );
  return { theme: "signature vectors", cases: [...valid, ...broken] };
}

function outcomeOf({ standard, body }: { standard: string; body: string }): Pick<Call, "result" | "error"> {
  if (standard === "verified") return { result: { $exactly: JSON.parse(body) } };
  return {
    error: { class: "WebhookVerificationError", reason: { $pattern: "^[a-z_]+$" }, message: { $pattern: "\\w" } },
  };
}

/** The headers are the vector's own, so nothing is signed here. */
function verification({ body, headers }: Delivery, secret: string): Call {
  const given = Object.entries(headers).filter((header): header is [string, string] => header[1] !== undefined);
  const unsigned = { "webhook-id": null, "webhook-timestamp": null, "webhook-signature": null };
  const { nowS, toleranceS } = vectors;
  const webhook = { body, secrets: [secret], headers: { ...unsigned, ...Object.fromEntries(given) }, nowS, toleranceS };
  return { call: "verifyWebhook", webhook };
}
