/** The entries of the reference in the docs' sidebar. */
import { reference } from "../generated/reference.ts";
import { addresses } from "./addresses.ts";
import { operationsByTag } from "./contract.ts";

interface Link {
  readonly label: string;
  readonly link: string;
}

interface Group {
  readonly label: string;
  readonly collapsed: boolean;
  readonly items: Link[];
}

export function referenceEntries(): (Link | Group)[] {
  const tags = operationsByTag().map(({ tag, operations }) =>
    group(
      tag,
      operations.map(({ id }) => ({ label: id, link: addresses.operation(id) })),
    ),
  );
  const webhooks = reference.webhooks.map(({ type }) => ({ label: type, link: addresses.webhook(type) }));
  const schemas = Object.keys(reference.schemas).map((name) => ({ label: name, link: addresses.schema(name) }));
  const index = { label: "All operations", link: "/docs/reference/" };
  return [index, ...tags, group("Webhook events", webhooks), group("Schemas", schemas)];
}

function group(label: string, items: Link[]): Group {
  return { label, collapsed: true, items };
}
