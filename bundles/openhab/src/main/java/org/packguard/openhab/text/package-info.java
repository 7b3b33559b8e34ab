/**
 * Texts for people, in the language of openHAB where they are translated and in English where they are not.
 * The translations are in this bundle; nothing here decides what is said.
 */
package org.packguard.openhab.text;
