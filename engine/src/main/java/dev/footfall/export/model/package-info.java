/** Descriptions of models that users supply. */
package dev.footfall.export.model;
