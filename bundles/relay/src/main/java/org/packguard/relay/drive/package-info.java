/**
 * What all relays have in common: votes, minimum times, staged closing, the order of writes, retries and reading back.
 * A device is an {@link org.packguard.relay.drive.Output}; everything that decides whether it is closed stands here.
 * No device and no protocol is known here.
 */
package org.packguard.relay.drive;
