/**
 * The dispatcher behind the interface of model: one lane for protection, one mailbox and thread for each observer.
 * It knows nothing of what listeners do, and no listener can slow a publisher, protection or another observer.
 */
package org.packguard.core.dispatch;
