package io.github.dbtmaven.pipelines.bitbucket;

import java.util.List;

/** The real host names that the fake answers under, each on port 443 as a step sees it. */
public final class BitbucketHosts {
    /** The REST API. */
    public static final String API = "api.bitbucket.org";

    /** The web site: older links to Downloads. */
    public static final String WEB = "bitbucket.org";

    /**
     * Where a download is redirected to: another authority, which refuses credentials of the API (observed for years,
     * composer#5584).
     */
    public static final String STORAGE = "bbuseruploads.s3.amazonaws.com";

    /** All of them. */
    public static final List<String> ALL = List.of(API, WEB, STORAGE);

    private BitbucketHosts() {}
}
