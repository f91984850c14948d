import { setImmediate as turn } from "node:timers/promises";
import { expect } from "chai";
import { Problem } from "../../server/problems.ts";
import { createPermittedUrls } from "../../server/webhooks/permitted-urls.ts";
import { controlTimer } from "./control-timer.ts";

describe("asking whether a URL may become a webhook's", () => {
  /** A check whose name servers answer when the test says so. */
  function slowCheck() {
    const looked: { url: string; answer: (refusal: string | null) => void }[] = [];
    const refusalOf = (url: string) => {
      const { promise, resolve } = Promise.withResolvers<string | null>();
      looked.push({ url, answer: resolve });
      return promise;
    };
    return { looked, urls: createPermittedUrls({ refusalOf, objectionTo: refusalOf }) };
  }

  const problemOf = async (asked: Promise<void>): Promise<Problem> => {
    const error = await asked.then(
      () => new Error("it was permitted"),
      (reason: unknown) => reason,
    );
    if (error instanceof Problem) return error;
    throw error;
  };

  it("passes what is not refused, and throws what is, with its place in the body if it has one", async () => {
    const { looked, urls } = slowCheck();
    const asked = [urls.assertPermitted("a"), urls.assertPermitted("b", "/url"), urls.assertPermitted("c")] as const;
    await turn();
    for (const { url, answer } of looked) answer(url === "a" ? null : `Not ${url}.`);
    await asked[0];
    const [, inBody, stored] = await Promise.all([null, problemOf(asked[1]), problemOf(asked[2])]);
    expect(inBody).to.deep.include({ code: "url_refused", message: "Not b." });
    expect(inBody.errors).to.deep.equal([{ in: "body", pointer: "/url", detail: "Not b." }]);
    expect(stored).to.deep.include({ code: "url_refused", message: "Not c.", errors: undefined });
  });

  it("looks up four at a time: a fifth waits for one of them", async () => {
    const { looked, urls } = slowCheck();
    const asked = ["a", "b", "c", "d", "e"].map((url) => urls.assertPermitted(url));
    await turn();
    expect(looked.map(({ url }) => url).join("")).to.equal("abcd");
    looked[1]?.answer(null);
    await asked[1];
    await turn();
    expect(looked.map(({ url }) => url).join("")).to.equal("abcde");
    for (const { answer } of looked) answer(null);
    await Promise.all(asked);
  });

  it("keeps nobody waiting for longer than a moment: 503, to ask again", async () => {
    const { looked, urls } = slowCheck();
    const asked = ["a", "b", "c", "d"].map((url) => urls.assertPermitted(url));
    const control = controlTimer(100);
    const startedAt = performance.now();
    const late = await problemOf(urls.assertPermitted("e"));
    const afterMs = performance.now() - startedAt;
    expect(afterMs).to.be.within(90, (await control) + 900);
    expect(late).to.deep.include({ code: "unavailable", headers: { "Retry-After": "1" } });
    for (const { answer } of looked) answer(null);
    await Promise.all(asked);
    expect(looked).to.have.lengthOf(4);
  });

  it("counts questions while a URL is typed like all others", async () => {
    const { looked, urls } = slowCheck();
    const asked = ["a", "b", "c", "d"].map((url) => urls.objectionTo(url));
    expect(await problemOf(urls.assertPermitted("e"))).to.have.property("code", "unavailable");
    for (const { url, answer } of looked) answer(url === "b" ? "Not b." : null);
    expect(await Promise.all(asked)).to.deep.equal([null, "Not b.", null, null]);
  });

  it("gives the place back after a refusal and after a failure", async () => {
    let calls = 0;
    const refusalOf = async () => {
      calls += 1;
      if (calls % 2 === 0) throw new Error("no name server");
      return "No.";
    };
    const urls = createPermittedUrls({ refusalOf, objectionTo: refusalOf });
    for (let round = 0; round < 10; round += 1) await Promise.allSettled([urls.assertPermitted("a")]);
    expect(calls).to.equal(10);
  });
});
