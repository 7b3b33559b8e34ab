/**
 * Requests to any address: what happened, or what is measured, in a form that the owner may write.
 * Addresses may hold keys and are never told to anybody; when something is sent is decided by delivery.
 */
package org.packguard.export.webhook;
