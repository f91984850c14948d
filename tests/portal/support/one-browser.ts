/** For Mocha: the browser that all files of a process share is there before the first of them, and closed after the last. */
import { closeBrowser, sharedBrowser } from "./browser.ts";

export const mochaHooks = {
  async beforeAll(this: Mocha.Context) {
    this.timeout(300_000); // the first time it is downloaded
    await sharedBrowser();
  },
  afterAll: closeBrowser,
};
