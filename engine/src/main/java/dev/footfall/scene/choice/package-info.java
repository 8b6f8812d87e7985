/** From what was seen of ground and shoes, and what the user says of them, to what is heard. */
package dev.footfall.scene.choice;
