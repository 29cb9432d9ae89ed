"""What the collector of garbage need not look at."""

from __future__ import annotations

import gc


def spare_the_start() -> None:
    """What a process was started with stays until it ends: never look through it for garbage again.

    A full collection went through all modules loaded: whoever was being answered waited 37 to 83 ms for it, and
    reading articles took a tenth longer.
    """
    gc.collect()
    gc.freeze()
