import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { mock } from "node:test";
import { expect } from "chai";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { signatureHeaders } from "../../server/webhooks/signature.ts";
import { python } from "../support/python.ts";
import { type Case, oneBitChanges, refusedCases, textChanges, validCases, vectors, vectorsFolder } from "./vectors.ts";

const packages = { standardwebhooks: StandardWebhook, svix: SvixWebhook };
type PackageName = keyof typeof packages;

/** A delivery as it is sent now. */
function signedNow(secretCount: 1 | 2): readonly Case[] {
  const secrets = Array.from({ length: secretCount }, () => `whsec_${randomBytes(32).toString("base64")}`);
  const body = Buffer.from('{"id":"01a20fb4-c878-71d8-b137-2a815dc498c4","event":"item.sold","seq":1}');
  const timestampS = Math.floor(Date.now() / 1000);
  const id = "01a20fb4-c878-71d8-b137-2a815dc498c4";
  const headers = { ...signatureHeaders({ secrets, id, timestampS, body, event: "item.sold" }) };
  return secrets.map((secret, at) => ({ name: `secret ${at + 1} of ${secretCount}`, secret, body, headers }));
}

const [unchanged] = signedNow(1);
if (unchanged === undefined) throw new Error("nothing was signed");

describe("signatureHeaders", () => {
  for (const { name, secrets, id, timestampS, event, bodyBase64, headers } of vectors.valid) {
    it(`signs as the vector does: ${name}`, () => {
      const body = Buffer.from(bodyBase64, "base64");
      expect(signatureHeaders({ secrets, id, timestampS, body, event })).to.deep.equal(headers);
    });
  }

  it("refuses a secret that is none", () => {
    const given = { id: "1", timestampS: 1, body: Buffer.from("{}"), event: "item.sold" };
    expect(() => signatureHeaders({ ...given, secrets: ["c2VjcmV0"] })).to.throw(TypeError, "begins with whsec_");
  });
});

describe("the vectors of signatures", () => {
  it("are what Python calculates without us", async function () {
    this.timeout(120_000); // the first time, packages are downloaded
    const printed = await python([join(vectorsFolder, "webhook_signatures.py")]);
    expect(JSON.parse(printed)).to.deep.equal(vectors);
  });

  it("have the body as text and as the same bytes", () => {
    for (const { name, body, bodyBase64 } of [...vectors.valid, ...vectors.broken]) {
      expect(Buffer.from(bodyBase64, "base64").equals(Buffer.from(body)), name).to.equal(true);
    }
  });
});

for (const [name, Package] of Object.entries(packages)) {
  describe(`the npm package ${name}`, () => {
    const verify = ({ secret, body, headers }: Case): unknown => new Package(secret).verify(body, { ...headers });

    describe("at the time of the vectors", () => {
      before(() => mock.timers.enable({ apis: ["Date"], now: vectors.nowS * 1000 }));
      after(() => mock.timers.reset());

      for (const delivery of validCases) it(`verifies ${delivery.name}`, () => void verify(delivery));
      for (const delivery of refusedCases) {
        it(`refuses it: ${delivery.name}`, () => expect(() => verify(delivery)).to.throw());
      }
    });

    it("verifies what is signed now, with either secret of a rotation", () => {
      for (const delivery of [...signedNow(1), ...signedNow(2)]) verify(delivery);
    });

    it("refuses every change of one bit of body, id, timestamp and signature", () => {
      const changes = [...oneBitChanges(unchanged), ...textChanges(unchanged, "webhook-signature")];
      expect(changes).to.have.length.above(1_500);
      for (const change of changes) expect(() => verify(change), change.name).to.throw();
    });
  });
}

describe("the PyPI packages", () => {
  /** By package: null, or the error. */
  type Outcome = Readonly<Record<PackageName, string | null>>;
  const outcomes = new Map<Case, Outcome>();
  const verified = { standardwebhooks: null, svix: null };
  const nowCases = [...signedNow(1), ...signedNow(2)];
  const changes = oneBitChanges(unchanged);

  before(async function () {
    this.timeout(120_000); // likewise
    const vectorCases = [...validCases, ...refusedCases];
    const cases = [...vectorCases, ...nowCases, unchanged, ...changes];
    const input = cases.map((one, at) => ({
      secret: one.secret,
      bodyBase64: one.body.toString("base64"),
      headers: one.headers,
      nowS: at < vectorCases.length ? vectors.nowS : null,
    }));
    const printed = await python([join(import.meta.dirname, "verify.py")], JSON.stringify(input));
    const results: readonly Outcome[] = JSON.parse(printed);
    expect(results).to.have.length(cases.length);
    for (const [at, one] of cases.entries()) outcomes.set(one, results[at] ?? verified);
  });

  for (const delivery of validCases) {
    it(`verify ${delivery.name}`, () => expect(outcomes.get(delivery)).to.deep.equal(verified));
  }

  for (const delivery of refusedCases) {
    it(`refuse it: ${delivery.name}`, () => {
      const outcome = outcomes.get(delivery);
      expect(outcome?.standardwebhooks).to.be.a("string");
      expect(outcome?.svix).to.be.a("string");
    });
  }

  it("verify what is signed now, with either secret of a rotation", () => {
    for (const delivery of [...nowCases, unchanged]) expect(outcomes.get(delivery)).to.deep.equal(verified);
  });

  it("refuse every change of one bit of body, id, timestamp and signature", () => {
    expect(changes).to.have.length.above(1_200);
    for (const change of changes) {
      const outcome = outcomes.get(change);
      expect(outcome?.standardwebhooks, change.name).to.be.a("string");
      expect(outcome?.svix, change.name).to.be.a("string");
    }
  });
});
