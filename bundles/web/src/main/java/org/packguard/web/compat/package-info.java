/**
 * Replies in the form of older programs, for those who read them today. Addresses and wording are theirs; what is measured is
 * said exactly and with the signs of the dictionary. Nothing new belongs in here.
 */
package org.packguard.web.compat;
