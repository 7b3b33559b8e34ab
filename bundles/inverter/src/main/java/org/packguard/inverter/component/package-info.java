/**
 * Living inverters: one output each, with its link, its battery and its guard.
 * What may flow is found out in assess, how it is shared in limit, how it is said in encode; here is when it is said, and to whom.
 */
package org.packguard.inverter.component;
