/**
 * What all transports of frames have in common: a port with frames on one side, the channel of a link on the other.
 * On a link frames are lines of candump, which is also how they are recorded.
 * How an adapter or a server is spoken to is not known here.
 */
package org.packguard.can.internal.port;
