/** What the SDK gives, as JSON that looks the same from every language. */
const { inspect } = require("node:util");

const ERROR_FIELDS = [
  ...["status", "code", "title", "detail", "requestId", "errors", "retryAfterMs", "body"],
  ...["operation", "attempts", "idempotencyKey", "type", "oldestSeq"],
];

function errorOf(sdk, error) {
  if (!(error instanceof Error)) return { class: "Other", message: String(error) };
  if (error.name === "AbortError" && error instanceof DOMException) return { class: "Cancelled" };
  const classes = Object.entries(sdk).filter(([, each]) => typeof each === "function" && each.prototype instanceof Error);
  return {
    class: error.name,
    is: classes.filter(([, each]) => error instanceof each).map(([name]) => name),
    message: error.message,
    shown: inspect(error, { depth: 6 }),
    ...Object.fromEntries(ERROR_FIELDS.filter((name) => name in error).map((name) => [name, error[name]])),
    ...(error.headers === undefined ? {} : { headers: Object.fromEntries(error.headers) }),
    ...(error.reason === undefined ? {} : { reason: error.reason }),
  };
}

/** The promised fields, and what else the answer had. */
function pageOf(page) {
  return { ...page, hasNextPage: page.hasNextPage };
}

function responseOf({ data, status, headers, requestId, etag }) {
  const shown = data !== null && typeof data === "object" && "hasNextPage" in data ? pageOf(data) : data;
  return { data: shown ?? null, status, headers: Object.fromEntries(headers), requestId, etag };
}

function limitsOf(limits) {
  if (limits === null) return null;
  const windowOf = ({ limit, remaining, resetsAt }) => ({ limit, remaining, resetsInMs: resetsAt.getTime() - Date.now() });
  return { minute: windowOf(limits.minute), day: windowOf(limits.day) };
}

/** Nothing is null, as in JSON. */
function plain(value) {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

module.exports = { errorOf, pageOf, responseOf, limitsOf, plain };
