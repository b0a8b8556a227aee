"""The peer: PyTorch and pytorch-metric-learning, as their manuals show them."""

import sys

import answering  # before libraries that may print
import peer_embedding
import peer_training
import torch

# The memory layout in which PyTorch convolves faster on most processors.
CHANNELS_LAST = "--channels-last" in sys.argv

TASKS = {"training": peer_training.prepare, "embedding": peer_embedding.prepare}


def prepare(case):
    torch.set_num_threads(case["threads"])
    torch.set_num_interop_threads(1)
    return TASKS[case["task"]](case, CHANNELS_LAST), f"torch {torch.__version__}"


answering.answer_all(prepare)
