/**
 * Where the stand-alone appliance keeps its things; the features are in the packages below this one.
 * Nothing here is for other bundles.
 */
package org.packguard.standalone;
