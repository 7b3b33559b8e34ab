/**
 * The page: static files from this bundle, served with entity tags. The page itself takes everything it shows from the
 * live events; nothing is rendered on this side.
 */
package org.packguard.web.page;
