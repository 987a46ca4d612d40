"""Uses the server as the Python SDK does: one after the other, fifty calls at once, killed in mid-call, several servers on one store.

usage: python_client.py NEURAL_MEMORY DIRECTORY
"""

import asyncio
import os
import shutil
import signal
import sys
import time

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

COMMAND, DIRECTORY = sys.argv[1], sys.argv[2]


def server(store):
    return StdioServerParameters(command=COMMAND, args=["mcp", "--store", os.path.join(DIRECTORY, store)])


def field(model, *names):
    """A field by the name that this version of the SDK has for it."""
    for name in names:
        if hasattr(model, name):
            return getattr(model, name)
    raise AttributeError(f"{type(model)} has none of {names}")


def values(result):
    assert not field(result, "isError", "is_error"), result
    return field(result, "structuredContent", "structured_content")


def processes(store):
    """The server of a store, as the system lists it."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                words = file.read().split(b"\0")
        except OSError:
            continue
        if b"mcp" in words and os.path.join(DIRECTORY, store).encode() in words and b"java" in words[0]:
            found.append(int(pid))
    return found


async def one_after_the_other():
    async with stdio_client(server("one")) as streams, ClientSession(*streams) as session:
        await session.initialize()
        tools = [tool.name for tool in (await session.list_tools()).tools]
        stored = values(await session.call_tool("remember", {"content": "Ann drinks tea, never coffee", "tags": ["preference"]}))
        found = values(await session.call_tool("recall", {"query": "What is her favourite hot beverage?"}))
        assert found["memories"][0]["id"] == stored["id"]
        values(await session.call_tool("update_memory", {"key": stored["id"], "content": "Ann drinks coffee now"}))
        shown = values(await session.call_tool("retrieve_memory", {"key": stored["id"]}))
        assert shown["content"] == "Ann drinks coffee now" and shown["tags"] == ["preference"]
        resources = (await session.list_resources()).resources
        read = await session.read_resource(resources[0].uri)
        assert read.contents[0].text == "Ann drinks coffee now"
        wrong = await session.call_tool("recall", {"query": 5})
        assert field(wrong, "isError", "is_error"), wrong
        values(await session.call_tool("forget", {"id": stored["id"]}))
    print("tools:", ", ".join(tools))
    print("one after the other: remembered, recalled by meaning, updated, shown, read as a resource, refused, forgotten")


async def fifty_at_once_and_killed():
    acknowledged = []

    async def remember(session, number):
        try:
            result = await session.call_tool("remember", {"content": f"memory {number}", "id": f"m{number}"})
            acknowledged.append(values(result)["id"])
        except Exception:  # noqa: BLE001 - the server was killed
            return
        if len(acknowledged) == 30:
            for pid in processes("killed"):
                os.kill(pid, signal.SIGKILL)

    try:
        async with stdio_client(server("killed")) as streams, ClientSession(*streams) as session:
            await session.initialize()
            calls = [asyncio.create_task(remember(session, number)) for number in range(50)]
            await asyncio.wait(calls, timeout=20)
            for call in calls:
                call.cancel()
    except BaseExceptionGroup:
        pass
    async with stdio_client(server("killed")) as streams, ClientSession(*streams) as session:
        await session.initialize()
        there = 0
        for memory_id in acknowledged:
            there += values(await session.call_tool("get", {"id": memory_id}))["id"] == memory_id
    print(f"killed in the middle of 50 calls at once: {len(acknowledged)} answered, {there} of them there")
    assert there == len(acknowledged) >= 30


async def three_servers():
    errors = []

    async def client(name):
        async with stdio_client(server("shared")) as streams, ClientSession(*streams) as session:
            await session.initialize()

            async def remember(number):
                result = await session.call_tool("remember", {"content": f"{name} says {number}", "id": f"{name}{number}"})
                if field(result, "isError", "is_error"):
                    errors.append(result)
                seen = await session.call_tool("get", {"id": f"{name}{number}"})
                if field(seen, "isError", "is_error"):
                    errors.append(seen)

            await asyncio.gather(*(remember(number) for number in range(50)))

    begun = time.time()
    await asyncio.gather(*(client(name) for name in ("ann", "bob", "cem")))
    async with stdio_client(server("shared")) as streams, ClientSession(*streams) as session:
        await session.initialize()
        stored = values(await session.call_tool("stats", {}))["memories"]
    print(f"3 servers on one store, 50 calls at once each: {stored} memories, {len(errors)} errors, {time.time() - begun:.1f} s")
    assert stored == 150 and not errors, errors[:3]


async def gone():
    async with stdio_client(server("one")) as streams, ClientSession(*streams) as session:
        await session.initialize()
        assert processes("one")
    for _ in range(100):
        if not processes("one"):
            print("the server ended with its client")
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"still there: {processes('one')}")


async def main():
    shutil.rmtree(DIRECTORY, ignore_errors=True)
    os.makedirs(DIRECTORY)
    await one_after_the_other()
    await fifty_at_once_and_killed()
    await three_servers()
    await gone()


asyncio.run(main())
