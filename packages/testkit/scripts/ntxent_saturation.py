"""Adds to reference/losses/ntxent.json what pytorch-metric-learning gives where it saturates.

Run with the Python of `npm run bench` (.venv-bench), which has PyTorch and pytorch-metric-learning.
"""

import json
from pathlib import Path

import numpy
import pytorch_metric_learning.losses.ntxent_loss as ntxent
import torch
from pytorch_metric_learning.losses import NTXentLoss

FILE = Path(__file__).parent.parent / "reference/losses/ntxent.json"
# The temperatures that won for CUB-200-2011 and SOP in "A Metric Learning Reality Check".
TEMPERATURES = {"saturates_cub": 0.009103, "saturates_sop": 0.0002401}
INPUTS = ["s8", "s16", "s32", "imbalanced", "unit", "edge_same", "edge_distinct", "edge_duplicate", "edge_large"]
NOTE = "The cases saturates_* were added by packages/testkit/scripts/ntxent_saturation.py, with the same versions."

# Double precision with the smallest number of single precision: the same formula without rounding.
ntxent.c_f.small_val = lambda dtype: torch.finfo(torch.float32).tiny


def tensor(values):
    numbers = [float(f"{value:.9g}") for value in values.flatten().tolist()]
    return {"shape": list(values.shape), "data": numbers}


def run(rows, labels, temperature, dtype):
    embeddings = torch.tensor(rows, dtype=torch.float32).to(dtype).requires_grad_(True)
    loss = NTXentLoss(temperature=temperature)(embeddings, torch.tensor(labels))
    loss.backward()
    return loss.item(), embeddings.grad


def case(setting, name, given):
    temperature = TEMPERATURES[setting]
    rows = numpy.array(given["embeddings"]["data"]).reshape(given["embeddings"]["shape"])
    loss, slopes = run(rows, given["labels"], temperature, torch.float32)
    loss64, slopes64 = run(rows, given["labels"], temperature, torch.float64)
    apart = (slopes - slopes64).abs().max().item()
    largest = slopes.abs().max().item()
    flags = []
    if abs(loss - loss64) > 1e-4 * max(1, abs(loss)) or apart > 1e-3 * largest:
        flags.append("ill_conditioned")
    return {
        "id": f"{setting}@{name}",
        "setting": setting,
        "input": name,
        "pml": f"losses.NTXentLoss(temperature={temperature})",
        "options": {"temperature": temperature, "saturates": True},
        "distance": {"kind": "cosine", "normalize": True},
        "reducer": "mean",
        "expected": {"loss": float(f"{loss:.9g}"), "grad": {"embeddings": tensor(slopes)}},
        "float64": {
            "loss": loss64,
            "grad_max_abs_diff": {"embeddings": apart},
            **({"grad": {"embeddings": tensor(slopes64)}} if flags else {}),
        },
        "tolerance": {
            "loss": max(2e-6, 1e-5 * abs(loss), 4 * abs(loss - loss64)),
            "grad": {"embeddings": max(2e-7, 1e-4 * largest, 4 * apart)},
        },
        **({"flags": flags} if flags else {}),
    }


def written(value):
    return json.dumps(value, separators=(",", ":"))


def main():
    file = json.loads(FILE.read_text())
    file["notes"] = NOTE
    kept = [one for one in file["cases"] if one["setting"] not in TEMPERATURES]
    added = [case(s, name, file["inputs"][name]) for s in TEMPERATURES for name in INPUTS]
    parts = [f'"{key}":{written(value)}' for key, value in file.items() if key not in ("inputs", "cases")]
    parts.append('"inputs":{\n' + ",\n".join(f'"{k}":{written(v)}' for k, v in file["inputs"].items()) + "\n}")
    parts.append('"cases":[\n' + ",\n".join(written(one) for one in [*kept, *added]) + "\n]")
    FILE.write_text("{" + ",\n".join(parts) + "}\n")
    for one in added:
        print(one["id"], one["expected"]["loss"], one.get("flags", ""))


main()
