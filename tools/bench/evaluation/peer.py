"""The peer of the benchmark of evaluation: pytorch-metric-learning's AccuracyCalculator with faiss.

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

import faiss
import numpy as np
import pytorch_metric_learning
import torch
from pytorch_metric_learning.utils.accuracy_calculator import AccuracyCalculator

METRICS = {
    "ranks": ("precision_at_1", "r_precision", "mean_average_precision_at_r"),
    "clusters": ("NMI",),
}


def prepare(case):
    """Reads the embeddings, and returns the function that scores them as the manual shows."""
    embeddings = np.fromfile(case["embeddings"], "<f4").reshape(case["rows"], case["dimensions"])
    labels = np.fromfile(case["labels"], "<i4").astype(np.int64)
    embeddings, labels = torch.from_numpy(embeddings), torch.from_numpy(labels)
    names = METRICS[case["task"]]
    calculator = AccuracyCalculator(include=names, k="max_bin_count", device=torch.device("cpu"))

    def step():
        found = calculator.get_accuracy(embeddings, labels)
        return [float(found[name]) for name in names]

    return step


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
        faiss.omp_set_num_threads(message["case"]["threads"])
        state["step"] = prepare(message["case"])
        version = pytorch_metric_learning.__version__
        return {"ready": f"pytorch-metric-learning {version}, faiss {faiss.__version__}", **memory()}
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
