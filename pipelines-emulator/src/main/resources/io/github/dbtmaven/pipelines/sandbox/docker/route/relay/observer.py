"""Observes what steps try to reach while their network is cut.

All addresses are routed to the loopback interface, where nobody receives the packets. Each destination is printed as
a line, kind host port, and the sender gets the ICMP error of a filter that rejects. Names resolve to addresses of a
range for tests (RFC 2544), so that a connection shows the name that was looked up.

Arguments: the address of the resolver, the address of the relay, then the names that the relay answers. A line of
standard input is printed again, after "sync", when all packets before it are printed. For any Python 3; needs the
standard library only, and the capabilities NET_ADMIN and NET_RAW.
"""
import os
import re
import select
import socket
import struct
import sys

LOOPBACK, RECEIVED, IPV4, EEXIST = 1, 0, 0x0800, 17
NEW_ADDRESS, NEW_ROUTE, CREATE = 20, 24, 0x605  # request, acknowledge, create, exclusively
MAIN_TABLE, STATIC, LINK, UNICAST = 254, 4, 253, 1
own, relay, answered = sys.argv[1], sys.argv[2], set(sys.argv[3:])
addresses, names, printed = {}, {}, set()


def attribute(kind, value):
    return struct.pack("=HH", 4 + len(value), kind) + value


def request(kind, body):
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as link:
        link.sendto(struct.pack("=IHHII", 16 + len(body), kind, CREATE, 1, 0) + body, (0, 0))
        error = -struct.unpack("=i", link.recv(4096)[16:20])[0]
        if error not in (0, EEXIST):
            raise OSError(error, os.strerror(error))


def report(kind, host, port):
    line = "%s %s %d" % (kind, host, port)
    if line not in printed:
        printed.add(line)
        print(line, flush=True)


def address_of(name):
    if name not in addresses:
        number = len(addresses) + 256
        addresses[name] = "198.%d.%d.%d" % (18 + (number >> 16 & 1), number >> 8 & 255, number & 255)
        names[addresses[name]] = name
    return addresses[name]


def answer(query):
    labels, at = [], 12
    while query[at]:
        labels.append(query[at + 1:at + 1 + query[at]].decode("ascii", "replace"))
        at += 1 + query[at]
    name = re.sub("[^a-z0-9._-]", "?", ".".join(labels).lower())
    question = query[12:at + 5]
    kind = struct.unpack(">H", query[at + 1:at + 3])[0]
    if kind == 12 or not name:  # the name of an address: it has none
        return query[:2] + b"\x81\x83" + query[4:6] + bytes(6) + question
    if name in answered:
        address = relay
    elif name == os.uname().nodename.lower():
        address = own
    else:
        report("name", name, 0)
        address = address_of(name)
    if kind != 1:
        return query[:2] + b"\x81\x80" + query[4:6] + bytes(6) + question
    record = b"\xc0\x0c\x00\x01\x00\x01" + struct.pack(">IH", 60, 4) + socket.inet_aton(address)
    return query[:2] + b"\x81\x80" + query[4:6] + b"\x00\x01" + bytes(4) + question + record


def is_local(address):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind((address, 0))
            return True
        except OSError:
            return False


def checksum(data):
    total = sum(struct.unpack(">%dH" % (len(data) // 2), data))
    total = (total >> 16) + (total & 65535)
    return ~(total + (total >> 16)) & 65535


def observe(packet):
    length = (packet[0] & 15) * 4
    source, target = socket.inet_ntoa(packet[12:16]), socket.inet_ntoa(packet[16:20])
    if packet[16] in (0, 127) or packet[16] >= 224 or is_local(target):
        return
    kind = {1: "ping", 6: "tcp", 17: "udp"}.get(packet[9], "ip")
    port = struct.unpack(">H", packet[length + 2:length + 4])[0] if kind in ("tcp", "udp") else 0
    report(kind, names.get(target, target), port)
    body = bytes(4) + packet[:length + 8].ljust(length + 8, b"\0")
    rejection = b"\x03\x0d"  # destination unreachable, communication administratively prohibited
    rejections.sendto(rejection + struct.pack(">H", checksum(rejection + bytes(2) + body)) + body, (source, 0))


def drain():
    while True:
        try:
            packet, origin = wire.recvfrom(65536)
        except BlockingIOError:
            return
        try:
            if origin[2] == RECEIVED:
                observe(packet)
        except (IndexError, struct.error, OSError):
            pass  # a packet that is cut off, or whose sender is gone


request(NEW_ADDRESS, struct.pack("=BBBBI", socket.AF_INET, 32, 0, 0, LOOPBACK)
        + attribute(2, socket.inet_aton(own)) + attribute(1, socket.inet_aton(own)))
request(NEW_ROUTE, struct.pack("=BBBBBBBBI", socket.AF_INET, 0, 0, 0, MAIN_TABLE, STATIC, LINK, UNICAST, 0)
        + attribute(4, struct.pack("=I", LOOPBACK)) + attribute(7, socket.inet_aton(own)))
wire = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(IPV4))
wire.bind(("lo", IPV4))
wire.setblocking(False)
rejections = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
resolver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
resolver.bind((own, 53))
while True:
    ready = select.select([wire, resolver, 0], [], [])[0]
    if resolver in ready:
        query, client = resolver.recvfrom(4096)
        try:
            resolver.sendto(answer(query), client)
        except (IndexError, struct.error, OSError):
            pass  # not a query, or its sender is gone
    if wire in ready:
        drain()
    if 0 in ready:
        line = os.read(0, 4096)
        if not line:
            sys.exit()
        drain()
        printed.clear()
        sys.stdout.write("sync " + line.decode())
        sys.stdout.flush()
