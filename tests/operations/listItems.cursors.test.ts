import { expect } from "chai";
import { loadSecrets } from "../../server/accounts/secrets.ts";
import type { Position } from "../../server/context.ts";
import { openPage } from "../../server/pipeline/paging.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { withCursor } from "../support/lists.ts";

const dayMs = 86_400_000;

describe("listItems: GET /v1/items, cursors that were kept", () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());

  /** A cursor of this API's that holds the position. */
  async function cursorAt(next: Position, query: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const secrets = await loadSecrets(api.secretsFile, {
      onError: (error) => {
        throw error;
      },
    });
    const page = openPage(secrets, { operation: "listItems", query, accountId: null });
    secrets.close();
    return page.answer([], { present: String, next }).nextCursor ?? "";
  }

  async function ask(path: string, next: Position) {
    const query = Object.fromEntries(new URL(path, api.url).searchParams);
    return api.call(`GET ${withCursor(path, await cursorAt(next, query))}`);
  }

  describe("200", () => {
    it("goes on from a cursor of sort=updated_asc for 30 days", async () => {
      const kept = ["u", "0", String(Date.now() - 30 * dayMs + 60_000)];
      const { status, body } = await ask("/v1/items?sort=updated_asc", kept);
      expect(status).to.equal(200);
      expect(body.nextCursor).to.be.a("string");
    });
  });

  describe("410", () => {
    it("refuses an older one, and says how to begin again", async () => {
      const { status, body } = await ask("/v1/items?sort=updated_asc", ["u", "0", String(Date.now() - 30 * dayMs - 1)]);
      expect(status).to.equal(410);
      expect(body.code).to.equal("cursor_expired");
      expect(body.detail).to.match(/Begin again without cursor, and drop what you do not see again\.$/);
    });

    const earlier: readonly (readonly [string, Position])[] = [
      ["?sort=newest", ["2026-11-20 07:06:47.094566+00", "3ece9cff-4e17-41d9-b7ff-64ccdb701010"]],
      ["?sort=updated_asc", ["2026-11-20 07:06:47.094566+00", "3ece9cff-4e17-41d9-b7ff-64ccdb701010"]],
      ["?sort=updated_asc", []],
      ["?sort=price_asc&currency=EUR", ["8900", "3ece9cff-4e17-41d9-b7ff-64ccdb701010"]],
    ];
    for (const [query, position] of earlier) {
      it(`refuses what an earlier version gave for /v1/items${query}: ${JSON.stringify(position)}`, async () => {
        const { status, body } = await ask(`/v1/items${query}`, position);
        expect(status).to.equal(410);
        expect(body.code).to.equal("cursor_expired");
        expect(body.detail).to.equal("This cursor is of an earlier version of the server. Begin again without cursor.");
      });
    }
  });
});
