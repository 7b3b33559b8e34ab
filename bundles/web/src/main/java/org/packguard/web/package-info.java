/**
 * REST, live events, metrics and the page, below one base path in a servlet context of its own.
 * Reads services of model; changes nothing.
 */
package org.packguard.web;
