/** What becomes of an earlier plan when its picture or its settings change: who is who. */
package dev.footfall.revise;
