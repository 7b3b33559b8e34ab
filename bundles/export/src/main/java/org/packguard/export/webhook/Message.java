package org.packguard.export.webhook;

/**
 * The body of a request.
 *
 * @param text the body itself
 * @param contentType its sort
 */
record Message(String text, String contentType) {}
