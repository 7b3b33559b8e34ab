/** CAN frames and the links that carry them. */
package org.packguard.can;
