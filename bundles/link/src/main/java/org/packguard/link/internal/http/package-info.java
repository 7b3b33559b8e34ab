/**
 * The one HTTP client, on the client of the JDK.
 * Its threads are few and daemons; nothing of a request but host and port ever gets into a log or a reason.
 */
package org.packguard.link.internal.http;
