/** For Mocha: the browser that all files of a process share is closed after the last of them. */
import { closeBrowser } from "./browser.ts";

export const mochaHooks = { afterAll: closeBrowser };
