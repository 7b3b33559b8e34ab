package org.packguard.standalone.console;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** An RSA key pair in the forms that SSH and Karaf read. Its text never shows the private part. */
final class SshKey {
    private static final int BITS = 3072;
    private static final String HEADER = "-----BEGIN PRIVATE KEY-----";
    private static final String FOOTER = "-----END PRIVATE KEY-----";

    private final RSAPrivateCrtKey key;

    private SshKey(RSAPrivateCrtKey key) {
        this.key = key;
    }

    /** Makes a new key; takes up to some seconds on a small machine. */
    static SshKey generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        return new SshKey((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
    }

    /** Reads a private key in PKCS#8 PEM; throws {@link GeneralSecurityException} when it is none of RSA. */
    static SshKey ofPem(String pem) throws GeneralSecurityException {
        String body = pem.strip();
        if (!body.startsWith(HEADER) || !body.endsWith(FOOTER)) {
            throw new GeneralSecurityException("not a private key in PEM");
        }
        try {
            byte[] encoded =
                    Base64.getMimeDecoder().decode(body.substring(HEADER.length(), body.length() - FOOTER.length()));
            if (KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded))
                    instanceof RSAPrivateCrtKey key) {
                return new SshKey(key);
            }
            throw new GeneralSecurityException("the private key does not hold the public one");
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("not a private key in PEM", e);
        }
    }

    /** The private key in PKCS#8 PEM. */
    String pem() {
        byte[] newline = {'\n'};
        return HEADER + "\n" + Base64.getMimeEncoder(64, newline).encodeToString(key.getEncoded()) + "\n" + FOOTER
                + "\n";
    }

    /** The public key as SSH writes it (RFC 4253, section 6.6): name, exponent and modulus, in Base64. */
    String publicBlob() {
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        write(blob, "ssh-rsa".getBytes(StandardCharsets.US_ASCII));
        write(blob, key.getPublicExponent().toByteArray());
        write(blob, key.getModulus().toByteArray());
        return Base64.getEncoder().encodeToString(blob.toByteArray());
    }

    @Override
    public String toString() {
        return "RSA " + key.getModulus().bitLength();
    }

    private static void write(ByteArrayOutputStream blob, byte[] part) {
        blob.writeBytes(ByteBuffer.allocate(4).putInt(part.length).array());
        blob.writeBytes(part);
    }
}
