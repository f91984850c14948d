/** What docs/webhooks.md says in tables and code is what the server does. */
import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { signatureHeaders } from "../../server/webhooks/signature.ts";
import { freePort } from "../support/ports.ts";
import { until } from "../support/until.ts";
import { blocksOf, project, readPage } from "./pages.ts";

const page = readPage("docs/webhooks.md");

describe("docs/webhooks.md", () => {
  it("shows the schedule of retries and the headers of deliveries as they are generated", () => {
    expect(page).to.match(/^\[[^\]]+\]\(generated\/retries\.md\)$/m);
    expect(page).to.match(/^\[[^\]]+\]\(generated\/webhook-headers\.md\)$/m);
  });

  it("lists the error codes of attempts that the contract has", () => {
    const contract = JSON.parse(readPage("server/generated/published.json"));
    const codes: readonly (string | null)[] = contract.components.schemas.AttemptErrorCode.enum;
    const [, table = ""] = page.split("| `errorCode` of an attempt | Means |");
    const [rows = ""] = table.split("\n\n", 1);
    const listed = [...rows.matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code);
    expect(listed).to.have.members(codes.filter((code) => code !== null));
  });

  it("shows a problem once, as it is, when the first call fails", async () => {
    const [, subscribing = ""] = blocksOf(page, "sh");
    const refusing = `make() { :; }\ncurl() { echo '{"detail": "no such type"}'; }\n${subscribing}`;
    const child = spawn("bash", ["-c", refusing], { stdio: ["ignore", "pipe", "pipe"] });
    const printed = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(printed).to.deep.equal(["", '{\n  "detail": "no such type"\n}\n']);
  });

  it("shows a receiver that takes what was signed and refuses what was not", async () => {
    const [receiver = ""] = blocksOf(page, "js");
    const secret = `whsec_${randomBytes(32).toString("base64")}`;
    const port = await freePort();
    const env = { PATH: process.env.PATH, CUTE_WEBHOOK_SECRET: secret, PORT: port };
    const child = spawn(process.execPath, ["--input-type=module", "--eval", receiver], { env, cwd: project });
    const ended = once(child, "close");
    try {
      const body = Buffer.from(JSON.stringify({ id: randomUUID(), event: "item.sold", seq: 1, data: {} }));
      const signed = { secrets: [secret], id: randomUUID(), timestampS: Math.floor(Date.now() / 1000), body };
      const headers = { ...signatureHeaders({ ...signed, event: "item.sold" }) };
      const post = (sent: Buffer<ArrayBuffer>) =>
        fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers, body: sent });
      const { found } = await until(() => post(body).catch(() => null), 15_000);
      expect(found.status).to.equal(204);
      expect((await post(Buffer.concat([body, Buffer.from(" ")]))).status).to.equal(401);
    } finally {
      child.kill();
      await ended;
    }
  });
});
