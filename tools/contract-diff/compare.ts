/** Compares two published contracts: what changed for those who call the API, receive its events or use its SDKs. */

import type { Contract } from "../../codegen/contract.ts";
import { compareEvents } from "./events.ts";
import { type Change, collectFindings, levels } from "./finding.ts";
import { compareOperations } from "./operations.ts";
import { comparePolicy } from "./policy.ts";
import { untouchedSchemas } from "./schema/untouched.ts";
import { compareSdkTypes } from "./sdk-types.ts";

/** `now` decides whether a sunset has passed. */
export function compareContracts(base: Contract, head: Contract, now: Date): readonly Change[] {
  const contracts = { base, head, untouched: untouchedSchemas(base, head) };
  const findings = collectFindings();
  compareOperations(contracts, findings, now);
  compareEvents(contracts, findings);
  comparePolicy(contracts, findings.at());
  compareSdkTypes(contracts, findings.at());
  const changes = findings.changes();
  return levels.flatMap((level) => changes.filter((change) => change.level === level));
}
