"""The peer of the benchmark of evaluation: pytorch-metric-learning's AccuracyCalculator with faiss."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import answering  # before libraries that may print
import faiss
import numpy as np
import pytorch_metric_learning
import torch
from pytorch_metric_learning.utils.accuracy_calculator import AccuracyCalculator
from pytorch_metric_learning.utils.inference import FaissKMeans

METRICS = {
    "ranks": ("precision_at_1", "r_precision", "mean_average_precision_at_r"),
    "clusters": ("NMI",),
}


def inertia(rows, clusters):
    """Sum of the squared distances of rows to the means of their clusters."""
    rows = rows.astype(np.float64)
    sums = np.zeros((clusters.max() + 1, rows.shape[1]))
    np.add.at(sums, clusters, rows)
    means = sums / np.maximum(np.bincount(clusters), 1)[:, None]
    return float(np.square(rows - means[clusters]).sum())


def build(case):
    """Reads the embeddings, and returns the function that scores them as the manual shows."""
    embeddings = np.fromfile(case["embeddings"], "<f4").reshape(case["rows"], case["dimensions"])
    labels = np.fromfile(case["labels"], "<i4").astype(np.int64)
    embeddings, labels = torch.from_numpy(embeddings), torch.from_numpy(labels)
    names = METRICS[case["task"]]
    calculator = AccuracyCalculator(include=names, k="max_bin_count", device=torch.device("cpu"))

    def step():
        found = calculator.get_accuracy(embeddings, labels)
        return [float(found[name]) for name in names]

    def clustering_step():
        # Other clusters each time: no side is to be judged by one seed.
        seeds["next"] += 1
        k_means = FaissKMeans(seed=seeds["next"])

        def keep(rows, count):
            seeds["clusters"] = k_means(rows, count)
            return seeds["clusters"]

        calculator.kmeans_func = keep
        values = step()
        return lambda: [*values, inertia(embeddings.numpy(), seeds["clusters"].numpy())]

    seeds = {"next": case["seed"]}
    return step if case["task"] == "ranks" else clustering_step


def prepare(case):
    torch.set_num_threads(case["threads"])
    faiss.omp_set_num_threads(case["threads"])
    version = pytorch_metric_learning.__version__
    return build(case), f"pytorch-metric-learning {version}, faiss {faiss.__version__}"


answering.answer_all(prepare)
