import java.net.URI;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/** Serves the folders below a folder as buckets on a free port, which it prints, until its input ends. */
public final class S3Server {
    private S3Server() {}

    /** Takes the folder, the access key and the secret key. */
    public static void main(String[] arguments) throws Exception {
        Properties folder = new Properties();
        folder.setProperty("jclouds.filesystem.basedir", arguments[0]);
        S3Proxy server = S3Proxy.builder()
                .blobStore(ContextBuilder.newBuilder(new FilesystemNio2BlobApiMetadata())
                        .credentials("unused", "unused")
                        .overrides(folder)
                        .build(BlobStoreContext.class)
                        .getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, arguments[1], arguments[2])
                .build();
        server.start();
        System.out.println(server.getPort());
        while (System.in.read() >= 0) {
            continue;
        }
        System.exit(0);
    }
}
