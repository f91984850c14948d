/** The rules of the contract's conventions, as a plugin of redocly; redocly.yaml turns them on. */
import { commonHeaders } from "./common-headers.ts";
import { declaredStatuses } from "./declared-statuses.ts";
import { deprecation } from "./deprecation.ts";
import { examplesPresent } from "./examples-present.ts";
import { fileOrder } from "./file-order.ts";
import { idempotency } from "./idempotency.ts";
import { inlineEnums } from "./inline-enums.ts";
import { lists } from "./lists.ts";
import { operationId } from "./operation-id.ts";
import { operationSize } from "./operation-size.ts";
import { portableSchemas } from "./portable-schemas.ts";
import { problemResponses } from "./problem-responses.ts";
import { requestSchemas } from "./request-schemas.ts";
import { responseSchemas } from "./response-schemas.ts";
import { toRedocly } from "./rule.ts";
import { sdkMethod } from "./sdk-method.ts";
import { successResponse } from "./success-response.ts";

export default function cute() {
  return {
    id: "cute",
    rules: {
      oas3: {
        "common-headers": toRedocly(commonHeaders),
        "declared-statuses": toRedocly(declaredStatuses),
        deprecation: toRedocly(deprecation),
        "examples-present": toRedocly(examplesPresent),
        "file-order": toRedocly(fileOrder),
        idempotency: toRedocly(idempotency),
        "inline-enums": toRedocly(inlineEnums),
        lists: toRedocly(lists),
        "operation-id": toRedocly(operationId),
        "operation-size": toRedocly(operationSize),
        "portable-schemas": toRedocly(portableSchemas),
        "problem-responses": toRedocly(problemResponses),
        "request-schemas": toRedocly(requestSchemas),
        "response-schemas": toRedocly(responseSchemas),
        "sdk-method": toRedocly(sdkMethod),
        "success-response": toRedocly(successResponse),
      },
    },
  };
}
