package org.packguard.driver.jk;

final class JkProvider {
    static final String TYPE = "jk";
}
