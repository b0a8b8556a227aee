"""Unpacks from a TensorFlow wheel what the addon is compiled, linked and run with.

python unpack_wheel.py <wheel> <folder>
"""

import sys
import zipfile

# The C interface and the headers it includes; everything else of the 1.2 GB is for Python.
KEPT = (
    "tensorflow/libtensorflow_cc.so.2",
    "tensorflow/libtensorflow_framework.so.2",
    "tensorflow/include/tensorflow/c/",
    "tensorflow/include/tensorflow/core/platform/ctstring",
    "tensorflow/include/tsl/platform/ctstring",
    "tensorflow/include/xla/tsl/c/",
    "tensorflow/THIRD_PARTY_NOTICES.txt",
)


def main(wheel: str, folder: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.startswith(KEPT):
                archive.extract(name, folder)


if __name__ == "__main__":
    main(*sys.argv[1:3])
