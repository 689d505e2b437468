"""A mail server for tests: a real one, that does to each address what its name says.

    python mail_server.py PORT LOG

Writes one line of JSON into LOG for each mail it took: the address and the whole mail. Addresses begin with
  accept   taken
  busy     451 at first, then taken
  late     the first time 451 after the mail itself, then taken
  never    550
  cut      the connection ends after the mail itself, without a word; it is noted as seen
  slow     taken after two seconds
"""

import asyncio
import json
import sys

from aiosmtpd.controller import Controller

seen = {}


def first_time(kind, address):
    key = (kind, address)
    seen[key] = seen.get(key, 0) + 1
    return seen[key] == 1


class Handler:
    def __init__(self, log):
        self.log = log

    def note(self, address, content):
        line = {"to": address, "mail": content.decode("utf-8")}
        self.log.write(json.dumps(line) + "\n")
        self.log.flush()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("never"):
            return "550 5.1.1 nobody of that name"
        if address.startswith("busy") and first_time("busy", address):
            return "451 4.3.0 come back later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 fine"

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        if address.startswith("late") and first_time("late", address):
            return "451 4.3.0 not now"
        self.note(address, envelope.content)
        if address.startswith("cut"):
            server.transport.abort()
            return "421 4.3.0 gone"
        if address.startswith("slow"):
            await asyncio.sleep(2)
        return "250 2.0.0 taken"


def main():
    port, path = int(sys.argv[1]), sys.argv[2]
    with open(path, "a", encoding="utf-8") as log:
        controller = Controller(Handler(log), hostname="127.0.0.1", port=port)
        controller.start()
        print("ready", flush=True)
        # Ends with whoever started it.
        sys.stdin.read()
        controller.stop()


main()
