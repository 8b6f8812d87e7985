"""Settings in the sequencer's sidebar, and the menu entries."""

import bpy

from . import operators

SURFACES = (
    "concrete asphalt stone cobblestone marble tile brick wood wood_deck laminate linoleum carpet rug metal "
    "metal_grate glass gravel dirt mud sand grass leaves snow ice water plastic").split()
SHOES = (
    "barefoot sock slipper sandal flip_flop sneaker running_shoe leather_shoe high_heel boot work_boot hiking_boot "
    "rubber_boot armored_boot").split()


def _choices(words):
    named = [(word, word.replace("_", " ").capitalize(), "") for word in words]
    return [("AUTO", "From the picture", "What the engine sees, or else its default"), *named]


class FootfallSettings(bpy.types.PropertyGroup):
    surface: bpy.props.EnumProperty(name="Surface", items=_choices(SURFACES))
    shoe: bpy.props.EnumProperty(name="Shoe", items=_choices(SHOES))
    wet: bpy.props.BoolProperty(name="Wet", description="The ground is wet")
    takes: bpy.props.IntProperty(name="Takes", description="Sounds made for each step", default=4, min=1, max=16)
    more: bpy.props.StringProperty(
        name="More", description="Other options of 'footfall render', as in offset-ms=-20; pan-width=0.8")


class FOOTFALL_PT_sequencer(bpy.types.Panel):
    bl_label = "Footfall"
    bl_category = "Footfall"
    bl_space_type = "SEQUENCE_EDITOR"
    bl_region_type = "UI"

    def draw(self, context):
        layout, settings = self.layout, context.scene.footfall_settings
        for name in ("surface", "shoe", "wet", "takes", "more"):
            layout.prop(settings, name)
        layout.operator("footfall.generate")
        layout.operator("footfall.regenerate")
        layout.operator("footfall.cancel")
        layout.operator("footfall.listen", depress=operators.is_listening())


def draw_menu(self, _context):
    self.layout.separator()
    self.layout.operator_context = "INVOKE_DEFAULT"
    for name in ("generate", "regenerate", "cancel"):
        self.layout.operator("footfall." + name)


CLASSES = (FootfallSettings, FOOTFALL_PT_sequencer)
