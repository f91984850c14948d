/** Which part may import which (docs/architecture): rooms know only the rooms named here; app.ts and main.ts join them. */

/** A room under server/ may import itself, what every room may, and what is listed; types may come from anywhere but HTTP's side. */
const everyRoom = ["problems\\.ts", "generated/"];
const rooms = {
  operations: ["contract\\.ts", "context\\.ts", "scopes\\.ts", "presenters/", "store/"],
  presenters: ["contract\\.ts", "store/"],
  store: [],
  pipeline: ["context\\.ts", "presenters/", "store/", "limits/", "accounts/"],
  limits: [],
  accounts: ["store/", "limits/"],
  usage: ["store/", "presenters/"],
  housekeeping: ["store/", "accounts/", "events/"],
  events: ["background/", "store/", "presenters/"],
  background: [],
  webhooks: ["background/", "store/", "presenters/"],
  seed: ["store/"],
  embedded: ["config\\.ts"],
  admin: ["config\\.ts", "accounts/", "embedded/", "limits/", "presenters/", "seed/", "store/"],
};

const roomRules = Object.entries(rooms).map(([room, others]) => ({
  name: `${room}-knows-only-its-own`,
  severity: "error",
  from: { path: `^server/${room}/` },
  to: {
    path: "^server/",
    pathNot: `^server/(${[`${room}/`, ...everyRoom, ...others].join("|")})`,
    dependencyTypesNot: ["type-only"],
  },
}));

/** A room of the portal's pages knows the client, the parts that all pages are made of, and no other room. */
const portalRooms = {
  api: [],
  ui: ["api/"],
  samples: ["api/"],
  account: ["api/", "ui/", "samples/"],
  entrance: ["api/", "ui/"],
  explorer: ["api/", "ui/", "samples/", "reference/addresses\\.ts"],
  reference: ["samples/"],
  docs: ["api/", "samples/"],
};

const portalRules = Object.entries(portalRooms).map(([room, others]) => ({
  name: `portal-${room}-knows-only-its-own`,
  severity: "error",
  from: { path: `^portal/src/${room}/` },
  to: {
    path: "^portal/src/",
    pathNot: `^portal/src/(${[`${room}/`, "generated/", ...others].join("|")})`,
    dependencyTypesNot: ["type-only"],
  },
}));

/** Packages that only some rooms may know. */
const packages = {
  express: "^server/(app\\.ts|main\\.ts|context\\.ts|pipeline/|limits/|accounts/)",
  "express-openapi-validator": "^server/pipeline/",
  "express-rate-limit": "^server/limits/",
  redis: "^server/(limits/|admin/)",
  knex: "^server/store/",
  "better-auth": "^server/accounts/",
  jose: "^server/accounts/",
  "prom-client": "^server/metrics\\.ts",
  undici: "^server/webhooks/",
};

const packageRules = Object.entries(packages).map(([name, allowed]) => ({
  name: `${name}-has-its-room`,
  severity: "error",
  from: { path: "^server/", pathNot: allowed },
  to: { path: `node_modules/${name}/`, dependencyTypesNot: ["type-only"] },
}));

/** What downloads by hash, and where to: whoever builds something may use it too. */
const downloads = "^server/embedded/(folder-lock|pip|places|startup-error)\\.ts$";

module.exports = {
  forbidden: [
    ...roomRules,
    ...packageRules,
    ...portalRules,
    {
      name: "operations-stay-apart",
      severity: "error",
      from: { path: "^server/operations/", pathNot: "index\\.ts$" },
      to: { path: "^server/operations/" },
    },
    {
      name: "no-http-types-below-the-pipeline",
      severity: "error",
      from: { path: "^server/(operations|presenters|store)/" },
      to: { path: "^server/(pipeline|operations)/|^server/(app|main)\\.ts|^(node:)?https?$", pathNot: "^server/operations/" },
    },
    {
      name: "only-app-joins-operations",
      severity: "error",
      from: { path: "^server/", pathNot: "^server/(app\\.ts|operations/)" },
      to: { path: "^server/operations/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "only-main-starts-workers",
      severity: "error",
      from: { path: "^server/", pathNot: "^server/(main\\.ts|api\\.ts|worker\\.ts|admin/|usage/|events/|webhooks/|housekeeping/)" },
      to: { path: "^server/(usage|events|webhooks|housekeeping)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "embedded-servers-are-for-standing-alone",
      severity: "error",
      from: { path: "^server/", pathNot: "^server/(main\\.ts|standalone\\.ts|embedded/|admin/)" },
      to: { path: "^server/embedded/" },
    },
    {
      name: "files-are-the-interface-of-codegen",
      severity: "error",
      from: { path: "^codegen/" },
      to: { path: "^(server|portal|sdk-[^/]+|examples)/", pathNot: downloads },
    },
    { name: "no-codegen-at-run-time", severity: "error", from: { path: "^server/" }, to: { path: "^codegen/" } },
    {
      name: "clients-never-import-the-server",
      severity: "error",
      from: { path: "^(portal|sdk-[^/]+|examples|tools)/" },
      to: { path: "^server/", pathNot: downloads },
    },
    {
      name: "no-test-code-in-the-product",
      severity: "error",
      from: { path: "^(server|codegen|portal|sdk-[^/]+)/" },
      to: { path: "^(tests|bench)/" },
    },
    {
      name: "no-development-packages-at-run-time",
      severity: "error",
      from: { path: "^server/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-unresolved",
      severity: "error",
      from: {},
      // Programs that use the SDK run where it is installed (tools/sdks/built.ts); Astro makes its own modules.
      to: { couldNotResolve: true, pathNot: "^(@cute/sdk$|astro:)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: "specify",
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
