package io.github.dbtmaven.dbt.state.s3;

/** Messages about S3. */
final class S3Messages {
    private S3Messages() {}

    static String permissionDenied(String call, String why) {
        return "Permission denied: S3 rejected " + call + " (" + why
                + "). Give the credentials s3:GetObject, s3:PutObject and s3:DeleteObject for the objects, and"
                + " s3:ListBucket for the bucket: without that, S3 denies access to a missing file instead of reporting"
                + " it as missing.";
    }

    static String credentialsRejected(String call, String why) {
        return "Authentication failed: S3 rejected the credentials of " + call + " (" + why
                + "). Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, and that they have not"
                + " expired.";
    }

    static String roleRejected(String why) {
        return "The role of AWS_ROLE_ARN cannot be assumed with the step's identity token (" + why
                + "). Check AWS_ROLE_ARN, and that the role trusts the identity provider of the workspace for this"
                + " repository.";
    }

    static String noCredentials() {
        return "There are no credentials for S3. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (secured), or AWS_ROLE_ARN"
                + " in a step with \"oidc: true\", or a profile with AWS_PROFILE.";
    }

    static String endpoint(String variable, String text) {
        return variable + " is \"" + text
                + "\", which is not a URL such as \"https://s3.example.com\". Correct it, or remove it to use AWS.";
    }

    static String noBucket(String bucket) {
        return "The bucket \"" + bucket + "\" does not exist. Check dbt.state, or create the bucket.";
    }

    static String rejected(String call, String why) {
        return "S3 rejected " + call + " (" + why
                + "). Check the bucket in dbt.state, AWS_REGION and, for another service, AWS_ENDPOINT_URL_S3.";
    }

    static String unavailable(String call, String why) {
        return "S3 cannot be reached for " + call + " (" + why
                + "). Check the network, the proxy and AWS_ENDPOINT_URL_S3, and run it again.";
    }

    static String truncated(String call, long received, long expected) {
        return "The connection of " + call + " ended after " + received + " of " + expected + " bytes. Run it again.";
    }
}
