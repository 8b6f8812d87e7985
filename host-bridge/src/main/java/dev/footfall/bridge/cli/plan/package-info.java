/** Commands that go on from an earlier plan. */
package dev.footfall.bridge.cli.plan;
