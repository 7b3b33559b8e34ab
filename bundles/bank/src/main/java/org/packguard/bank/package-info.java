/** Several batteries of any drivers as one. */
package org.packguard.bank;
