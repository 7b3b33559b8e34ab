/**
 * Processes of scripts: with a time limit, with bounded output, and gone with all their children when they must be.
 * Why and when a script runs is not known here.
 */
package org.packguard.scripts.process;
