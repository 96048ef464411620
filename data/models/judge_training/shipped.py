"""Reads the weights of a judge that was exported, so that training can go on from what ships."""

import json
from pathlib import Path

import numpy as np

from assistant.judge_model import NETWORK, SETTINGS
from assistant.static_embeddings import Floats
from data.models.judge_training.start import Shape


def read_shipped(folder: Path) -> tuple[dict[str, Floats], Shape]:
    """The tensors as `packing.unpack` gives them, to within a 254th of a column's largest number.

    An exported matrix has lost its name, and has that of the bias that is added behind it.
    """
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(folder / NETWORK)).graph
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    tensors: dict[str, Floats] = {
        name: np.array(array)
        for name, array in arrays.items()
        if array.dtype == np.float32 and name.endswith((".weight", ".bias"))
    }
    tensors["word.weight"] = arrays["word.rows"].astype(np.float32) * arrays["word.scale"]
    added = {node.input[1]: node.input[0] for node in graph.node if node.op_type == "Add"}
    added |= {node.input[0]: node.input[1] for node in graph.node if node.op_type == "Add"}
    matrices = {
        node.output[0]: node.input[1]
        for node in graph.node
        if node.op_type == "MatMul" and f"{node.input[1]}.rows" in arrays
    }
    for name in [name for name in tensors if name.endswith(".bias")]:
        if (matrix := matrices.get(added.get(name, ""))) is not None:
            whole = arrays[f"{matrix}.rows"].astype(np.float32) * arrays[f"{matrix}.scale"]
            tensors[name.removesuffix("bias") + "weight"] = np.ascontiguousarray(whole.T)
    inner, width = tensors["layers.0.fi.weight"].shape
    settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    positions = len(tensors["pos.weight"])
    return tensors, Shape(width, settings["layers"], settings["heads"], inner, positions)
