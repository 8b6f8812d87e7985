"""TorchScript files that say nothing of the machine that wrote them and are the same each time."""

import io
import zipfile

import torch


def archive_bytes(module, name):
    """Serialises without debug records (they hold paths of the machine) and with fixed time stamps."""
    raw = io.BytesIO()
    torch.jit.save(module, raw)
    result = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_STORED) as target:
        for entry in sorted(source.namelist()):
            inner = entry.split("/", 1)[1]
            if inner.endswith(".debug_pkl") or inner.startswith((".data/serialization_id", "traced_inputs")):
                continue
            target.writestr(zipfile.ZipInfo(f"{name}/{inner}", (1980, 1, 1, 0, 0, 0)), source.read(entry))
    return result.getvalue()
