/** The resource classes of the Python SDK: blocking and not, with the answer beside the data or not; and its models' names. */
import type { Contract } from "../contract.ts";
import { asObject, objectOrEmpty } from "../json.ts";
import { type SdkResource, sdkResources } from "../sdk/methods.ts";
import { runGenerator } from "../sdk/openapi-generator.ts";
import { MethodWriter, type Style } from "../sdk/python-methods.ts";
import { pythonModule } from "../sdk/python-module.ts";
import { pageClasses } from "../sdk/python-pages.ts";
import { pythonSpec } from "../sdk/python-spec.ts";
import { tidyPython } from "../sdk/python-tidy.ts";
import { apiAttribute, apiClass, InputTypes, pythonName, resourceClass } from "../sdk/python-types.ts";
import { publish } from "./published.ts";

type Files = ReadonlyMap<string, string>;

interface Extension {
  readonly module: string;
  readonly className: string;
}

/** Resources that have methods by hand besides: what to take instead. */
const EXTENDED: Readonly<Record<string, Extension>> = {
  items: { module: ".._copy", className: "SyncedItemsResource" },
  events: { module: ".._feed", className: "FollowedEventsResource" },
};

const STYLES: readonly (Style & { readonly prefix: string; readonly suffix: string; readonly doc: string })[] = [
  { isAsync: false, withResponse: false, prefix: "", suffix: "", doc: "for programs that wait" },
  { isAsync: true, withResponse: false, prefix: "Async", suffix: "", doc: "for asyncio" },
  {
    isAsync: false,
    withResponse: true,
    prefix: "",
    suffix: "WithResponse",
    doc: "with the answers' status and headers",
  },
  {
    isAsync: true,
    withResponse: true,
    prefix: "Async",
    suffix: "WithResponse",
    doc: "for asyncio, with the answers' status and headers",
  },
];

/** Into `cute_sdk/_generated`: what ships of openapi-generator's output. */
export async function makePythonModelsAndApis(contract: Contract): Promise<Files> {
  const files = await runGenerator(pythonSpec(contract), (path) => /^(__init__|api\/\w+|models\/\w+)\.py$/.test(path));
  return new Map([...files].map(([path, source]) => [path, tidyPython(source)]));
}

/** Into `cute_sdk/_resources`. */
export function makePythonResources(contract: Contract): Files {
  const resources = sdkResources(contract);
  const types = new InputTypes(contract);
  const bodies = resources.map((resource) => resourceClasses(resource, new MethodWriter(contract, types)));
  const pages = pageClasses(
    contract,
    resources.flatMap(({ methods }) => methods),
  );
  const models = modelNames(contract);
  const files = resources.map((resource, at): [string, string] => [
    `${resource.name}.py`,
    pythonModule({
      doc: resource.description.split("\n")[0] || `The resource \`${resource.name}\`.`,
      body: bodies[at] ?? "",
      atRunTime: new Map<string, Iterable<string>>([
        ["typing", ["overload"]],
        ...(isAnyDeprecated(resource) ? [["typing_extensions", ["deprecated"]] as const] : []),
        ...tagsOf(resource)
          .map(apiClass)
          .map((api): [string, string[]] => [`.._generated.api.${pythonName(api)}`, [api]]),
        [".._call", ["CallOptions", "Transport"]],
        [".._frozen", ["frozen"]],
        [".._pages", ["Page", "AsyncPage"]],
        [".._resource", ["Resource", "AsyncResource"]],
        [".._unset", ["UNSET", "Unset"]],
        ["._pages", pages.map(({ name }) => name)],
      ]),
      forTypes: new Map<string, Iterable<string>>([
        ["collections.abc", ["Mapping", "Sequence"]],
        ["datetime", ["date", "datetime"]],
        [".._pages", ["Pages", "AsyncPages"]],
        [".._response", ["CuteResponse"]],
        ["..models", models],
        ["._inputs", types.aliases.keys()],
      ]),
    }),
  ]);
  return new Map([
    ["__init__.py", resourcesModule(resources)],
    ["_inputs.py", inputsModule(types)],
    ["_pages.py", pagesModule(pages, models)],
    ...files,
  ]);
}

/** Into `cute_sdk/models`: every model by its name, imported when it is used. */
export function makePythonModels(contract: Contract): Files {
  const names = modelNames(contract);
  const modules = names.map((name) => [name, `.._generated.models.${pythonName(name)}`] as const);
  const own = [...modules, ["UnknownEvent", ".._union"] as const, ["Model", ".._model"] as const];
  const imports = own.map(([name, module]) => `    from ${module} import ${name} as ${name}\n`);
  const entries = own.map(([name, module]) => `    "${name}": "${module}",\n`);
  const all = own.map(([name]) => `    "${name}",\n`).sort();
  const body = [
    `if TYPE_CHECKING:\n${imports.join("")}`,
    `_MODULES = {\n${entries.join("")}}\n`,
    `__all__ = [\n${all.join("")}]\n\n`,
    `def __getattr__(name: str) -> object:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(module, __name__), name)
    globals()[name] = value
    return value

`,
    `def __dir__() -> list[str]:\n    return sorted(__all__)\n`,
  ];
  const atRunTime = new Map([
    ["importlib", ["import_module"]],
    ["typing", ["TYPE_CHECKING"]],
  ]);
  const doc = "What the API takes and answers, as pydantic models; enums are open to values of newer servers.";
  return new Map([["__init__.py", pythonModule({ doc, body: body.join("\n"), atRunTime })]]);
}

/** Those of objects, enums and unions: what is only a kind of text or list has no class. */
function modelNames(contract: Contract): readonly string[] {
  const components = asObject(publish(contract).components, "components");
  const schemas = Object.entries(objectOrEmpty(components.schemas, "schemas"));
  return schemas
    .filter(([name, value]) => {
      const schema = asObject(value, name);
      return schema.properties !== undefined || schema.enum !== undefined || schema.oneOf !== undefined;
    })
    .map(([name]) => name)
    .sort();
}

/** The word alone may stand in a description. */
function isAnyDeprecated({ methods }: SdkResource): boolean {
  return methods.some(({ operation }) => operation.deprecatedAt !== null);
}

function resourceClasses(resource: SdkResource, writer: MethodWriter): string {
  return STYLES.map((style) => {
    const { isAsync, prefix, suffix, doc } = style;
    const methods = resource.methods.map((method) => writer.write(method, style));
    const apis = tagsOf(resource).map((tag) => `        self.${apiAttribute(tag)} = ${apiClass(tag)}(transport)\n`);
    return (
      `class ${prefix}${resourceClass(resource.name)}${suffix}(${isAsync ? "AsyncResource" : "Resource"}):\n` +
      `    """\`cute.${resource.name}\`, ${doc}."""\n\n` +
      `    def __init__(self, transport: Transport) -> None:\n        super().__init__(transport)\n${apis.join("")}\n` +
      methods.join("\n")
    );
  }).join("\n\n");
}

function tagsOf({ methods }: SdkResource): readonly string[] {
  return [...new Set(methods.map(({ operation }) => operation.tag))];
}

function generated(name: string): Extension {
  return { module: `.${name}`, className: resourceClass(name) };
}

function resourcesModule(resources: readonly SdkResource[]): string {
  const classes = STYLES.map(({ isAsync, withResponse, prefix, suffix, doc }) => {
    const properties = resources.map(({ name, description }) => {
      const { module, className } = (withResponse ? undefined : EXTENDED[name]) ?? generated(name);
      const own = `${prefix}${className}${suffix}`;
      const text =
        description === "" ? "" : `        """${description.split(/(?<=\.)\s/)[0]?.replaceAll(/\s+/g, " ")}"""\n`;
      return `    @cached_property\n    def ${pythonName(name)}(self) -> ${own}:\n${text}        from ${module} import ${own}\n\n        return ${own}(self._transport)\n`;
    });
    const base = isAsync ? "AsyncResource" : "Resource";
    return `class ${prefix}Resources${suffix}(${base}):\n    """All resources, ${doc}."""\n\n${properties.join("\n")}`;
  });
  const forTypes = new Map<string, string[]>();
  for (const { name } of resources) {
    const plain = EXTENDED[name] ?? generated(name);
    const withResponse = `${resourceClass(name)}WithResponse`;
    forTypes.set(`.${name}`, [withResponse, `Async${withResponse}`]);
    const others = forTypes.get(plain.module) ?? [];
    forTypes.set(plain.module, [...others, plain.className, `Async${plain.className}`]);
  }
  return pythonModule({
    doc: "The resources of a client, each imported when it is first used.",
    body: classes.join("\n\n"),
    atRunTime: new Map([
      ["functools", ["cached_property"]],
      [".._resource", ["Resource", "AsyncResource"]],
    ]),
    forTypes,
  });
}

function inputsModule(types: InputTypes): string {
  return pythonModule({
    doc: "What callers may pass where the contract has an enum or an object: a model, or the JSON that it stands for.",
    body: [...types.aliases.values()].join("\n"),
    atRunTime: new Map<string, Iterable<string>>([
      ["collections.abc", ["Mapping", "Sequence"]],
      ["datetime", ["date", "datetime"]],
      ["typing", ["Literal", "Union"]],
      ["typing_extensions", ["NotRequired", "TypeAlias", "TypedDict"]],
      ["..models", types.models],
    ]),
  });
}

function pagesModule(pages: readonly { readonly source: string }[], models: readonly string[]): string {
  return pythonModule({
    doc: "Pages of lists whose answers say more than their entries.",
    body: pages.map(({ source }) => source).join("\n\n"),
    atRunTime: new Map([[".._pages", ["Page", "AsyncPage"]]]),
    forTypes: new Map([["..models", models]]),
  });
}
