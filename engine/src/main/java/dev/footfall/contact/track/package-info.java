/** Makes a track of poses fit for a network: cut into movements, legs told apart, sized. */
package dev.footfall.contact.track;
