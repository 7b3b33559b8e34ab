/**
 * The launcher's commands on a plain class path. {@link org.packguard.cli.Main} knows which there are; each command has a
 * package of its own or is a single class here. Commands read arguments and print; what they do is done by the drivers, the
 * core and the simulator.
 */
package org.packguard.cli;
