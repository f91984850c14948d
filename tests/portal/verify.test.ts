/** "Check a signature" of the portal: what it says of the shared vectors, and of each thing that can be wrong. */
import { createHmac } from "node:crypto";
import { expect } from "chai";
import { readHeaders } from "../../portal/src/account/webhooks/verify/pasted.ts";
import { faultOfSecret } from "../../portal/src/account/webhooks/verify/secret-fault.ts";
import { signedExample } from "../../portal/src/account/webhooks/verify/signed-example.ts";
import { judge } from "../../portal/src/account/webhooks/verify/verdict.ts";
import { verifyWebhook } from "../../sdk-js/src/webhooks/verify.ts";
import { vectors } from "../webhooks/vectors.ts";
import { body, given, nowS, pastedFrom, secret, signed } from "./verify-deliveries.ts";

/** By the vector's name: why webhook-signature and why X-Cute-Signature does not fit, with nothing else known. */
const reasons: Readonly<Record<string, readonly [string, string | null]>> = {
  "one bit of the body is changed": ["wrong_secret_or_body", "wrong_secret_or_body"],
  "the body lacks its last byte": ["changed_body", "changed_body"],
  "the body has a line feed behind it": ["changed_body", "changed_body"],
  "the body was parsed and written with indentation": ["changed_body", "changed_body"],
  "the body was parsed and written with spaces": ["changed_body", "changed_body"],
  "the body is empty": ["changed_body", "changed_body"],
  "signed with another webhook's secret": ["wrong_secret_or_body", "wrong_secret_or_body"],
  "signed with the new secret alone, verified with the one before": ["wrong_secret_or_body", "wrong_secret_or_body"],
  "one bit of the id is changed": ["changed_header", "fits"],
  "one bit of the timestamp is changed": ["changed_header", "fits"],
  "one bit of webhook-signature is changed": ["changed_header", "fits"],
  "one bit of X-Cute-Signature is changed": ["fits", "changed_header"],
  "webhook-signature is cut short": ["malformed_header", "fits"],
  "X-Cute-Signature is cut short": ["fits", "malformed_header"],
  "webhook-signature in hex": ["malformed_header", "fits"],
  "X-Cute-Signature in base64": ["fits", "malformed_header"],
  "a scheme that does not exist": ["unknown_scheme", "fits"],
  "no scheme": ["unknown_scheme", "fits"],
  "webhook-signature over the body alone": ["changed_header", "fits"],
  "webhook-signature keyed by the characters": ["changed_header", "fits"],
  "X-Cute-Signature keyed by the decoded bytes": ["fits", "changed_header"],
  "no X-Cute-Signature": ["fits", null],
  "no webhook-signature": ["missing_header", "fits"],
  "no webhook-id": ["missing_header", "fits"],
  "no webhook-timestamp": ["missing_header", "fits"],
  "a second too old, and signed with that time": ["too_old", "fits"],
  "a second too far ahead, and signed with that time": ["too_new", "fits"],
  "a timestamp in milliseconds, and signed with it": ["too_new", "fits"],
  "a timestamp that is no number, and signed with it": ["malformed_header", "fits"],
};

describe("Check a signature", () => {
  describe("of the shared vectors", () => {
    const atVectors = { nowMs: vectors.nowS * 1_000, sentBody: null };

    for (const { name, secrets, headers, body: text } of vectors.valid) {
      for (const [at, one] of secrets.entries()) {
        it(`verifies ${name}, secret ${at + 1}`, async () => {
          const verdict = await judge(pastedFrom({ secrets: [one], headers, body: text }), atVectors);
          expect([verdict.standard?.reason, verdict.cute?.reason]).to.deep.equal(["fits", "fits"]);
          expect(verdict.event).to.deep.equal(JSON.parse(text));
        });
      }
    }

    it("covers every broken one", () => {
      expect(Object.keys(reasons)).to.have.members(vectors.broken.map(({ name }) => name));
    });

    for (const broken of vectors.broken) {
      it(`says why, and agrees with the SDK: ${broken.name}`, async () => {
        const pasted = pastedFrom({ ...broken, secrets: [broken.secret] });
        const { standard, cute } = await judge(pasted, atVectors);
        expect([standard?.reason ?? null, cute?.reason ?? null]).to.deep.equal(reasons[broken.name]);
        const refusedBySdk = await verifyWebhook(broken.body, broken.headers, broken.secret, {
          now: atVectors.nowMs,
        }).then(
          () => false,
          () => true,
        );
        expect(standard?.verified).to.equal(!refusedBySdk);
        expect(standard?.verified).to.equal(broken.standard === "verified");
      });
    }
  });

  describe("of its own example", () => {
    it("verifies it, with another secret each time", async () => {
      const [one, other] = [await signedExample(), await signedExample()];
      const verdict = await judge(one, { nowMs: Date.now(), sentBody: null });
      expect(verdict.standard).to.deep.equal({
        verified: true,
        reason: "fits",
        says: "It fits the secret.",
        todo: null,
      });
      expect(verdict.cute?.verified).to.equal(true);
      expect(one.secrets).to.not.deep.equal(other.secrets);
      expect(faultOfSecret(one.secrets[0] ?? "")).to.equal(null);
    });
  });

  describe("while a rotation overlaps", () => {
    const previous = `whsec_${Buffer.from("the one before, also 32 bytes :)").toString("base64")}`;

    it("names the previous secret, where only that fits", async () => {
      const pasted = { ...signed({ with: [previous] }), secrets: [secret, previous] };
      const { standard, cute } = await judge(pasted, given);
      expect(standard?.says).to.equal("It fits the previous secret only.");
      expect(cute?.says).to.equal("It fits the previous secret only.");
      expect(standard?.todo).to.equal("Give your receiver the new secret before the old one ends.");
    });

    it("says that a secret ends soon which made the second signature", async () => {
      const pasted = { ...signed({ with: [secret, previous] }), secrets: [previous] };
      const { standard, cute } = await judge(pasted, given);
      const says = "It fits the secret, by its second signature: this secret is being replaced, and ends soon.";
      expect([standard?.says, cute?.says]).to.deep.equal([says, says]);
    });
  });

  describe("of X-Cute-Signature alone", () => {
    it("verifies it, and says nothing of the other headers", async () => {
      const whole = signed();
      const pasted = {
        ...whole,
        headers: { ...pastedFrom({ headers: {} }).headers, "x-cute-signature": whole.headers["x-cute-signature"] },
      };
      const { standard, cute } = await judge(pasted, given);
      expect(standard).to.equal(null);
      expect(cute?.says).to.equal("It fits the secret.");
    });

    it("undoes changes of the body by it, too", async () => {
      const whole = signed();
      const headers = { ...pastedFrom({ headers: {} }).headers, "x-cute-signature": whole.headers["x-cute-signature"] };
      const { cute } = await judge({ ...whole, headers, body: JSON.stringify(JSON.parse(body), null, 2) }, given);
      expect(cute?.says).to.equal("The body was changed: it was parsed and printed with indentation.");
    });
  });

  describe("of headers as they are pasted", () => {
    const { headers } = signed();
    const entries = Object.entries(headers);
    const blocks: Readonly<Record<string, string>> = {
      "lines of HTTP": entries.map(([name, value]) => `${name}: ${value}`).join("\r\n"),
      "lines of curl -v": entries.map(([name, value]) => `> ${name.toUpperCase()}: ${value}`).join("\n"),
      JSON: JSON.stringify(headers, null, 2),
      "JSON on one line": JSON.stringify(headers),
      "JSON with lists": JSON.stringify(Object.fromEntries(entries.map(([name, value]) => [name, [value]]))),
      "a log of Node": `{\n  host: 'localhost:4000',\n${entries.map(([name, value]) => `  '${name}': '${value}',`).join("\n")}\n}`,
      "a log of Python": `{'Host': 'localhost', ${entries.map(([name, value]) => `'${name}': '${value}'`).join(", ")}}`,
      "pairs of Python": `[${entries.map(([name, value]) => `('${name}', '${value}')`).join(", ")}]`,
      "a whole request": `POST / HTTP/1.1\nHost: localhost:4000\nX-Cute-Event: item.sold\n${entries.map(([name, value]) => `${name}: ${value}`).join("\n")}\nContent-Length: 12\n`,
    };

    for (const [form, block] of Object.entries(blocks)) {
      it(`finds them in ${form}`, () => expect(readHeaders(block)).to.deep.equal(headers));
    }

    it("finds nothing where there is nothing", () => {
      expect(readHeaders("")).to.deep.equal({});
      expect(readHeaders("content-type: application/json\nx-webhook-id: 3")).to.deep.equal({});
    });

    it("takes both values of a header that comes twice", () => {
      expect(readHeaders("webhook-signature: v1,a\nWebhook-Signature: v1,b")).to.deep.equal({
        "webhook-signature": "v1,a, v1,b",
      });
    });
  });

  describe("of a body that is signed and no event", () => {
    it("says so", async () => {
      const { standard } = await judge(signed({ body: "[]" }), given);
      expect(standard).to.include({
        reason: "invalid_body",
        says: "The signature is right, and the body is no event.",
      });
    });
  });

  it("takes no longer than a moment for what fits nothing", async () => {
    const wrong = { ...signed(), secrets: [`whsec_${createHmac("sha256", "another").digest("base64")}`] };
    const startedAt = performance.now();
    await judge(wrong, { nowMs: nowS * 1_000, sentBody: null });
    expect(performance.now() - startedAt).to.be.below(5_000);
  });
});
