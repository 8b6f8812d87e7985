package dev.footfall.scene.crop;

/**
 * What a network says of one crop: natural logarithms of shares that sum to 1 over each vocabulary,
 * in the order of the enums. The arrays are shared, and never written after construction.
 *
 * @param surface one value a {@link dev.footfall.scene.Surface}
 * @param environment one a {@link dev.footfall.scene.Environment}
 * @param footwear one a {@link dev.footfall.scene.Footwear}
 * @param wet the share of wet ground, 0..1, not a logarithm
 */
public record CropScores(float[] surface, float[] environment, float[] footwear, float wet) {}
