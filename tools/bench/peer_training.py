"""A training step as the manuals of PyTorch and pytorch-metric-learning show it."""

import numpy as np
import torch
from pytorch_metric_learning import losses, miners

from peer_networks import freeze_statistics, make_network

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


def read_batches(case, channels_last):
    """All batches as the loader would hand them over: uint8 images, of the shape [rows, channels, height, width], and labels."""
    size, channels, rows = case["size"], case["channels"], case["batchSize"]
    images = np.fromfile(case["images"], np.uint8).reshape(-1, rows, size, size, channels)
    labels = np.fromfile(case["labels"], "<i4").reshape(-1, rows).astype(np.int64)
    first = images.transpose(0, 1, 4, 2, 3)
    if not channels_last:
        first = np.ascontiguousarray(first)
    return list(zip(torch.from_numpy(first), torch.from_numpy(labels)))


def prepare(case, channels_last):
    """Builds model, loss, miner and optimisers, and returns the function of one training step."""
    torch.manual_seed(case["seed"])
    batches = read_batches(case, channels_last)
    model = make_network(case, channels_last).train()
    if case["trunk"]["settings"].get("batchNorm") == "frozen":
        freeze_statistics(model)
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
