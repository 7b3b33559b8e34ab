/**
 * The service that others ask for what was: it puts archives, health and event log together.
 * Nothing here protects a battery, and nothing that protects one waits for it.
 */
package org.packguard.history;
