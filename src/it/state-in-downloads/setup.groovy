import io.github.dbtmaven.pipelines.bitbucket.*
import io.github.dbtmaven.pipelines.bitbucket.api.Scope
import java.security.KeyStore

// Java uses a proxy that routes the real host names to the fake, and trusts the fake's certificate authority
def fake = new RunningFake(basedir.toPath(), { setup ->
    setup.accepting([new Token.AccessToken('planted-access-token', [Scope.WRITE] as Set)])
})
context.put('fake', fake)
def trust = KeyStore.getInstance('PKCS12')
trust.load(null, null)
def factory = java.security.cert.CertificateFactory.getInstance('X.509')
trust.setCertificateEntry('fake', factory.generateCertificate(new FileInputStream(fake.authorityFile.toFile())))
new File(basedir, 'trust.p12').withOutputStream { trust.store(it, 'changeit'.toCharArray()) }
new File(basedir, '.mvn/jvm.config').text = """
-Dhttps.proxyHost=${fake.tunnel.address().hostString}
-Dhttps.proxyPort=${fake.tunnel.address().port}
-Djavax.net.ssl.trustStore=trust.p12
-Djavax.net.ssl.trustStorePassword=changeit
"""
return true
