/**
 * The frames that inverters are told by: values in, frames out, as tables by brand. Pure: no clock, no link, no policy.
 * A value that is not known is never written; a frame whose main values are not known is not made.
 */
package org.packguard.inverter.encode;
