/**
 * How things get to one receiver: a bounded queue in which the newest stay, one request at a time, patience that grows.
 * What is sent and what an answer means is told by the packages of the receivers; no battery and no configuration is known here.
 */
package org.packguard.export.delivery;
