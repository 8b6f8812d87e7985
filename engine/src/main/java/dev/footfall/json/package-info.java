/** JSON text and trees of it; the only package that knows the JSON library. */
package dev.footfall.json;
