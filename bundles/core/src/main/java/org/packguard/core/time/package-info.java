/**
 * The system's time behind the interfaces of model: the clock and the thread that calls back later.
 * Nobody uses these classes but Declarative Services; everyone else is given the interfaces.
 */
package org.packguard.core.time;
