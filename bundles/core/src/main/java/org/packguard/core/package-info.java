/**
 * The kernel: clock, deadlines, dispatcher, parsing and validation of configurations, the owner of opened objects.
 * Services behind the interfaces of model; hosts use the exported packages, everyone else only the services.
 * No device, no protocol and no I/O to the outside.
 */
package org.packguard.core;
