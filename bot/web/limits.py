"""How often one address may ask the reader: a bucket of tokens each, so many refilled a minute."""

from __future__ import annotations

import ipaddress
import math
import threading
from collections import OrderedDict
from dataclasses import dataclass, field

MOST_ADDRESSES = 10_000  # remembered; the one not heard from for longest is forgotten, with a full bucket
IPV6_PREFIX = 64  # one household or server has all addresses of such a net


@dataclass(slots=True)
class RateLimit:
    """`a_minute` requests for each client, all at once or spread. Any thread may ask."""

    a_minute: int
    _buckets: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, address: str, now: float) -> int:
        """Whole seconds after which this client may ask again; 0 where it may now, which is then counted."""
        client = client_of(address)
        with self._lock:
            left, at = self._buckets.pop(client, (float(self.a_minute), now))
            left = min(float(self.a_minute), left + max(0.0, now - at) * self.a_minute / 60)
            admitted = left >= 1
            self._buckets[client] = (left - 1 if admitted else left, now)
            while len(self._buckets) > MOST_ADDRESSES:
                self._buckets.popitem(last=False)
        return 0 if admitted else max(1, math.ceil((1 - left) * 60 / self.a_minute))


def client_of(address: str) -> str:
    """What is limited together: an IPv4 address, or the net of an IPv6 one."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.IPv6Network((found, IPV6_PREFIX), strict=False))
    return address
