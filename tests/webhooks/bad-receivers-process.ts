/** A program of receivers that misbehave, each in its way; tells its parent their URLs by what they do. */
import { answer, behaviours } from "../support/behaviours.ts";
import { makeCertificate } from "../support/certificates.ts";
import { type Behaviour, startReceiver } from "../support/receivers.ts";

const elsewhere = answer("302 Found", { headers: ["Location: http://127.0.0.1:9/"] });
const kinds: Readonly<Record<string, Behaviour>> = {
  hangs: behaviours.hang,
  "hangs as well": behaviours.hang,
  "hangs like the others": behaviours.hang,
  "drips its head": behaviours.dripHead,
  "drips its body": behaviours.dripBody,
  "answers without an end": behaviours.endlessBody,
  "answers with 10 GiB": behaviours.hugeBody,
  "answers with a gzip bomb": behaviours.gzipBomb,
  "sends headers without an end": behaviours.hugeHead,
  "sends trailers without an end": behaviours.endlessTrailers,
  "says continue without an end": behaviours.continueFlood,
  redirects: elsewhere,
  "is gone": behaviours.gone,
  fails: answer("500 Internal Server Error", { body: "Oops" }),
  "resets the connection": behaviours.reset,
  "resets it within the body": behaviours.resetInBody,
  "talks another protocol": behaviours.garbage,
};
const urls: Record<string, string> = {};

async function open(kind: string, options: Parameters<typeof startReceiver>[0]): Promise<void> {
  urls[kind] = (await startReceiver(options)).url;
}

for (const [kind, behave] of Object.entries(kinds)) await open(kind, { behave });
const certificate = makeCertificate({ names: ["127.0.0.1"] });
await open("has a certificate of its own", { behave: behaviours.fine, certificate });
urls["does not speak TLS"] = (urls.hangs ?? "").replace("http:", "https:");
urls["has a name that does not exist"] = "http://nowhere.invalid:4242/hook";

process.once("disconnect", () => process.exit());
process.send?.(urls);
