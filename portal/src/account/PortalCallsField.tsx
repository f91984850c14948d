/** Whether what the portal itself asks for is shown too: it asks often, and would drown what the account's programs do. */
import type { Also } from "./requests/filters.ts";

interface Given {
  readonly also: Also;
  /** Calls of a single key are none of the portal's. */
  readonly keyId: string | null;
  readonly onChoose: (also: Also) => void;
}

export function PortalCallsField({ also, keyId, onChoose }: Given) {
  return (
    <label class="inline-choice">
      <input
        type="checkbox"
        checked={also === "portal" && keyId === null}
        disabled={keyId !== null}
        onChange={({ currentTarget }) => onChoose(currentTarget.checked ? "portal" : null)}
      />
      Also the portal's own calls
    </label>
  );
}
