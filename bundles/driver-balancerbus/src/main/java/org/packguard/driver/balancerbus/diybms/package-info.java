/**
 * The packets of published diyBMS modules: fields, checksum and the two ways of framing them on a line.
 * Everything here is pure: bytes in, packets out, and what comes from a line is never trusted.
 * When which module is asked for what, and what becomes of the answers, is not known here.
 */
package org.packguard.driver.balancerbus.diybms;
