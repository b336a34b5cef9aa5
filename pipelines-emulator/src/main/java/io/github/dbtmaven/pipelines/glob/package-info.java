/** Which names a pattern matches: by the rules of Bitbucket, and by those of Python for pipes. */
package io.github.dbtmaven.pipelines.glob;
