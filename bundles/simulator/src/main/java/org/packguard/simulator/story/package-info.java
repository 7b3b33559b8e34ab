/**
 * What happens in the demo, and when: chapters of a battery's life, and who has them played by a virtual battery.
 * Time is the battery's own, counted from the beginning; nothing is left to chance.
 * Protocols, threads and services do not belong here.
 */
package org.packguard.simulator.story;
