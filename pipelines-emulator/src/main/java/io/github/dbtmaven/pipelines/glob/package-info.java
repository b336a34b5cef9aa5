/** The glob rules of Bitbucket: which names a pattern matches. */
package io.github.dbtmaven.pipelines.glob;
