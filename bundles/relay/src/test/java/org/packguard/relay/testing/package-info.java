/** What tests of relays share; nothing of a device under test is known here. */
package org.packguard.relay.testing;
