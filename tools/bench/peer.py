"""The peer: PyTorch and pytorch-metric-learning, as their manuals show them.

Reads one JSON message a line from stdin and answers each with one on stdout:
{"case": {...}} prepares, {"steps": n} runs n steps, end of input ends the process.
"""

import json
import os
import sys
import time

# Libraries may print; only answers belong on stdout.
answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

import peer_embedding
import peer_training
import torch

# The memory layout in which PyTorch convolves faster on most processors.
CHANNELS_LAST = "--channels-last" in sys.argv

TASKS = {"training": peer_training.prepare, "embedding": peer_embedding.prepare}


def memory():
    """Resident memory of this process, now and at its peak, in MB."""
    with open("/proc/self/status") as status:
        found = dict(line.split(":", 1) for line in status)
    return {
        "memory_mb": int(found["VmRSS"].split()[0]) / 1024,
        "peak_mb": int(found["VmHWM"].split()[0]) / 1024,
    }


def answer(message, state):
    """Does what one message asks, and returns what to write back."""
    if "case" in message:
        torch.set_num_threads(message["case"]["threads"])
        torch.set_num_interop_threads(1)
        state["step"] = TASKS[message["case"]["task"]](message["case"], CHANNELS_LAST)
        return {"ready": f"torch {torch.__version__}", **memory()}
    times, values = [], []
    for _ in range(message["steps"]):
        start = time.perf_counter()
        values.append(state["step"]())
        times.append((time.perf_counter() - start) * 1000)
    return {"times": times, "values": values, **memory()}


def main():
    state = {}
    for line in sys.stdin:
        try:
            reply = answer(json.loads(line), state)
        except Exception as error:
            reply = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(reply) + "\n")
        answers.flush()


main()
