/**
 * Push buttons at the inputs of relay devices: levels seen now and then become presses with their length.
 * A source of levels is what an output can read; it is not known here what wire it comes by.
 */
package org.packguard.relay.button;
