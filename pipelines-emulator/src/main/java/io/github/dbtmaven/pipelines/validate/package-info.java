/**
 * A pipelines file, checked: its verdict and all its problems, and the forms in which they are handed out. Pure; files are
 * read and written by whoever calls.
 */
package io.github.dbtmaven.pipelines.validate;
