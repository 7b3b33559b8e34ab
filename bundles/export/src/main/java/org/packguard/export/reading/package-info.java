/**
 * What there is to send: batteries with what is known of them now, and events as they happen.
 * No receiver is known here, and nothing is kept.
 */
package org.packguard.export.reading;
