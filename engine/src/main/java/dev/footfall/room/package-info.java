/**
 * Rooms that footsteps are heard in: their figures, their impulse responses, and how they sound.
 */
package dev.footfall.room;
