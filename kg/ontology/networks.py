"""The small trained networks of ontology/: opened the same way by whoever runs one."""

from __future__ import annotations

import onnxruntime as ort  # type: ignore[import-untyped]

from kg.ontology.files import data_path


def open_network(name: str) -> ort.InferenceSession:
    """The network of a file in ontology/, on one thread: its layers are too small to share, and the sums stay the same."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return ort.InferenceSession(data_path(name).read_bytes(), options, providers=["CPUExecutionProvider"])
