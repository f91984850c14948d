/** Every receiver of docs/webhook-signatures.md is run as it stands there, and what `listen` is shown to print, it prints. */
import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { signatureHeaders } from "../../server/webhooks/signature.ts";
import { send, startListener } from "../listen/listener.ts";
import { freePort } from "../support/ports.ts";
import { pythonEnvironment } from "../support/python.ts";
import { until } from "../support/until.ts";
import { vectors } from "../webhooks/vectors.ts";
import { blocksOf, project, readPage } from "./pages.ts";

const page = readPage("docs/webhook-signatures.md");
const [secret, other] = [newSecret(), newSecret()];

function newSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

interface Receiver {
  readonly language: "js" | "python";
  readonly code: string;
  /** The heading that it stands under. */
  readonly section: string;
  /** Whether it checks what Standard Webhooks signs besides the body. */
  readonly checksTime: boolean;
}

const receivers: readonly Receiver[] = page.split(/^## /m).flatMap((part) =>
  (["js", "python"] as const).flatMap((language) =>
    blocksOf(part, language).map((code) => ({
      language,
      code,
      section: part.split("\n", 1)[0] ?? "",
      checksTime: !code.toLowerCase().includes("x-cute-signature"),
    })),
  ),
);

interface Delivery {
  readonly secrets?: readonly string[];
  readonly ageS?: number;
}

function delivery({ secrets = [secret], ageS = 0 }: Delivery = {}) {
  const id = randomUUID();
  const body = Buffer.from(JSON.stringify({ id, event: "item.sold", seq: 42, data: { title: "Größe M" } }));
  const timestampS = Math.floor(Date.now() / 1000) - ageS;
  const headers = { ...signatureHeaders({ secrets, id, timestampS, body, event: "item.sold" }) };
  return { headers: { ...headers, "Content-Type": "application/json" }, body };
}

describe("docs/webhook-signatures.md", () => {
  it("has a receiver for each scheme in each language, and one for Express", () => {
    const found = receivers.map(({ section, language }) => `${section}: ${language}`);
    expect(found).to.deep.equal([
      "With a library: js",
      "With a library: python",
      "With X-Cute-Signature: js",
      "With X-Cute-Signature: python",
      "The raw body: js",
    ]);
  });

  for (const { section, language, code, checksTime } of receivers) {
    describe(`the receiver of "${section}" in ${language}`, () => {
      let url: string;
      let stop: () => Promise<string>;

      after(() => stop());

      before(async function () {
        this.timeout(120_000); // the first time, Python's packages are downloaded
        const port = await freePort();
        url = `http://127.0.0.1:${port}/`;
        const env = { ...(await pythonEnvironment()), CUTE_WEBHOOK_SECRET: secret, PORT: port };
        const [program, ...args] =
          language === "js" ? [process.execPath, "--input-type=module", "--eval", code] : ["python3", "-c", code];
        const child = spawn(program ?? "", args, { cwd: project, env, stdio: ["ignore", "pipe", "ignore"] });
        const printed = text(child.stdout);
        stop = () => {
          child.kill();
          return printed;
        };
        await until(() => send(url, delivery()).catch(() => null), 15_000);
      });

      it("takes what is signed with its secret, also while a rotation overlaps", async () => {
        expect(await send(url, delivery())).to.equal(204);
        expect(await send(url, delivery({ secrets: [secret, other] }))).to.equal(204);
        expect(await send(url, delivery({ secrets: [other, secret] }))).to.equal(204);
      });

      it("refuses what was changed, is signed with another secret, or is not signed", async () => {
        const { headers, body } = delivery();
        const changed = Buffer.from(body.toString().replace("sold", "bold"));
        expect(await send(url, { headers, body: changed })).to.equal(401);
        expect(await send(url, { headers, body: `${JSON.stringify(JSON.parse(body.toString()), null, 1)}` })).to.equal(
          401,
        );
        expect(await send(url, delivery({ secrets: [other] }))).to.equal(401);
        expect(await send(url, { headers: { "Content-Type": "application/json" }, body })).to.equal(401);
        const malformed = { "X-Cute-Signature": "é,zz,", "webhook-signature": "v1 v1, =" };
        expect(await send(url, { headers: { ...headers, ...malformed }, body })).to.equal(401);
      });

      it(`${checksTime ? "refuses" : "cannot see"} a changed id, and what is too old`, async () => {
        const status = checksTime ? 401 : 204;
        const { headers, body } = delivery();
        expect(await send(url, { headers: { ...headers, "webhook-id": randomUUID() }, body })).to.equal(status);
        expect(await send(url, delivery({ ageS: 310 }))).to.equal(status);
      });

      it("has outlived all that, and has printed what it believed", async () => {
        expect(await send(url, delivery())).to.equal(204);
        const printed = await stop();
        expect(new Set(printed.trim().split("\n"))).to.deep.equal(new Set(["item.sold 42"]));
      });
    });
  }

  describe("npm run listen", () => {
    const at = ["--at", new Date(vectors.nowS * 1000).toISOString()];
    const withoutTimes = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/^[\d:.]{12} /, ""));

    it("is called as it is there, and prints what is there", async () => {
      const [valid] = vectors.valid;
      const broken = vectors.broken.find(({ name }) => name === "the body was parsed and written with spaces");
      const call = blocksOf(page, "sh").find((block) => block.startsWith("npm run -s listen")) ?? "";
      const words = call.trim().split(" -- ")[1]?.split(" ") ?? [];
      const given = words.map((word) => word.replace('"$CUTE_WEBHOOK_SECRET"', valid?.secrets[0] ?? ""));
      const listener = await startListener(...given, "--port", "0", ...at);
      for (const sent of [valid, broken]) {
        await send(listener.url, { headers: sent?.headers ?? {}, body: sent?.body ?? "" });
      }
      const printed = await listener.lines(6);
      await listener.stop();
      const shown = (blocksOf(page, "text")[0] ?? "").trimEnd().split("\n");
      expect(withoutTimes(shown)).to.deep.equal(withoutTimes(printed));
    });
  });
});
