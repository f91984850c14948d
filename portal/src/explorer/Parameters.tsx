/** The parameters of an operation to fill in, those that are rarely needed folded away. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { idempotencyHeader } from "./filled-in.ts";
import { type InputFaults, type Inputs, pathOf } from "./inputs.ts";
import type { ExplorerOperation, ExplorerParameter } from "./operation.ts";
import { ParameterInput } from "./ParameterInput.tsx";
import { idsSeen } from "./visit.ts";

interface Given {
  readonly operation: ExplorerOperation;
  readonly inputs: Inputs;
  readonly faults: InputFaults;
  readonly keepsKey: boolean;
  readonly onKeepKey: (keeps: boolean) => void;
  readonly onChange: (name: string, texts: readonly string[]) => void;
}

export function Parameters(given: Given) {
  const { parameters } = given.operation;
  return (
    <>
      <Group title="Path" parameters={parameters.filter((each) => each.in === "path")} {...given} />
      <Group title="Query" parameters={parameters.filter((each) => each.in === "query")} {...given} />
      <Group title="Headers" parameters={parameters.filter((each) => each.in === "header")} {...given}>
        {parameters.some(({ name }) => name === idempotencyHeader) && (
          <label class="explorer-keep">
            <input type="checkbox" checked={given.keepsKey} onChange={() => given.onKeepKey(!given.keepsKey)} />
            <span>
              Send again with the same <code>Idempotency-Key</code>: the first answer comes back, and nothing happens
              twice.
            </span>
          </label>
        )}
      </Group>
    </>
  );
}

interface GroupGiven extends Given {
  readonly title: string;
  readonly parameters: readonly ExplorerParameter[];
  readonly children?: ComponentChildren;
}

function Group({ title, operation, parameters, inputs, faults, onChange, children }: GroupGiven) {
  if (parameters.length === 0) return null;
  return (
    <fieldset class="explorer-group">
      <legend>{title}</legend>
      {parameters.map((parameter) => (
        <Filled
          key={parameter.name}
          operation={operation}
          parameter={parameter}
          inputs={inputs}
          faults={faults}
          onChange={onChange}
        />
      ))}
      {children}
    </fieldset>
  );
}

interface FilledGiven extends Pick<Given, "operation" | "inputs" | "faults" | "onChange"> {
  readonly parameter: ExplorerParameter;
}

function Filled({ operation, parameter, inputs, faults, onChange }: FilledGiven) {
  const { name, sources } = parameter;
  const [seen, setSeen] = useState<readonly string[]>([]);
  useEffect(() => setSeen(sources.length === 0 ? [] : idsSeen(name)), []);
  return (
    <ParameterInput
      parameter={parameter}
      texts={inputs.values[name] ?? []}
      fault={faults[name] ?? null}
      seen={seen}
      path={pathOf(operation, inputs)}
      onChange={(texts) => onChange(name, texts)}
    />
  );
}
