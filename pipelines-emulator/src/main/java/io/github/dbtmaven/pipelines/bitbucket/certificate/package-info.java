/** The certificate authority of the fake Bitbucket, limited to its host names and created once per user. */
package io.github.dbtmaven.pipelines.bitbucket.certificate;
