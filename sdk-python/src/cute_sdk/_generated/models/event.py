# DO NOT EDIT: made from openapi.yaml by `make generate`

from typing import Union

from typing_extensions import Annotated, TypeAlias

from cute_sdk._union import UnknownEvent, by_discriminator
from cute_sdk._generated.models.item_created_event import ItemCreatedEvent
from cute_sdk._generated.models.item_sold_event import ItemSoldEvent
from cute_sdk._generated.models.item_updated_event import ItemUpdatedEvent
from cute_sdk._generated.models.message_received_event import MessageReceivedEvent
from cute_sdk._generated.models.order_completed_event import OrderCompletedEvent
from cute_sdk._generated.models.order_created_event import OrderCreatedEvent

# Something that happened, by its type. It stays as it was published: tolerate types, and data, of older and newer versions.
Event: TypeAlias = Annotated[
    Union[
        ItemCreatedEvent,
        ItemSoldEvent,
        ItemUpdatedEvent,
        MessageReceivedEvent,
        OrderCompletedEvent,
        OrderCreatedEvent,
        UnknownEvent,
    ],
    by_discriminator(
        "event",
        {
            "item.created": ItemCreatedEvent,
            "item.sold": ItemSoldEvent,
            "item.updated": ItemUpdatedEvent,
            "message.received": MessageReceivedEvent,
            "order.completed": OrderCompletedEvent,
            "order.created": OrderCreatedEvent,
        },
    ),
]
