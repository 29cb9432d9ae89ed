"""Which addresses may be fetched: public ones, and those of networks that the operator names.

A bot that fetches what people post must not be made to read the machine it runs on or the network around it. Names are
resolved here, every answer is checked, and the connection goes to the very number that was checked: a name that is
resolved again could have changed in between.
"""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, quote, urlsplit

from bot.ingestion.article import FetchError

Network = IPv4Network | IPv6Network
PORTS = {"http": 80, "https": 443}
OTHER_PORTS = frozenset({80, 443, 8000, 8080, 8443})  # of public hosts; elsewhere listen things that are no web servers
LONGEST_ADDRESS = 2_000  # characters
# All that is public in IPv6 is in 2000::/3; of it these are not, or hide an IPv4 address: Teredo and other IETF uses,
# documentation, 6to4. IPv4-mapped (::ffff:0:0/96) and NAT64 (64:ff9b::/96) lie outside of it.
GLOBAL_IPV6 = ip_network("2000::/3")
NOT_PUBLIC_IPV6 = tuple(map(ip_network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
NOT_PUBLIC_IPV4 = (ip_network("192.88.99.0/24"),)  # the relays of 6to4
NOT_AN_ADDRESS = "is not a web address: give one such as https://example.com/article"
INTERNAL = (
    "leads to {number}, which is no public address, so it was not fetched. Save the page and add the file, or have the"
    " operator allow that network"
)


def split_address(address: str) -> SplitResult:
    """A web address in its parts, with a plain host name; FetchError where it is none or hides what it is."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        raise FetchError(f"{shown(address)} {NOT_AN_ADDRESS}.") from None
    if parts.scheme not in PORTS:
        raise FetchError(f"{shown(address)} {NOT_AN_ADDRESS}; only http and https are fetched.")
    if (
        not parts.hostname
        or port == 0
        or len(address) > LONGEST_ADDRESS
        or re.search(r"[\s\x00-\x1f\\]", address.strip())
    ):
        raise FetchError(f"{shown(address)} {NOT_AN_ADDRESS}.")
    if "@" in parts.netloc:
        raise FetchError(f"{shown(address)} holds a user name before an @; give the address without it.")
    host = _plain_host(parts.hostname, address)
    netloc = f"[{host}]" if ":" in host else host
    netloc += f":{port}" if port and port != PORTS[parts.scheme] else ""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|{}\"")
    return SplitResult(parts.scheme, netloc, path, query, "")


def _plain_host(host: str, address: str) -> str:
    """The host in ASCII. A number is one in the usual form alone: 2130706433 and 0x7f.1 are disguises."""
    if ":" in host:
        try:
            return str(IPv6Address(host.partition("%")[0] if "%" not in host else ""))
        except ValueError:
            raise FetchError(f"{shown(address)} {NOT_AN_ADDRESS}.") from None
    try:
        plain = host.encode("idna").decode("ascii").lower().rstrip(".")
    except UnicodeError:
        raise FetchError(f"{shown(address)} {NOT_AN_ADDRESS}.") from None
    last = plain.rpartition(".")[2]
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", last):
        try:
            return str(IPv4Address(plain))
        except ValueError:
            raise FetchError(
                f"{shown(address)} writes its host as a number in an unusual form; give its name."
            ) from None
    if not re.fullmatch(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*", plain):
        raise FetchError(f"{shown(address)} {NOT_AN_ADDRESS}.")
    return plain


def checked_numbers(parts: SplitResult, allowed: Sequence[Network], seconds: float) -> list[tuple[str, int]]:
    """The IP addresses and the port to connect to; FetchError where any of them must not be connected to."""
    host = parts.hostname or ""
    port = parts.port or PORTS[parts.scheme]
    numbers = [ip_address(number) for number in _resolve(host, port, seconds)]
    inside = [number for number in numbers if any(number in network for network in allowed)]
    for number in numbers:
        if number not in inside and not is_public(number):
            raise FetchError(f"{shown(parts.geturl())} {INTERNAL.format(number=number)}.")
    if port not in OTHER_PORTS and len(inside) < len(numbers):
        raise FetchError(
            f"{shown(parts.geturl())} asks for port {port}, which web pages are not on; it was not fetched."
        )
    return [(str(number), port) for number in numbers]


def is_public(number: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the public internet, and stands for no other."""
    if isinstance(number, IPv4Address):
        return number.is_global and not number.is_multicast and not any(number in each for each in NOT_PUBLIC_IPV4)
    return number in GLOBAL_IPV6 and number.is_global and not any(number in each for each in NOT_PUBLIC_IPV6)


def _resolve(host: str, port: int, seconds: float) -> list[str]:
    """What the name stands for. In a thread, because the system's resolver cannot be told how long to take."""
    answers: list[str] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            return
        answers.extend(dict.fromkeys(str(each[4][0]).partition("%")[0] for each in found))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(max(seconds, 0.1))
    if not answers:
        raise FetchError(f"No site was found by the name {shown(host)}: see that the address is right and try again.")
    return list(answers)


def shown(address: str) -> str:
    """An address as a sentence shows it: without what it may hold of passwords, and not too long."""
    plain = re.sub(r"//[^/@\s]*@", "//", address.strip())
    plain = "".join(character if character.isprintable() else "?" for character in plain)
    return plain if len(plain) <= 120 else plain[:119] + "…"
