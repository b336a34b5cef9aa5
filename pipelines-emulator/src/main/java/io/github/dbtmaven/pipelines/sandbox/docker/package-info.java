/**
 * Steps in containers. The only package that sees docker-java.
 */
package io.github.dbtmaven.pipelines.sandbox.docker;
