/** Files that appear whole or not at all, for every package that writes. */
package dev.footfall.file;
