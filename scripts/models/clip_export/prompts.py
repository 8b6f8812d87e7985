"""What CLIP is asked: several sentences a word, their embeddings averaged."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from scene_net.vocabulary import ENVIRONMENTS, FOOTWEAR, SURFACES  # noqa: E402

NAMES = {
    "wood": "wooden floorboards or parquet", "wood_deck": "outdoor wooden deck boards", "tile": "ceramic tiles",
    "stone": "natural stone slabs", "cobblestone": "cobblestones", "concrete": "bare concrete", "rug": "a rug",
    "metal": "sheet metal", "metal_grate": "a metal grate", "leaves": "fallen leaves", "water": "shallow water",
    "dirt": "earth", "ice": "ice", "glass": "glass", "plastic": "plastic", "laminate": "laminate flooring",
    "hall": "a large public hall or shopping mall", "room": "a living room", "station": "a railway station",
    "garage": "a parking garage", "waterfront": "a waterfront promenade", "field": "an open field",
    "desert": "a rocky or sandy desert", "snowfield": "a snow field", "plaza": "a town square",
    "barefoot": "bare feet", "sock": "socks", "flip_flop": "flip-flops", "unknown": "feet that cannot be seen",
}


def name(word):
    plain = word.replace("_", " ")
    return NAMES.get(word, plain)


def rows():
    """One list of sentences for each row of the bundle, in the engine's order."""
    for word in SURFACES:
        yield [f"a photo of a floor of {name(word)}", f"the ground is {name(word)}", f"a close-up of {name(word)}",
               f"feet walking on {name(word)}"]
    for word in ENVIRONMENTS:
        plain = name(word) if name(word).startswith(("a ", "an ")) else f"a {name(word)}"
        yield [f"a photo of {plain}", f"a film scene in {plain}", f"people walking in {plain}"]
    for word in FOOTWEAR:
        yield [f"a photo of a person wearing {name(word)}" if not name(word).startswith(("bare", "feet"))
               else f"a photo of {name(word)}", f"a close-up of a foot, {name(word)}"]
    yield ["a dry floor", "dry ground"]
    yield ["a wet floor after rain", "wet ground with puddles"]
