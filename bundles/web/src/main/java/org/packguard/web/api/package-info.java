/**
 * REST below {@code api/}: batteries, links and listeners. Routes only; the JSON is made in the json package and the live
 * events have a package of their own.
 */
package org.packguard.web.api;
