/**
 * What a binding implements.
 * Signatures only, with as much behaviour as the tests of the binding need; nothing of this is ever deployed.
 * No member may be here that one of the supported releases has not, or has differently.
 */
package org.openhab.core.thing.binding;
