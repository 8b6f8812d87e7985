/** The native shim: pictures that a host hands over in memory. The sole importer of JNA. */
package dev.footfall.bridge.shim;
