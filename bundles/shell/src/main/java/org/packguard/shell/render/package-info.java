/**
 * Pure functions from model's values to text in aligned columns, without colours. Whatever comes from outside is stripped
 * of control characters before it gets to a terminal. No services, no clock, no I/O.
 */
package org.packguard.shell.render;
