/** The call that is filled in, as code to copy. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { CodeCall } from "../samples/call.ts";
import { chooseLanguage, chosenLanguage, onLanguage } from "../samples/chosen-language.ts";
import { curl } from "../samples/curl.ts";
import { javascriptProgram } from "../samples/javascript.ts";
import { type Language, languages } from "../samples/languages.ts";
import { pythonProgram } from "../samples/python.ts";
import { CodeBlock } from "../ui/CodeBlock.tsx";

const programs: Readonly<Record<Language, (call: CodeCall) => string | null>> = {
  curl,
  JavaScript: javascriptProgram,
  Python: pythonProgram,
};

interface Given {
  readonly call: CodeCall;
  /** Which key CUTE_API_KEY has to hold; null where it is not read. */
  readonly keyWords: string | null;
}

export function SameCall({ call, keyWords }: Given) {
  const [language, setLanguage] = useState<Language>("curl");
  // The site has one switch for all samples.
  useEffect(() => {
    const follow = () => setLanguage(chosenLanguage());
    follow();
    onLanguage(follow);
  }, []);
  const id = useId();
  const code = programs[language](call)?.trimEnd() ?? null;
  return (
    <div class="stack explorer-code">
      <Tabs id={id} chosen={language} onChoose={chooseLanguage} />
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${language}`}>
        {code === null ? (
          <p class="notice">The SDK takes the fields of an object. Mend the body first.</p>
        ) : (
          <CodeBlock text={code} what="code" />
        )}
      </div>
      {keyWords !== null && (
        <p class="field-hint">
          <code>CUTE_API_KEY</code> has to hold {keyWords}.
        </p>
      )}
    </div>
  );
}

interface TabsGiven {
  readonly id: string;
  readonly chosen: Language;
  readonly onChoose: (language: Language) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

function Tabs({ id, chosen, onChoose }: TabsGiven) {
  const ref = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const index = (languages.indexOf(chosen) + step + languages.length) % languages.length;
    const next = languages[index] ?? chosen;
    onChoose(next);
    ref.current?.querySelectorAll("button")[index]?.focus();
  };
  return (
    <div ref={ref} class="explorer-tabs" role="tablist" aria-label="Language" onKeyDown={move}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          id={`${id}-${language}`}
          role="tab"
          class="explorer-tab"
          aria-selected={language === chosen}
          aria-controls={`${id}-panel`}
          tabIndex={language === chosen ? 0 : -1}
          onClick={() => onChoose(language)}
        >
          {language}
        </button>
      ))}
    </div>
  );
}
