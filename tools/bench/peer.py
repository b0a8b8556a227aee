"""The peer of the training benchmark: PyTorch and pytorch-metric-learning, as their manuals show them.

Reads one JSON message a line from stdin and answers each with one on stdout:
{"case": {...}} prepares, {"steps": n} runs n training steps, end of input ends the process.
"""

import json
import os
import sys
import time

# Libraries may print; only answers belong on stdout.
answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

import numpy as np
import torch
from pytorch_metric_learning import losses, miners
from torch import nn

# The memory layout in which PyTorch convolves faster on most processors.
CHANNELS_LAST = "--channels-last" in sys.argv

LOSSES = {
    "contrastive": lambda o, _: losses.ContrastiveLoss(
        pos_margin=o["posMargin"], neg_margin=o["negMargin"]
    ),
    "triplet": lambda o, _: losses.TripletMarginLoss(margin=o["margin"]),
    "multi-similarity": lambda o, _: losses.MultiSimilarityLoss(
        alpha=o["alpha"], beta=o["beta"], base=o["base"]
    ),
    "normalized-softmax": lambda o, c: losses.NormalizedSoftmaxLoss(
        c["classes"], c["dimensions"], temperature=o["temperature"]
    ),
    "arcface": lambda o, c: losses.ArcFaceLoss(
        c["classes"], c["dimensions"], margin=o["marginDegrees"], scale=o["scale"]
    ),
}
MINERS = {
    "triplet-margin": lambda o: miners.TripletMarginMiner(margin=o["margin"], type_of_triplets="all"),
    "multi-similarity": lambda o: miners.MultiSimilarityMiner(epsilon=o["epsilon"]),
}


def conv4(case):
    """Four blocks of convolution, batch normalisation, ReLU and max pooling, then one linear layer."""
    layers, channels, size = [], case["channels"], case["size"]
    for _ in range(4):
        layers += [
            nn.Conv2d(channels, 64, 3, padding=1, bias=False),
            nn.BatchNorm2d(64),
            nn.ReLU(inplace=True),
            nn.MaxPool2d(2),
        ]
        channels, size = 64, size // 2
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(64 * size * size, case["dimensions"]))


def read_batches(case):
    """All batches as the loader would hand them over: uint8 images, of the shape [rows, channels, height, width], and labels."""
    size, channels, rows = case["size"], case["channels"], case["batchSize"]
    images = np.fromfile(case["images"], np.uint8).reshape(-1, rows, size, size, channels)
    labels = np.fromfile(case["labels"], "<i4").reshape(-1, rows).astype(np.int64)
    first = images.transpose(0, 1, 4, 2, 3)
    if not CHANNELS_LAST:
        first = np.ascontiguousarray(first)
    return list(zip(torch.from_numpy(first), torch.from_numpy(labels)))


def prepare(case):
    """Builds model, loss, miner and optimisers, and returns the function of one training step."""
    torch.manual_seed(case["seed"])
    batches = read_batches(case)
    model = conv4(case).train()
    if CHANNELS_LAST:
        model = model.to(memory_format=torch.channels_last)
    loss_function = LOSSES[case["loss"]["name"]](case["loss"]["settings"], case)
    chosen = case.get("miner")
    miner = MINERS[chosen["name"]](chosen["settings"]) if chosen else None
    optimizers = [torch.optim.Adam(model.parameters(), lr=case["learningRate"])]
    weights = list(loss_function.parameters())
    if weights:
        optimizers.append(torch.optim.Adam(weights, lr=case["learningRate"]))
    position = 0

    def step():
        nonlocal position
        images, labels = batches[position % len(batches)]
        position += 1
        for optimizer in optimizers:
            optimizer.zero_grad()
        embeddings = model(images.float().div_(255))
        tuples = miner(embeddings, labels) if miner else None
        loss = loss_function(embeddings, labels, tuples)
        loss.backward()
        for optimizer in optimizers:
            optimizer.step()
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


def answer(message, state):
    """Does what one message asks, and returns what to write back."""
    if "case" in message:
        torch.set_num_threads(message["case"]["threads"])
        torch.set_num_interop_threads(1)
        state["step"] = prepare(message["case"])
        return {"ready": f"torch {torch.__version__}", **memory()}
    times, values = [], []
    for _ in range(message["steps"]):
        start = time.perf_counter()
        values.append(state["step"]())
        times.append((time.perf_counter() - start) * 1000)
    return {"times": times, "losses": values, **memory()}


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
