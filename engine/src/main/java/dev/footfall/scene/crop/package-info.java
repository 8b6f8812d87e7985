/**
 * Judges ground, place and shoes by square crops of the key frames, whatever network looks at them.
 */
package dev.footfall.scene.crop;
