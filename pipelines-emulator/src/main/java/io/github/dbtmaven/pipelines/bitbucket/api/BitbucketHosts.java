package io.github.dbtmaven.pipelines.bitbucket.api;

import java.util.List;

/** Bitbucket's host names that the fake serves. Steps use port 443. */
public final class BitbucketHosts {
    /** The REST API. */
    public static final String API = "api.bitbucket.org";

    /** Object storage to which downloads are redirected. It rejects credentials of the API (composer#5584). */
    public static final String STORAGE = "bbuseruploads.s3.amazonaws.com";

    /** The web site and git. Requests to the web site are rejected. */
    public static final String WEB = "bitbucket.org";

    /** Hosts that steps reach through the fake. The web site is excluded, so that steps can still clone from it. */
    public static final List<String> ROUTED = List.of(API, STORAGE);

    /** Hosts in the fake's certificate. */
    public static final List<String> CERTIFIED = List.of(API, STORAGE, WEB);

    private BitbucketHosts() {}
}
