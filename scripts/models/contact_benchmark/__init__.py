"""Measures when footsteps are found against when they happen."""
