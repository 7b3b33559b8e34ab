/**
 * What all servlets share: the read-only rule, the security headers and how texts and errors are written.
 * What is in a reply is decided elsewhere.
 */
package org.packguard.web.http;
