#!/usr/bin/env python3
"""Converts MediaPipe BlazePose (detector and full landmark model) from TFLite to TorchScript.

Reads the two .tflite files that the PyPI package mediapipe carries, rebuilds each graph from torch
operators and writes what the engine ships:

    pose_detector.pt       float32 [N,3,224,224], RGB in [-1, 1]
                           -> boxes [N,2254,12], score logits [N,2254,1]
    pose_landmark_full.pt  float32 [N,3,256,256], RGB in [0, 1]
                           -> landmarks [N,195], person probability [N,1],
                              heatmap logits [N,39,64,64], world landmarks [N,117]

The batch N is free. The detector is fully convolutional: any multiple of 32 is a valid side, the
anchors change with it. The segmentation branch of the landmark model is dropped.

The originals hold their weights as float16. So do the files written here; every layer widens its
own weights to float32 once, while the file is loaded (`HalfStoredConv.__setstate__`), so a call
costs nothing extra and computes with the same numbers as the original.

The same input gives the same bytes.
"""
import argparse
import hashlib
import importlib.metadata
import importlib.util
from pathlib import Path
from typing import List, Tuple

import numpy as np
import tflite
import torch
from torch import Tensor, nn
from torch.nn import functional

from archive import archive_bytes

PACKAGE = "mediapipe"
RESOURCES = Path(__file__).resolve().parents[2] / "engine/src/main/resources/dev/footfall/torch/pose"

# name -> (path in the package, side of the example input, indices of the outputs that are kept)
MODELS = {
    "pose_detector": ("modules/pose_detection/pose_detection.tflite", 224, (0, 1)),
    "pose_landmark_full": ("modules/pose_landmark/pose_landmark_full.tflite", 256, (0, 1, 3, 4)),
}

NUMPY_TYPES = {tflite.TensorType.FLOAT32: np.float32, tflite.TensorType.FLOAT16: np.float16,
               tflite.TensorType.INT32: np.int32}
OPERATOR_NAMES = {code: name for name, code in vars(tflite.BuiltinOperator).items() if isinstance(code, int)}
OPTIONS = {"CONV_2D": tflite.Conv2DOptions, "DEPTHWISE_CONV_2D": tflite.DepthwiseConv2DOptions,
           "ADD": tflite.AddOptions, "MAX_POOL_2D": tflite.Pool2DOptions,
           "RESIZE_BILINEAR": tflite.ResizeBilinearOptions, "DEPTH_TO_SPACE": tflite.DepthToSpaceOptions,
           "CONCATENATION": tflite.ConcatenationOptions}


def source_path(relative):
    """The path of a file inside the installed mediapipe package, without importing that package."""
    return Path(importlib.util.find_spec(PACKAGE).submodule_search_locations[0]) / relative


# ---------------------------------------------------------------------------- reading TFLite

class Operator:
    """One operator: its name, typed options and the indices of the tensors it reads and writes."""

    def __init__(self, model, raw):
        code = model.OperatorCodes(raw.OpcodeIndex())
        self.name = OPERATOR_NAMES[max(code.BuiltinCode(), code.DeprecatedBuiltinCode())]
        self.inputs = [int(i) for i in raw.InputsAsNumpy()]
        self.output = int(raw.Outputs(0))
        self.options = None
        if self.name in OPTIONS:
            self.options = OPTIONS[self.name]()
            table = raw.BuiltinOptions()
            self.options.Init(table.Bytes, table.Pos)


class TfliteGraph:
    """A TFLite file: `constants` by tensor index (dense, as stored), `operators` in order, `outputs`."""

    def __init__(self, path):
        self.model = tflite.Model.GetRootAs(path.read_bytes(), 0)
        graph = self.model.Subgraphs(0)
        self.input = int(graph.Inputs(0))
        self.outputs = [int(i) for i in graph.OutputsAsNumpy()]
        self.shapes = {}
        self.constants = {}
        for index in range(graph.TensorsLength()):
            self._read_tensor(index, graph.Tensors(index))
        raw = [Operator(self.model, graph.Operators(i)) for i in range(graph.OperatorsLength())]
        self.operators = [op for op in raw if not self._folds(op)]

    def _read_tensor(self, index, tensor):
        self.shapes[index] = [int(size) for size in tensor.ShapeAsNumpy()] if tensor.ShapeLength() else []
        buffer = self.model.Buffers(tensor.Buffer())
        if buffer.DataLength() == 0:
            return
        values = np.frombuffer(buffer.DataAsNumpy().tobytes(), NUMPY_TYPES[tensor.Type()])
        if tensor.Sparsity() is not None:
            values = densify(values, tensor.Sparsity(), self.shapes[index])
        self.constants[index] = values.reshape(self.shapes[index])

    def _folds(self, operator):
        """Carries a constant through DENSIFY (decoded on reading) and DEQUANTIZE (left as float16)."""
        if operator.name not in ("DENSIFY", "DEQUANTIZE"):
            return False
        self.constants[operator.output] = self.constants[operator.inputs[0]]
        return True

    def needed_for(self, outputs):
        """The operators that the given outputs depend on, in order."""
        wanted, kept = set(outputs), []
        for operator in reversed(self.operators):
            if operator.output in wanted:
                kept.append(operator)
                wanted.update(i for i in operator.inputs if i not in self.constants)
        return kept[::-1]


def sparse_vector(vector_type, table):
    """Reads a SparseIndexVector union (int32, uint16 or uint8) as an array."""
    kinds = {tflite.SparseIndexVector.Int32Vector: tflite.Int32Vector,
             tflite.SparseIndexVector.Uint16Vector: tflite.Uint16Vector,
             tflite.SparseIndexVector.Uint8Vector: tflite.Uint8Vector}
    vector = kinds[vector_type]()
    vector.Init(table.Bytes, table.Pos)
    return vector.ValuesAsNumpy().astype(np.int64)


def densify(values, sparsity, shape):
    """Decodes TFLite's block-sparse storage: a tree with one level per dimension, dense or compressed.

    Levels follow the traversal order; levels beyond the tensor's rank are blocks inside a dimension.
    """
    order = sparsity.TraversalOrderAsNumpy()
    block_map = sparsity.BlockMapAsNumpy() if sparsity.BlockMapLength() else []
    coordinates = np.zeros((len(order), 1), np.int64)
    level_sizes = np.ones(len(order), np.int64)
    position = np.zeros(1, np.int64)
    for level, dimension in enumerate(order):
        meta = sparsity.DimMetadata(level)
        if meta.Format() == tflite.DimensionType.DENSE:
            size = meta.DenseSize()
            counts = np.full(len(position), size)
            here = np.tile(np.arange(size), len(position))
            position = np.repeat(position * size, size) + here
            level_sizes[dimension] = size
        else:
            segments = sparse_vector(meta.ArraySegmentsType(), meta.ArraySegments())
            indices = sparse_vector(meta.ArrayIndicesType(), meta.ArrayIndices())
            starts, counts = segments[position], np.diff(segments)[position]
            offset = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
            position = np.repeat(starts, counts) + offset
            here = indices[position]
        coordinates = np.repeat(coordinates, counts, axis=1)
        coordinates[dimension] = here
    final = coordinates[:len(shape)].copy()
    for block, dimension in enumerate(block_map):
        inner = len(shape) + block
        final[dimension] = final[dimension] * level_sizes[inner] + coordinates[inner]
    dense = np.zeros(shape, values.dtype)
    dense[tuple(final)] = values[position]
    return dense


# ---------------------------------------------------------------------------- torch layers

class HalfStoredConv(nn.Module):
    """A convolution whose weights are float16 in the file and float32, channels last, in memory."""
    __constants__ = ["geometry"]  # one constant only: torch writes several in an order that changes from run to run

    def __init__(self, weight: np.ndarray, bias: np.ndarray, stride: List[int], padding: List[int], groups: int):
        super().__init__()
        assert weight.dtype == np.float16 and bias.dtype == np.float16, "the source is not float16: storing would lose"
        self.register_buffer("weight", torch.from_numpy(weight).float().contiguous(memory_format=torch.channels_last))
        self.register_buffer("bias", torch.from_numpy(bias).float())
        self.geometry = (*stride, *padding, groups)

    def forward(self, x: Tensor) -> Tensor:
        g = self.geometry
        return torch.conv2d(x, self.weight, self.bias, (g[0], g[1]), (g[2], g[3]), (1, 1), g[4])

    @torch.jit.export
    def __getstate__(self) -> Tuple[Tensor, Tensor, bool]:
        return self.weight.half(), self.bias.half(), self.training

    @torch.jit.export
    def __setstate__(self, state: Tuple[Tensor, Tensor, bool]) -> None:
        self.weight = state[0].float().contiguous(memory_format=torch.channels_last)
        self.bias = state[1].float()
        self.training = state[2]


def convolution(graph, operator, padding):
    """Builds the torch layer of a CONV_2D or DEPTHWISE_CONV_2D with symmetric padding [rows, columns]."""
    weight, bias = (np.array(graph.constants[i]) for i in operator.inputs[1:3])
    stride = [operator.options.StrideH(), operator.options.StrideW()]
    if operator.name == "DEPTHWISE_CONV_2D":
        assert operator.options.DepthMultiplier() == 1
        return HalfStoredConv(weight.transpose(3, 0, 1, 2).copy(), bias, stride, padding, weight.shape[3])
    return HalfStoredConv(weight.transpose(0, 3, 1, 2).copy(), bias, stride, padding, 1)


def same_padding(graph, operator, kernel):
    """TFLite's SAME or VALID as [left, right, top, bottom]; SAME puts the odd cell after."""
    if operator.options.Padding() == tflite.Padding.VALID:
        return [0, 0, 0, 0]
    rows, columns = graph.shapes[operator.inputs[0]][1:3]
    result = []
    for size, stride, length in ((columns, operator.options.StrideW(), kernel[1]),
                                 (rows, operator.options.StrideH(), kernel[0])):
        total = max((-(-size // stride) - 1) * stride + length - size, 0)
        result += [total // 2, total - total // 2]
    return result


def activate(x, options):
    """Applies an operator's fused activation; x must be a fresh tensor."""
    kind = options.FusedActivationFunction()
    if kind == tflite.ActivationFunctionType.RELU6:
        return functional.relu6(x, inplace=True)
    assert kind == tflite.ActivationFunctionType.NONE, kind
    return x


def depth_to_space(x, block):
    """TFLite's channel order is (row, column, channel); torch.pixel_shuffle's is (channel, row, column)."""
    n, c, h, w = x.shape
    x = x.view(n, block, block, c // (block * block), h, w).permute(0, 4, 1, 5, 2, 3)
    return x.reshape(n, h * block, w * block, c // (block * block)).permute(0, 3, 1, 2)


class TorchGraph(nn.Module):
    """The operators that lead to the chosen outputs, run in file order on NCHW tensors (channels last)."""

    def __init__(self, graph, kept_outputs):
        super().__init__()
        self.input = graph.input
        self.outputs = [graph.outputs[i] for i in kept_outputs]
        self.shapes = graph.shapes
        self.operators = graph.needed_for(self.outputs)
        self.constants = graph.constants
        self.pads = {op.output: op for op in self.operators if op.name == "PAD"}
        self.explicit_pads = {}
        self.layers = nn.ModuleDict()
        for operator in self.operators:
            if operator.name in ("CONV_2D", "DEPTHWISE_CONV_2D"):
                self._add_convolution(graph, operator)

    def _add_convolution(self, graph, operator):
        """Folds symmetric padding, its own or that of a PAD before it, into the layer."""
        kernel = graph.shapes[operator.inputs[1]][1:3]
        pad = same_padding(graph, operator, kernel)
        before = self.pads.get(operator.inputs[0])
        if before is not None:
            amounts = graph.constants[before.inputs[1]]
            assert not amounts[[0, 3]].any()
            pad = [p + int(q) for p, q in zip(pad, [*amounts[2], *amounts[1]])]
        symmetric = pad[0] == pad[1] and pad[2] == pad[3]
        if not symmetric:
            self.explicit_pads[operator.output] = pad
        layer = convolution(graph, operator, [pad[2], pad[0]] if symmetric else [0, 0])
        self.layers[str(operator.output)] = torch.jit.script(layer)

    def forward(self, x):
        values = {self.input: x.contiguous(memory_format=torch.channels_last)}
        for operator in self.operators:
            values[operator.output] = self._run(operator, values)
        return tuple(values[i].contiguous() for i in self.outputs)

    def _run(self, operator, values):
        inputs = [values[i] for i in operator.inputs if i in values]
        if operator.name in ("CONV_2D", "DEPTHWISE_CONV_2D"):
            x = inputs[0]
            if operator.output in self.explicit_pads:
                x = functional.pad(x, self.explicit_pads[operator.output])
            return activate(self.layers[str(operator.output)](x), operator.options)
        return getattr(self, "_" + operator.name.lower())(operator, *inputs)

    def _pad(self, operator, x):
        return x  # folded into the convolutions that read it

    def _add(self, operator, a, b):
        return activate(a + b, operator.options)

    def _max_pool_2d(self, operator, x):
        options = operator.options
        kernel = [options.FilterHeight(), options.FilterWidth()]
        assert same_padding_is_zero(self.shapes, operator, kernel)
        return activate(functional.max_pool2d(x, kernel, [options.StrideH(), options.StrideW()]), options)

    def _resize_bilinear(self, operator, x):
        assert operator.options.HalfPixelCenters() and not operator.options.AlignCorners()
        before, after = self.shapes[operator.inputs[0]], self.shapes[operator.output]
        assert after[1] == 2 * before[1] and after[2] == 2 * before[2]
        return functional.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)

    def _depth_to_space(self, operator, x):
        return depth_to_space(x, operator.options.BlockSize())

    def _logistic(self, operator, x):
        return torch.sigmoid(x)

    def _reshape(self, operator, x):
        shape = self.shapes[operator.output]
        rows = x.permute(0, 2, 3, 1)
        return rows.reshape(x.shape[0], shape[1]) if len(shape) == 2 else rows.reshape(x.shape[0], -1, shape[2])

    def _concatenation(self, operator, *parts):
        assert operator.options.Axis() in (1, -2)
        return torch.cat(parts, 1)


def same_padding_is_zero(shapes, operator, kernel):
    """True if a pooling window tiles its input, so that SAME and VALID agree."""
    return all(size % length == 0 for size, length in zip(shapes[operator.inputs[0]][1:3], kernel))


# ---------------------------------------------------------------------------- writing

def trace(graph, kept_outputs, side):
    """Traces with a batch of 2, so that no size of 1 is taken for a constant; the batch stays free."""
    torch.manual_seed(0)
    module = TorchGraph(graph, kept_outputs).eval()
    with torch.no_grad():
        return torch.jit.trace(module, torch.rand(2, 3, side, side), check_trace=False)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def convert(name, out):
    """Writes out/name.pt and returns its lines for pose.properties."""
    relative, side, kept = MODELS[name]
    source = source_path(relative)
    data = archive_bytes(trace(TfliteGraph(source), kept, side), name)
    (out / f"{name}.pt").write_bytes(data)
    print(f"{name}.pt: {len(data)} bytes, sha256 {sha256(data)}")
    return [f"{name}.file={name}.pt", f"{name}.sha256={sha256(data)}",
            f"{name}.source={PACKAGE}/{relative}", f"{name}.source.sha256={sha256(source.read_bytes())}"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=RESOURCES, help="folder to write to")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    lines = ["# Written by scripts/models/convert_blazepose.py: change nothing by hand.",
             "script=scripts/models/convert_blazepose.py",
             f"source.package={PACKAGE}", f"source.version={importlib.metadata.version(PACKAGE)}",
             f"torch.version={torch.__version__.split('+')[0]}"]
    for name in MODELS:
        lines += convert(name, out)
    (out / "pose.properties").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
