import { expect } from "chai";
import { type Valid, vectors } from "../webhooks/vectors.ts";
import { type Listener, send, startListener } from "./listener.ts";

/** What a line of `--json` says, as far as it is looked at here. */
interface Line {
  readonly event: string;
  readonly seq: number | null;
  readonly id: string;
  readonly bytes: number;
  readonly verified: boolean;
  readonly cute: { readonly reason: string; readonly says: string };
  readonly standard: { readonly reason: string; readonly says: string };
  readonly body: unknown;
}

/** By the vector's name: why X-Cute-Signature and why webhook-signature does not fit. */
const reasons: Readonly<Record<string, readonly [string, string]>> = {
  "one bit of the body is changed": ["changed_body", "changed_body"],
  "the body lacks its last byte": ["changed_body", "changed_body"],
  "the body has a line feed behind it": ["changed_body", "changed_body"],
  "the body was parsed and written with indentation": ["changed_body", "changed_body"],
  "the body was parsed and written with spaces": ["changed_body", "changed_body"],
  "the body is empty": ["changed_body", "changed_body"],
  "signed with another webhook's secret": ["wrong_secret", "wrong_secret"],
  "signed with the new secret alone, verified with the one before": ["wrong_secret", "wrong_secret"],
  "one bit of the id is changed": ["fits", "changed_header"],
  "one bit of the timestamp is changed": ["fits", "changed_header"],
  "one bit of webhook-signature is changed": ["fits", "changed_header"],
  "one bit of X-Cute-Signature is changed": ["changed_header", "fits"],
  "webhook-signature is cut short": ["fits", "malformed_header"],
  "X-Cute-Signature is cut short": ["malformed_header", "fits"],
  "webhook-signature in hex": ["fits", "malformed_header"],
  "X-Cute-Signature in base64": ["malformed_header", "fits"],
  "a scheme that does not exist": ["fits", "unknown_scheme"],
  "no scheme": ["fits", "unknown_scheme"],
  "webhook-signature over the body alone": ["fits", "changed_header"],
  "webhook-signature keyed by the characters": ["fits", "changed_header"],
  "X-Cute-Signature keyed by the decoded bytes": ["changed_header", "fits"],
  "no X-Cute-Signature": ["missing_header", "fits"],
  "no webhook-signature": ["fits", "missing_header"],
  "no webhook-id": ["fits", "missing_header"],
  "no webhook-timestamp": ["fits", "missing_header"],
  "a second too old, and signed with that time": ["fits", "too_old"],
  "a second too far ahead, and signed with that time": ["fits", "too_new"],
  "a timestamp in milliseconds, and signed with it": ["fits", "malformed_header"],
  "a timestamp that is no number, and signed with it": ["fits", "malformed_header"],
};

describe("npm run listen, given the vectors of signatures", () => {
  const at = ["--at", new Date(vectors.nowS * 1000).toISOString(), "--json"];
  const started: Listener[] = [];
  const [first] = vectors.valid;
  const [secret = ""] = first?.secrets ?? [];

  async function start(...secrets: readonly string[]): Promise<Listener> {
    const listener = await startListener(...at, ...secrets.flatMap((one) => ["--secret", one]));
    started.push(listener);
    return listener;
  }

  after(() => Promise.all(started.map((listener) => listener.stop())));

  async function lineOf(listener: Listener, { bodyBase64, headers }: Pick<Valid, "bodyBase64" | "headers">) {
    const before = (await listener.lines(0)).length;
    expect(await send(listener.url, { headers, body: Buffer.from(bodyBase64, "base64") })).to.equal(204);
    const line: Line = JSON.parse((await listener.lines(before + 1)).at(-1) ?? "");
    return line;
  }

  describe("of valid deliveries", () => {
    let listener: Listener;
    const secrets = [...new Set(vectors.valid.flatMap((one) => one.secrets))];

    before(async () => {
      listener = await start(...secrets);
    });

    for (const delivery of vectors.valid) {
      it(`verifies both signatures: ${delivery.name}`, async () => {
        const line = await lineOf(listener, delivery);
        expect(line).to.include({ verified: true, id: delivery.id, event: delivery.event });
        expect([line.cute.reason, line.standard.reason]).to.deep.equal(["fits", "fits"]);
        expect(line.body).to.deep.equal(JSON.parse(delivery.body));
        expect(line.bytes).to.equal(Buffer.from(delivery.bodyBase64, "base64").length);
      });
    }

    it("says that a secret was rotated which only the second signature fits", async () => {
      const rotated = vectors.valid.find((one) => one.secrets.length === 2) ?? expect.fail("no vector of a rotation");
      const other = await start(rotated.secrets[1] ?? "");
      const line = await lineOf(other, rotated);
      expect(line.verified).to.equal(true);
      for (const { says } of [line.cute, line.standard]) expect(says).to.match(/^fits \(2 of 2: .* was rotated/);
    });
  });

  describe("of broken deliveries", () => {
    let listener: Listener;

    before(async () => {
      listener = await start(secret);
      const line = await lineOf(listener, first ?? expect.fail("there are no vectors"));
      expect(line.verified).to.equal(true); // so that the secret is known to be right
    });

    it("covers every one", () => {
      expect(Object.keys(reasons)).to.have.members(vectors.broken.map(({ name }) => name));
    });

    for (const broken of vectors.broken) {
      const [cute, standard] = reasons[broken.name] ?? [];
      it(`says why: ${broken.name}`, async () => {
        const line = await lineOf(broken.secret === secret ? listener : await start(broken.secret), broken);
        expect(line.verified).to.equal(false);
        expect([line.cute.reason, line.standard.reason]).to.deep.equal([cute, standard]);
        expect(line.cute.reason === "fits").to.equal(broken.cute === "verified");
        expect(line.standard.reason === "fits").to.equal(broken.standard === "verified");
      });
    }

    it("names what a changed header was", async () => {
      const named = (name: string) => vectors.broken.find((one) => one.name === name) ?? expect.fail(name);
      const id = await lineOf(listener, named("one bit of the id is changed"));
      expect(id.standard.says).to.equal(`webhook-id was changed: it was ${first?.id}`);
      const timestamp = await lineOf(listener, named("one bit of the timestamp is changed"));
      expect(timestamp.standard.says).to.equal(`webhook-timestamp was changed: it was ${vectors.nowS}`);
      const written = await lineOf(listener, named("the body was parsed and written with spaces"));
      expect(written.cute.says).to.equal("the body was parsed and written anew: hand on its bytes as they came");
    });
  });
});
