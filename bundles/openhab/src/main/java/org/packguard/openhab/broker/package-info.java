/**
 * Things that are message brokers: whether each is reached, and how much has gone there.
 * What is published is a matter of the bundle that speaks to the broker; nothing here knows topics or messages.
 */
package org.packguard.openhab.broker;
