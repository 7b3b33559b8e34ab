package org.openhab.core.library.unit;

/** What all systems of units have in common. */
abstract class CustomUnits {
    CustomUnits() {}
}
