package dev.footfall.synth.flow;

/**
 * What the network is asked for.
 *
 * @param conditions as in {@link LatentNetworks#sounds}, of one item
 * @param tokens how long the sound is
 * @param setLabel whose microphone
 */
record Asked(float[] conditions, int tokens, int setLabel) {}
