/**
 * The fake Bitbucket: Downloads, its storage half, certificates. Stands alone and is started by its callers.
 */
package io.github.dbtmaven.pipelines.bitbucket;
