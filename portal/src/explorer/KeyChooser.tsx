/** Which key the calls of this page are made with: one of one's own, one typed in, or none. */
import { useId } from "preact/hooks";
import { keyLabel } from "../api/all-keys.ts";
import { chooseKey, type KeyChoice } from "../api/chosen-key.ts";
import type { ExplorerOperation } from "./operation.ts";
import type { OwnKeys } from "./own-keys.ts";
import { SignInLink } from "./SignInLink.tsx";

interface Given {
  readonly operation: ExplorerOperation;
  readonly own: OwnKeys;
  readonly chosen: KeyChoice;
}

export function KeyChooser({ operation, own, chosen }: Given) {
  const id = useId();
  const keys = own.kind === "keys" ? own.keys : [];
  const choose = (value: string) => {
    const key = keys.find((each) => each.id === value);
    if (key !== undefined) chooseKey({ kind: "own", id: key.id, prefix: key.prefix, name: key.name });
    else chooseKey(value === "typed" ? { kind: "typed", key: "" } : { kind: "none" });
  };
  return (
    <div class="explorer-key">
      <div class="field">
        <label for={id}>Key</label>
        <select
          id={id}
          value={optionOf(chosen)}
          aria-describedby={`${id}-hint`}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <option value="none">{operation.isAnonymous ? "None: call without a key" : "None"}</option>
          {keys.map((key) => (
            <option key={key.id} value={key.id}>
              {keyLabel(key)}
            </option>
          ))}
          <option value="typed">Another one, typed in</option>
        </select>
      </div>
      {chosen.kind === "typed" && <TypedKey value={chosen.key} />}
      <p id={`${id}-hint`} class="field-hint">
        <KeyHint own={own} chosen={chosen} />
      </p>
      <KeyWarning operation={operation} own={own} chosen={chosen} />
    </div>
  );
}

function optionOf(chosen: KeyChoice): string {
  return chosen.kind === "own" ? chosen.id : chosen.kind;
}

function TypedKey({ value }: { readonly value: string }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>Your key</label>
      <input
        id={id}
        type="password"
        autocomplete="off"
        spellcheck={false}
        placeholder="cute_…"
        value={value}
        onInput={(event) => chooseKey({ kind: "typed", key: event.currentTarget.value.trim() })}
      />
    </div>
  );
}

function KeyHint({ own, chosen }: Omit<Given, "operation">) {
  if (chosen.kind === "typed") return <>Sent to this server only, and forgotten when you leave the page.</>;
  switch (own.kind) {
    case "loading":
      return <>Looking for your keys …</>;
    case "failed":
      return <>{own.detail}</>;
    case "signed-out":
      return (
        <>
          <SignInLink>Sign in</SignInLink> to call with your own keys, or type one in.
        </>
      );
    case "keys":
      if (own.keys.length > 0) return <>Calls count on this key, and stand in its log, like calls of your programs.</>;
      return (
        <>
          You have no key that works. <a href="/account/keys/">Create one</a>.
        </>
      );
  }
}

function KeyWarning({ operation, own, chosen }: Given) {
  const warning = warningOf(operation, own, chosen);
  return (
    <p class="explorer-warning" role="status">
      {warning}
    </p>
  );
}

/** Why the answer will be a 401 or a 403; empty where nothing speaks for it. */
function warningOf({ isAnonymous, scopes }: ExplorerOperation, own: OwnKeys, chosen: KeyChoice): string {
  if (own.kind === "loading") return "";
  if (chosen.kind === "none") return isAnonymous ? "" : "This operation needs a key. Without one the answer is a 401.";
  if (chosen.kind === "typed") return chosen.key === "" ? "Type a key in. Without one the answer is a 401." : "";
  const key = own.kind === "keys" ? own.keys.find(({ id }) => id === chosen.id) : undefined;
  if (key === undefined) return "";
  const granted: readonly string[] = key.scopes;
  const missing = scopes.filter((scope) => !granted.includes(scope));
  return missing.length === 0 ? "" : `This key lacks the scope ${missing.join(" and ")}: the answer will be a 403.`;
}
