/**
 * The component that puts REST, live events, metrics and the page into a servlet context of its own below one base path.
 * It only wires; what is served is made in the packages below, all of which read services of model and change nothing.
 */
package org.packguard.web;
