/**
 * The JSON of REST and of the live events, in the shape that the dictionary prescribes. Pure functions of model's values
 * and a monotonic time; nothing here knows servlets.
 */
package org.packguard.web.json;
