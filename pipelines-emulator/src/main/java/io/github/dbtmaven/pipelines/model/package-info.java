/**
 * Records for what a {@code bitbucket-pipelines.yml} says, as the service understands it. Imports nothing of ours.
 */
package io.github.dbtmaven.pipelines.model;
