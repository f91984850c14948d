"""The same with `cute-sdk`."""

from cute_sdk import Cute
from measure import measure

cute = Cute(timeout=60, deadline=None)
measure(lambda: cute.items.list(limit=100))
