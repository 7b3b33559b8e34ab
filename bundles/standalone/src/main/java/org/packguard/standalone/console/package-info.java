/**
 * The way in to the console: a key pair made at first start, and the line by which Karaf knows it.
 * There is no password, and nobody but the owner of the files can read the private key.
 */
package org.packguard.standalone.console;
