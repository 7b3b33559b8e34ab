/**
 * The event log: lines of JSON in files, each bound to the one before by a hash, and the check of that chain.
 * Lines are added and never changed; what a crash has torn is closed by a line that says so.
 */
package org.packguard.history.log;
