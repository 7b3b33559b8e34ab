/**
 * One connection that is opened again and again: states with reasons, back-off, statistics, recording.
 * The only place that reads from and writes to channels.
 * Who shares a link, and in which mode, is not known here.
 */
package org.packguard.link.internal.pipe;
