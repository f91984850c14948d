/** Everything that is made from the contract. */
import type { Target } from "./target.ts";
import { makeLimitsTable, makeOperationsTable, makeProblemsTable, makeScopesTable } from "./targets/docs.ts";
import { makeEventsPage } from "./targets/events.ts";
import { makeOperations } from "./targets/operations.ts";
import { makePortalReference } from "./targets/portal.ts";
import { makePortalAccount } from "./targets/portal-account.ts";
import { makePortalEvents } from "./targets/portal-events.ts";
import { makePublishedJson, makePublishedYaml } from "./targets/published.ts";
import { makeRequestContract } from "./targets/request-contract.ts";
import { makeSdkKnownNames, makeSdkModels, makeSdkResources } from "./targets/sdk-js.ts";
import { makePythonModels, makePythonModelsAndApis, makePythonResources } from "./targets/sdk-python.ts";
import { makeSdkReference } from "./targets/sdk-reference.ts";
import { makeSerializers, makeSerializerTypes } from "./targets/serializers.ts";
import { makeClientTypes, makeWholeTypes } from "./targets/typescript.ts";
import { makeRetriesTable, makeWebhookHeadersTable } from "./targets/webhook-tables.ts";

export const targets: readonly Target[] = [
  { output: "server/generated/types.ts", make: makeWholeTypes },
  { output: "server/generated/operations.ts", make: makeOperations },
  { output: "server/generated/serializers.js", make: makeSerializers },
  { output: "server/generated/serializers.d.ts", make: makeSerializerTypes },
  { output: "server/generated/contract.json", make: makeRequestContract },
  { output: "server/generated/published.json", make: makePublishedJson },
  { output: "server/generated/published.yaml", make: makePublishedYaml },
  { output: "sdk-js/src/generated/types.ts", make: makeClientTypes },
  { output: "sdk-js/src/generated/models.ts", make: makeSdkModels },
  { output: "sdk-js/src/generated/known.ts", make: makeSdkKnownNames },
  { output: "sdk-js/src/generated/resources.ts", make: makeSdkResources },
  { folder: "sdk-python/src/cute_sdk/_generated", make: makePythonModelsAndApis },
  { folder: "sdk-python/src/cute_sdk/_resources", make: makePythonResources },
  { folder: "sdk-python/src/cute_sdk/models", make: makePythonModels },
  { output: "portal/src/generated/types.ts", make: makeWholeTypes },
  { output: "portal/src/generated/account.ts", make: makePortalAccount },
  { output: "portal/src/generated/reference.ts", make: makePortalReference },
  { output: "portal/src/generated/events.ts", make: makePortalEvents },
  { output: "docs/generated/limits.md", make: makeLimitsTable },
  { output: "docs/generated/scopes.md", make: makeScopesTable },
  { output: "docs/generated/operations.md", make: makeOperationsTable },
  { output: "docs/generated/problems.md", make: makeProblemsTable },
  { output: "docs/generated/retries.md", make: makeRetriesTable },
  { output: "docs/generated/webhook-headers.md", make: makeWebhookHeadersTable },
  { output: "docs/generated/events.md", make: makeEventsPage },
  { output: "docs/generated/sdk.md", make: makeSdkReference },
];
