"""What the add-on says where there is nothing to do, or nobody who does it."""

import os
import sys

sys.path.insert(0, os.path.dirname(__file__))

from stage import movie, press, save, scene  # noqa: E402

press("generate")
strip = movie(os.environ["FOOTFALL_TEST_CLIP"], 0, 30)
scene.frame_set(40)
strip.select = False
press("generate")
strip.select = True
press("generate")
save()
press("regenerate")
strip.frame_start = -10
press("generate")
strip.frame_start = 0
press("generate")
print("strips", len(scene.sequence_editor.sequences), sep="\t")
