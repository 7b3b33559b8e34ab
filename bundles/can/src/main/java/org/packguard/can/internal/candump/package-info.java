/**
 * The transport {@code candump}: plays a log of candump with its timing, at any speed.
 * What is sent to it goes nowhere.
 */
package org.packguard.can.internal.candump;
