/**
 * Shelly relays of all generations over their own web interface, as the maker documents it.
 * The flip-back timer of the device is the lease. Nothing goes through a cloud.
 */
package org.packguard.relay.shelly;
