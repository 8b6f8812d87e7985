/** What tells pictures apart: a trail of tiny ones, and where one film's are in another. */
package dev.footfall.trail;
