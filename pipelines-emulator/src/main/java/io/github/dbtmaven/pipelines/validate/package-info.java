/**
 * Validation of pipelines files: the verdict with all problems, and the report formats. Reads and writes no files; the
 * caller does.
 */
package io.github.dbtmaven.pipelines.validate;
