"""The peer of the benchmark of losses: pytorch-metric-learning, forward and backward.

Reads one JSON message a line from stdin and answers each with one on stdout:
{"case": {...}} prepares, {"steps": n} runs n steps, end of input ends the process.
"""

import json
import os
import resource
import sys
import time

# Libraries may print; only answers belong on stdout.
answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

import numpy as np
import torch
from pytorch_metric_learning import losses, miners

# Beyond this a batch counts as out of memory; a machine that swaps would measure nothing.
MEMORY = 12 * 2**30

LOSSES = {
    "contrastive": lambda o, c: losses.ContrastiveLoss(
        pos_margin=o["posMargin"], neg_margin=o["negMargin"]
    ),
    "triplet": lambda o, c: losses.TripletMarginLoss(margin=o["margin"]),
    "nt-xent": lambda o, c: losses.NTXentLoss(temperature=o["temperature"]),
    "proxy-nca": lambda o, c: losses.ProxyNCALoss(
        c["classes"], c["dimensions"], softmax_scale=o["softmaxScale"]
    ),
    "margin": lambda o, c: losses.MarginLoss(
        margin=o["alpha"],
        beta=o["beta"],
        learn_beta=o["learnBeta"],
        num_classes=c["classes"] if o["betaPerClass"] else None,
    ),
    "normalized-softmax": lambda o, c: losses.NormalizedSoftmaxLoss(
        c["classes"], c["dimensions"], temperature=o["temperature"]
    ),
    "cosface": lambda o, c: losses.CosFaceLoss(
        c["classes"], c["dimensions"], margin=o["margin"], scale=o["scale"]
    ),
    "arcface": lambda o, c: losses.ArcFaceLoss(
        c["classes"], c["dimensions"], margin=o["marginDegrees"], scale=o["scale"]
    ),
    "fastap": lambda o, c: losses.FastAPLoss(num_bins=o["numBins"]),
    "snr-contrastive": lambda o, c: losses.SignalToNoiseRatioContrastiveLoss(
        pos_margin=o["posMargin"], neg_margin=o["negMargin"]
    ),
    "multi-similarity": lambda o, c: losses.MultiSimilarityLoss(
        alpha=o["alpha"], beta=o["beta"], base=o["base"]
    ),
    "soft-triple": lambda o, c: losses.SoftTripleLoss(
        c["classes"],
        c["dimensions"],
        centers_per_class=o["centersPerClass"],
        la=o["lambda"],
        gamma=o["gamma"],
        margin=o["margin"],
    ),
    "sup-con": lambda o, c: losses.SupConLoss(temperature=o["temperature"]),
    "proxy-anchor": lambda o, c: losses.ProxyAnchorLoss(
        c["classes"], c["dimensions"], margin=o["margin"], alpha=o["alpha"]
    ),
    "circle": lambda o, c: losses.CircleLoss(m=o["m"], gamma=o["gamma"]),
}
MINERS = {
    "triplet-margin": lambda o: miners.TripletMarginMiner(margin=o["margin"], type_of_triplets="all"),
    "multi-similarity": lambda o: miners.MultiSimilarityMiner(epsilon=o["epsilon"]),
}


def prepare(case):
    """Builds loss and miner, and returns the function of one step, forward and backward."""
    torch.manual_seed(case["seed"])
    rows = case["rows"]
    embeddings = np.fromfile(case["embeddings"], "<f4").reshape(-1, rows, case["dimensions"])
    labels = np.fromfile(case["labels"], "<i4").reshape(-1, rows).astype(np.int64)
    batches = list(zip(torch.from_numpy(embeddings), torch.from_numpy(labels)))
    loss_function = LOSSES[case["loss"]["name"]](case["loss"]["settings"], case)
    chosen = case.get("miner")
    miner = MINERS[chosen["name"]](chosen["settings"]) if chosen else None
    weights = list(loss_function.parameters())
    position = 0

    def step():
        nonlocal position
        values, labels = batches[position % len(batches)]
        position += 1
        made = values.requires_grad_(True)
        made.grad = None
        for weight in weights:
            weight.grad = None
        tuples = miner(made, labels) if miner else None
        loss = loss_function(made, labels, tuples)
        loss.backward()
        return loss.item()

    return step


def memory():
    """Resident memory of this process, now and at its peak, in MB."""
    with open("/proc/self/status") as status:
        found = dict(line.split(":", 1) for line in status)
    return {
        "memory_mb": int(found["VmRSS"].split()[0]) / 1024,
        "peak_mb": int(found["VmHWM"].split()[0]) / 1024,
    }


def is_out_of_memory(error):
    return isinstance(error, MemoryError) or "allocate memory" in str(error)


def answer(message, state):
    """Does what one message asks, and returns what to write back."""
    if "case" in message:
        torch.set_num_threads(message["case"]["threads"])
        torch.set_num_interop_threads(1) if not state else None
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        state["step"] = prepare(message["case"])
        return {"ready": f"torch {torch.__version__}", **memory()}
    times, values = [], []
    for _ in range(message["steps"]):
        start = time.perf_counter()
        try:
            values.append(state["step"]())
        except (MemoryError, RuntimeError) as error:
            if not is_out_of_memory(error):
                raise
            # No time at all: the side was not able to do it.
            return {"times": [], "values": [], **memory()}
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
