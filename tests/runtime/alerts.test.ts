/** deploy/alerts.yml asks for metrics and labels that there are, and the operator's guide says what to do. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { createRegistry, instrumentWorker } from "../../server/metrics.ts";

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const project = join(import.meta.dirname, "..", "..");
const { groups }: { groups: readonly { readonly rules: readonly Rule[] }[] } = parse(
  readFileSync(join(project, "deploy", "alerts.yml"), "utf8"),
);
const rules = groups.flatMap((group) => group.rules);

/** What is given in braces to a metric of ours, by its name; histograms have the endings that Prometheus gives them. */
function metricsIn(expr: string): readonly (readonly [name: string, labels: string])[] {
  return [...expr.matchAll(/\b((?:cute|process|nodejs)_\w+)(?:\{([^}]*)\})?/g)].map(([, name = "", labels = ""]) => [
    name.replace(/_(bucket|sum|count)$/, ""),
    labels,
  ]);
}

describe("the alert rules", () => {
  const registry = createRegistry();
  instrumentWorker(registry).watch({
    queueFigures: () => Promise.reject(new Error("not asked")),
    triggerFaults: () => Promise.reject(new Error("not asked")),
    searchLag: () => Promise.reject(new Error("not asked")),
  });
  const known = new Map(registry.getMetricsAsArray().map((metric) => [metric.name, metric]));
  const guide = readFileSync(join(project, "docs", "operator", "monitoring.md"), "utf8");

  it("are some, each with a name of its own", () => {
    expect(rules.length).to.be.above(5);
    expect(new Set(rules.map(({ alert }) => alert)).size).to.equal(rules.length);
  });

  it("name outcomes that attempts can have", () => {
    const contract = parse(readFileSync(join(project, "openapi.yaml"), "utf8"));
    const codes: readonly unknown[] = ["succeeded", ...contract.components.schemas.AttemptErrorCode.enum];
    const named = rules
      .flatMap(({ expr }) => [...expr.matchAll(/outcome[=!]~?"([^"]+)"/g)])
      .flatMap(([, one = ""]) => one.split("|"));
    expect(named).to.not.deep.equal([]);
    expect(codes).to.include.members(named);
  });

  for (const { alert, expr, labels, annotations } of rules) {
    it(`${alert} asks for metrics and labels that there are`, () => {
      const metrics = metricsIn(expr);
      expect(metrics).to.not.deep.equal([]);
      for (const [name, given] of metrics) {
        expect([...known.keys()]).to.include(name);
        const wanted = [...given.matchAll(/(\w+)\s*[=!]/g)].map(([, label = ""]) => label);
        expect(Object(known.get(name)).labelNames).to.include.members(wanted);
      }
    });

    it(`${alert} says how grave it is and what happens, and the guide what to do`, () => {
      expect(labels.severity).to.be.oneOf(["critical", "warning"]);
      expect(annotations.summary).to.be.a("string").and.not.to.equal("");
      expect(guide).to.include(`\`${alert}\``);
    });
  }
});
