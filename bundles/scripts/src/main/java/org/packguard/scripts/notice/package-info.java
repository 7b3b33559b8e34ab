/**
 * Notices by webhook: what they say, and the queue in which they wait for their receiver.
 * They go out through link's HTTP client and nowhere else; addresses may hold keys and are never logged.
 */
package org.packguard.scripts.notice;
