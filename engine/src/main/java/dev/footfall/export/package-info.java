/** Plans and analyses as files: JSON, tab-separated text and the projects of other programs. */
package dev.footfall.export;
