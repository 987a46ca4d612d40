"""Keeps a server of many memories busy, and tells how long answers take and what the process needs.

usage: load.py NEURAL_MEMORY DIRECTORY MEMORIES SECONDS CALLS_A_SECOND
"""

import json
import os
import random
import subprocess
import sys
import time

COMMAND, DIRECTORY = sys.argv[1], sys.argv[2]
MEMORIES, SECONDS, RATE = int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5])
WORDS = ("harbour tea morning letter garden winter project deadline invoice bicycle doctor train concert "
         "recipe neighbour window kettle museum ticket river island password printer holiday").split()


class Server:
    def __init__(self, directory=DIRECTORY):
        self.process = subprocess.Popen([COMMAND, "mcp", "--store", directory], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.last = 0

    def ask(self, method, params):
        self.last += 1
        self.process.stdin.write(json.dumps({"jsonrpc": "2.0", "id": self.last, "method": method, "params": params}).encode() + b"\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def call(self, tool, **arguments):
        result = self.ask("tools/call", {"name": tool, "arguments": arguments})["result"]
        assert not result["isError"], result
        return result["structuredContent"]

    def resident(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))

    def live_heap(self):
        """After a full collection, in MB."""
        histogram = subprocess.run(["jmap", "-histo:live", str(self.process.pid)], capture_output=True, text=True)
        last = histogram.stdout.strip().splitlines()[-1:]
        return int(last[0].split()[2]) // 1_000_000 if last else -1


def sentence(chooser):
    return " ".join(chooser.choice(WORDS) for _ in range(12)) + f" number {chooser.randrange(1_000_000)}"


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] * 1000


def main():
    chooser = random.Random(1)
    server = Server()
    begun = time.time()
    have = server.call("stats")["memories"]
    for _ in range(have, MEMORIES):
        server.call("remember", content=sentence(chooser))
    print(f"{MEMORIES} memories, {MEMORIES - have} of them stored in {time.time() - begun:.0f} s", flush=True)
    time.sleep(6)
    quick = [timed(lambda: server.ask("ping", {})) for _ in range(50)]
    recalls = [timed(lambda: server.call("recall", query=sentence(chooser))) for _ in range(300)][100:]
    words = [timed(lambda: server.call("list", limit=1)) for _ in range(100)]
    print(f"ms, median: ping {percentile(quick, 0.5):.2f}, list {percentile(words, 0.5):.2f}, recall {percentile(recalls, 0.5):.2f},"
          f" 95 of 100 recalls {percentile(recalls, 0.95):.2f}", flush=True)
    end = time.time() + SECONDS
    report, calls, slow = 0, 0, []
    while time.time() < end:
        if time.time() >= report:
            report = time.time() + SECONDS / 12
            print(f"{int(end - time.time()):5} s left, {calls} calls, heap after collection {server.live_heap()} MB,"
                  f" resident {server.resident()} MB", flush=True)
        if chooser.random() < 0.1:
            stored = server.call("remember", content=sentence(chooser))["id"]
            server.call("forget", id=stored)
        slow.append(timed(lambda: server.call("recall", query=sentence(chooser))))
        calls += 1
        time.sleep(1 / RATE)
    print(f"recall under load: median {percentile(slow, 0.5):.1f} ms, 95 of 100 {percentile(slow, 0.95):.1f} ms", flush=True)
    print(f"heap after collection {server.live_heap()} MB, resident {server.resident()} MB", flush=True)
    server.process.stdin.close()
    server.process.wait(30)


def timed(work):
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
