/**
 * A virtual CAN bus and the slcan adapters that lead to it, so that batteries and inverters of one bus can be simulated.
 * Written without the text forms of the can bundle, so that both sides of the wire are independent.
 * What frames mean is not known here.
 */
package org.packguard.simulator.can;
