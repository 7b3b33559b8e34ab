/**
 * The services of model as they come and go. The commands look here each time, so that they are there and right whatever
 * is installed at the moment. Nothing is rendered here.
 */
package org.packguard.shell.source;
