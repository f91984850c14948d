/** Each thing that can be wrong with a delivery, and the exact words for it. */
import { expect } from "chai";
import { undoneChanges } from "../../portal/src/account/webhooks/verify/body-changes.ts";
import { durationWords } from "../../portal/src/account/webhooks/verify/durations.ts";
import { firstDifference } from "../../portal/src/account/webhooks/verify/first-difference.ts";
import type { Pasted, PastedHeaders } from "../../portal/src/account/webhooks/verify/pasted.ts";
import { faultOfSecret } from "../../portal/src/account/webhooks/verify/secret-fault.ts";
import { judge } from "../../portal/src/account/webhooks/verify/verdict.ts";
import { body, eventId, given, nowS, secret, signed } from "./verify-deliveries.ts";

const event = JSON.parse(body);
const otherSecret = `whsec_${Buffer.from("another, 32 bytes, and not secret").subarray(0, 32).toString("base64")}`;
const [day, hour] = [86_400, 3_600];

const withBody = (text: string): Pasted => ({ ...signed(), body: text });
const withHeaders = (headers: Partial<PastedHeaders>): Pasted => {
  const whole = signed();
  return { ...whole, headers: { ...whole.headers, "x-cute-signature": "", ...headers } };
};
const escaped = (text: string) =>
  text.replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
const sorted = (value: object) =>
  Object.fromEntries(Object.entries(value).sort(([one], [other]) => one.localeCompare(other)));

const { id, seq, timestamp, event: type, data } = event;
/** In the order of a test event. */
const testBody = JSON.stringify({ id, seq, timestamp, event: type, data });

/** What arrived, and what is said of webhook-signature: reason and words. */
const faults: Readonly<Record<string, readonly [Pasted, string, string]>> = {
  "another secret": [
    { ...signed(), secrets: [otherSecret] },
    "wrong_secret_or_body",
    "No signature fits: the secret is another webhook's or an old one, or the body was changed.",
  ],
  "a line feed behind the body": [
    withBody(`${body}\n`),
    "changed_body",
    "The body was changed: a line end was added behind it.",
  ],
  "CRLF behind the body": [
    withBody(`${body}\r\n`),
    "changed_body",
    "The body was changed: a line end was added behind it.",
  ],
  "blanks around the body": [
    withBody(` ${body} `),
    "changed_body",
    "The body was changed: white space was put around it.",
  ],
  "a byte order mark": [
    withBody(`\uFEFF${body}`),
    "changed_body",
    "The body was changed: a byte order mark (BOM) was put before it.",
  ],
  indentation: [
    withBody(JSON.stringify(event, null, 2)),
    "changed_body",
    "The body was changed: it was parsed and printed with indentation.",
  ],
  "indentation with CRLF": [
    withBody(JSON.stringify(event, null, "\t").replaceAll("\n", "\r\n")),
    "changed_body",
    "The body was changed: it was parsed and printed with indentation.",
  ],
  "spaces between its parts": [
    withBody(body.replace('"event":', '"event": ')),
    "changed_body",
    "The body was changed: it was parsed and written anew, with spaces between its parts.",
  ],
  "escapes for what is not ASCII": [
    withBody(escaped(body)),
    "changed_body",
    "The body was changed: it was parsed and written anew, with characters as \\u escapes.",
  ],
  "escaped slashes": [
    withBody(body.replace("5/6", "5\\/6")),
    "changed_body",
    "The body was changed: it was parsed and written anew, with slashes escaped (\\/).",
  ],
  "another order of its fields": [
    withBody(JSON.stringify(sorted({ ...event, data: sorted(event.data) }))),
    "changed_body",
    "The body was changed: it was parsed and written anew, with its fields in another order.",
  ],
  "another order of the fields of a test event": [
    { ...signed({ body: testBody }), body: JSON.stringify(sorted(JSON.parse(testBody))) },
    "changed_body",
    "The body was changed: it was parsed and written anew, with its fields in another order.",
  ],
  "a string that holds it": [
    withBody(JSON.stringify(body)),
    "changed_body",
    "The body was changed: it was written as a JSON string: its quotes were escaped.",
  ],
  base64: [
    withBody(Buffer.from(body).toString("base64")),
    "changed_body",
    "The body was changed: it is still in base64: decode it first.",
  ],
  "UTF-8 that was read as Latin-1": [
    withBody(Buffer.from(body).toString("latin1")),
    "changed_body",
    "The body was changed: its UTF-8 was read as Latin-1.",
  ],
  "letters in NFD": [
    withBody(body.normalize("NFD")),
    "changed_body",
    "The body was changed: its letters were normalised (Unicode NFD).",
  ],
  "no body": [withBody(""), "changed_body", "The body is empty."],
  "half of the body": [
    withBody(body.slice(0, 90)),
    "changed_body",
    "The body is no JSON with an id: it was cut short or changed.",
  ],
  "the body of another delivery": [
    withBody(body.replace(eventId, "01a20fb4-c878-71d8-b137-2a815dc498c5")),
    "changed_body",
    "The id in the body is not webhook-id: they are of two deliveries, or one was changed.",
  ],
  "no webhook-id": [withHeaders({ "webhook-id": "" }), "missing_header", "webhook-id is missing."],
  "two headers less": [
    withHeaders({ "webhook-id": "", "webhook-signature": "" }),
    "missing_header",
    "webhook-id, webhook-signature are missing.",
  ],
  "no header at all": [
    withHeaders({ "webhook-id": "", "webhook-timestamp": "", "webhook-signature": "" }),
    "missing_header",
    "webhook-id, webhook-timestamp, webhook-signature are missing.",
  ],
  "a timestamp in words": [
    withHeaders({ "webhook-timestamp": "2026-11-24T09:00:00Z" }),
    "malformed_header",
    'webhook-timestamp is "2026-11-24T09:00:00Z", not whole seconds since 1970.',
  ],
  "an id with blanks": [
    withHeaders({ "webhook-id": "an id" }),
    "malformed_header",
    "webhook-id has blanks or other characters that no id has.",
  ],
  "a signature without v1,": [
    withHeaders({ "webhook-signature": "K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=" }),
    "unknown_scheme",
    'webhook-signature is "K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/ …": nothing in it begins with v1, and a signature.',
  ],
  "a signature that was cut short": [
    withHeaders({ "webhook-signature": signed().headers["webhook-signature"].slice(0, -10) }),
    "malformed_header",
    "webhook-signature has 34 characters behind its v1, and should have 44: it was cut short.",
  ],
  "a signature in hex": [
    withHeaders({ "webhook-signature": `v1,${signed().headers["x-cute-signature"]}` }),
    "malformed_header",
    "webhook-signature is in hex, and should be in base64.",
  ],
  "a time of an hour ago": [
    signed({ timestampS: nowS - hour - 120 }),
    "too_old",
    "The signature is right, but webhook-timestamp is 1 hour and 2 minutes ago, and 5 minutes are accepted.",
  ],
  "a time a second too old": [
    signed({ timestampS: nowS - 301 }),
    "too_old",
    "The signature is right, but webhook-timestamp is 5 minutes and 1 second ago, and 5 minutes are accepted.",
  ],
  "a time of tomorrow": [
    signed({ timestampS: nowS + day }),
    "too_new",
    "The signature is right, but webhook-timestamp is 1 day ahead, and 5 minutes are accepted.",
  ],
  "a time in milliseconds": [
    signed({ timestampS: nowS * 1_000 }),
    "too_new",
    "The signature is right, but webhook-timestamp is in milliseconds, and should be in seconds.",
  ],
  "an old time that is not the signed one": [
    { ...signed(), headers: { ...signed().headers, "webhook-timestamp": String(nowS - 30) } },
    "changed_header",
    `webhook-timestamp was changed: it was ${nowS}.`,
  ],
  "another id": [
    { ...signed(), headers: { ...signed().headers, "webhook-id": "another" } },
    "changed_header",
    `webhook-id was changed: it was ${eventId}.`,
  ],
  "a signature of something else": [
    {
      ...signed(),
      headers: { ...signed().headers, "webhook-signature": signed({ id: "x" }).headers["webhook-signature"] },
    },
    "changed_header",
    "webhook-id, webhook-timestamp or webhook-signature was changed: X-Cute-Signature fits the body.",
  ],
};

const secretFaults: Readonly<Record<string, string | null>> = {
  [secret]: null,
  "": "Paste the secret: whsec_ and 44 characters.",
  [` ${secret}`]: "There is white space around the secret: take it away.",
  [`"${secret}"`]: "There are quotes around the secret: take them away.",
  [`cute_${"a".repeat(36)}`]:
    "This is an API key. Deliveries are signed with the webhook's secret: whsec_ and 44 characters.",
  [secret.slice(6)]: "A secret begins with whsec_. Paste the whole of it, with whsec_.",
  [secret.slice(0, -5)]: "Behind whsec_ there are 39 characters, and should be 44: it was not copied whole.",
  [`${secret.slice(0, -1)}YQ==`]: "Behind whsec_ there are 47 characters, and should be 44: something was added to it.",
  "whsec_ab-d_f":
    "The part behind whsec_ holds - or _, which stand for + and / in URLs: paste the secret as it was shown.",
  whsec_äöü: "The part behind whsec_ holds characters that base64 does not have.",
};

describe("Check a signature: what is wrong", () => {
  for (const [name, [pasted, reason, says]] of Object.entries(faults)) {
    it(`says it of ${name}`, async () => {
      const { standard, event: believed } = await judge(pasted, given);
      expect(standard).to.include({ verified: false, reason, says });
      expect(standard?.todo).to.be.a("string");
      expect(believed).to.equal(null);
    });
  }

  describe("where the body is known that was sent", () => {
    it("tells a wrong secret from a changed body", async () => {
      const wrong = { ...signed(), secrets: [otherSecret] };
      const [whole, changed] = [
        await judge(wrong, { ...given, sentBody: body }),
        await judge(wrong, { ...given, sentBody: `${body} ` }),
      ];
      expect(whole.standard).to.include({
        reason: "wrong_secret",
        says: "The secret is wrong: the body is to the byte the one that Cute sent.",
      });
      expect(changed.standard).to.include({ reason: "changed_body", says: "The body is not the one that Cute sent." });
    });

    it("says so of one letter that changed", async () => {
      const { standard } = await judge(withBody(body.replace("there", "where")), { ...given, sentBody: body });
      expect(standard).to.include({ reason: "changed_body", says: "The body is not the one that Cute sent." });
    });
  });

  describe("of secrets", () => {
    for (const [text, says] of Object.entries(secretFaults)) {
      it(`says it of ${JSON.stringify(text)}`, () => expect(faultOfSecret(text)).to.equal(says));
    }
  });

  describe("the first difference", () => {
    it("is shown with what stands around it, invisible characters too", () => {
      expect(firstDifference('{"a":1}', '{"a": 1}\n')).to.deep.equal({
        at: 6,
        sent: { before: '{"a":', from: "1}" },
        given: { before: '{"a":', from: " 1}\\n" },
      });
      expect(firstDifference("a", "\uFEFFa")?.given.from).to.equal("\\u{feff}a");
      expect(firstDifference("a\t😀b\u202e", "a\t😀b")?.sent).to.deep.equal({ before: "a\\t😀b", from: "\\u{202e}" });
    });

    it("is where one of them ends", () => {
      expect(firstDifference("abc", "ab")).to.deep.include({ at: 3, given: { before: "ab", from: "" } });
      expect(firstDifference("same", "same")).to.equal(null);
    });
  });

  it("tries nothing that changes nothing", () => {
    for (const text of [body, "", "no JSON", '"text"', "[1]"]) {
      expect(undoneChanges(text).map((one) => one.body)).to.not.include(text);
    }
  });

  it("writes lengths of time with their two largest units", () => {
    const words = [0, 1, 61, 3_600, 90_061, -172_800].map(durationWords);
    expect(words).to.deep.equal([
      "0 seconds",
      "1 second",
      "1 minute and 1 second",
      "1 hour",
      "1 day and 1 hour",
      "2 days",
    ]);
  });
});
