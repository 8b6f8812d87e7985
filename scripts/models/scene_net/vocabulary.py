"""The words the network answers with, in the order of its outputs; the same as the Java enums."""

SURFACES = [
    "concrete", "asphalt", "stone", "cobblestone", "marble", "tile", "brick", "wood", "wood_deck",
    "laminate", "linoleum", "carpet", "rug", "metal", "metal_grate", "glass", "gravel", "dirt", "mud",
    "sand", "grass", "leaves", "snow", "ice", "water", "plastic",
]
ENVIRONMENTS = [
    "room", "corridor", "office", "kitchen", "bathroom", "hall", "church", "factory", "warehouse", "garage",
    "station", "street", "plaza", "waterfront", "park", "forest", "field", "beach", "desert", "snowfield",
]
FOOTWEAR = [
    "barefoot", "sock", "slipper", "sandal", "flip_flop", "sneaker", "running_shoe", "leather_shoe",
    "high_heel", "boot", "work_boot", "hiking_boot", "rubber_boot", "armored_boot", "unknown",
]
# Nothing in a picture tells these from what they imitate, or no material of theirs was at hand.
NEVER_SEEN = ["laminate", "rug", "glass", "ice", "plastic"]
FAMILIES = {
    "hard": ["concrete", "asphalt", "stone", "cobblestone", "marble", "tile", "brick", "linoleum", "metal",
             "metal_grate", "glass", "ice", "plastic"],
    "wood": ["wood", "wood_deck", "laminate"],
    "soft": ["carpet", "rug"],
    "soil": ["gravel", "dirt", "mud", "sand", "grass", "leaves", "snow", "water"],
}
