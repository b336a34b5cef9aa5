/** Reports of tests that steps write: what Bitbucket shows of them. */
package io.github.dbtmaven.pipelines.run.tests;
