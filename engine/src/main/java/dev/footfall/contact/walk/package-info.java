/** Everybody's contacts while poses come in, in memory that does not grow with the hours. */
package dev.footfall.contact.walk;
