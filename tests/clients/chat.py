"""Joins a conversation, written from docs/chat-protocol.md alone: address, login, password and conversation are given.
It answers the first message, loses its connection, and comes back at a line on stdin."""

import asyncio
import json
import sys
import urllib.request

import websockets

ROOT, LOGIN, PASSWORD, CONVERSATION = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])


def post(path, body, token=None):
    headers = {"content-type": "application/json"} | ({"authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(ROOT + "/api/v1" + path, json.dumps(body).encode(), headers)
    return json.load(urllib.request.urlopen(request))


async def opened(token, resume=None):
    ticket = post("/live/tickets", {}, token)["ticket"]
    socket = await websockets.connect(ROOT.replace("http", "ws", 1) + "/api/v1/live")
    await socket.send(json.dumps({"t": "auth", "d": {"ticket": ticket} | ({"resume": resume} if resume else {})}))
    return socket, (await until(socket, "ready"))[-1]["d"]


async def until(socket, kind):
    """Everything up to the first frame of a kind; the server's pings are answered on the way."""
    frames = []
    while not frames or frames[-1]["t"] != kind:
        frames.append(json.loads(await asyncio.wait_for(socket.recv(), 20)))
        if frames[-1]["t"] == "ping":
            await socket.send('{"t": "pong", "d": {}}')
    return frames


async def main():
    token = post("/sessions", {"login": LOGIN, "password": PASSWORD, "delivery": "body"})["access_token"]
    socket, ready = await opened(token)
    print("joined", flush=True)
    seen = await until(socket, "msg")
    answer = {"cid": "python-answer-1", "kind": "text", "text": f"You said: {seen[-1]['d']['text']}"}
    for number in [1, 2]:  # As after a lost answer: the same cid is one message.
        content = {"conversation_id": CONVERSATION, "message": answer}
        await socket.send(json.dumps({"t": "send", "id": number, "d": content}))
    seen += await until(socket, "ok") + await until(socket, "ok")
    first, second = (frame["d"]["id"] for frame in seen if frame["t"] == "ok")
    assert first == second, seen
    last = max(frame["seq"] for frame in seen if "seq" in frame)
    socket.transport.abort()
    print("cut", flush=True)
    sys.stdin.readline()
    socket, ready = await opened(token, {"epoch": ready["epoch"], "seq": last})
    missed = await until(socket, "msg")
    while missed[-1]["d"]["sender_id"] == ready["member_id"]:
        missed += await until(socket, "msg")
    numbers = [frame["seq"] for frame in missed if "seq" in frame]
    assert ready["is_recovered"] and numbers == list(range(last + 1, last + 1 + len(numbers))), (last, missed)
    print("missed:", missed[-1]["d"]["text"], flush=True)


asyncio.run(main())
