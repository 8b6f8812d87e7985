"""Footfall in Blender's sequencer: footsteps for the walkers of a movie strip."""

import bpy

from . import operators, panel

bl_info = {
    "name": "Footfall",
    "description": "Automatic footsteps for the movies in the sequencer",
    "author": "The Footfall authors",
    "version": (0, 1, 0),
    "blender": (3, 4, 0),
    "location": "Sequencer > Add, and the sidebar's tab Footfall",
    "category": "Sequencer",
}


def register():
    for cls in (*panel.CLASSES, *operators.CLASSES):
        bpy.utils.register_class(cls)
    bpy.types.Scene.footfall_settings = bpy.props.PointerProperty(type=panel.FootfallSettings)
    bpy.types.SEQUENCER_MT_add.append(panel.draw_menu)


def unregister():
    operators.stop_listening()
    bpy.types.SEQUENCER_MT_add.remove(panel.draw_menu)
    del bpy.types.Scene.footfall_settings
    for cls in reversed((*panel.CLASSES, *operators.CLASSES)):
        bpy.utils.unregister_class(cls)
