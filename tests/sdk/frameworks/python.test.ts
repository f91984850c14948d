/** The Python receivers of docs/webhook-frameworks.md, each run as it stands there, and once as a careless reader has it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "../../../tools/run.ts";
import { changed, programUnder, senderFor } from "./page.ts";
import { type PythonPlace, pythonPlace } from "./project.ts";
import { deliver, expectRightAnswers, secret, startReceiver } from "./receiver.ts";

/** What a Django project has around its views. */
const djangoSite = `import os
from wsgiref.simple_server import make_server

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], SECRET_KEY="x" * 50)
application = get_wsgi_application()

from receiver import receive

urlpatterns = [path("cute", receive)]
make_server("127.0.0.1", int(os.environ["PORT"]), application).serve_forever()
`;

const frameworks = [
  { name: "Flask", careless: ["request.get_data()", "request.get_json()"], script: "receiver.py" },
  { name: "FastAPI", careless: ["await request.body()", "await request.json()"], script: "receiver.py" },
  { name: "Django", careless: ["request.body,", '__import__("json").loads(request.body),'], script: "site_main.py" },
] as const;

describe("docs/webhook-frameworks.md, Python", function () {
  this.timeout(60_000);

  let place: PythonPlace;
  let folder: string;

  before(async function () {
    this.timeout(600_000); // the first time, frameworks are downloaded
    place = await pythonPlace();
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cute-frameworks-"));
    writeFileSync(join(folder, "site_main.py"), djangoSite);
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function start(program: string, script: string) {
    writeFileSync(join(folder, "receiver.py"), program);
    return startReceiver({ command: async () => [place.python, script], cwd: folder, env: place.env });
  }

  it("sends a delivery of its own to a receiver, for tests", async () => {
    const { url, stop } = await start(programUnder("Flask", "python"), "receiver.py");
    const sender = [place.python, "-c", senderFor("python", { url, secret })];
    expect(await run(sender, { env: place.env }).finally(stop)).to.equal("204\n");
  });

  for (const { name, careless, script } of frameworks) {
    it(`receives with ${name}, and says why it refuses`, async () => {
      await expectRightAnswers(await start(programUnder(name, "python"), script));
    });

    it(`says with ${name} that the body was parsed before`, async () => {
      const receiver = await start(changed(programUnder(name, "python"), careless[0], careless[1]), script);
      expect(await deliver(receiver.url).finally(() => receiver.stop())).to.deep.equal([400, "parsed_body"]);
    });
  }
});
