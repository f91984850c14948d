/** The key, the parameters and the body of a call to fill in, and what sends it. */
import { Button } from "../ui/Button.tsx";
import { BodyEditor } from "./BodyEditor.tsx";
import { inputFaults, textsOf } from "./inputs.ts";
import { KeyChooser } from "./KeyChooser.tsx";
import type { ExplorerOperation } from "./operation.ts";
import { useOwnKeys } from "./own-keys.ts";
import { inputId } from "./ParameterInput.tsx";
import { Parameters } from "./Parameters.tsx";
import type { ExplorerState } from "./use-explorer.ts";

interface Given {
  readonly operation: ExplorerOperation;
  readonly state: ExplorerState;
}

export function CallForm({ operation, state }: Given) {
  const own = useOwnKeys();
  const { inputs, key, running } = state;
  const submit = async (event: Event) => {
    event.preventDefault();
    const { missing } = await state.send();
    if (missing !== null) document.getElementById(inputId(missing))?.focus();
  };
  const sendByKeys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit(event);
  };
  return (
    <form class="stack" noValidate aria-label={`Call ${operation.id}`} onSubmit={submit} onKeyDown={sendByKeys}>
      <KeyChooser operation={operation} own={own} chosen={key} />
      <Parameters
        operation={operation}
        inputs={inputs}
        faults={faultsOf(operation, state)}
        keepsKey={state.keepsKey}
        onKeepKey={state.keepKey}
        onChange={state.change}
      />
      {operation.body !== null && (
        <BodyEditor body={operation.body} text={inputs.body ?? ""} onChange={state.changeBody} />
      )}
      <div class="row">
        <Button kind="primary" busy={running === null ? null : "Sending …"}>
          Send {operation.method}
        </Button>
        {running !== null && <Button onClick={() => running.abort()}>Cancel</Button>}
        <span class="field-hint explorer-shortcut">or Ctrl + Enter in any field</span>
      </div>
    </form>
  );
}

/** What is not filled in yet is no fault before somebody sends it. */
function faultsOf(operation: ExplorerOperation, { inputs, isAsked }: ExplorerState) {
  const faults = Object.entries(inputFaults(operation, inputs));
  return Object.fromEntries(faults.filter(([name]) => isAsked || textsOf(inputs, name).length > 0));
}
