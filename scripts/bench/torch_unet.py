"""Jikei's networks and training step in PyTorch, to be measured beside Jikei's own.

Written from Jikei's definition (main/trainer/model, main/trainer/losses, main/trainer/compile/adamw-graph.ts): the
same parameters under the same names, read from the same safetensors file, so that the first loss is the same number.
Where PyTorch has a faster call for the same arithmetic (group_norm, pixel_shuffle, fused AdamW, foreach), it is
used: the comparison is with what a good PyTorch program would do.

Speaks the lines of main/bench/worker-protocol.ts on stdin and stdout. Needs torch and numpy, nothing else.
"""

import json
import math
import os
import resource
import struct
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

EPSILON = 1e-5
"""Of every norm, as in main/trainer/model/norm.ts."""


class Refused(Exception):
    """What this file has no counterpart of, or this machine cannot do."""


def read_safetensors(path):
    """Name -> array of a safetensors file of 32-bit floats (huggingface/safetensors, README "Format")."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    header.pop("__metadata__", None)
    arrays = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        array = np.frombuffer(data[start:end], dtype="<f4").reshape(entry["shape"])
        arrays[name] = array.copy()
    return arrays


# --- parameters -------------------------------------------------------------------------------------------------


def is_shuffled(name):
    """Whether it is the convolution before a pixel shuffle, and not the one behind it."""
    return name.endswith("upsample.weight") or name.endswith("upsample.bias")


def to_torch(name, array, kind):
    """Our layout to PyTorch's: kernels [h, w, in, out] -> [out, in, h, w]; phases of a shuffle behind channels.

    Our pixel shuffle takes channel `phase * channels + channel`, PyTorch's takes `channel * 4 + phase`. A transposed
    kernel is [h, w, out, in] here and [in, out, h, w] there; the same permutation.
    """
    if kind is not None and kind.startswith("pixel-shuffle") and is_shuffled(name):
        outputs = array.shape[-1]
        array = array.reshape(*array.shape[:-1], 4, outputs // 4)
        array = np.swapaxes(array, -1, -2).reshape(*array.shape[:-2], outputs)
    if array.ndim == 4:
        array = array.transpose(3, 2, 0, 1)
    return torch.from_numpy(np.ascontiguousarray(array))


class Parameters:
    """The trained tensors by our names."""

    def __init__(self, arrays, model):
        def kind_of(name):
            return upsampler_at(model, level_of(name, model))["kind"] if "upsample" in name else None

        self.tensors = {
            name: to_torch(name, array, kind_of(name)).requires_grad_(True) for name, array in arrays.items()
        }

    def __call__(self, name):
        if name not in self.tensors:
            raise Refused(f"the weights have no {name}")
        return self.tensors[name]


def level_of(name, model):
    """Which of a hybrid's upsamplers `decoder.2.upsample.weight` is of: the seed's head is the finest of its own."""
    part = name.split(".")
    if part[0] != "decoder":
        return 0
    return int(part[1]) + (1 if model["kind"] == "seed-unet" else 0)


def upsampler_at(model, level):
    upsampler = model["upsampler"]
    if upsampler["kind"] != "hybrid":
        return upsampler
    levels = upsampler["levels"]
    return levels[min(level, len(levels) - 1)]


# --- layers (main/trainer/model/layers.ts, norm.ts) -------------------------------------------------------------


def conv(x, p, name, stride=1):
    """TensorFlow's `same`: with stride 2 the odd pixel of padding goes to the right and the bottom."""
    weight = p(f"{name}.weight")
    kernel = weight.shape[-1]
    total = max(0, kernel - stride)
    if total % 2 == 0:
        return F.conv2d(x, weight, p(f"{name}.bias"), stride, padding=total // 2)
    before, after = total // 2, total - total // 2
    return F.conv2d(F.pad(x, (before, after, before, after)), weight, p(f"{name}.bias"), stride)


def groups_of(kind, channels):
    if kind == "instance":
        return channels
    # Math.round of JavaScript rounds halves up.
    groups = max(1, math.floor(channels / 8 + 0.5))
    while channels % groups != 0:
        groups -= 1
    return groups


def norm(x, p, name, kind):
    scale, shift = p(f"{name}.scale"), p(f"{name}.shift")
    return F.group_norm(x, groups_of(kind, x.shape[1]), scale, shift, EPSILON)


def norm_silu(x, p, name, kind):
    return F.silu(x if kind == "none" else norm(x, p, name, kind))


def residual_block(x, p, name, kind):
    channels = p(f"{name}.conv.0.bias").shape[0]
    y = conv(norm_silu(x, p, f"{name}.norm.0", kind), p, f"{name}.conv.0")
    y = conv(norm_silu(y, p, f"{name}.norm.1", kind), p, f"{name}.conv.1")
    return (x if x.shape[1] == channels else conv(x, p, f"{name}.skip")) + y


# --- upsamplers (main/trainer/model/upsamplers) -----------------------------------------------------------------


def upsample(x, p, name, upsampler, kind, is_head=False):
    method = upsampler["kind"]
    if method == "conv-transpose":
        return conv_transpose(x, p, name)
    if method == "pixel-shuffle":
        return F.pixel_shuffle(conv(x, p, name), 2)
    if method == "pixel-shuffle-post-conv":
        y = conv(F.pixel_shuffle(conv(x, p, name), 2), p, f"{name}.post")
        return y if is_head else norm_silu(y, p, f"{name}.norm", kind)
    if method == "upsample-conv":
        mode = upsampler["resize"]
        options = {} if mode == "nearest" else {"align_corners": False}
        return conv(F.interpolate(x, scale_factor=2, mode=mode, **options), p, name)
    if method == "pixel-shuffle-blur":
        y = F.pixel_shuffle(conv(x, p, name), 2)
        # The mean of the pixels that are there: TensorFlow does not count padding.
        y = F.pad(y, (0, 1, 0, 1), mode="replicate")
        return F.avg_pool2d(y, 2, 1)
    raise Refused(f"there is no upsampler {method} in torch_unet.py")


def conv_transpose(x, p, name):
    weight = p(f"{name}.weight")
    kernel = weight.shape[-1]
    if kernel == 3:
        # `same` crops the odd row and column at the right and the bottom.
        side = x.shape[-1] * 2
        return F.conv_transpose2d(x, weight, p(f"{name}.bias"), stride=2)[..., :side, :side]
    return F.conv_transpose2d(x, weight, p(f"{name}.bias"), stride=2, padding=(kernel - 2) // 2)


# --- systems (main/trainer/model/systems) -----------------------------------------------------------------------


def layer_norm(x, p, name):
    y = F.layer_norm(x.movedim(1, -1), (x.shape[1],), p(f"{name}.scale"), p(f"{name}.shift"), EPSILON)
    return y.movedim(-1, 1)


def attention(x, p, name, method, heads, kind):
    batch, channels, height, width = x.shape
    y = x
    if kind == "layer":
        y = layer_norm(x, p, f"{name}.norm")
    elif kind != "none":
        y = norm(x, p, f"{name}.norm", kind)
    rows = conv(y, p, f"{name}.qkv").reshape(batch, 3 * heads, channels // heads, height * width).transpose(2, 3)
    queries, keys, values = rows.chunk(3, 1)
    if method == "softmax":
        attended = F.scaled_dot_product_attention(queries, keys, values)
    else:
        q, k = F.elu(queries) + 1, F.elu(keys) + 1
        attended = (q @ (k.transpose(2, 3) @ values)) / (q @ k.sum(2, keepdim=True).transpose(2, 3))
    joined = attended.transpose(2, 3).reshape(batch, channels, height, width)
    return x + conv(joined, p, f"{name}.out")


def transformer(x, p, name, heads):
    y = attention(x, p, f"{name}.attention", "softmax", heads, "layer")
    hidden = F.silu(conv(layer_norm(y, p, f"{name}.norm"), p, f"{name}.mlp.0"))
    return y + conv(hidden, p, f"{name}.mlp.1")


def film(x, p, name):
    """With the only style's row, for every glyph alike."""
    projected = p("embedder.weight") @ p(f"{name}.weight") + p(f"{name}.bias")
    gamma, beta = projected.chunk(2, 1)
    return (1 + gamma[:, :, None, None]) * x + beta[:, :, None, None]


def level_systems(x, p, name, level, model):
    heads, kind = model["heads"], model["norm"]
    if level in model["film"]:
        x = film(x, p, f"{name}.film")
    if level in model["resSkip"]:
        x = residual_block(x, p, f"{name}.resSkip", kind)
    if level in model["selfAttention"]:
        x = attention(x, p, f"{name}.selfAttention", "softmax", heads, kind)
    if level in model["linearAttention"]:
        x = attention(x, p, f"{name}.linearAttention", "linear", heads, kind)
    if level in model["transformer"]:
        x = transformer(x, p, f"{name}.transformer", heads)
    return x


def join_skip(x, skip, p, name, model):
    if model["skip"] == "add":
        return x + skip
    if model["skip"] == "attention":
        method = "linear" if skip.shape[2] > 16 else "softmax"
        skip = attention(skip, p, f"{name}.skip", method, model["heads"], model["norm"])
    return torch.cat([x, skip], 1)


# --- networks (main/trainer/model/jikei-unet.ts, seed-unet.ts) --------------------------------------------------


def jikei_unet(source, p, model):
    kind, blocks, patch = model["norm"], model["blocks"], model["patch"]
    count = len(model["channels"])
    x = F.pixel_unshuffle(source, patch) if patch > 1 else source
    levels = []
    for level in range(count):
        name = f"encoder.{level}"
        x = conv(x, p, "stem.conv") if level == 0 else conv(x, p, f"{name}.down", 2)
        for block in range(blocks):
            x = residual_block(x, p, f"{name}.block.{block}", kind)
        if level == count - 1:
            x = level_systems(x, p, name, level, model)
        levels.append(x)
    for level in range(count - 2, -1, -1):
        name = f"decoder.{level}"
        x = upsample(x, p, f"{name}.upsample", upsampler_at(model, level), kind)
        x = join_skip(x, levels[level], p, name, model)
        for block in range(blocks):
            x = residual_block(x, p, f"{name}.block.{block}", kind)
        x = level_systems(x, p, name, level, model)
    head = conv(norm_silu(x, p, "head.norm", kind), p, "head.conv")
    pixels = F.pixel_shuffle(head, patch) if patch > 1 else head
    return torch.tanh(pixels) if model["head"] == "whole" else apply_head(source, pixels, model["reach"])


# main/trainer/model/head.ts
def apply_head(source, head, reach):
    if reach == 0:
        return source + head
    taps = 2 * reach + 1
    moved = convolve_own(source + 1, head[:, 1 : 1 + taps], 2, reach)
    moved = convolve_own(moved, head[:, 1 + taps :], 3, reach)
    return moved - 1 + head[:, :1]


def convolve_own(image, kernels, axis, reach):
    padded = F.pad(image, (0, 0, reach, reach) if axis == 2 else (reach, reach, 0, 0))
    taps = [padded.narrow(axis, tap, image.shape[axis]) for tap in range(2 * reach + 1)]
    return image + (torch.cat(taps, 1) * kernels).sum(1, keepdim=True)


def seed_unet(source, p, model):
    kind = model["norm"]
    count = len(model["channels"]) if "channels" in model else int(math.log2(source.shape[-1] // model["innermostPx"]))
    x, levels = source, []
    for level in range(count):
        name = f"encoder.{level}"
        x = conv(x if level == 0 else F.silu(x), p, f"{name}.conv", 2)
        if kind != "none" and level not in (0, count - 1):
            x = norm(x, p, f"{name}.norm", kind)
        if level == count - 1:
            x = level_systems(x, p, name, level, model)
        levels.append(x)
    for level in range(count - 2, -1, -1):
        name = f"decoder.{level}"
        x = upsample(F.silu(x), p, f"{name}.upsample", upsampler_at(model, level + 1), kind)
        if kind != "none":
            x = norm(x, p, f"{name}.norm", kind)
        x = level_systems(x, p, name, level, model)
        x = join_skip(x, levels[level], p, name, model)
    x = F.silu(conv(F.silu(x), p, "head.conv"))
    return torch.tanh(upsample(x, p, "head.upsample", upsampler_at(model, 0), "none", is_head=True))


NETWORKS = {"jikei-unet": jikei_unet, "seed-unet": seed_unet}


# --- loss (main/trainer/losses, main/trainer/training/training-step.ts) -----------------------------------------


def check_losses(losses):
    for name, loss in losses.items():
        if name not in LOSSES and loss["weight"] > 0:
            raise Refused(f"torch_unet.py has no loss {name}")


def l1_loss(drawn, target, scalars, features):
    """With a rounded bottom where `rounding` is fed."""
    difference = drawn - target
    rounding = scalars.get("rounding")
    if rounding is None:
        return difference.abs().mean() * 0.5
    return (torch.sqrt(difference * difference + rounding * rounding) - rounding).mean() * 0.5


SOBEL = torch.tensor([[[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]], [[-1, -2, -1], [0, 0, 0], [1, 2, 1]]])[:, None]


def edge_loss(drawn, target, scalars, features):
    difference = F.pad(drawn - target, (1, 1, 1, 1), mode="replicate")
    return F.conv2d(difference, SOBEL).abs().mean() * (0.5 / 8)


FEATURE_PX = 64


def feature_layers(image, features):
    """main/trainer/features/feature-network.ts: four convolutions with stride 2 on 64 px, paper 0 inside."""
    side = image.shape[-1]
    if side > FEATURE_PX:
        image = F.avg_pool2d(image, side // FEATURE_PX)
    elif side < FEATURE_PX:
        image = F.interpolate(image, scale_factor=FEATURE_PX // side, mode="nearest")
    x, layers = (image + 1) * 0.5, []
    for block in range(4):
        kind = "none" if block == 0 else "group"
        x = norm_silu(conv(x, features.__getitem__, f"block.{block}", 2), features.__getitem__, f"block.{block}.norm", kind)
        layers.append(x)
    return layers


def perceptual_loss(drawn, target, scalars, features):
    with torch.no_grad():
        wanted = feature_layers(target, features)
    terms = [
        (ours - theirs).abs().mean() / distance
        for ours, theirs, distance in zip(feature_layers(drawn, features), wanted, features["distances"])
    ]
    return sum(terms) / len(terms)


LOSSES = {"l1": l1_loss, "edge": edge_loss, "perceptual": perceptual_loss}


# --- training ---------------------------------------------------------------------------------------------------


class Training:
    """One engine: eager or compiled, in NCHW or channels last, in float32 or with bfloat16 autocast."""

    def __init__(self, request):
        engine, config = request["engine"], request["config"]
        model = config["model"]
        check_losses(config["losses"])
        arrays = read_safetensors(request["data"])
        prefix = "parameter/"
        self.memory_format = torch.channels_last if "channels-last" in engine else torch.contiguous_format
        self.has_autocast = "bfloat16" in engine
        self.parameters = Parameters(
            {name[len(prefix) :]: array for name, array in arrays.items() if name.startswith(prefix)}, model
        )
        for tensor in self.parameters.tensors.values():
            if tensor.ndim == 4:
                tensor.data = tensor.data.contiguous(memory_format=self.memory_format)
        self.batches = [
            tuple(self.image(arrays[f"{role}.{index}"]) for role in ("source", "target"))
            for index in range(request["batches"])
        ]
        features = {
            name[len("feature/") :]: to_torch(name, array, None).contiguous(memory_format=self.layout(array))
            for name, array in arrays.items()
            if name.startswith("feature/")
        }
        features["distances"] = arrays.get("feature.distances", np.zeros(0)).tolist()
        self.taken = 0
        network = NETWORKS[model["kind"]]
        scalars = {name: torch.tensor(value) for name, value in request["scalars"].items()}
        weights = {name: scalars[f"weight.{name}"] for name in LOSSES if f"weight.{name}" in scalars}

        def loss(source, target):
            with torch.autocast("cpu", torch.bfloat16, enabled=self.has_autocast):
                drawn = network(source, self.parameters, model)
            drawn = drawn.float()
            return sum(weight * LOSSES[name](drawn, target, scalars, features) for name, weight in weights.items())

        self.loss = torch.compile(loss) if "compiled" in engine else loss
        self.make_optimizer(config["optimizer"], request["learningRate"])
        self.first_loss = self.step()

    def layout(self, array):
        return self.memory_format if array.ndim == 4 else torch.contiguous_format

    def image(self, array):
        tensor = torch.from_numpy(np.ascontiguousarray(array.transpose(0, 3, 1, 2)))
        return tensor.contiguous(memory_format=self.memory_format)

    def make_optimizer(self, settings, learning_rate):
        tensors = self.parameters.tensors

        def is_kernel(name):
            return name.endswith(".weight") and name != "embedder.weight"

        self.trained = list(tensors.values())
        self.averages = [tensor.detach().clone() for tensor in self.trained]
        self.decay = settings["emaDecay"]
        self.clip_norm = settings["clipNorm"]
        self.optimizer = torch.optim.AdamW(
            [
                {
                    "params": [tensors[name] for name in tensors if is_kernel(name)],
                    "weight_decay": settings["weightDecay"],
                },
                {"params": [tensors[name] for name in tensors if not is_kernel(name)], "weight_decay": 0.0},
            ],
            lr=learning_rate,
            betas=(settings["beta1"], settings["beta2"]),
            eps=settings["epsilon"],
            fused=True,
        )

    def step(self):
        """One update; its loss is that of the weights before it."""
        source, target = self.batches[self.taken % len(self.batches)]
        self.taken += 1
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss(source, target)
        loss.backward()
        # Our step reports the gradient's norm, so this one computes it too.
        if self.clip_norm is None:
            torch.nn.utils.get_total_norm([tensor.grad for tensor in self.trained if tensor.grad is not None])
        else:
            torch.nn.utils.clip_grad_norm_(self.trained, self.clip_norm, foreach=True)
        self.optimizer.step()
        torch._foreach_lerp_(self.averages, [tensor.detach() for tensor in self.trained], 1 - self.decay)
        return loss.item()

    def run(self, steps):
        times = []
        cpu = time.process_time()
        for _ in range(steps):
            start = time.perf_counter()
            self.step()
            times.append((time.perf_counter() - start) * 1000)
        return {"kind": "measured", "ms": times, "cpuMs": (time.process_time() - cpu) * 1000}


def peak_mb():
    """VmHWM where there is one; see main/bench/peak-memory.ts."""
    try:
        with open("/proc/self/status") as file:
            for line in file:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    divisor = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / divisor


def main():
    # PyTorch takes one thread for each physical core, TensorFlow one for each that the system shows: the same for both.
    torch.set_num_threads(os.cpu_count() or 1)
    training = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["kind"] == "prepare":
                training = Training(request)
                answer = {
                    "kind": "prepared",
                    "firstLoss": training.first_loss,
                    "library": f"PyTorch {torch.__version__}",
                }
            elif request["kind"] == "run":
                answer = training.run(request["steps"])
            else:
                answer = {"kind": "ended", "peakMb": peak_mb()}
        except Refused as error:
            answer = {"kind": "refused", "reason": str(error)}
        except Exception as error:  # torch.compile fails in many ways: no compiler, no Python headers
            first = (str(error).strip().splitlines() or ["no reason given"])[0]
            answer = {"kind": "refused", "reason": f"{type(error).__name__}: {first}"}
        print(json.dumps(answer), flush=True)
        if answer["kind"] in ("refused", "ended"):
            return


if __name__ == "__main__":
    main()
