/** The class of error that both SDKs raise for a status. */
const byStatus: Readonly<Record<number, string>> = {
  400: "BadRequestError",
  401: "AuthenticationError",
  403: "PermissionDeniedError",
  404: "NotFoundError",
  405: "NotFoundError",
  409: "ConflictError",
  410: "GoneError",
  412: "PreconditionFailedError",
  413: "BadRequestError",
  415: "BadRequestError",
  422: "UnprocessableError",
  429: "RateLimitError",
};

export function errorClassOf(status: number): string {
  return byStatus[status] ?? (status >= 500 ? "ServerError" : "ApiError");
}
