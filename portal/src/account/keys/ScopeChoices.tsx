/** What a key is to be allowed, each scope with what it allows. */
import { scopes } from "../../generated/account.ts";
import { Choices } from "../../ui/Choices.tsx";

export type ScopeName = (typeof scopes)[number]["name"];

interface Given {
  readonly chosen: readonly ScopeName[];
  readonly onChange: (chosen: readonly ScopeName[]) => void;
  readonly fault: string | null;
}

export function ScopeChoices({ chosen, onChange, fault }: Given) {
  const choices = scopes.map(({ name, allows }) => ({ value: name, label: <code>{name}</code>, meaning: allows }));
  const change = (values: readonly string[]) =>
    onChange(scopes.map(({ name }) => name).filter((name) => values.includes(name)));
  return <Choices label="What the key may do" choices={choices} chosen={chosen} onChange={change} fault={fault} />;
}

/** What a key without scopes is told before it is sent. */
export const noScopes = "Choose at least one.";
