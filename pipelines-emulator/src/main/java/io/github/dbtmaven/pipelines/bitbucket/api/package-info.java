/** Requests, answers and routes: what every resource of the fake Bitbucket is written with. */
package io.github.dbtmaven.pipelines.bitbucket.api;
