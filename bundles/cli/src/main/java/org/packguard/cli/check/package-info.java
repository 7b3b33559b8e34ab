/**
 * The command that tries a directory of configuration files before an appliance does.
 * It opens everything with the real providers and real links, but the transports lead nowhere and time stands still.
 */
package org.packguard.cli.check;
