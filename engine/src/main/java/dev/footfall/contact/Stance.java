package dev.footfall.contact;

/**
 * A span in which one foot stays where it is.
 *
 * @param startS the instant at which the foot comes to rest, seconds of media time
 * @param endS the instant at which it leaves
 * @param heelRestS when the heel comes to rest, not a number where it never does
 * @param toeRestS when the toe does
 * @param startsInside whether the foot was seen moving before {@code startS}; otherwise the track
 *     begins with the foot already at rest, and nobody saw it land
 * @param swingSpeed fastest of the swing before, in body heights a second
 */
record Stance(
    double startS,
    double endS,
    double heelRestS,
    double toeRestS,
    boolean startsInside,
    double swingSpeed) {}
