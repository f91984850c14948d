"""Reads cases from standard input, and prints of each what the PyPI packages standardwebhooks and svix say: null, or what they raise."""

import base64
import datetime
import importlib.util
import json
import sys

import standardwebhooks
import standardwebhooks.webhooks


def webhook_of_svix() -> type:
    """Its file as it is. The package around it is an HTTP client, whose compiled dependencies are not here."""
    folder = importlib.util.find_spec("svix").submodule_search_locations[0]
    spec = importlib.util.spec_from_file_location("svix_webhooks", f"{folder}/webhooks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Webhook


class Clock(datetime.datetime):
    """Stands at the time of the case; None: the real one."""

    at_s = None

    @classmethod
    def now(cls, tz=None):
        return super().now(tz) if cls.at_s is None else cls.fromtimestamp(cls.at_s, tz)


def outcome(package: type, case: dict) -> object:
    try:
        body = base64.b64decode(case["bodyBase64"])
        package(case["secret"]).verify(body, case["headers"])
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


standardwebhooks.webhooks.datetime = Clock
packages = {"standardwebhooks": standardwebhooks.Webhook, "svix": webhook_of_svix()}
results = []
for case in json.load(sys.stdin):
    Clock.at_s = case["nowS"]
    results.append({name: outcome(package, case) for name, package in packages.items()})
json.dump(results, sys.stdout)
