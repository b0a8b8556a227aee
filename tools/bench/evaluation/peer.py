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

METRICS = {
    "ranks": ("precision_at_1", "r_precision", "mean_average_precision_at_r"),
    "clusters": ("NMI",),
}


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

    return step


def prepare(case):
    torch.set_num_threads(case["threads"])
    faiss.omp_set_num_threads(case["threads"])
    version = pytorch_metric_learning.__version__
    return build(case), f"pytorch-metric-learning {version}, faiss {faiss.__version__}"


answering.answer_all(prepare)
