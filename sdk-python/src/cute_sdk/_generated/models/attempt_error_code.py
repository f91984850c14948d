# DO NOT EDIT: made from openapi.yaml by `make generate`

from cute_sdk._open_enum import OpenEnum


class AttemptErrorCode(OpenEnum):
    """Why an attempt failed; null for none. `http_error` is an answer that is no 2xx, `redirect_refused` one that points elsewhere, `timeout` none within 15 seconds. `address_refused` and `url_refused` say that the host is not on the public internet or the URL is no longer permitted. With `webhook_deleted` and `body_unavailable` the delivery was given up without another attempt. Tolerate new values."""

    DNS_FAILED = "dns_failed"
    ADDRESS_REFUSED = "address_refused"
    CONNECT_TIMEOUT = "connect_timeout"
    CONNECT_FAILED = "connect_failed"
    TLS_FAILED = "tls_failed"
    TIMEOUT = "timeout"
    CONNECTION_CLOSED = "connection_closed"
    INVALID_RESPONSE = "invalid_response"
    REDIRECT_REFUSED = "redirect_refused"
    HTTP_ERROR = "http_error"
    URL_REFUSED = "url_refused"
    WEBHOOK_DELETED = "webhook_deleted"
    BODY_UNAVAILABLE = "body_unavailable"
