"""Step 3: writes the judge as the program uses it: a network with 8-bit weights for onnxruntime, tokens, settings."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from assistant.judge_model import NETWORK, SETTINGS, TOKENS
from data.models.judge_training.network import Judge
from data.models.judge_training.packing import unpack
from data.models.judge_training.stages import NAME

OPSET = 17


class EightBitTable(nn.Module):
    """Token vectors as 8-bit numbers with a scale a row; looks up as an embedding does."""

    def __init__(self, weights: Tensor) -> None:
        """Takes [tokens, width]."""
        super().__init__()
        scale = weights.abs().amax(dim=1, keepdim=True).clamp(min=1e-12) / 127
        self.register_buffer("rows", (weights / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """The vectors of the ids."""
        found: Tensor = self.rows[ids].float() * self.scale[ids]
        return found


def export(work: Path, out: Path) -> None:
    """Writes the judge that was trained in the work folder with all that belongs to it."""
    tensors, shape = unpack(work / NAME)
    network = Judge(shape, len(tensors["word.weight"]))
    network.load_state_dict({name: torch.from_numpy(tensor) for name, tensor in tensors.items()})
    network.word = EightBitTable(network.word.weight.detach())
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(work / TOKENS, out / TOKENS)
    write_network(network.eval(), out / NETWORK)
    settings = {
        "name": "nordic-judge",
        "layers": shape.layers,
        "heads": shape.heads,
        "tokens": len(tensors["word.weight"]),
        "sha256": {name: _digest(out / name) for name in (NETWORK, TOKENS)},
        "measured": json.loads((work / "measured.json").read_text(encoding="utf-8"))[NAME],
    }
    (out / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def write_network(network: nn.Module, path: Path) -> None:
    """Writes the network, each matrix as 8-bit numbers with a scale a column, which are multiplied out once when it is loaded.

    Rounding what runs through the network to 8 bits as well takes a third less time on processors that have AVX2 only,
    and costs four of a hundred best answers.
    """
    import onnx
    from onnx import helper, numpy_helper

    example = torch.tensor([[0, 5, 2, 2, 6, 7, 2], [0, 5, 2, 2, 6, 2, 1]])
    kinds = torch.zeros_like(example)
    axes = {name: {0: "texts", 1: "tokens"} for name in ("ids", "kinds", "mask")}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network,
            (example, kinds, (example != 1).long()),
            str(whole),
            input_names=["ids", "kinds", "mask"],
            output_names=["scores"],
            dynamic_axes={**axes, "scores": {0: "texts"}},
            opset_version=OPSET,
            dynamo=False,
        )
        model = onnx.load(str(whole))
    graph = model.graph
    held = {tensor.name: tensor for tensor in graph.initializer}
    for node in [node for node in graph.node if node.op_type == "MatMul" and node.input[1] in held]:
        name = node.input[1]
        if (tensor := held.pop(name, None)) is None:
            continue
        weights = numpy_helper.to_array(tensor)
        scale = np.maximum(np.abs(weights).max(axis=0), 1e-12).astype(np.float32) / 127
        graph.initializer.remove(tensor)
        graph.initializer.append(
            numpy_helper.from_array(np.rint(weights / scale).astype(np.int8), f"{name}.rows")
        )
        graph.initializer.append(numpy_helper.from_array(scale, f"{name}.scale"))
        graph.node.insert(0, helper.make_node("Mul", [f"{name}.whole", f"{name}.scale"], [name]))
        graph.node.insert(
            0,
            helper.make_node(
                "Cast", [f"{name}.rows"], [f"{name}.whole"], to=onnx.TensorProto.FLOAT
            ),
        )
    onnx.save(model, str(path))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
