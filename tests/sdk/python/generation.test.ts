import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type Contract, loadContract } from "../../../codegen/contract.ts";
import { compareFiles, writeFiles } from "../../../codegen/files.ts";
import { runGenerator } from "../../../codegen/sdk/openapi-generator.ts";
import { pythonSpec } from "../../../codegen/sdk/python-spec.ts";
import { tidyPython } from "../../../codegen/sdk/python-tidy.ts";
import { projectFolder } from "../../../server/embedded/places.ts";

const NOTICE = "# DO NOT EDIT: made from openapi.yaml by `make generate`\n";

function ourContract(): Contract {
  return loadContract(readFileSync(join(projectFolder, "openapi.yaml"), "utf8"));
}

describe("what openapi-generator is given", () => {
  const specification = pythonSpec(ourContract());
  const text = JSON.stringify(specification);

  it("has nothing that a client built today would refuse of a later server", () => {
    for (const check of ["pattern", "maxLength", "minimum", "maxItems", "readOnly", "const", "default"]) {
      expect(text, check).to.not.include(`"${check}":`);
    }
  });

  it("has no webhooks, errors, examples and headers, and one media type a body", () => {
    expect(Object.keys(specification)).to.not.include("webhooks");
    expect(text).to.not.include('"400"').and.to.not.include('"examples"').and.to.not.include('"X-RateLimit-Limit"');
    expect(text.match(/"application\/merge-patch\+json"/g)).to.have.length(2);
  });

  it("has names for the values of enums", () => {
    expect(text).to.include('"x-enum-varnames":["ITEM_CREATED","ITEM_UPDATED","ITEM_SOLD",');
    expect(text).to.include('"x-enum-varnames":["READ_ITEMS","WRITE_ITEMS","READ_ORDERS","WEBHOOKS"]');
  });
});

describe("runGenerator", () => {
  it("writes the same bytes afresh as it kept of an earlier run, and leaves nothing else behind", async function () {
    this.timeout(120_000); // a whole run, and the first time its download
    const outputs = mkdtempSync(join(tmpdir(), "generator-"));
    try {
      const specification = pythonSpec(ourContract());
      const kept = await runGenerator(specification, () => true);
      const afresh = await runGenerator(specification, () => true, outputs);
      expect([...afresh]).to.deep.equal([...kept]);
      expect(afresh.get("models/item.py")).to.include("class Item(Model):");
    } finally {
      rmSync(outputs, { recursive: true });
    }
  });
});

describe("tidyPython", () => {
  const cases = [
    {
      of: "drops the names of imports that nothing uses, a docstring not counting",
      given: `${NOTICE}from typing import Any, List\nfrom uuid import UUID\n\nx: Any = 1\n"""List and UUID"""\n`,
      want: `${NOTICE}from typing import Any\n\nx: Any = 1\n"""List and UUID"""\n`,
    },
    {
      of: "closes the gaps that a template leaves within a call, and keeps those between definitions",
      given: `${NOTICE}\ndef f():\n            one=1,\n                \n\n            two=2,\n\n\ndef g():\n    pass\n\n\n\n\n\n`,
      want: `${NOTICE}\ndef f():\n            one=1,\n            two=2,\n\n\ndef g():\n    pass\n`,
    },
    {
      of: "puts an enum's values into double quotes, and the notice where there is none",
      given: "class A:\n    B_1 = 'b.1'\n",
      want: `${NOTICE}class A:\n    B_1 = "b.1"\n`,
    },
  ];
  for (const { of, given, want } of cases) it(of, () => expect(tidyPython(given)).to.equal(want));
});

describe("a folder that is generated", () => {
  let root: string;
  const files = new Map([
    ["made/a.py", "a\n"],
    ["made/inside/b.py", "b\n"],
  ]);

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), "generated-"));
    await writeFiles(root, files);
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it("holds nothing else at any depth: a check names it, and a run removes it", async () => {
    mkdirSync(join(root, "made/inside/old"));
    writeFileSync(join(root, "made/inside/old/c.py"), "");
    const surplus = ["made/inside/old/c.py is surplus: nothing in codegen/targets.ts makes it"];
    expect(await compareFiles(root, files)).to.deep.equal(surplus);
    await writeFiles(root, files);
    expect(existsSync(join(root, "made/inside/old/c.py"))).to.equal(false);
    expect(await compareFiles(root, files)).to.deep.equal([]);
  });

  it("may hold what Python keeps of a run", async () => {
    mkdirSync(join(root, "made/__pycache__"));
    writeFileSync(join(root, "made/__pycache__/a.cpython-313.pyc"), "");
    expect(await compareFiles(root, files)).to.deep.equal([]);
  });
});
