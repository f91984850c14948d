/** The call as code that the explorer shows is the call that it sends, whatever is typed in: its programs are run. */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { expect } from "chai";
import type { Json } from "../../portal/src/reference/model.ts";
import type { CodeCall } from "../../portal/src/samples/call.ts";
import { curl } from "../../portal/src/samples/curl.ts";
import { javascriptProgram } from "../../portal/src/samples/javascript.ts";
import { pythonProgram } from "../../portal/src/samples/python.ts";
import { newFolder, removeFolder } from "../runtime/main-process.ts";

const run = promisify(execFile);

const nasty = [
  "plain",
  "it's",
  'say "no"',
  "back\\slash\\",
  "two\nlines\r\nand a tab\t.",
  "$(touch hacked) `touch hacked` $HOME $\x7bHOME} !!",
  "Ünïcödé 👗 日本 \u2028\u2029\u0085",
  "a&b=c+d %41 #?/;:@,(*)[]{}|<>^~",
  "</script><!--",
  "{user} %s {{x}}",
  "'; touch hacked; '",
  "\u007f\u0001\u001f",
  "@/etc/passwd",
  "-X DELETE",
  "=1+1",
  " leading and trailing ",
  "__proto__",
];

const nastyBody: Json = {
  texts: nasty,
  ...Object.fromEntries(nasty.map((text, index) => [`field${index}`, text])),
  numbers: [0, -1, 1.5, 1e21, 9007199254740991, -0.001],
  others: [true, false, null, [], {}, [[]], { "a b": { "it's": null } }],
  inside: JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1, "1": "one"}'),
};

/** Every field of the body has an argument, as the contract's have. */
const pythonNames = {
  "If-Match": "if_match",
  q: "q",
  ...Object.fromEntries(Object.keys(nastyBody).map((name) => [name, name])),
};

function callOf(given: string, changes: Partial<CodeCall> = {}): CodeCall {
  return {
    method: "PATCH",
    template: "/v1/items/{itemId}",
    path: { itemId: given },
    query: [
      { name: "q", value: given },
      { name: "size", value: [given, "M"] },
      { name: "limit", value: 5 },
    ],
    headers: {},
    body: { text: JSON.stringify(nastyBody, null, 2), value: nastyBody },
    sdk: {
      js: "items.update",
      python: "items.update",
      pythonNames: { ...pythonNames, size: "size", limit: "limit" },
      reads: null,
      hasResult: true,
    },
    base: null,
    key: { kind: "literal", key: "cute_abc" },
    ...changes,
  };
}

interface Received {
  readonly method: string | undefined;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

describe("the code beside the explorer", function () {
  this.timeout(60_000);

  let server: Server;
  let base: string;
  let folder: string;
  const received: Received[] = [];

  before(async () => {
    folder = newFolder();
    server = createServer(async (request, response) => {
      const { method, url = "", headers } = request;
      received.push({ method, url, headers, body: await text(request) });
      response.end("{}");
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port }: AddressInfo = Object.assign({ port: 0, family: "", address: "" }, server.address());
    base = `http://127.0.0.1:${port}`;
  });

  after(() => {
    server.close();
    removeFolder(folder);
  });

  async function inShell(command: string): Promise<Received> {
    received.length = 0;
    const env = { PATH: process.env.PATH, CUTE_URL: base, CUTE_API_KEY: "cute_fromEnvironment", HOME: "/nowhere" };
    await run("bash", ["-c", command], { cwd: folder, env });
    const [only, ...others] = received;
    if (only === undefined || others.length > 0) throw new Error(`${received.length} requests came from ${command}`);
    return only;
  }

  describe("curl", () => {
    for (const given of nasty) {
      it(`sends ${JSON.stringify(given)} as it is, in path, query and header`, async () => {
        const header = /^[\t\x20-\x7e]*$/.test(given) ? given : "x";
        const sent = await inShell(curl(callOf(given, { base, headers: { "If-Match": header } })));
        const url = new URL(sent.url, base);
        expect(decodeURIComponent(url.pathname.replace("/v1/items/", ""))).to.equal(given);
        expect(url.searchParams.getAll("size")).to.deep.equal([given, "M"]);
        expect(url.searchParams.get("limit")).to.equal("5");
        expect(sent.headers["if-match"]).to.equal(header.trim());
        expect(sent.headers.authorization).to.equal("Bearer cute_abc");
      });
    }

    it("sends the body to the byte, whether it is JSON or not", async () => {
      for (const body of [JSON.stringify(nastyBody, null, 2), ...nasty.filter((one) => !/[\r\n]/.test(one))]) {
        const sent = await inShell(curl(callOf("x", { base, body: { text: body, value: undefined } })));
        expect(sent.body).to.equal(body);
        expect(sent.headers["content-type"]).to.equal("application/json");
        expect(sent.method).to.equal("PATCH");
      }
    });

    it("takes address and key from the environment where they are not given", async () => {
      const sent = await inShell(curl(callOf("x", { method: "GET", body: null, key: { kind: "environment" } })));
      expect(sent.headers.authorization).to.equal("Bearer cute_fromEnvironment");
      expect(sent.method).to.equal("GET");
    });

    it("sends no key where none is chosen", async () => {
      const sent = await inShell(curl(callOf("x", { base, key: { kind: "none" } })));
      expect(sent.headers).to.not.have.property("authorization");
    });

    it("uses no character in an address that the API refuses there", async () => {
      const { url } = await inShell(curl(callOf(nasty.join(""), { base })));
      expect(url).to.match(/^\/v1\/items\/[\w.~%-]+\?q=[\w.~%-]+&size=[\w.~%-]+&size=M&limit=5$/);
    });

    it("has run nothing that was typed in", async () => {
      expect(await run("ls", { cwd: folder }).then(({ stdout }) => stdout)).to.not.include("hacked");
    });
  });

  const calls = [
    ...nasty.map((given) => callOf(given, { headers: { "If-Match": given }, base: `http://x/${given}` })),
    callOf("x", { query: [], body: null }),
  ];
  const wanted = calls.map(({ path, query, headers, body, base: url }) => ({
    path: path.itemId,
    body: body?.value ?? {},
    query: Object.fromEntries(query.map(({ name, value }) => [name, value])),
    match: headers["If-Match"] ?? null,
    base: url,
  }));

  it("JavaScript: gives the SDK the values that were typed in", async () => {
    const stub = join(folder, "node_modules", "@cute", "sdk");
    mkdirSync(stub, { recursive: true });
    writeFileSync(join(stub, "package.json"), '{ "type": "module", "exports": "./index.js" }');
    writeFileSync(
      join(stub, "index.js"),
      `export class Cute {
        constructor({ baseUrl = null } = {}) {
          this.items = { update: (...args) => console.info(JSON.stringify({ baseUrl, args })) };
        }
      }`,
    );
    const found = await Promise.all(
      calls.map(async (call, index) => {
        const file = join(folder, `program-${index}.mjs`);
        writeFileSync(file, (javascriptProgram(call) ?? "").replaceAll("console.log(result);", ""));
        const { stdout } = await run(process.execPath, [file], { cwd: folder });
        const { baseUrl, args } = JSON.parse(stdout);
        const [path, ...objects] = args;
        const [body, query, options] = objects.length === 0 ? [{}, {}, {}] : objects;
        return { path, body, query: query ?? {}, match: options?.ifMatch ?? null, base: baseUrl };
      }),
    );
    expect(found).to.deep.equal(wanted);
  });

  it("Python: gives the SDK the values that were typed in", async () => {
    const stub = `import json
class Items:
    def __init__(self, base):
        self.base = base
    def update(self, item_id, *, q=None, size=None, limit=None, if_match=None, **body):
        query = {name: value for name, value in [("q", q), ("size", size), ("limit", limit)] if value is not None}
        print(json.dumps({"path": item_id, "body": body, "query": query, "match": if_match, "base": self.base}))
class Cute:
    def __init__(self, base_url=None, api_key="environment"):
        self.items = Items(base_url)
`;
    writeFileSync(join(folder, "cute_sdk.py"), stub);
    const programs = calls.map((call) => (pythonProgram(call) ?? "").replaceAll("print(result)", ""));
    writeFileSync(join(folder, "programs.py"), programs.join("\n"));
    const { stdout } = await run("python3", ["programs.py"], {
      cwd: folder,
      env: { PATH: process.env.PATH, PYTHONUTF8: "1" },
    });
    const found = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(found).to.deep.equal(wanted);
  });

  it("Python: says which field of a body has no argument", () => {
    const program = pythonProgram(callOf("x", { body: { text: "", value: { 'new\n"field': 1 } }, query: [] }));
    expect(program).to.include('# cute_sdk has no argument for "new\\n\\"field".\nresult = cute.items.update("x")');
  });

  it("says nothing in a language that cannot say it", () => {
    const list = callOf("x", { body: { text: "[1]", value: [1] } });
    expect([pythonProgram(list), javascriptProgram(list)?.includes("[1]")]).to.deep.equal([null, true]);
    const broken = callOf("x", { body: { text: "{", value: undefined } });
    expect([pythonProgram(broken), javascriptProgram(broken)]).to.deep.equal([null, null]);
  });

  it("asks for one page of a list, as the explorer does, and anonymously where no key is chosen", () => {
    const sdk = {
      js: "items.list",
      python: "items.list",
      pythonNames: { q: "q" },
      reads: "page",
      hasResult: true,
    } as const;
    const call = callOf("x", {
      sdk,
      path: {},
      query: [{ name: "q", value: "coat" }],
      body: null,
      key: { kind: "none" },
    });
    expect(javascriptProgram(call)).to.include(
      'new Cute({ apiKey: null });\nconst page = await cute.items.list({ q: "coat" });',
    );
    expect(pythonProgram(call)).to.include('Cute(api_key=None)\npage = cute.items.list(q="coat").first()');
  });
});
