package io.github.dbtmaven.dbt.state.s3;

import io.github.dbtmaven.dbt.UserError;
import io.github.dbtmaven.dbt.state.StateException;
import io.github.dbtmaven.dbt.state.StateLocation;
import io.github.dbtmaven.dbt.state.StateStore;
import io.github.dbtmaven.pipelines.network.HttpProxy;
import io.github.dbtmaven.pipelines.network.ProxySettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithWebIdentityCredentialsProvider;

/**
 * Opens a bucket with the settings that AWS tools use: the variables {@code AWS_*}, the profile, and in a step with
 * {@code oidc: true} the identity token for {@code AWS_ROLE_ARN}.
 */
public final class S3Connection {
    /** Variables of the AWS SDKs; the second one applies to all services. */
    private static final String[] ENDPOINT = {"AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"};

    private static final String[] STS_ENDPOINT = {"AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL"};
    /** The SDK for Java reads only the first one, other AWS tools also the second one. */
    private static final String[] REGION = {"AWS_REGION", "AWS_DEFAULT_REGION"};

    private static final int ATTEMPTS = 4;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Map<String, String> environment;
    private final ProxySettings proxies;

    private S3Connection(Map<String, String> environment, ProxySettings proxies) {
        this.environment = environment;
        this.proxies = proxies;
    }

    /**
     * Opens the bucket. Connects at the first request.
     *
     * @throws UserError if the address of the service is not a URL
     * @throws StateException if there are no credentials
     */
    public static StateStore open(StateLocation.Bucket bucket, Map<String, String> environment, ProxySettings proxies) {
        return new S3Store(new S3Connection(environment, proxies).client(), bucket);
    }

    private S3Client client() {
        Optional<URI> endpoint = endpoint(ENDPOINT);
        Region region = region();
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(http(endpoint.map(URI::getHost).orElse("s3." + region.id() + ".amazonaws.com")))
                .region(region)
                .credentialsProvider(credentials(region))
                .overrideConfiguration(client -> client.retryStrategy(retries -> retries.maxAttempts(ATTEMPTS)))
                // the pointer has a SHA-256 of the archive; services other than AWS reject the newer checksums
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        return endpoint.map(address -> builder.endpointOverride(address).forcePathStyle(true))
                .orElseGet(() -> builder.crossRegionAccessEnabled(true))
                .build();
    }

    private Region region() {
        return first(REGION).map(Region::of).or(S3Connection::regionOfProfile).orElse(Region.US_EAST_1);
    }

    private static Optional<Region> regionOfProfile() {
        try {
            return Optional.ofNullable(new AwsProfileRegionProvider().getRegion());
        } catch (SdkException noProfile) {
            return Optional.empty();
        }
    }

    private AwsCredentialsProvider credentials(Region region) {
        Optional<String> key = first("AWS_ACCESS_KEY_ID");
        Optional<String> secret = first("AWS_SECRET_ACCESS_KEY");
        if (key.isPresent() && secret.isPresent()) {
            return StaticCredentialsProvider.create(first("AWS_SESSION_TOKEN")
                    .<AwsCredentials>map(token -> AwsSessionCredentials.create(key.get(), secret.get(), token))
                    .orElseGet(() -> AwsBasicCredentials.create(key.get(), secret.get())));
        }
        Optional<String> token = first("BITBUCKET_STEP_OIDC_TOKEN");
        Optional<String> role = first("AWS_ROLE_ARN");
        return token.isPresent()
                        && role.isPresent()
                        && first("AWS_WEB_IDENTITY_TOKEN_FILE").isEmpty()
                ? assume(role.get(), token.get(), region)
                : DefaultCredentialsProvider.builder().build();
    }

    private AwsCredentialsProvider assume(String role, String token, Region region) {
        Optional<URI> endpoint = endpoint(STS_ENDPOINT);
        StsClientBuilder builder = StsClient.builder()
                .httpClient(http(endpoint.map(URI::getHost).orElse("sts." + region.id() + ".amazonaws.com")))
                .region(region)
                .credentialsProvider(AnonymousCredentialsProvider.create());
        endpoint.ifPresent(builder::endpointOverride);
        return StsAssumeRoleWithWebIdentityCredentialsProvider.builder()
                .stsClient(builder.build())
                .refreshRequest(request -> request.roleArn(role)
                        .roleSessionName(first("AWS_ROLE_SESSION_NAME").orElse("dbt-maven-plugin"))
                        .webIdentityToken(token))
                .build();
    }

    private SdkHttpClient http(String host) {
        ProxyConfiguration.Builder proxy =
                ProxyConfiguration.builder().useSystemPropertyValues(false).useEnvironmentVariablesValues(false);
        proxies.forHost(host, 443).ifPresent(found -> configure(proxy, found));
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(SILENCE)
                .proxyConfiguration(proxy.build())
                .build();
    }

    private static void configure(ProxyConfiguration.Builder builder, HttpProxy proxy) {
        builder.endpoint(URI.create("http://" + proxy));
        if (!proxy.username().isEmpty()) {
            builder.username(proxy.username()).password(proxy.password());
        }
    }

    /** An empty variable is an error, because the SDK reads it as an address too. */
    private Optional<URI> endpoint(String... names) {
        return Stream.of(names)
                .filter(environment::containsKey)
                .findFirst()
                .map(name -> uri(name, environment.get(name)));
    }

    private Optional<String> first(String... names) {
        return Stream.of(names)
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }

    private static URI uri(String variable, String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException noUri) {
            throw new UserError(S3Messages.endpoint(variable, text), noUri);
        }
        throw new UserError(S3Messages.endpoint(variable, text));
    }
}
