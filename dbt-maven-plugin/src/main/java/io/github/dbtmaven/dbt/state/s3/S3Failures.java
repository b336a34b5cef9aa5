package io.github.dbtmaven.dbt.state.s3;

import io.github.dbtmaven.dbt.state.StateException;
import io.github.dbtmaven.dbt.state.StateException.Kind;
import io.github.dbtmaven.dbt.state.StateLocation;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.model.StsException;

/** Classifies failures of requests. The error codes are those of the API reference of S3. */
final class S3Failures {
    private static final Set<String> CREDENTIALS = Set.of(
            "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken", "TokenRefreshRequired");

    private S3Failures() {}

    /** Returns the failure for an error that the service answered. */
    static StateException of(StateLocation.Bucket bucket, String call, AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String why = code.isEmpty() ? String.valueOf(e.statusCode()) : e.statusCode() + ", " + code;
        if (e instanceof StsException) {
            return new StateException(Kind.REFUSED, S3Messages.roleRejected(why), e);
        }
        if (CREDENTIALS.contains(code)) {
            return new StateException(Kind.REFUSED, S3Messages.credentialsRejected(call, why), e);
        }
        if (code.equals("NoSuchBucket")) {
            return new StateException(Kind.ABSENT, S3Messages.noBucket(bucket.name()), e);
        }
        if (e.statusCode() == 401 || e.statusCode() == 403) {
            return new StateException(Kind.REFUSED, S3Messages.permissionDenied(call, why), e);
        }
        return e.statusCode() >= 500 || e.isThrottlingException()
                ? new StateException(Kind.UNREACHABLE, S3Messages.unavailable(call, why), e)
                : new StateException(Kind.REFUSED, S3Messages.rejected(call, why), e);
    }

    /** Returns the failure for a request without an answer. */
    static StateException of(String call, SdkClientException e) {
        if (String.valueOf(e.getMessage()).startsWith("Unable to load credentials")) {
            return new StateException(Kind.REFUSED, S3Messages.noCredentials(), e);
        }
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String why = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new StateException(Kind.UNREACHABLE, S3Messages.unavailable(call, why), e);
    }
}
