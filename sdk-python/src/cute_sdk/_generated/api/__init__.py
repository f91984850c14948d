# DO NOT EDIT: made from openapi.yaml by `make generate`
# flake8: noqa

__all__ = [
    "BrandsApi",
    "CategoriesApi",
    "DeliveriesApi",
    "EventsApi",
    "ItemsApi",
    "MeApi",
    "WebhooksApi",
]

import typing as _typing

if _typing.TYPE_CHECKING:
    # import apis into api package
    from cute_sdk._generated.api.brands_api import BrandsApi
    from cute_sdk._generated.api.categories_api import CategoriesApi
    from cute_sdk._generated.api.deliveries_api import DeliveriesApi
    from cute_sdk._generated.api.events_api import EventsApi
    from cute_sdk._generated.api.items_api import ItemsApi
    from cute_sdk._generated.api.me_api import MeApi
    from cute_sdk._generated.api.webhooks_api import WebhooksApi

else:
    from importlib import import_module

    _exports = {
        "BrandsApi": ".brands_api",
        "CategoriesApi": ".categories_api",
        "DeliveriesApi": ".deliveries_api",
        "EventsApi": ".events_api",
        "ItemsApi": ".items_api",
        "MeApi": ".me_api",
        "WebhooksApi": ".webhooks_api",
    }

    def __getattr__(name: str) -> object:
        if (module_name := _exports.get(name)) is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(module_name, __name__), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(globals().keys() | _exports.keys())
