"""The contact network: from tracks of poses to the instants of footsteps."""
