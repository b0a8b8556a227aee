"""The peer of the benchmark of losses: pytorch-metric-learning, forward and backward."""

import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import answering  # before libraries that may print
import numpy as np
import torch
from pytorch_metric_learning import losses, miners
from pytorch_metric_learning.utils import loss_and_miner_utils

# Beyond this a batch counts as out of memory; a machine that swaps would measure nothing.
MEMORY = 12 * 2**30


class OfPairs(torch.nn.Module):
    """A loss of two views: rows of one class are views of each other, as they are for ours."""

    def __init__(self, loss):
        super().__init__()
        self.loss = loss

    def forward(self, embeddings, labels, _tuples):
        anchors, positives, _, _ = loss_and_miner_utils.get_all_pairs_indices(labels)
        return self.loss(embeddings[anchors], ref_emb=embeddings[positives])


class OfMetaClasses(torch.nn.Module):
    """A loss that takes the proxies of rows in place of classes, which are divided among them."""

    def __init__(self, loss):
        super().__init__()
        self.loss = loss

    def forward(self, embeddings, labels, _tuples):
        return self.loss(embeddings, None, labels % self.loss.K)


LOSSES = {
    "contrastive": lambda o, c: losses.ContrastiveLoss(
        pos_margin=o["posMargin"], neg_margin=o["negMargin"]
    ),
    "triplet": lambda o, c: losses.TripletMarginLoss(margin=o["margin"]),
    "dynamic-soft-margin": lambda o, c: losses.DynamicSoftMarginLoss(
        min_val=o["minVal"], num_bins=o["numBins"], momentum=o["momentum"]
    ),
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
    "manifold": lambda o, c: OfMetaClasses(
        losses.ManifoldLoss(
            c["dimensions"],
            K=o["numProxies"],
            lambdaC=o["lambdaContext"],
            alpha=o["alpha"],
            margin=o["margin"],
        )
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
    "p2sgrad": lambda o, c: losses.P2SGradLoss(c["dimensions"], c["classes"]),
    "sub-center-arcface": lambda o, c: losses.SubCenterArcFaceLoss(
        num_classes=c["classes"],
        embedding_size=c["dimensions"],
        margin=o["marginDegrees"],
        scale=o["scale"],
        sub_centers=o["subCenters"],
    ),
    "sphereface": lambda o, c: losses.SphereFaceLoss(
        c["classes"], c["dimensions"], margin=o["margin"], scale=o["scale"]
    ),
    "large-margin-softmax": lambda o, c: losses.LargeMarginSoftmaxLoss(
        c["classes"], c["dimensions"], margin=o["margin"], scale=o["scale"]
    ),
    "fastap": lambda o, c: losses.FastAPLoss(num_bins=o["numBins"]),
    "pnp": lambda o, c: losses.PNPLoss(variant=o["variant"], anneal=o["temperature"]),
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
    "histogram": lambda o, c: losses.HistogramLoss(n_bins=o["numBins"]),
    "ranked-list": lambda o, c: losses.RankedListLoss(
        margin=o["margin"], alpha=o["alpha"], Tn=o["temperatureNeg"]
    ),
    "instance": lambda o, c: losses.InstanceLoss(gamma=o["gamma"]),
    "threshold-consistent-margin": lambda o, c: losses.ThresholdConsistentMarginLoss(
        margin_plus=o["marginPos"], margin_minus=o["marginNeg"]
    ),
    "vicreg": lambda o, c: OfPairs(
        losses.VICRegLoss(
            invariance_lambda=o["lambda"], variance_mu=o["mu"], covariance_v=o["nu"]
        )
    ),
    "proxy-anchor": lambda o, c: losses.ProxyAnchorLoss(
        c["classes"], c["dimensions"], margin=o["margin"], alpha=o["alpha"]
    ),
    "circle": lambda o, c: losses.CircleLoss(m=o["m"], gamma=o["gamma"]),
    "lifted-structure": lambda o, c: losses.LiftedStructureLoss(
        neg_margin=o["negMargin"], pos_margin=o["posMargin"]
    ),
    "generalized-lifted-structure": lambda o, c: losses.GeneralizedLiftedStructureLoss(
        neg_margin=o["negMargin"], pos_margin=o["posMargin"]
    ),
    "tuplet-margin": lambda o, c: losses.TupletMarginLoss(
        margin=o["marginDegrees"], scale=o["scale"]
    ),
    "intra-pair-variance": lambda o, c: losses.IntraPairVarianceLoss(
        pos_eps=o["posEps"], neg_eps=o["negEps"]
    ),
    "n-pairs": lambda o, c: losses.NPairsLoss(),
    "angular": lambda o, c: losses.AngularLoss(alpha=o["alphaDegrees"]),
}
MINERS = {
    "triplet-margin": lambda o: miners.TripletMarginMiner(margin=o["margin"], type_of_triplets="all"),
    "multi-similarity": lambda o: miners.MultiSimilarityMiner(epsilon=o["epsilon"]),
}


def build(case):
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
        if hasattr(loss_function, "hist_"):
            # It holds on to the step before, whose graph is gone.
            loss_function.hist_ = loss_function.hist_.detach()
        tuples = miner(made, labels) if miner else None
        loss = loss_function(made, labels, tuples)
        loss.backward()
        return loss.item()

    return step


def is_out_of_memory(error):
    return isinstance(error, MemoryError) or (
        isinstance(error, RuntimeError) and "allocate memory" in str(error)
    )


# May only be set once, before anything was computed.
torch.set_num_interop_threads(1)


def prepare(case):
    torch.set_num_threads(case["threads"])
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    return build(case), f"torch {torch.__version__}"


answering.answer_all(prepare, is_out_of_memory)
