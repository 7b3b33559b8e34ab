/**
 * The transport {@code slcan}: adapters with the text protocol of LAWICEL, on any serial line.
 * An adapter is set up anew with every connection and never waited for, because many answer nothing.
 */
package org.packguard.can.internal.slcan;
