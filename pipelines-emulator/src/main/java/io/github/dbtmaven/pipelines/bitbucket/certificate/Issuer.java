package io.github.dbtmaven.pipelines.bitbucket.certificate;

import io.github.dbtmaven.pipelines.bitbucket.api.BitbucketHosts;
import io.github.dbtmaven.pipelines.bitbucket.certificate.CertificateAuthority.IssuedCertificate;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Issues the certificates of the authority and the server. They satisfy strict verifiers: Python 3.13 and newer require
 * key identifiers, Apple requires an extended key usage and at most 825 days.
 */
final class Issuer {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Tolerance for a container's clock, which may be behind, for example after the laptop slept. */
    private static final Duration BACKDATED = Duration.ofDays(1);

    private Issuer() {}

    static IssuedCertificate authority(Instant now, Duration life) {
        KeyPair keys = newKeys();
        byte[] mark = new byte[4];
        RANDOM.nextBytes(mark);
        // the random part distinguishes the authorities of several users, because verifiers look up issuers by name
        X500Principal name = new X500Principal(
                "CN=Authority of the fake Bitbucket " + HexFormat.of().formatHex(mark) + ", O=pipelines-emulator");
        try {
            var identifiers = new JcaX509ExtensionUtils();
            var builder = builder(name, name, keys, now, life);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(Extension.nameConstraints, true, constraints());
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(keys.getPublic()));
            return signed(builder, keys.getPrivate(), keys.getPrivate());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot create a certificate authority: " + e.getMessage(), e);
        }
    }

    static IssuedCertificate server(IssuedCertificate authority, List<String> hosts, Instant now, Duration life) {
        KeyPair keys = newKeys();
        X500Principal name = new X500Principal("CN=" + hosts.get(0));
        try {
            var identifiers = new JcaX509ExtensionUtils();
            var builder = builder(authority.certificate().getSubjectX500Principal(), name, keys, now, life);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, hostNames(hosts));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(keys.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(
                            authority.certificate().getPublicKey()));
            return signed(builder, authority.key(), keys.getPrivate());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot create a server certificate: " + e.getMessage(), e);
        }
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, KeyPair keys, Instant now, Duration life) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, RANDOM).add(BigInteger.ONE),
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(life)),
                subject,
                keys.getPublic());
    }

    private static IssuedCertificate signed(JcaX509v3CertificateBuilder builder, PrivateKey signer, PrivateKey key)
            throws GeneralSecurityException {
        try {
            var signature = new JcaContentSignerBuilder("SHA256withECDSA").build(signer);
            return new IssuedCertificate(
                    key, new JcaX509CertificateConverter().getCertificate(builder.build(signature)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e.getMessage(), e);
        }
    }

    /**
     * Permits the fake's hosts and their subdomains. Excludes all IP addresses (address and mask zero, for IPv4 and
     * IPv6), because permitted names do not restrict addresses.
     */
    private static NameConstraints constraints() {
        GeneralSubtree[] permitted = Stream.of(BitbucketHosts.WEB, BitbucketHosts.STORAGE)
                .map(host -> new GeneralSubtree(new GeneralName(GeneralName.dNSName, host)))
                .toArray(GeneralSubtree[]::new);
        GeneralSubtree[] excluded = Stream.of(4 + 4, 16 + 16)
                .map(length -> new DEROctetString(new byte[length]))
                .map(any -> new GeneralSubtree(new GeneralName(GeneralName.iPAddress, any)))
                .toArray(GeneralSubtree[]::new);
        return new NameConstraints(permitted, excluded);
    }

    private static GeneralNames hostNames(List<String> hosts) {
        return new GeneralNames(hosts.stream()
                .map(host -> new GeneralName(GeneralName.dNSName, host))
                .toArray(GeneralName[]::new));
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot create an EC key: " + e.getMessage(), e);
        }
    }
}
