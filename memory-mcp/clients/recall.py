"""How much longer a question takes among many memories than among one, where it is all but embedding: two servers, asked in turns.

usage: recall.py NEURAL_MEMORY DIRECTORY QUESTIONS   (DIRECTORY as load.py has filled it)
"""

import os
import random
import shutil
import sys

sys.argv[1:] = [sys.argv[1], sys.argv[2], "0", "0", "1", *sys.argv[3:]]
from load import Server, percentile, sentence, timed  # noqa: E402

QUESTIONS = int(sys.argv[6])


def processor_seconds(server):
    with open(f"/proc/{server.process.pid}/stat") as stat:
        fields = stat.read().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    chooser = random.Random(2)
    few = sys.argv[2] + "-one"
    shutil.rmtree(few, ignore_errors=True)
    servers = {"one memory": Server(few), "many memories": Server()}
    servers["one memory"].call("remember", content=sentence(chooser))
    times = {name: [] for name in servers}
    used = {name: 0.0 for name in servers}
    for number in range(QUESTIONS + 200):
        question = sentence(chooser)
        for name, server in servers.items():
            if number == 200:
                used[name] = processor_seconds(server)
            took = timed(lambda server=server: server.call("recall", query=question))
            if number >= 200:
                times[name].append(took)
    for name, server in servers.items():
        spent = (processor_seconds(server) - used[name]) / QUESTIONS * 1000
        print(f"{name} ({server.call('stats')['memories']}): median {percentile(times[name], 0.5):.2f} ms, processor {spent:.2f} ms")
        used[name] = spent
        server.process.stdin.close()
    medians = {name: percentile(values, 0.5) for name, values in times.items()}
    print(f"ratio: median {medians['many memories'] / medians['one memory']:.2f}, processor {used['many memories'] / used['one memory']:.2f}")


main()
