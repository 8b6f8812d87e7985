package dev.footfall.synth.flow;

/**
 * The trained networks that make a step's sound: a flow from noise to latents with a decoder behind
 * it, and the encoder that leads back. May be called from several threads at once.
 *
 * <p>Latents are {@value #CHANNELS} channels of tokens, channel by channel; a token is {@value
 * #TOKEN_SAMPLES} samples at 48 kHz.
 */
public interface LatentNetworks {
  int CHANNELS = 64;
  int TOKEN_SAMPLES = 1024;

  /** Four labels, six measures, and for each measure 1 where it is known. */
  int CONDITIONS = 16;

  /** How many items one call takes: always as many, so that an item's samples hang on it alone. */
  int batch();

  /**
   * Sounds from latents.
   *
   * @param latents {@code [batch, 64, tokens]}: noise where {@code start} is 0, else a mixture of
   *     the sound's and noise
   * @param conditions {@code [batch, 16]}
   * @param start 0 from noise; 0.25, 0.5 or 0.75 from that part of the way
   * @return {@code [batch, 1024 * tokens]}
   */
  float[] sounds(float[] latents, float[] conditions, int tokens, float start);

  /**
   * The latents of one sound.
   *
   * @param sound a whole number of tokens, its hit at sample 960, its first 200 ms from there at
   *     -20 dBFS
   * @return {@code [64, tokens]}, each channel near unit variance
   */
  float[] latents(float[] sound);
}
