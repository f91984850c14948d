import { expect } from "chai";
import { commands } from "../../server/admin/commands/index.ts";
import { tierNames } from "../../server/admin/parameters.ts";
import { scopeNames } from "../../server/generated/operations.ts";
import { call, run } from "./support.ts";

const nowhere = { CUTE_DATA_DIR: "/nonexistent" };

describe("the operator's command line", () => {
  it("is run by npm, prints its help and exits 0", async () => {
    const { code, out, err } = await run(["npm", "run", "-s", "admin", "--", "--help"], nowhere);
    expect({ code, err }).to.deep.equal({ code: 0, err: "" });
    for (const { name, summary } of commands) expect(out).to.include(name).and.to.include(summary);
  });

  it("exits 2 by npm too when the words make no sense", async () => {
    const { code, out, err } = await run(["npm", "run", "-s", "admin", "--", "keys", "creat"], nowhere);
    expect({ code, out }).to.deep.equal({ code: 2, out: "" });
    expect(err).to.equal(
      "There is no command keys creat. Did you mean keys create? `npm run -s admin -- --help` lists them.\n",
    );
  });

  it("has these commands and no others", () => {
    expect(commands.map(({ name }) => name)).to.have.members([
      "accounts create",
      "accounts list",
      "accounts reset-password",
      "accounts erase",
      "keys create",
      "keys list",
      "keys revoke",
      "tiers set",
      "seed",
      "search rebuild",
      "search status",
      "migrate up",
      "migrate down",
      "migrate status",
      "rotate-secrets",
      "doctor",
    ]);
  });

  for (const { name, parameters } of commands) {
    it(`explains ${name} without any setting, whatever else is missing`, async () => {
      const { code, out, err } = await call({ PORT: "eighty" }, ...name.split(" "), "--help");
      expect({ code, err }).to.deep.equal({ code: 0, err: "" });
      expect(out).to.include(`Usage: npm run -s admin -- ${name}`).and.to.include("--json");
      for (const [option, { summary }] of Object.entries(parameters)) {
        expect(out)
          .to.match(new RegExp(`(--${option}|<${option}>)`))
          .and.to.include(summary);
      }
    });
  }

  it("lists the commands of a group", async () => {
    const { code, out } = await call(nowhere, "keys", "-h");
    expect(code).to.equal(0);
    expect(out).to.include("keys revoke").and.not.to.include("migrate up");
  });

  const refusals: readonly (readonly [words: string, message: string])[] = [
    ["", "Name a command: `npm run -s admin -- --help` lists them."],
    ["keys", "keys is not a whole command: give one of keys create, keys list, keys revoke."],
    ["sed --items 3", "There is no command sed. Did you mean seed? `npm run -s admin -- --help` lists them."],
    ["frobnicate", "There is no command frobnicate. `npm run -s admin -- --help` lists them."],
    ["frobnicate --help", "There is no command frobnicate. `npm run -s admin -- --help` lists them."],
    ["seed --item 3", "seed has no option --item. Did you mean --items?"],
    ["seed -x", "seed has no option -x."],
    ["seed --items", "--items needs a value: write it behind, or as --items=… if it begins with a dash."],
    ["seed --items --add", "--items needs a value: write it behind, or as --items=… if it begins with a dash."],
    ["seed --items 3 --items 4", "--items is given twice: give it once."],
    ["seed --items 3 --add=yes", '--add takes no value: leave "yes" out.'],
    ["seed --items 3 more", 'seed does not know what to do with "more": leave it out.'],
    ["seed", "--items is missing: how many items; accounts, orders and messages follow from it."],
    ["seed --items many", '--items is "many": give it a whole number from 1 to 100000000.'],
    ["seed --items 0", '--items is "0": give it a whole number from 1 to 100000000.'],
    ["keys revoke", "<keyId> is missing: the key's id, as keys list shows it."],
    ["keys revoke 12", '<keyId> is "12": give it the id of a key (npm run -s admin -- keys list shows them).'],
    ["rotate-secrets --kind pepper", '--kind is "pepper": give it one of peppers, cursor, data, webhooks, session.'],
    ["tiers set", "<tier> is missing: free, basic, pro; with --key also account, for the account's tier."],
    ["tiers set free", "Name either an account, by its id or e-mail address, or a key, with --key."],
    ["tiers set a@x.example gold", '<tier> is "gold": give it one of free, basic, pro, account.'],
    ["tiers set a@x.example account", '<tier> is "account": give it one of free, basic, pro.'],
  ];
  for (const [words, message] of refusals) {
    it(`refuses "${words}" with exit code 2 and one sentence`, async () => {
      const given = words.split(" ").filter((word) => word !== "");
      const { code, out, err } = await call(nowhere, ...given);
      expect({ code, out, err }).to.deep.equal({ code: 2, out: "", err: `${message}\n` });
    });
  }

  it("refuses with one JSON value on stderr where --json stands anywhere", async () => {
    for (const words of [
      ["--json", "keys", "revoke", "12"],
      ["keys", "revoke", "--json", "12"],
      ["--json", "key", "revoke"],
    ]) {
      const { code, out, err } = await call(nowhere, ...words);
      expect({ code, out }).to.deep.equal({ code: 2, out: "" });
      expect(JSON.parse(err).error.message).to.be.a("string").that.is.not.empty;
    }
  });

  it("knows the tiers and scopes of the contract", () => {
    expect([...tierNames]).to.deep.equal(["free", "basic", "pro"]);
    expect([...scopeNames]).to.deep.equal(["read:items", "write:items", "read:orders", "webhooks"]);
  });

  it("says that there is no database where none is set and none runs", async () => {
    const { code, err } = await call(nowhere, "accounts", "list");
    expect(code).to.equal(1);
    expect(err).to.equal(
      "There is no database to work on: set DATABASE_URL, or start `make run` and leave it running.\n",
    );
  });

  it("names a setting that cannot be used", async () => {
    const { code, err } = await call({ ...nowhere, PORT: "eighty" }, "accounts", "list");
    expect(code).to.equal(1);
    expect(err).to.equal('PORT is "eighty": set it to a whole number from 0 to 65535.\n');
  });
});
