"""python3 tests/support/at_leisure.py PROGRAM [ARGUMENTS…]: runs it with only what other processes leave of the machine.

By the scheduling class SCHED_IDLE (sched(7)): Chromium that is started by root raises its threads above any nice(1).
Where there is no such class, by the lowest priority.
"""

import os
import sys

try:
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
except (AttributeError, OSError):
    os.nice(19)
os.execvp(sys.argv[1], sys.argv[1:])
