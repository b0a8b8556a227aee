"""The peer's networks, initialised as ours are, so that losses can be compared."""

import math

import torch
import torchvision
from torch import nn


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


def mobilenet_v2(case):
    """torchvision's network; its own initial weights count on normalisation by batch statistics."""
    model = torchvision.models.mobilenet_v2(weights=None)
    model.classifier = nn.Linear(model.last_channel, case["dimensions"])
    first = model.features[0][0]
    for layer in model.modules():
        if isinstance(layer, nn.Conv2d):
            # What comes out of ReLU6 has half the square of what went in.
            activated = layer is first or layer.groups > 1 or layer.out_channels < layer.in_channels
            inputs = layer.weight[0].numel()
            nn.init.normal_(layer.weight, std=(math.sqrt(2) if activated else 1) / math.sqrt(inputs))
    return model


TRUNKS = {"conv4": conv4, "mobilenet-v2": mobilenet_v2}


def make_network(case, channels_last):
    """The network of a case; the caller chooses between training and evaluation."""
    model = TRUNKS[case["trunk"]["name"]](case)
    return model.to(memory_format=torch.channels_last) if channels_last else model


def freeze_statistics(model):
    """Batch normalisation by fixed statistics; scale and offset are trained all the same."""
    for layer in model.modules():
        if isinstance(layer, nn.BatchNorm2d):
            layer.eval()
