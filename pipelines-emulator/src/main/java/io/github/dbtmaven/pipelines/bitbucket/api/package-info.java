/** Requests, responses and routes, which all resources of the fake Bitbucket use. */
package io.github.dbtmaven.pipelines.bitbucket.api;
