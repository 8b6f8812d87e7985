"""Where it is, from the whole frame. There are too few places to learn twenty environments from, so ImageNet's classes
stand in for what nobody photographed for us: a church holds altars and vaults, a beach lies at a seashore."""

import numpy as np

from .vocabulary import ENVIRONMENTS

SHARPNESS = 1.5  # how much more a place is believed than the bare shares say; chosen with the surfaces

# Class numbers of ImageNet whose things are seen there.
THINGS = {
    "room": [831, 532, 846, 904, 905, 789, 750, 564, 894, 493, 453, 548, 851, 765, 799],
    "corridor": [421, 743, 799, 466, 877],
    "office": [526, 527, 664, 508, 553, 713, 742, 782, 620],
    "kitchen": [827, 760, 534, 651, 909, 859, 729],
    "bathroom": [435, 861, 896, 794, 876, 648, 999, 804],
    "hall": [762, 727, 819, 854, 498, 624, 736, 582, 421],
    "church": [406, 497, 884, 663, 687, 668],
    "factory": [634, 477, 740, 726, 561, 766, 856],
    "warehouse": [519, 478, 675, 561, 425],
    "garage": [817, 511, 717, 436, 864, 479, 571],
    "station": [466, 547, 705, 820, 877, 829],
    "street": [468, 920, 919, 829, 874, 654, 704, 627, 734, 569, 640],
    "plaza": [562, 698, 682, 873, 708, 538, 858, 706],
    "waterfront": [718, 460, 536, 449, 975, 576, 821, 839, 914, 484, 628],
    "park": [703, 843, 621, 562, 716, 852, 574],
    "forest": [912, 671, 672, 992, 997, 996, 365, 294],
    "field": [958, 595, 856, 866, 730, 984, 987, 345, 348, 690],
    "beach": [978, 977, 976, 638, 639, 445, 842],
    "desert": [354, 972, 979, 980, 825, 500, 349, 350, 68],
    "snowfield": [970, 795, 802, 803, 537, 450, 248, 250],
}


def by_things(logits):
    """[N, 1000] logits to [N, 20]: the logarithm of the mean share of each environment's things."""
    shares = np.exp(logits - logits.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    return np.stack([np.log(shares[:, THINGS[name]].mean(1) + 1e-6) for name in ENVIRONMENTS], 1)
