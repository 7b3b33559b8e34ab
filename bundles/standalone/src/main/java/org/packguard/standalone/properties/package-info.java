/**
 * Files in the syntax of {@link java.util.Properties}, line by line: what stands where, so that it can be named or changed.
 * Nothing here knows what the keys mean.
 */
package org.packguard.standalone.properties;
