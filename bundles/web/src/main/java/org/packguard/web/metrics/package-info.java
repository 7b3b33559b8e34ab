/**
 * Metrics in the text format 0.0.4 of Prometheus. Names are derived from the dictionary by one rule, see
 * {@link org.packguard.web.metrics.MetricName}; no quantity is listed here.
 */
package org.packguard.web.metrics;
