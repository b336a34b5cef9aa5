package io.github.dbtmaven.pipelines.bitbucket.api;

import java.util.List;

/** The real host names that the fake answers under, each on port 443 as a step sees it. */
public final class BitbucketHosts {
    /** The REST API. */
    public static final String API = "api.bitbucket.org";

    /**
     * Where a download is redirected to: another authority, which refuses credentials of the API (observed for years,
     * composer#5584).
     */
    public static final String STORAGE = "bbuseruploads.s3.amazonaws.com";

    /** The web site and git. Answered by a clear refusal, should a caller send its traffic here. */
    public static final String WEB = "bitbucket.org";

    /** What a step must reach here: not the web site, so that fetching a package from it by git still works. */
    public static final List<String> ROUTED = List.of(API, STORAGE);

    /** What the certificate of the fake is good for. */
    public static final List<String> CERTIFIED = List.of(API, STORAGE, WEB);

    private BitbucketHosts() {}
}
