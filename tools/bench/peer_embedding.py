"""Embedding a data set in evaluation mode."""

import numpy as np
import torch
from torch.nn.functional import normalize

from peer_networks import make_network

# Images that go through the network at once: of 32, 64, 128 and 256 the fastest here.
BATCH_SIZES = {"conv4": 32, "mobilenet-v2": 32}


def prepare(case, channels_last):
    """Builds the model, and returns the function that embeds all images."""
    torch.manual_seed(case["seed"])
    size, channels, rows = case["size"], case["channels"], case["rows"]
    images = np.fromfile(case["images"], np.uint8).reshape(rows, size, size, channels)
    images = images.transpose(0, 3, 1, 2)
    images = torch.from_numpy(images if channels_last else np.ascontiguousarray(images))
    model = make_network(case, channels_last).eval()
    batch_size = BATCH_SIZES[case["trunk"]["name"]]

    @torch.inference_mode()
    def step():
        embeddings = torch.empty(rows, case["dimensions"])
        for start in range(0, rows, batch_size):
            batch = images[start : start + batch_size]
            embeddings[start : start + batch_size] = normalize(model(batch.float().div_(255)))
        return (embeddings**2).sum().item() / rows

    return step
