/**
 * What there is to show: the services of model as they come and go, and the batteries among them with those that are
 * only configured. Plain values go out of here; no JSON, no HTTP.
 */
package org.packguard.web.source;
