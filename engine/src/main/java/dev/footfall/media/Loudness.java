package dev.footfall.media;

/**
 * Loudness by ITU-R BS.1770 and EBU R128.
 *
 * @param integratedLufs gated loudness of the whole; -70 where nothing passes the gate, or less
 *     than 0.4 s was measured
 * @param truePeakDb highest true peak in dBTP; negative infinity for digital silence
 */
public record Loudness(double integratedLufs, double truePeakDb) {}
