"""Step 3: writes the judge as the program uses it: a network with 8-bit weights for onnxruntime, tokens, settings."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from torch import Tensor, nn

from assistant.judge_model import NETWORK, SETTINGS, TOKENS
from data.models.judge_training.network import Judge
from data.models.judge_training.packing import unpack

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


def export(work: Path, trained: Path, which: str, out: Path) -> None:
    """Writes the network `which` ("large" or "small") of the work folder with all that belongs to it."""
    tensors, shape = unpack(trained / which)
    network = Judge(shape, len(tensors["word.weight"]))
    network.load_state_dict({name: torch.from_numpy(tensor) for name, tensor in tensors.items()})
    network.word = EightBitTable(network.word.weight.detach())
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(work / "tokenizer.json", out / TOKENS)
    write_network(network.eval(), out / NETWORK)
    settings = {
        "name": "nordic-judge",
        "layers": shape.layers,
        "tokens": len(tensors["word.weight"]),
        "sha256": {name: _digest(out / name) for name in (NETWORK, TOKENS)},
        "measured": json.loads((trained / "measured.json").read_text(encoding="utf-8"))[which],
    }
    (out / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def write_network(network: nn.Module, path: Path) -> None:
    """Writes the network with its matrices in 8 bits, of which 7 are used: older processors overflow with all 8."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

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
        quantize_dynamic(
            whole,
            path,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
