/** Moves what stands inline in a page (scripts, styles, style attributes) into files that are named by their content. */
import { createHash } from "node:crypto";

export class InlineParts {
  /** By their names. */
  readonly files = new Map<string, string>();

  moveOut(html: string): string {
    const attributes = new Map<string, string>();
    const page = html
      .replaceAll(/<script(?<attrs>[^>]*)>(?<code>[\s\S]*?)<\/script>/g, (whole, attrs: string, code: string) =>
        isScript(attrs) && code.trim() !== "" ? `<script${attrs} src="${this.#keep(code, "js")}"></script>` : whole,
      )
      .replaceAll(/<style(?<attrs>[^>]*)>(?<rules>[\s\S]*?)<\/style>/g, (_whole, _attrs: string, rules: string) =>
        linkTo(this.#keep(rules, "css")),
      )
      .replaceAll(/(?<before><[a-zA-Z][^>]*?) style="(?<rules>[^"]*)"/g, (_whole, before: string, rules: string) => {
        const name = `s${digestOf(rules)}`;
        attributes.set(name, rules.replaceAll("&quot;", '"').replaceAll("&#39;", "'"));
        return `${before} data-style="${name}"`;
      });
    if (attributes.size === 0) return page;
    const rules = [...attributes].map(([name, style]) => `[data-style=${name}]{${style}}`).sort();
    return page.replace("</head>", `${linkTo(this.#keep(rules.join("\n"), "css"))}</head>`);
  }

  #keep(content: string, kind: "js" | "css"): string {
    const name = `inline.${digestOf(content)}.${kind}`;
    this.files.set(name, content);
    return `/_astro/${name}`;
  }
}

function isScript(attributes: string): boolean {
  return !attributes.includes("src=") && !/type="(?!module|text\/javascript)/.test(attributes);
}

function linkTo(address: string): string {
  return `<link rel="stylesheet" href="${address}">`;
}

function digestOf(content: string): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 12);
}
