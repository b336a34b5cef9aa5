"""Listens in the network of the steps and forwards each connection over stdin and stdout.

Arguments: an address, then ports. A frame is: number of the connection, kind, length, payload.
For any Python 3; needs the standard library only. Queues are unbounded: a connection that is
not read must not block the others.
"""
import itertools
import queue
import socket
import struct
import sys
import threading

HEAD = struct.Struct(">IBI")
OPEN, DATA, END, CLOSE, PING = range(5)
clients = {}
numbers = itertools.count(1)
lock = threading.Lock()


def send(number, kind, payload=b""):
    with lock:
        sys.stdout.buffer.write(HEAD.pack(number, kind, len(payload)) + payload)
        sys.stdout.buffer.flush()


def start(function, *arguments):
    threading.Thread(target=function, args=arguments, daemon=True).start()


def accept(listener, port):
    while True:
        client, _ = listener.accept()
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        number = next(numbers)
        clients[number] = queue.Queue()
        send(number, OPEN, struct.pack(">H", port))
        start(from_client, client, number)
        start(to_client, client, number)


def from_client(client, number):
    try:
        for data in iter(lambda: client.recv(65536), b""):
            send(number, DATA, data)
        send(number, END)
    except OSError:
        send(number, CLOSE)


def to_client(client, number):
    try:
        for kind, data in iter(clients[number].get, None):
            if kind == DATA:
                client.sendall(data)
            elif kind == END:
                client.shutdown(socket.SHUT_WR)
            else:
                break
    except OSError:
        send(number, CLOSE)
    del clients[number]
    try:
        client.shutdown(socket.SHUT_RDWR)  # wakes the other thread, which close alone does not
    except OSError:
        pass  # the peer was faster
    client.close()


def exactly(length):
    data = sys.stdin.buffer.read(length)
    if len(data) < length:
        sys.exit()
    return data


for port in map(int, sys.argv[2:]):
    listener = socket.socket()
    listener.bind((sys.argv[1], port))
    listener.listen(128)
    start(accept, listener, port)
while True:
    number, kind, length = HEAD.unpack(exactly(HEAD.size))
    payload = exactly(length)
    if kind == PING:
        send(number, PING)
    elif number in clients:
        clients[number].put((kind, payload))
