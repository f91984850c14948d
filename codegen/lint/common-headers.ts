/** `x-common-headers` names headers that exist: codegen writes them into every answer of the published contract. */
import { entries, fields } from "./document.ts";
import type { Rule } from "./rule.ts";

export const commonHeaders: Rule = ({ root }) => {
  const known = fields(fields(root.components).headers);
  return entries(root["x-common-headers"]).flatMap((name, index) =>
    typeof name === "string" && known[name] !== undefined
      ? []
      : [{ message: `${name} is not in components.headers.`, path: ["x-common-headers", index] }],
  );
};
