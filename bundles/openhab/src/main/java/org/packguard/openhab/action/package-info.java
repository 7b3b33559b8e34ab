/**
 * What all actions for rules have in common. The actions themselves are beside the handlers that carry them out.
 */
package org.packguard.openhab.action;
