/** The operations that answer ids of one kind, as links to their forms. */
import { addresses } from "../reference/addresses.ts";
import type { IdSource } from "./operation.ts";

export function SourceLinks({ sources }: { readonly sources: readonly IdSource[] }) {
  return (
    <>
      {sources.map(({ operation }, index) => (
        <span key={operation}>
          {index > 0 && " or "}
          <a href={`${addresses.operation(operation)}#try-it`}>{operation}</a>
        </span>
      ))}
    </>
  );
}
