"""Prints how many milliseconds it takes to run the statement that is given."""

import sys
import time

started_at = time.perf_counter()
exec(sys.argv[1])
print((time.perf_counter() - started_at) * 1000)
