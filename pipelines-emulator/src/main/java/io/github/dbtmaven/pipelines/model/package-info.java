/**
 * The contents of a {@code bitbucket-pipelines.yml} as Bitbucket understands it. Larger than other packages because each
 * construct of the file is a record of its own, and all of them use {@code SourcePosition} and {@code Problem}.
 */
package io.github.dbtmaven.pipelines.model;
